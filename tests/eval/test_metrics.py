from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from eval.metrics import METRICS, Metric, estimate, fold, fold_by_category, typical
from eval.schema import Case, CaseResult, Score
from eval.scorers import SCORERS
from rag.schema import Answer

MEAN = Metric("value", "", "value")
BALANCED = Metric("value", "", "value", lambda result: str(result.case.answerable))
MakeResults = Callable[..., list[CaseResult]]


@pytest.fixture
def results(case: Case) -> MakeResults:
    """Results with these values of the score "value", each of its own report by default."""

    def make(
        values: Sequence[float | None], *, reports: str = "", answerable: bool = True
    ) -> list[CaseResult]:
        asked = replace(case, answerable=answerable)
        return [
            CaseResult(
                case=asked,
                answer=Answer("", ""),
                evidence=(),
                scores={name: Score(value, "") for name in ("value", *SCORERS)},
                cluster=reports[number] if reports else str(number),
                seconds=float(number),
                length_ratio=1.0,
            )
            for number, value in enumerate(values)
        ]

    return make


def test_unscored_cases_are_left_out_of_mean_and_count(results: MakeResults) -> None:
    figure = estimate(MEAN, results([1, 0, None, 1]), seed=0)
    assert (figure.value, figure.n) == (pytest.approx(2 / 3), 3)


def test_nothing_scored_gives_no_figure(results: MakeResults) -> None:
    figure = estimate(MEAN, results([None]), seed=0)
    assert (figure.value, figure.low, figure.high, figure.n) == (None, None, None, 0)


def test_the_same_seed_gives_the_same_interval_and_another_one_hardly_differs(
    results: MakeResults,
) -> None:
    data = results([1, 0, 1, 1, 0, 1, 1, 1, 0, 1] * 10)
    first, second, other = (estimate(MEAN, data, seed) for seed in (5, 5, 6))
    assert first == second != other
    assert first.low == pytest.approx(other.low, abs=0.03)


def test_the_interval_is_the_binomial_one_where_cases_are_independent(
    results: MakeResults,
) -> None:
    # 0.8 ± 1.96 · sqrt(0.8 · 0.2 / 100)
    figure = estimate(MEAN, results([1, 1, 1, 1, 0] * 20), seed=0)
    assert figure.low == pytest.approx(0.72, abs=0.015)
    assert figure.high == pytest.approx(0.88, abs=0.015)


def test_cases_of_one_report_widen_the_interval(results: MakeResults) -> None:
    values = [1, 1, 1, 1, 1, 0, 0, 0, 0, 0]
    alone = estimate(MEAN, results(values), seed=0)
    together = estimate(MEAN, results(values, reports="aaaaabbbbb"), seed=0)
    assert together.value == alone.value
    assert (together.low, together.high) == (0, 1)
    assert alone.low > 0.1


def test_a_balanced_figure_is_the_mean_of_both_rates(results: MakeResults) -> None:
    always = [*results([1] * 9), *results([0], answerable=False)]
    assert estimate(BALANCED, always, seed=0).value == 0.5
    assert estimate(MEAN, always, seed=0).value == 0.9


def test_categories_are_told_apart_and_empty_ones_left_out(
    results: MakeResults, unanswerable: Case
) -> None:
    refused = [replace(result, case=unanswerable) for result in results([0])]
    found = fold_by_category([*results([1, 1]), *refused], seed=0)
    assert list(found) == ["number", "unanswerable"]
    assert found["number"]["grounded_correct"].value == 1
    assert found["unanswerable"]["grounded_correct"].value == 0


def test_every_metric_folds_a_score_that_exists(results: MakeResults) -> None:
    assert {metric.score for metric in METRICS} == set(SCORERS)
    assert set(fold(results([1]), seed=0)) == {metric.name for metric in METRICS}


def test_seconds_are_told_by_median_and_95th_percentile(results: MakeResults) -> None:
    found = typical(results([0] * 101))
    assert (found["seconds_median"], found["seconds_p95"]) == (50, 95)
    assert typical([]) == {}
