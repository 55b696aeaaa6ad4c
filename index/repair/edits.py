"""What a repair rule returns, and how its replacements turn one text into the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from index.schema import Damage, Edit


@dataclass(frozen=True, slots=True)
class Replacement:
    """`text[start:end]` of the rule's input becomes `text`."""

    start: int
    end: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: ascending replacements without overlap, and damage.

    All positions count characters of the text that the rule was given.
    """

    replacements: tuple[Replacement, ...] = ()
    damage: tuple[Damage, ...] = ()


Rule: TypeAlias = Callable[[str], Finding]


def apply(
    text: str, replacements: Sequence[Replacement], rule: str
) -> tuple[str, tuple[Edit, ...]]:
    """The text with the replacements made, and the edits from `text` to it."""
    pieces: list[str] = []
    edits: list[Edit] = []
    taken = made = 0
    for replacement in replacements:
        made += replacement.start - taken
        end = made + len(replacement.text)
        edits.append(Edit(replacement.start, replacement.end, made, end, rule))
        pieces += [text[taken : replacement.start], replacement.text]
        taken, made = replacement.end, end
    return "".join([*pieces, text[taken:]]), tuple(edits)
