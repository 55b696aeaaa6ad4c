from __future__ import annotations

from collections.abc import Callable

import pytest

from rag.findings import Findings
from rag.passages import LONG, SHORT, shape_of, windows
from rag.question import understand


def cut(text: str, characters: str = "short") -> list[str]:
    shape = SHORT if characters == "short" else LONG
    return [text[start:end] for start, end in windows(text, shape)]


@pytest.mark.parametrize(
    "text", ["甲" * 400, "甲、" * 200 + "乙。", "短句。" + "乙" * 400 + "。丙。"]
)
def test_every_character_is_in_some_window_however_long_its_clause(text: str):
    for shape in (SHORT, LONG):
        covered = {i for start, end in windows(text, shape) for i in range(start, end)}
        assert covered == set(range(len(text)))


def test_a_window_is_a_run_of_whole_sentences():
    assert {"甲一。", "甲一。乙二。", "乙二。"} <= set(cut("甲一。乙二。丙三。"))
    assert not any(window.startswith("一") for window in cut("甲一。乙二。"))


def test_a_sentence_that_is_too_long_is_cut_at_its_clauses():
    clauses = [f"第{number}个检查站修好了，" for number in range(30)]
    parts = cut("".join(clauses))
    assert clauses[3] in parts
    assert all(len(part) <= SHORT.characters for part in parts)


def test_a_list_gets_more_room_than_a_figure():
    assert shape_of(understand("有哪些先进村?")) == LONG
    assert shape_of(understand("有多少护林员?")) == SHORT


def best(findings: Findings) -> str:
    passage = findings.passages[0]
    return findings.evidence[passage.number].text[passage.start : passage.end]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("甲县2018年巡山护林员有多少人?", "105人"),
        ("甲县2019年巡山护林员有多少人?", "118人"),
        ("修复水闸多少座?", "9座"),
    ],
)
def test_the_passage_of_the_asked_report_and_unit_comes_first(
    investigate: Callable[[str], Findings], question: str, answer: str
):
    assert answer in best(investigate(question))


def test_passages_lie_inside_their_evidence_and_are_sorted(investigate: Callable[[str], Findings]):
    findings = investigate("造林和防火做了什么?")
    scores = [passage.score for passage in findings.passages]
    assert scores == sorted(scores, reverse=True)
    for passage in findings.passages:
        text = findings.evidence[passage.number].text
        assert 0 <= passage.start < passage.end <= len(text)
        assert passage.covered <= set(findings.terms.focus)
