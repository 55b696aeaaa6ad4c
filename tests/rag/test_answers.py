from __future__ import annotations

import json
import re

import pytest

from rag import Assistant, Claim
from rag.answers import marked, script_of

QUESTIONS = [
    "甲县2018年巡山护林员有多少人?",
    "怎样防火?",
    "农机手培训了多少人次?",
    "巡山护林员有多少人?",
    "石桥乡失火的面积是多少亩?",
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_sentence_is_cited_supported_and_in_the_text(assistant: Assistant, question: str):
    answer = assistant.ask(question)
    assert answer.sentences
    for claim in answer.sentences:
        assert claim.citations
        assert claim.verdict == "supported"
        assert marked(claim) in answer.text


@pytest.mark.parametrize("question", QUESTIONS)
def test_marks_count_from_one_in_the_order_of_the_text(assistant: Assistant, question: str):
    answer = assistant.ask(question)
    marks = list(dict.fromkeys(int(mark) for mark in re.findall(r"\[(\d+)\]", answer.text)))
    assert marks == list(range(1, len(answer.citations) + 1))
    assert [citation.number for citation in answer.citations] == marks


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_quote_is_the_slice_of_its_file(assistant: Assistant, question: str):
    for citation in assistant.ask(question).citations:
        text = assistant.text(citation.file)
        assert text[citation.start : citation.end] == citation.quote


def test_a_traditional_question_gets_a_traditional_answer_and_the_quote_as_printed(
    assistant: Assistant,
):
    answer = assistant.ask("甲縣2018年巡山護林員有多少人？")
    assert "巡山護林員105人" in answer.text
    assert "巡山护林员105人" in answer.citations[0].quote


def test_a_simplified_question_gets_a_simplified_answer_and_the_quote_as_printed(
    assistant: Assistant,
):
    answer = assistant.ask("乙镇培训农机手多少人次？")
    assert "培训农机手1105人次" in answer.text
    assert "培訓農機手1105人次" in answer.citations[0].quote


def test_a_refusal_speaks_the_script_of_the_question(assistant: Assistant):
    assert "報告" in assistant.ask("北塢縣2018年巡山護林員有多少人？").text


def test_a_name_in_a_traditional_report_is_not_converted_again(assistant: Assistant):
    answer = assistant.ask("獲得表彰的農機手是誰？")
    assert "后里村的農機手張里發獲得表彰" in answer.text


def test_the_script_of_a_question():
    assert script_of("護林員有多少人")("护林员") == "護林員"
    assert script_of("护林员有多少人")("護林員") == "护林员"
    assert script_of("護林員有多少人")("護林員張里發") == "護林員張里發"


def test_a_sentence_is_shown_with_its_marks_before_the_full_stop():
    assert marked(Claim("巡山护林员105人", (2, 3))) == "巡山护林员105人[2][3]。"


def test_an_answer_of_several_reports_names_each(assistant: Assistant):
    answer = assistant.ask("巡山护林员有多少人?")
    assert "甲县2018年林业工作总结：" in answer.text
    assert "甲县2019年林业工作总结：" in answer.text


def test_the_question_as_searched_is_told_only_when_it_differs(assistant: Assistant):
    assert assistant.ask("修复水闸多少座?").understood == ""
    follow = assistant.ask("那检查站呢?", [("user", "甲县2018年造林多少亩?")])
    assert "甲县2018年造林多少亩?" in follow.understood
    assert "那检查站呢?" in follow.understood


@pytest.mark.parametrize("question", [*QUESTIONS, "谢谢"])
def test_an_answer_is_ready_for_json(assistant: Assistant, question: str):
    answer = assistant.ask(question)
    again = json.loads(json.dumps(answer.to_dict(), ensure_ascii=False))
    assert again["text"] == answer.text
    assert [c["quote"] for c in again["citations"]] == [c.quote for c in answer.citations]
