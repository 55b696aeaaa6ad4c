"""Two runs go in; out comes, for each metric, whether the later is better, worse or neither."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import comb
from typing import Literal, TypeAlias

from eval.folding import draws, folded, interval, number
from eval.metrics import METRICS, Metric
from eval.schema import CaseResult, Run

HEADLINE = "grounded_correct"
Verdict: TypeAlias = Literal["better", "worse", "same", "different"]
Pair: TypeAlias = tuple[CaseResult, CaseResult]


@dataclass(frozen=True, slots=True)
class Difference:
    """A metric before and after over the `n` cases that both runs score.

    `low` and `high` bound the difference with 95 %. The verdict is "same" where the two
    cannot be told apart, "different" where neither direction is better.
    """

    metric: Metric
    before: float
    after: float
    low: float
    high: float
    n: int
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class McNemar:
    """How many cases only one of two runs has right, and the exact two-sided p-value."""

    gained: int
    lost: int
    p: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two runs.

    `changed` are the cases whose headline differs, before and after; `left_out` counts the
    cases that only one run has, or that ask something else under the same id.
    """

    differences: tuple[Difference, ...]
    mcnemar: McNemar
    changed: tuple[Pair, ...]
    shared: int
    left_out: int


def compare(before: Run, after: Run, seed: int = 0) -> Comparison:
    """The comparison of two runs on the cases that they share.

    A metric is better or worse when the 95 % interval of the paired difference, from a
    bootstrap that draws reports, excludes 0.
    """
    pairs = _pairs(before, after)
    found = (_difference(metric, pairs, seed) for metric in METRICS)
    changed = tuple(pair for pair in pairs if _headline(pair[0]) != _headline(pair[1]))
    return Comparison(
        differences=tuple(difference for difference in found if difference is not None),
        mcnemar=_mcnemar(pairs),
        changed=changed,
        shared=len(pairs),
        left_out=len(before.results) + len(after.results) - 2 * len(pairs),
    )


def _pairs(before: Run, after: Run) -> list[Pair]:
    known = {(r.case.id, r.case.question, r.case.history): r for r in before.results}
    return [
        (known[key], result)
        for result in after.results
        if (key := (result.case.id, result.case.question, result.case.history)) in known
    ]


def _difference(metric: Metric, pairs: Sequence[Pair], seed: int) -> Difference | None:
    both = [pair for pair in pairs if all(metric.scored([result]) for result in pair)]
    if not both:
        return None
    # One name for the report of a pair, whatever each run calls it.
    first = metric.scored([replace(old, cluster=new.cluster) for old, new in both])
    second = metric.scored([new for _, new in both])
    clusters = number(item.cluster for item in second)
    everything = draws(len(clusters), seed)
    once = everything[:1] * 0 + 1
    before, after = (float(folded(s, clusters, once, metric.quantile)[0]) for s in (first, second))
    low, high = interval(
        folded(second, clusters, everything, metric.quantile)
        - folded(first, clusters, everything, metric.quantile)
    )
    return Difference(metric, before, after, low, high, len(both), _verdict(metric, low, high))


def _verdict(metric: Metric, low: float, high: float) -> Verdict:
    if low <= 0 <= high:
        return "same"
    if not metric.better:
        return "different"
    return "better" if (low > 0) == (metric.better == "higher") else "worse"


def _mcnemar(pairs: Sequence[Pair]) -> McNemar:
    gained = sum(_headline(new) > _headline(old) for old, new in pairs)
    lost = sum(_headline(new) < _headline(old) for old, new in pairs)
    discordant = gained + lost
    tail = sum(comb(discordant, k) for k in range(min(gained, lost) + 1))
    return McNemar(gained, lost, min(1.0, 2 * tail / 2**discordant))


def _headline(result: CaseResult) -> float:
    return result.scores[HEADLINE].value or 0.0
