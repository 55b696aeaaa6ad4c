"""Evidence and its scored passages go in; both come out in the order of the passages.

The first search ranks whole passages of the index; this second look counts how much of
the question the best sentences of each cover, in themselves and in their report.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rag.passages import Passage
from rag.schema import Evidence

# Passages below these answer nothing; handing them on would only cost time.
KEPT = 400


def rerank(
    evidence: Sequence[Evidence], passages: Sequence[Passage]
) -> tuple[tuple[Evidence, ...], tuple[Passage, ...]]:
    """The evidence by its best passage, and the best passages renumbered to it.

    `passages` are sorted best first and stay so; the evidence takes the score of its best
    passage. Evidence without a passage (no sentence in it) keeps its order behind.
    """
    best: dict[int, float] = {}
    for passage in passages:
        best.setdefault(passage.number, passage.score)
    order = [*best, *(number for number in range(len(evidence)) if number not in best)]
    worst = min(best.values(), default=0.0)
    places = {number: place for place, number in enumerate(order)}
    return (
        tuple(replace(evidence[number], score=best.get(number, worst)) for number in order),
        tuple(replace(passage, number=places[passage.number]) for passage in passages[:KEPT]),
    )
