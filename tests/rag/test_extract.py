from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pytest

from rag.findings import Findings
from rag.schema import DraftSentence

Drafted: TypeAlias = Callable[[str], tuple[Findings, list[DraftSentence]]]

QUESTIONS = [
    "甲县2018年巡山护林员有多少人?",
    "怎样防火?",
    "有哪些先进的做法?",
    "甲县和乙镇比，哪个培训得多?",
    "農機手張里發怎麼樣?",
    "护林员",
    "105",
]


def text_of(sentences: list[DraftSentence]) -> str:
    return "".join(sentence.text for sentence in sentences)


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_sentence_is_a_part_of_the_evidence_it_cites(drafted: Drafted, question: str):
    findings, sentences = drafted(question)
    assert sentences
    for sentence in sentences:
        assert sentence.text.strip()
        assert sentence.citations
        for number in sentence.citations:
            assert sentence.text in findings.evidence[number - 1].text


def test_the_answer_is_the_sentence_and_not_the_passage_around_it(drafted: Drafted):
    _, sentences = drafted("丙乡修复水闸多少座?")
    assert "9座" in text_of(sentences)
    assert "抗旱" not in text_of(sentences)


@pytest.mark.parametrize(("year", "people"), [("2018", "105人"), ("2019", "118人")])
def test_of_two_sibling_reports_the_asked_one_answers(drafted: Drafted, year: str, people: str):
    _, sentences = drafted(f"甲县{year}年巡山护林员有多少人?")
    assert people in text_of(sentences)


def test_a_question_without_a_year_is_answered_by_each_report(drafted: Drafted):
    _, sentences = drafted("巡山护林员有多少人?")
    assert "105人" in text_of(sentences)
    assert "118人" in text_of(sentences)


def test_a_comparison_cites_both_sides(drafted: Drafted):
    findings, sentences = drafted("甲县2018年和2019年分别设立多少检查站?")
    files = {findings.evidence[s.citations[0] - 1].file for s in sentences}
    assert files == {"linye.txt", "linye2019.txt"}


def test_no_passage_gives_no_draft(drafted: Drafted):
    findings, sentences = drafted("为什么?")
    assert (findings.passages, sentences) == ((), []) or sentences
