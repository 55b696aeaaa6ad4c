"""Lists and spans: how exactly an answer gives what was asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from eval.schema import Case, Trial
from eval.scorers import SCORERS

MakeTrial = Callable[..., Trial]


def value(trial: Trial, name: str) -> float | None:
    return SCORERS[name](trial).value


@pytest.fixture
def listing(case: Case) -> Case:
    return replace(case, category="list", must=(("党建",), ("安全",), ("教研",)), must_not=())


@pytest.mark.parametrize(
    ("text", "f1"),
    [
        ("分别是：党建、安全、教研。[1]", 1),
        ("党建，安全，教研", 1),
        ("党建、安全", 0.8),
        ("党建、安全、教研、食堂、后勤、基建", 2 / 3),
        ("食堂、后勤", 0),
        ("", 0),
    ],
)
def test_a_list_is_measured_by_its_items(
    trial: MakeTrial, listing: Case, text: str, f1: float
) -> None:
    assert value(trial(text, asked=listing), "list_f1") == pytest.approx(f1)


def test_other_questions_have_no_list_and_no_span(trial: MakeTrial) -> None:
    assert [value(trial("105人"), n) for n in ("list_f1", "character_f1", "exact_match")] == [
        None
    ] * 3


@pytest.mark.parametrize(
    ("text", "f1", "same"),
    [
        ("青石縣。[1]", 6 / 7, 1),
        ("青石县城", 6 / 7, 0),
        ("白水", 0, 0),
        ("青石青石县", 0.75, 0),
    ],
)
def test_a_span_is_measured_by_its_characters(
    trial: MakeTrial, case: Case, text: str, f1: float, same: int
) -> None:
    asked = replace(case, extractive=True, must=(("青石县", "青石"),))
    assert value(trial(text, asked=asked), "character_f1") == pytest.approx(f1)
    assert value(trial(text, asked=asked), "exact_match") == same
