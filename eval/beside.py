"""A run and other runs of its questions go in; out comes how it stands against each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eval.compare import HEADLINE, Comparison, Difference, Pair, compare
from eval.schema import Run


@dataclass(frozen=True, slots=True)
class Beside:
    """Another run, what a report calls it, and the comparison: it is `before`."""

    label: str
    run: Run
    comparison: Comparison

    def difference(self, name: str) -> Difference | None:
        """The difference in a metric, None where no case is scored by both."""
        found = (d for d in self.comparison.differences if d.metric.name == name)
        return next(found, None)


def hold_beside(
    run: Run, previous: Run | None = None, baselines: Sequence[Run] = ()
) -> tuple[Beside, ...]:
    """A run against the one before it and against other systems, in this order."""
    others = [(f"上次 last run {_minute(previous)}", previous)] if previous else []
    others += [(f"{baseline.head.system}", baseline) for baseline in baselines]
    return tuple(Beside(label, other, compare(other, run)) for label, other in others)


def improved(pair: Pair) -> bool:
    """Whether the later run of a changed case is the right one."""
    old, new = pair
    return (new.scores[HEADLINE].value or 0.0) > (old.scores[HEADLINE].value or 0.0)


def _minute(run: Run) -> str:
    return run.head.started[:16].replace("T", " ")
