"""A trial goes in; out comes how early the retrieved passages hold the gold evidence.

Judged on characters of the file, so that the passages may be cut otherwise without new
labels. A case whose evidence is not found counts as zero.
"""

from __future__ import annotations

from collections.abc import Callable

from eval.schema import Passage, Score, Trial
from rag.schema import Evidence

# A passage boundary may cut a word off a quote without making the passage useless.
SHARE = 0.8


def hit_at(k: int) -> Callable[[Trial], Score]:
    """A scorer: 1 when one of the first `k` passages holds a gold quote, else 0."""

    def score(trial: Trial) -> Score:
        if not trial.gold:
            return Score(None, "此问题没有原文依据")
        rank = first_relevant(trial)
        if rank is None:
            return Score(0.0, f"检索到的 {len(trial.evidence)} 段都不含依据")
        return Score(float(rank <= k), f"第 {rank} 段含依据")

    return score


def reciprocal_rank(trial: Trial) -> Score:
    """1 / rank of the first of ten passages that holds a gold quote (MRR@10)."""
    if not trial.gold:
        return Score(None, "此问题没有原文依据")
    rank = first_relevant(trial)
    if rank is None or rank > 10:
        return Score(0.0, "前 10 段都不含依据")
    return Score(1 / rank, f"第 {rank} 段含依据")


def first_relevant(trial: Trial) -> int | None:
    """The rank, from 1, of the first passage that holds a gold quote; None for none."""
    places = [place for quote in trial.gold for place in quote]
    for rank, evidence in enumerate(trial.evidence, start=1):
        if any(holds(evidence, place) for place in places):
            return rank
    return None


def holds(evidence: Evidence, place: Passage) -> bool:
    """Whether a passage contains at least `SHARE` of the characters of a gold quote."""
    return place.overlap(evidence) >= SHARE * (place.end - place.start)
