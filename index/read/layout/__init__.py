"""What stands where on a page: the records that PDF and OCR readers hand to the layout steps.

Coordinates count points (or pixels of a picture) from the page's upper left, y downwards.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fragment:
    """A run of characters on one line; the box is that of its visible characters.

    `size` is the font size: the width of one Chinese character.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        """The middle of its width."""
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Line(Fragment):
    """One printed line.

    `row` says that it is a table row, which stands by itself; `column` is 1 or 2 on a page
    set in two columns, 0 otherwise; `rule` is that of its `Removal`, "" for body text.
    """

    row: bool = False
    column: int = 0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table: its cells row by row, and where its upright and level rules stand."""

    rows: tuple[tuple[str, ...], ...]
    columns: tuple[float, ...]
    levels: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One page: what stands on it in reading order. `scanned` says that OCR read it."""

    width: float
    height: float
    items: tuple[Line | Table, ...] = ()
    scanned: bool = False

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines outside tables."""
        return tuple(item for item in self.items if isinstance(item, Line))


def is_wide(character: str) -> bool:
    """Whether the character is as wide as a Chinese one: no blank belongs beside it."""
    return character >= "\u2e80" or character in "—…“”‘’①②③④⑤⑥⑦⑧⑨⑩"


def glue(before: str, after: str) -> str:
    """What joins two texts that a line's end had parted: a blank between Latin words only."""
    wide = not before or not after or is_wide(before[-1]) or is_wide(after[0])
    return "" if wide or before[-1].isspace() or after[0].isspace() else " "


def joined(texts: Iterable[str]) -> str:
    """The texts as one, with blanks where `glue` wants them."""
    result = ""
    for text in texts:
        result += glue(result, text) + text
    return result
