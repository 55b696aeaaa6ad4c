"""Answers that are honest about what the reports do not give."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from eval.schema import Case, Trial
from eval.scorers import SCORERS
from rag.schema import Answer

MakeTrial = Callable[..., Trial]
TRAINED = "全年培训教师105人，投入1.2万元。"


def value(trial: Trial, name: str) -> float | None:
    return SCORERS[name](trial).value


@pytest.fixture
def damaged(unanswerable: Case) -> Case:
    return replace(unanswerable, category="damaged")


@pytest.fixture
def premise(unanswerable: Case) -> Case:
    return replace(
        unanswerable, category="false_premise", must=(("105人", "105名"),), must_not=("150人",)
    )


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("地点在原文中被遮住。", 1),
        ("地点在原文中被遮住。全年培训教师105人。[1]", 1),
        ("地点在原文中被遮住，应在县城。", 0),
        ("地点在原文中被遮住。全年培训教师106人。[1]", 0),
        ("全年培训教师105人。[1]", 0),
        ("", 0),
    ],
)
def test_of_a_damaged_value_the_answer_says_so_and_asserts_none(
    trial: MakeTrial, damaged: Case, text: str, right: int
) -> None:
    assert value(trial(text, [TRAINED], asked=damaged), "damage_honesty") == right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("全年培训教师105人。[1]", 1),
        ("全年培训教师105人。", 0),
        ("全年培训教师150人。[1]", 0),
        ("投入1.2万元。[1]", 0),
        ("", 0),
    ],
)
def test_a_false_assumption_is_put_right_with_proof(
    trial: MakeTrial, premise: Case, text: str, right: int
) -> None:
    assert value(trial(text, [TRAINED], asked=premise), "premise_correction") == right


def test_a_refusal_for_the_assumption_needs_no_correction(trial: MakeTrial, premise: Case) -> None:
    refusal = trial("报告没有这种说法。", asked=premise, refused=True, reason="false_premise")
    assert value(refusal, "premise_correction") == 1
    other = replace(refusal, answer=replace(refusal.answer, reason="withheld"))
    assert value(other, "premise_correction") == 0


def test_a_flag_without_words_earns_nothing_and_spoils_an_answer(
    trial: MakeTrial, unanswerable: Case
) -> None:
    silent = trial("在县城。", asked=unanswerable, refused=True, reason="not_found")
    assert value(silent, "refused_rightly") == value(silent, "refusal_reason") == 0
    flagged = trial(f"{TRAINED}[1]", [TRAINED], refused=True)
    assert value(flagged, "refused_wrongly") == 1


def test_a_refusal_may_quote_the_neighbour_with_its_citation(
    trial: MakeTrial, unanswerable: Case
) -> None:
    asked = replace(unanswerable, must_not=("105人",))
    said = "报告没有写地点。全年培训教师105人。"
    options = {"asked": asked, "refused": True, "reason": "not_found"}
    assert value(trial(f"{said}[1]", [TRAINED], **options), "grounded_correct") == 1
    assert value(trial(said, [TRAINED], **options), "grounded_correct") == 0


@pytest.mark.parametrize(
    ("text", "clash"),
    [
        ("校舍加固工作完成。[1]", 1),
        ("2019年校舍加固工作没有完成。[1]", 1),
        ("校舍加固工作没有完成。[1]", 0),
        ("食堂卫生整洁。[1]", 0),
    ],
)
def test_a_clash_is_more_than_a_lack_of_proof(trial: MakeTrial, text: str, clash: int) -> None:
    assert value(trial(text, ["校舍加固工作没有完成。"]), "contradiction") == clash


def test_a_follow_up_is_held_beside_the_question_that_stands_alone(trial: MakeTrial) -> None:
    right = Answer("", "培训教师105人，投入1.2万元。")
    lost, won = trial("投入若干。"), trial(right.text)
    assert value(replace(lost, standalone=right), "follow_up_loss") == 1
    assert value(replace(won, standalone=right), "follow_up_loss") == 0
    assert value(replace(won, standalone=Answer("", "")), "follow_up_loss") == -1
    assert value(won, "follow_up_loss") is None
