"""A damaged page: its text, the clean text it came from, and every place where they differ."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Loss(Enum):
    """What a damage left of the characters that stood there."""

    NONE = "nothing"  # every byte or character is still on the page
    INFERABLE = "one clear candidate"  # half a character, and one word that fits
    TOTAL = "lost"  # nobody can know: the place may only be marked


@dataclass(frozen=True, slots=True)
class Injected:
    """`clean[clean_start:clean_end]` became `text[start:end]` of the damaged page.

    `lost` are the clean positions whose character cannot be read from the page's bytes.
    """

    kind: str
    start: int
    end: int
    clean_start: int
    clean_end: int
    loss: Loss = Loss.NONE
    lost: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A damaged text. Between two places of `injected`, ascending, it equals `clean`."""

    text: str
    clean: str
    injected: tuple[Injected, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """`clean[start:end]` is to become `text`."""

    kind: str
    start: int
    end: int
    text: str
    loss: Loss = Loss.NONE


def weave(clean: str, changes: Iterable[Change]) -> Page:
    """The page with all changes made; of two that overlap or touch the first one stays."""
    pieces: list[str] = []
    injected: list[Injected] = []
    taken = made = 0
    for change in sorted(changes, key=lambda change: (change.start, change.end)):
        if injected and change.start <= taken:
            continue
        start = made + change.start - taken
        made = start + len(change.text)
        pieces += [clean[taken : change.start], change.text]
        span = (start, made, change.start, change.end)
        injected.append(Injected(change.kind, *span, loss=change.loss))
        taken = change.end
    return Page("".join([*pieces, clean[taken:]]), clean, tuple(injected))
