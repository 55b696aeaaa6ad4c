"""Values in clusters go in; out comes their mean or quantile with its 95 % interval.

Questions about one report are not independent, so the bootstrap draws reports, not
questions. Every figure draws anew from the seed: it does not depend on which others are
asked for. A draw is the number of times that each cluster is taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from eval.schema import Estimate

RESAMPLES = 2000
Floats: TypeAlias = npt.NDArray[np.float64]


class Scored(NamedTuple):
    """The value of one case."""

    cluster: str
    stratum: str
    value: float


def estimate(scored: Sequence[Scored], seed: int, quantile: float | None = None) -> Estimate:
    """The mean of the values, or a quantile, with the percentile interval of a bootstrap.

    The mean is that of the means of the strata. None for no values.
    """
    if not scored:
        return Estimate(None, None, None, 0)
    clusters = number(item.cluster for item in scored)
    (value,) = folded(scored, clusters, np.ones((1, len(clusters))), quantile)
    low, high = interval(folded(scored, clusters, draws(len(clusters), seed), quantile))
    return Estimate(float(value), low, high, len(scored))


def folded(
    scored: Sequence[Scored],
    clusters: Mapping[str, int],
    weights: Floats,
    quantile: float | None = None,
) -> Floats:
    """The figure under each row of weights, shaped (rows,); NaN where a stratum is empty.

    `weights` tells how often each cluster counts, shaped (rows, clusters).
    """
    if quantile is not None:
        return _quantiles(scored, clusters, weights, quantile)
    strata = number(item.stratum for item in scored)
    sums = np.zeros((len(clusters), len(strata)))
    counts = np.zeros_like(sums)
    for item in scored:
        sums[clusters[item.cluster], strata[item.stratum]] += item.value
        counts[clusters[item.cluster], strata[item.stratum]] += 1
    # A resample may hold no case of a stratum: it says nothing about the mean of both.
    with np.errstate(invalid="ignore", divide="ignore"):
        means: Floats = ((weights @ sums) / (weights @ counts)).mean(axis=1)
    return means


def interval(figures: Floats) -> tuple[float, float]:
    """The 2.5th and 97.5th percentile of the figures that could be computed."""
    low, high = np.percentile(figures[~np.isnan(figures)], [2.5, 97.5])
    return float(low), float(high)


@lru_cache(maxsize=64)
def draws(clusters: int, seed: int) -> Floats:
    """How often each cluster is taken in each resample, shaped (RESAMPLES, clusters)."""
    generator = np.random.default_rng(seed)
    taken = generator.multinomial(clusters, np.full(clusters, 1 / clusters), size=RESAMPLES)
    return taken.astype(np.float64)


def number(names: Iterable[str]) -> dict[str, int]:
    """The different names numbered in the order of their appearance."""
    numbers: dict[str, int] = {}
    for name in names:
        numbers.setdefault(name, len(numbers))
    return numbers


def _quantiles(
    scored: Sequence[Scored], clusters: Mapping[str, int], weights: Floats, quantile: float
) -> Floats:
    """The smallest value that the given share of the weight does not exceed."""
    values = np.array([item.value for item in scored])
    order = np.argsort(values, kind="stable")
    owners = np.array([clusters[item.cluster] for item in scored])[order]
    reached = weights[:, owners].cumsum(axis=1)
    total = reached[:, -1:]
    first = (reached >= quantile * total - 1e-9).argmax(axis=1)
    chosen: Floats = values[order][first]
    return np.where(total[:, 0] > 0, chosen, np.nan)
