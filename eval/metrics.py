"""Scores go in; out come means with their 95 % intervals. A metric only folds values.

Questions about one report are not independent, so the bootstrap draws reports, not
questions. Every metric draws anew from the seed: its figures do not depend on which other
metrics are asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from eval.schema import CATEGORIES, CaseResult, Estimate

RESAMPLES = 2000
_NONE = Estimate(None, None, None, 0)


@dataclass(frozen=True, slots=True)
class Metric:
    """A figure of a run: the mean of one score, or of its means in several strata.

    `label` is what a table shows; `stratum` puts a case into its stratum.
    """

    name: str
    label: str
    score: str
    stratum: Callable[[CaseResult], str] = lambda _: ""


def _answerable(result: CaseResult) -> str:
    return str(result.case.answerable)


METRICS: tuple[Metric, ...] = (
    Metric("grounded_correct", "有据且正确 grounded-correct", "grounded_correct"),
    Metric("independently_grounded", "有据且正确（独立判定）", "independently_grounded"),
    Metric("strict_correctness", "要点全对 strict", "strict_correctness"),
    Metric("key_recall", "要点召回 key recall", "key_recall"),
    Metric("claim_support", "句子有据 claim support", "claim_support"),
    Metric("citation_exactness", "引文逐字相符 exact quotes", "citation_exactness"),
    # The mean of the two rates, so that refusing always or never gives one half.
    Metric("balanced_refusal", "拒答得当 balanced refusal", "refusal_decision", _answerable),
    Metric("refused_rightly", "该拒而拒 refused rightly", "refused_rightly"),
    Metric("refused_wrongly", "误拒 refused wrongly ↓", "refused_wrongly"),
    Metric("hit_at_1", "依据命中 hit@1", "hit_at_1"),
    Metric("hit_at_5", "依据命中 hit@5", "hit_at_5"),
    Metric("hit_at_10", "依据命中 hit@10", "hit_at_10"),
    Metric("mrr_at_10", "首个依据 MRR@10", "mrr_at_10"),
)


def fold(results: Sequence[CaseResult], seed: int) -> dict[str, Estimate]:
    """Every metric over the results, by its name."""
    return {metric.name: estimate(metric, results, seed) for metric in METRICS}


def fold_by_category(results: Sequence[CaseResult], seed: int) -> dict[str, Mapping[str, Estimate]]:
    """Every metric over the results of each category, in the order of the categories."""
    groups: dict[str, list[CaseResult]] = {category: [] for category in CATEGORIES}
    for result in results:
        groups[result.case.category].append(result)
    return {category: fold(group, seed) for category, group in groups.items() if group}


def estimate(metric: Metric, results: Iterable[CaseResult], seed: int) -> Estimate:
    """A metric's mean with the percentile interval of a bootstrap clustered by report.

    Unscored cases are left out of the mean and of `n`.
    """
    scored = [
        (result.cluster, metric.stratum(result), value)
        for result in results
        if (value := result.scores[metric.score].value) is not None
    ]
    if not scored:
        return _NONE
    sums, counts = _by_cluster_and_stratum(scored)
    value = float((sums.sum(axis=0) / counts.sum(axis=0)).mean())
    low, high = _interval(sums, counts, np.random.default_rng(seed))
    return Estimate(value, low, high, len(scored))


def typical(results: Sequence[CaseResult]) -> dict[str, float]:
    """Median and 95th percentile of the seconds, median length to the reference's."""
    if not results:
        return {}
    seconds = [result.seconds for result in results]
    return {
        "seconds_median": float(np.median(seconds)),
        "seconds_p95": float(np.percentile(seconds, 95)),
        "length_ratio_median": float(np.median([result.length_ratio for result in results])),
    }


def _by_cluster_and_stratum(
    scored: Sequence[tuple[str, str, float]],
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Sums and counts of the values, shaped (clusters, strata), in order of appearance."""
    clusters = _numbered(cluster for cluster, _, _ in scored)
    strata = _numbered(stratum for _, stratum, _ in scored)
    sums = np.zeros((len(clusters), len(strata)))
    counts = np.zeros_like(sums)
    for cluster, stratum, value in scored:
        sums[clusters[cluster], strata[stratum]] += value
        counts[clusters[cluster], strata[stratum]] += 1
    return sums, counts


def _numbered(names: Iterable[str]) -> Mapping[str, int]:
    numbers: defaultdict[str, int] = defaultdict(lambda: len(numbers))
    for name in names:
        numbers[name]
    return numbers


def _interval(
    sums: npt.NDArray[np.float64], counts: npt.NDArray[np.float64], generator: np.random.Generator
) -> tuple[float, float]:
    drawn = generator.integers(len(sums), size=(RESAMPLES, len(sums)))
    drawn_sums, drawn_counts = sums[drawn].sum(axis=1), counts[drawn].sum(axis=1)
    # A resample may hold no case of a stratum: it says nothing about the mean of both.
    complete = (drawn_counts > 0).all(axis=1)
    means = (drawn_sums[complete] / drawn_counts[complete]).mean(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return float(low), float(high)
