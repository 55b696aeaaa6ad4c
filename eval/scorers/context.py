"""A trial goes in; out comes what the first retrieved passages hold, and at what length."""

from __future__ import annotations

from collections.abc import Callable

from eval.claims import without_marks
from eval.matching import contains
from eval.schema import Score, Trial


def answer_in_context(k: int) -> Callable[[Trial], Score]:
    """A scorer: 1 when the first `k` passages together say a key of every group of `must`.

    Defined over the questions that the reports answer.
    """

    def score(trial: Trial) -> Score:
        if not trial.case.answerable or not trial.case.must:
            return Score(None, "此问题没有答案")
        text = "\n".join(evidence.text for evidence in trial.evidence[:k])
        lacking = [g[0] for g in trial.case.must if not any(contains(text, key) for key in g)]
        told = f"前 {k} 段里没有：{'、'.join(lacking)}" if lacking else f"前 {k} 段有全部要点"
        return Score(float(not lacking), told)

    return score


def evidence_share(k: int) -> Callable[[Trial], Score]:
    """A scorer: characters of the gold quotes to characters of the first `k` passages.

    The effective information rate of RAGEval: what long passages cost. Defined over the
    questions with gold evidence.
    """

    def score(trial: Trial) -> Score:
        if not trial.gold:
            return Score(None, "此问题没有原文依据")
        passages = trial.evidence[:k]
        given = sum(len(passage.text) for passage in passages)
        found = sum(
            max(sum(place.overlap(passage) for passage in passages) for place in gold.places)
            for gold in trial.gold
        )
        value = min(1.0, found / given) if given else 0.0
        return Score(value, f"{given} 字里有依据 {found} 字")

    return score


def length(trial: Trial) -> Score:
    """Characters of the answer without its marks; above 1."""
    count = len(without_marks(trial.answer.text))
    return Score(float(count), f"{count} 字")


def length_ratio(trial: Trial) -> Score:
    """Characters of the answer to those of the reference; may be above 1."""
    value = len(without_marks(trial.answer.text)) / len(trial.case.answer)
    return Score(value, f"参考答案的 {value:.1f} 倍")


def seconds(trial: Trial) -> Score:
    """Seconds until the answer stood; unscored where no clock ran."""
    total = trial.seconds.get("total")
    return Score(total, "没有计时" if total is None else f"{total:.3f} 秒")
