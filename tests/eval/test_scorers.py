from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from eval.schema import Case, Trial
from eval.scorers import SCORERS, score
from rag.schema import Citation, Evidence

MakeTrial = Callable[..., Trial]
MakePassage = Callable[[int, int], Evidence]
RIGHT = "培训教师105人，投入1.2万元。[1]"
QUOTE = "全年培训教师105人，投入1.2万元。"


def value(trial: Trial, name: str) -> float | None:
    return SCORERS[name](trial).value


# Retrieval: the gold quote is the first 19 characters of the file.


def test_a_passage_with_four_fifths_of_a_quote_holds_it_and_less_does_not(
    trial: MakeTrial, passage: MakePassage
) -> None:
    quote = len(QUOTE) - 1
    most, less = passage(quote // 5, 30), passage(quote // 5 + 1, 30)
    assert value(trial("", evidence=[most]), "hit_at_1") == 1
    assert value(trial("", evidence=[less]), "hit_at_1") == 0


def test_the_rank_of_the_first_holder_decides(trial: MakeTrial, passage: MakePassage) -> None:
    found = trial("", evidence=[passage(20, 37), passage(30, 37), passage(0, 25)])
    assert value(found, "hit_at_1") == 0
    assert value(found, "hit_at_5") == 1
    assert value(found, "mrr_at_10") == pytest.approx(1 / 3)


def test_the_same_place_in_another_file_is_no_hit(trial: MakeTrial, passage: MakePassage) -> None:
    other = replace(passage(0, 25), file="白石.txt")
    assert value(trial("", evidence=[other]), "hit_at_10") == 0


def test_finding_nothing_counts_as_zero_and_nothing_to_find_is_unscored(
    trial: MakeTrial, unanswerable: Case
) -> None:
    assert value(trial(""), "mrr_at_10") == 0
    assert value(trial("", asked=unanswerable), "mrr_at_10") is None


# Keys.


def test_every_group_must_be_said_and_nothing_forbidden(trial: MakeTrial) -> None:
    half = trial("培训教师105名。")
    assert (value(half, "key_recall"), value(half, "strict_correctness")) == (0.5, 0)
    assert value(trial(RIGHT), "strict_correctness") == 1
    forbidden = trial(f"{RIGHT}安装38个。")
    assert (value(forbidden, "key_recall"), value(forbidden, "strict_correctness")) == (1, 0)
    assert "38" in SCORERS["strict_correctness"](forbidden).reason


def test_a_mark_is_no_key(trial: MakeTrial, case: Case) -> None:
    asked = replace(case, must=(("1",),))
    assert value(trial("投入若干。[1]", [QUOTE], asked=asked), "strict_correctness") == 0


# Grounded-correct, and its independent twin.

BOTH = ("grounded_correct", "independently_grounded")


@pytest.mark.parametrize("name", BOTH)
def test_a_right_short_cited_answer_is_grounded(trial: MakeTrial, name: str) -> None:
    assert value(trial(RIGHT, [QUOTE]), name) == 1


@pytest.mark.parametrize("name", BOTH)
@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        pytest.param("培训教师105人，投入1.2万元。", [QUOTE], id="not cited"),
        pytest.param(RIGHT, ["校舍加固工作没有完成。"], id="another sentence cited"),
        pytest.param("培训教师106人，投入1.2万元。[1]", [QUOTE], id="one digit changed"),
        pytest.param("培训教师105人。[1]", [QUOTE], id="a key missing"),
        pytest.param(
            f"{RIGHT}{'校舍加固工作没有完成。[2]' * 12}",
            [QUOTE, "校舍加固工作没有完成。"],
            id="long",
        ),
        pytest.param("", [], id="silent"),
    ],
)
def test_a_single_fault_is_enough(
    trial: MakeTrial, name: str, text: str, quotes: list[str]
) -> None:
    assert value(trial(text, quotes), name) == 0


@pytest.mark.parametrize("name", BOTH)
def test_citations_shuffled_within_the_answer_prove_nothing(trial: MakeTrial, name: str) -> None:
    text = "培训教师105人，投入1.2万元。[{}]校舍加固工作没有完成。[{}]"
    quotes = [QUOTE, "校舍加固工作没有完成。"]
    assert value(trial(text.format(1, 2), quotes), name) == 1
    assert value(trial(text.format(2, 1), quotes), name) == 0


def test_a_number_without_a_citation_is_a_fault(trial: MakeTrial) -> None:
    assert value(trial("培训教师105人，投入1.2万元。[1][7]", [QUOTE]), "grounded_correct") == 0


def test_an_unproved_sentence_beside_the_right_one_is_a_fault(trial: MakeTrial) -> None:
    found = trial(f"{RIGHT}还新建了学校。", [QUOTE])
    assert value(found, "claim_support") == 0.5
    assert value(found, "grounded_correct") == 0
    assert "没有引用：还新建了学校。" in SCORERS["grounded_correct"](found).reason


