"""Pairs labelled by hand and a judge go in; out comes how far both agree."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from eval.judge.judge import Judge
from eval.labelled import Agreement, LabelledPair, agreement
from rag.support import Support, support

Progress: TypeAlias = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class LabelAgreement:
    """The agreement with the hand labels, of the judge, of the support test, and of both.

    `both` is how they are used: the judge is heard only where the test fails on wording.
    A pair that the judge could not label counts as a disagreement.
    """

    judge: Agreement
    test: Agreement
    both: Agreement


def fails_on_wording(found: Support) -> bool:
    """Whether a sentence failed on its words alone, so that a judge may be asked."""
    return found.check == "wording"


def label_agreement(
    judge: Judge, pairs: Sequence[LabelledPair], progress: Progress | None = None
) -> LabelAgreement:
    """How far a judge agrees with the labels of pairs: three votes for each, then cached.

    `progress` is told how many of how many pairs are done.
    """

    def judged(claim: str, evidence: str, title: str) -> Support:
        label = judge.judge(claim, evidence, title).label
        if label is None:
            return Support("unverified", "没有判成")
        return Support("supported") if label == "完全支持" else Support("unsupported", label)

    def both(claim: str, evidence: str, title: str) -> Support:
        found = support(claim, evidence, title)
        return judged(claim, evidence, title) if fails_on_wording(found) else found

    # First, so that the votes are there when they are asked for again.
    alone = agreement(_counted(pairs, progress), judged)
    return LabelAgreement(alone, agreement(pairs), agreement(pairs, both))


def _counted(pairs: Sequence[LabelledPair], progress: Progress | None) -> Iterator[LabelledPair]:
    for done, pair in enumerate(pairs, start=1):
        yield pair
        if progress is not None:
            progress(done, len(pairs))
