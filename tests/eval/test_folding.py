from __future__ import annotations

from collections.abc import Sequence

import pytest

from eval.folding import Scored, estimate


def scored(values: Sequence[float], reports: str = "", stratum: str = "") -> list[Scored]:
    """The values, each of its own report where none is named."""
    return [
        Scored(reports[n] if reports else f"{stratum}{n}", stratum, v) for n, v in enumerate(values)
    ]


def test_nothing_scored_gives_no_figure() -> None:
    figure = estimate([], seed=0)
    assert (figure.value, figure.low, figure.high, figure.n) == (None, None, None, 0)


def test_the_same_seed_gives_the_same_interval_and_another_one_hardly_differs() -> None:
    data = scored([1, 0, 1, 1, 0, 1, 1, 1, 0, 1] * 10)
    first, second, other = (estimate(data, seed) for seed in (5, 5, 6))
    assert first == second != other
    assert first.low == pytest.approx(other.low, abs=0.03)


def test_the_interval_is_the_binomial_one_where_cases_are_independent() -> None:
    # 0.8 ± 1.96 · sqrt(0.8 · 0.2 / 100)
    figure = estimate(scored([1, 1, 1, 1, 0] * 20), seed=0)
    assert figure.low == pytest.approx(0.72, abs=0.015)
    assert figure.high == pytest.approx(0.88, abs=0.015)


def test_cases_of_one_report_widen_the_interval() -> None:
    values = [1, 1, 1, 1, 1, 0, 0, 0, 0, 0]
    alone = estimate(scored(values), seed=0)
    together = estimate(scored(values, reports="aaaaabbbbb"), seed=0)
    assert together.value == alone.value
    assert (together.low, together.high) == (0, 1)
    assert alone.low is not None
    assert alone.low > 0.1


def test_a_stratified_figure_is_the_mean_of_the_strata() -> None:
    always = [*scored([1] * 9, stratum="a"), *scored([0], stratum="b")]
    assert estimate(always, seed=0).value == 0.5
    assert estimate([item._replace(stratum="") for item in always], seed=0).value == 0.9


@pytest.mark.parametrize(("quantile", "value"), [(0.5, 50), (0.95, 95), (1.0, 100)])
def test_a_quantile_is_the_value_that_the_share_does_not_exceed(
    quantile: float, value: float
) -> None:
    figure = estimate(scored(range(100, -1, -1)), seed=0, quantile=quantile)
    assert figure.value == value
    assert figure.low is not None
    assert figure.high is not None
    assert figure.low <= value <= figure.high