def test_the_independent_figure_wants_the_labelled_evidence(trial: MakeTrial, case: Case) -> None:
    elsewhere = replace(case, must=(("没有完成",),), must_not=())
    text, quote = "校舍加固工作没有完成。[1]", "校舍加固工作没有完成。"
    assert value(trial(text, [quote], asked=elsewhere), "grounded_correct") == 1
    assert value(trial(text, [quote], asked=elsewhere), "independently_grounded") == 0


def test_the_source_may_write_a_key_in_another_way(trial: MakeTrial) -> None:
    found = trial("培训教师105名，投入1.2万元。[1]", [QUOTE])
    assert value(found, "independently_grounded") == 1


def test_silence_is_not_proof_of_everything(trial: MakeTrial, unanswerable: Case) -> None:
    assert value(trial(""), "claim_support") == 0
    assert value(trial("", asked=unanswerable), "claim_support") is None


# Citations.


def test_a_quote_must_be_the_text_at_its_place(
    trial: MakeTrial, citation: Callable[..., Citation]
) -> None:
    found = trial(RIGHT, [QUOTE])
    moved = replace(citation(QUOTE), start=1, end=1 + len(QUOTE))
    other = replace(citation(QUOTE, 2), file="白石.txt")
    answer = replace(found.answer, citations=(*found.answer.citations, moved, other))
    assert value(found, "citation_exactness") == 1
    assert value(replace(found, answer=answer), "citation_exactness") == pytest.approx(1 / 3)
    assert value(trial("没有。"), "citation_exactness") is None


def test_an_inexact_quote_proves_nothing_to_the_independent_figure(trial: MakeTrial) -> None:
    found = trial(RIGHT, [QUOTE])
    moved = tuple(replace(c, start=c.start + 1) for c in found.answer.citations)
    inexact = replace(found, answer=replace(found.answer, citations=moved))
    assert value(inexact, "independently_grounded") == 0


# Refusal.


@pytest.mark.parametrize(
    ("category", "reason", "right"),
    [
        ("unanswerable", "not_found", 1),
        ("unanswerable", "withheld", 0),
        ("damaged", "withheld", 1),
        ("damaged", "not_found", 0),
        ("false_premise", "false_premise", 1),
        ("false_premise", "not_found", 1),
        ("false_premise", "", 0),
    ],
)
@pytest.mark.parametrize("name", BOTH)
def test_a_due_refusal_needs_the_right_reason(
    trial: MakeTrial, unanswerable: Case, category: str, reason: str, right: int, name: str
) -> None:
    asked = replace(unanswerable, category=category)
    refusal = trial("报告没有给出培训的地点。", asked=asked, refused=True, reason=reason)
    assert value(refusal, name) == right
    assert value(refusal, "refusal_decision") == 1


@pytest.mark.parametrize("name", BOTH)
def test_a_refusal_must_prove_what_it_adds(trial: MakeTrial, unanswerable: Case, name: str) -> None:
    def refusal(text: str, *quotes: str) -> Trial:
        return trial(text, quotes, asked=unanswerable, refused=True, reason="not_found")

    said = "报告没有写地点。只写了全年培训教师105人。"
    assert value(refusal(f"{said}[1]", QUOTE), name) == 1
    assert value(refusal(said), name) == 0
    assert value(refusal("报告没有写地点，应该在县城。"), name) == 0


def test_refusing_an_answerable_question_is_wrong(trial: MakeTrial) -> None:
    refusal = trial("报告没有给出。", refused=True, reason="not_found")
    assert value(refusal, "refused_wrongly") == 1
    assert value(refusal, "refused_rightly") is None
    assert value(refusal, "refusal_decision") == 0
    assert value(trial(RIGHT, [QUOTE], refused=True), "grounded_correct") == 0


def test_a_text_that_only_refuses_is_a_refusal_without_a_flag(
    trial: MakeTrial, unanswerable: Case
) -> None:
    assert value(trial("报告中没有提到。", asked=unanswerable), "refused_rightly") == 1
    assert value(trial("在县城。", asked=unanswerable), "refused_rightly") == 0


def test_no_answer_at_all_is_neither_refusal_nor_answer(
    trial: MakeTrial, unanswerable: Case
) -> None:
    assert value(trial(""), "refusal_decision") == 0
    assert value(trial("", asked=unanswerable), "refusal_decision") == 0


def test_every_score_has_a_reason(trial: MakeTrial, unanswerable: Case) -> None:
    for found in (trial(RIGHT, [QUOTE]), trial(""), trial("没有。", asked=unanswerable)):
        assert all(given.reason for given in score(found).values())
