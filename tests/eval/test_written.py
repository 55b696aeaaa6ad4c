from __future__ import annotations

from collections.abc import Callable

from eval.written import with_plain_marks, written_answer
from rag.schema import Evidence

Passage = Callable[[int, int], Evidence]


def test_a_mark_cites_the_passage_of_its_number(passage: Passage) -> None:
    answer = written_answer("几人？", "培训教师105人【2】。", {1: passage(0, 9), 2: passage(0, 20)})
    (cited,) = answer.citations
    assert (cited.number, cited.start, cited.end) == (2, 0, 20)
    assert answer.text == "培训教师105人[2]。"
    assert answer.sentences[0].citations == (2,)


def test_a_mark_without_a_passage_stays_and_cites_nothing(passage: Passage) -> None:
    answer = written_answer("几人？", "培训教师105人[7]。", {1: passage(0, 9)})
    assert "[7]" in answer.text
    assert answer.citations == ()


def test_passages_that_no_mark_names_are_no_citations(passage: Passage) -> None:
    answer = written_answer("几人？", "培训教师105人。", {1: passage(0, 9)})
    assert (answer.citations, answer.sentences[0].citations) == ((), ())


def test_the_number_of_a_document_is_no_mark() -> None:
    assert with_plain_marks("按[2012]6号文件[^1]") == "按[2012]6号文件[1]"


def test_an_answer_that_opens_with_what_is_missing_refuses() -> None:
    answer = written_answer("几座？", "报告没有提到食堂。另有教学楼3栋[1]。", {})
    assert (answer.refused, answer.reason) == (True, "not_found")


def test_an_answer_that_ends_with_what_is_missing_answers() -> None:
    answer = written_answer("几栋，花了多少？", "新建教学楼3栋[1]。报告没有提到花费。", {})
    assert (answer.refused, answer.reason) == (False, "")


def test_what_a_report_is_said_not_to_know_is_an_answer_when_more_follows() -> None:
    answer = written_answer("名单？", "局里没有公布名单[1]。名单三月公布[2]。", {})
    assert not answer.refused


def test_silence_is_no_refusal() -> None:
    assert not written_answer("几座？", "", {}).refused
