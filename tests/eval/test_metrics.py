from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from eval.metrics import METRICS, fold, summarise
from eval.schema import Case, CaseResult, Run, RunHead, Score
from eval.scorers import SCORERS
from rag.schema import Answer

MakeResults = Callable[..., list[CaseResult]]


@pytest.fixture
def results(case: Case) -> MakeResults:
    """Results with these values of every score, each of its own report."""

    def make(values: Sequence[float | None], *, answerable: bool = True) -> list[CaseResult]:
        asked = replace(case, answerable=answerable)
        return [
            CaseResult(
                case=asked,
                cluster=f"{answerable}{number}",
                answer=Answer("", ""),
                evidence=(),
                gold=(),
                scores={name: Score(value, "") for name in SCORERS},
                seconds={},
            )
            for number, value in enumerate(values)
        ]

    return make


def test_unscored_cases_are_left_out_of_value_and_count(results: MakeResults) -> None:
    figure = fold(results([1, 0, None, 1]), seed=0)["key_recall"]
    assert (figure.value, figure.n) == (pytest.approx(2 / 3), 3)


def test_a_score_that_a_run_of_another_release_lacks_is_no_figure(results: MakeResults) -> None:
    old = [replace(result, scores={}) for result in results([1])]
    assert {figure.n for figure in fold(old, seed=0).values()} == {0}


def test_a_balanced_figure_is_the_mean_of_both_rates(results: MakeResults) -> None:
    always = [*results([1] * 9), *results([0], answerable=False)]
    figures = fold(always, seed=0)
    assert figures["balanced_refusal"].value == 0.5
    assert figures["grounded_correct"].value == 0.9


def test_categories_are_told_apart_and_empty_ones_left_out(
    results: MakeResults, unanswerable: Case
) -> None:
    refused = [replace(result, case=unanswerable) for result in results([0])]
    run = Run(RunHead("mine", "wenbao"), (*results([1, 1]), *refused))
    found = summarise(run).by_category
    assert list(found) == ["number", "unanswerable"]
    assert found["number"]["grounded_correct"].value == 1
    assert found["unanswerable"]["grounded_correct"].value == 0


def test_every_score_is_folded_and_every_metric_says_over_which_cases() -> None:
    assert {metric.reads for metric in METRICS} == set(SCORERS)
    assert len({metric.name for metric in METRICS}) == len(METRICS)
    assert all(metric.over for metric in METRICS)


def test_seconds_are_told_by_median_and_95th_percentile(results: MakeResults) -> None:
    figures = fold(results(range(101)), seed=0)
    assert (figures["seconds_median"].value, figures["seconds_p95"].value) == (50, 95)
