"""Results go in; out come those that a reader should look at first."""

from __future__ import annotations

import random
from collections.abc import Sequence

from eval.compare import HEADLINE
from eval.schema import CaseResult
from eval.wording import INDEPENDENT

# Between two wrong cases the first score that differs decides which is worse.
_DECIDING = (HEADLINE, INDEPENDENT, "refusal_decision", "key_recall", "claim_support", "mrr_at_10")


def is_right(result: CaseResult, score: str = HEADLINE) -> bool:
    """Whether a case reaches a headline."""
    return value_of(result, score) == 1


def value_of(result: CaseResult, score: str) -> float | None:
    """The value of a score; None where it is not scored, or unknown to an older run."""
    return result.scores[score].value if score in result.scores else None


def worst_first(results: Sequence[CaseResult]) -> list[CaseResult]:
    """All results: failed ones, then contradictions, then by what is wrong; else in order."""
    return sorted(results, key=_badness)


def slowest(results: Sequence[CaseResult], count: int = 10) -> list[CaseResult]:
    """The results that took longest, slowest first."""
    return sorted(results, key=lambda result: -result.seconds.get("total", 0.0))[:count]


def spot_check(results: Sequence[CaseResult], right: bool, seed: int) -> list[CaseResult]:
    """Five cases drawn from the right or the wrong ones, in the order of the run."""
    found = [result for result in results if is_right(result) == right]
    drawn = random.Random(seed).sample(range(len(found)), min(5, len(found)))  # noqa: S311
    return [found[place] for place in sorted(drawn)]


def _badness(result: CaseResult) -> tuple[bool | float, ...]:
    contradicts = _value(result, "contradiction", 0.0)
    wrong = not is_right(result)
    return (
        not result.error,
        -contradicts if wrong else 0.0,
        *(_value(result, name, 1.0) for name in _DECIDING),
    )


def _value(result: CaseResult, name: str, otherwise: float) -> float:
    value = value_of(result, name)
    return otherwise if value is None else value
