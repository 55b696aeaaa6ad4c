"""A clause goes in; out comes how it differs from the clause of the evidence that it copies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from index.values import Figure
from rag.support.source import Source
from rag.support.text import FIGURE, Clause, content

# From this share of its letters on, with no more exchanges than that, a clause is a copy in
# which each exchanged word must say the same.
_COPIED = 0.65
_SHORTEST = 4
_EXCHANGES = 3


@dataclass(frozen=True, slots=True)
class Exchange:
    """Words of the evidence and what stands in their place, as meant and as printed."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    old_printed: str
    new_printed: str


@dataclass(frozen=True, slots=True)
class Copy:
    """A clause beside the one that it copies; `figures` pairs those in the same place."""

    original: Clause
    exchanges: tuple[Exchange, ...]
    figures: tuple[tuple[Figure, Figure], ...]


def copy_of(clause: Clause, source: Source) -> Copy | None:
    """The clause as a copy of the nearest one in the evidence, None if it copies none.

    Of several, one with the same figures goes first.
    """
    copies = [copy for near in source.near(clause) if (copy := compare(near, clause))]
    return max(copies, key=_has_same_figures, default=None)


def _has_same_figures(copy: Copy) -> bool:
    return all(one.agrees(other) for one, other in copy.figures)


@lru_cache(maxsize=256)
def compare(original: Clause, clause: Clause) -> Copy | None:
    """The clause as a copy of the original, None if too much is exchanged."""
    matcher = SequenceMatcher(None, original.words, clause.words, autojunk=False)
    steps = matcher.get_opcodes()
    kept = [word for tag, _, _, j1, j2 in steps if tag == "equal" for word in clause.words[j1:j2]]
    changed = [step[1:] for step in steps if step[0] != "equal"]
    least = max(_SHORTEST, _COPIED * _weight(clause.words))
    if changed and (len(changed) > _EXCHANGES or _weight(kept) < least):
        return None
    exchanges = tuple(
        Exchange(
            original.words[i1:i2],
            clause.words[j1:j2],
            "".join(original.printed[i1:i2]),
            "".join(clause.printed[j1:j2]),
        )
        for i1, i2, j1, j2 in changed
    )
    same = [step[1:] for step in steps if step[0] == "equal"]
    return Copy(original, exchanges, tuple(_figures(original, clause, same)))


def _weight(words: Sequence[str]) -> int:
    """The letters of the words that say something; a figure counts as a word of two."""
    return len(content(words)) + 2 * words.count(FIGURE)


def _figures(
    original: Clause, clause: Clause, same: list[tuple[int, int, int, int]]
) -> Iterator[tuple[Figure, Figure]]:
    for i1, i2, j1, _ in same:
        for offset in range(i2 - i1):
            if original.words[i1 + offset] == FIGURE:
                yield (
                    original.figures[original.words[: i1 + offset].count(FIGURE)],
                    clause.figures[clause.words[: j1 + offset].count(FIGURE)],
                )
