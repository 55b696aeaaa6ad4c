"""A trial goes in; out comes how early the retrieved passages hold the gold evidence.

Judged on characters of the file, so that the passages may be cut otherwise without new
labels. Defined over the questions with gold evidence, refusals included; a case whose
evidence is not found counts as zero.
"""

from __future__ import annotations

from collections.abc import Callable
from math import log2

from eval.schema import Gold, Passage, Score, Trial
from rag.schema import Evidence

# A passage boundary may cut a word off a quote without making the passage useless.
SHARE = 0.8
_NO_GOLD = Score(None, "此问题没有原文依据")


def hit_at(k: int) -> Callable[[Trial], Score]:
    """A scorer: 1 when one of the first `k` passages holds a gold quote, else 0."""

    def score(trial: Trial) -> Score:
        if not trial.gold:
            return _NO_GOLD
        rank = first_relevant(trial)
        if rank is None:
            return Score(0.0, f"检索到的 {len(trial.evidence)} 段都不含依据")
        return Score(float(rank <= k), f"第 {rank} 段含依据")

    return score


def recall_at(k: int) -> Callable[[Trial], Score]:
    """A scorer: share of the gold quotes that the first `k` passages hold."""

    def score(trial: Trial) -> Score:
        if not trial.gold:
            return _NO_GOLD
        found = sum(rank <= k for rank in _ranks(trial))
        return Score(found / len(trial.gold), f"前 {k} 段含 {found}/{len(trial.gold)} 处依据")

    return score


def reciprocal_rank(trial: Trial) -> Score:
    """1 / rank of the first of ten passages that holds a gold quote (MRR@10)."""
    if not trial.gold:
        return _NO_GOLD
    rank = first_relevant(trial)
    if rank is None or rank > 10:
        return Score(0.0, "前 10 段都不含依据")
    return Score(1 / rank, f"第 {rank} 段含依据")


def discounted_gain(trial: Trial) -> Score:
    """nDCG@10: each gold quote gains 1 / log2(rank + 1) where it is first held.

    The ideal has them in passages of their own from the first rank on; two quotes in one
    passage cannot gain more.
    """
    if not trial.gold:
        return _NO_GOLD
    gain = sum(1 / log2(rank + 1) for rank in _ranks(trial) if rank <= 10)
    ideal = sum(1 / log2(rank + 1) for rank in range(1, min(len(trial.gold), 10) + 1))
    return Score(min(1.0, gain / ideal), f"nDCG@10 {min(1.0, gain / ideal):.2f}")


def right_report_at(k: int) -> Callable[[Trial], Score]:
    """A scorer: 1 when one of the first `k` passages is of a report with gold evidence."""

    def score(trial: Trial) -> Score:
        if not trial.gold:
            return _NO_GOLD
        reports = [gold.report for gold in trial.gold]
        right = any(r.overlap(evidence) for evidence in trial.evidence[:k] for r in reports)
        told = f"前 {k} 段里{'有' if right else '没有'}该报告"
        return Score(float(right), told)

    return score


def first_relevant(trial: Trial) -> int | None:
    """The rank, from 1, of the first passage that holds a gold quote; None for none."""
    return min(_ranks(trial), default=None)


def holds(evidence: Evidence, place: Passage) -> bool:
    """Whether a passage contains at least `SHARE` of the characters of a gold quote."""
    return place.overlap(evidence) >= SHARE * (place.end - place.start)


def _ranks(trial: Trial) -> list[int]:
    """The rank, from 1, of the first passage that holds each gold quote that is held."""
    ranks = (_rank(gold, trial) for gold in trial.gold)
    return [rank for rank in ranks if rank is not None]


def _rank(gold: Gold, trial: Trial) -> int | None:
    for rank, evidence in enumerate(trial.evidence, start=1):
        if any(holds(evidence, place) for place in gold.places):
            return rank
    return None
