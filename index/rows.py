"""A text in, the tables that stand in it out: their lines, their rows, their header.

Tables are those of the readers ("列名：值 | 列名：值"), of Markdown (`| 值 | 值 |`), columns
set apart by tabs, and frames of box-drawing characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_MARK = re.compile(
    r" \| |^[ \u3000]*(?:\||\+-)|\S[ \u3000]*\t|^[ \u3000]*[│┃║┌┏╔├┣╠└┗╚]", re.MULTILINE
)
_MARKS = ("|", "\t", "│", "┃", "║")
_FRAME = "│┃║┌┏╔├┣╠└┗╚┬┴┼─━═"
_WALL = re.compile("[│┃║]")
_RULE = re.compile(r"[\s─━═┄┈┌┏╔├┣╠└┗╚┬┴┼┐┓╗┤┫╣┘┛╝╦╩╬│┃║|:+-]+")
_BLANKS = " \t\u3000\xa0"
# What a header names is short, and no value.
_LONGEST_NAME = 30
_NO_NAME = re.compile(r"[。；！？：;!?:]|^[-+]?[\d.,%％/—-]+[\u4e00-\u9fff]{0,2}$")
_YEAR = re.compile(r"(?:19|20)\d\d年?")


@dataclass(frozen=True, slots=True)
class Table:
    """Adjacent lines that are rows of one table.

    `rows` tile the span; a first row that is the header takes in the second, so that it
    never stands alone. `header` is what later rows need to be understood: "" where there is
    none, or where each row names its columns itself.
    """

    start: int
    end: int
    rows: tuple[tuple[int, int], ...]
    header: str


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that may be a table's row; `end` lies behind its line break."""

    start: int
    end: int
    style: str
    cells: tuple[str, ...]


def table_spans(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of all tables of a text, in order."""
    return tuple((table.start, table.end) for table in tables(text, 0, len(text)))


def tables(text: str, start: int, end: int) -> tuple[Table, ...]:
    """The tables of `text[start:end]`, in order: two rows at least, two columns at least."""
    if all(text.find(mark, start, end) < 0 for mark in _MARKS):
        return ()
    found = (_table(group) for group in _groups(_lines(text, start, end)))
    return tuple(table for table in found if table)


def _lines(text: str, start: int, end: int) -> Iterator[_Line]:
    """The lines that look like a row."""
    while mark := _MARK.search(text, start, end):
        line_start = max(text.rfind("\n", start, mark.start()) + 1, start)
        newline = text.find("\n", mark.start(), end)
        start = end if newline < 0 else newline + 1
        if line := _line(text[line_start:start], line_start, start):
            yield line


def _line(printed: str, start: int, end: int) -> _Line | None:
    bare = printed.strip(_BLANKS + "\n")
    if bare[:1] in _FRAME and bare:
        cells = [] if _RULE.fullmatch(bare) else _WALL.split(bare.strip("│┃║"))
        return _Line(start, end, "frame", _stripped(cells))
    if bare.startswith(("|", "+-")):
        rule = _RULE.fullmatch(bare)
        return _Line(start, end, "pipes", () if rule else _stripped(bare.strip("|").split("|")))
    for style, separator in (("cells", " | "), ("tabs", "\t")):
        if separator in bare:
            return _Line(start, end, style, _stripped(bare.split(separator)))
    return None


def _stripped(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(cell.strip(_BLANKS) for cell in cells)


def _groups(lines: Iterator[_Line]) -> Iterator[list[_Line]]:
    """Lines of one style that belong together."""
    group: list[_Line] = []
    for line in lines:
        if group and not _goes_on(group, line):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _goes_on(group: list[_Line], line: _Line) -> bool:
    """Whether the line is the table's next row; a row of one cell may stand between."""
    gap = line.start - group[-1].end
    names = tuple(f"{name}：" for name in group[0].cells)
    named = 0 < gap <= 2 * _LONGEST_NAME and bool(names) and line.cells[0].startswith(names)
    return line.style == group[-1].style and (gap == 0 or (line.style == "cells" and named))


def _table(lines: list[_Line]) -> Table | None:
    """The table that the lines make, or None where there are no two rows and columns."""
    printed = [line for line in lines if line.cells]
    if len(printed) < 2 or max(len(line.cells) for line in printed) < 2:
        return None
    header = _header(lines, printed)
    # A frame is drawn around each row or around the whole: between rules, lines are one row
    # only where each row has its own.
    starts = [line.start for line in _first_lines(lines)]
    if header:
        starts = [starts[0], *starts[2:]]
    starts[0] = lines[0].start
    edges = [*starts, lines[-1].end]
    rows = tuple(pairwise(edges))
    names = tuple(f"{name}：" for name in printed[0].cells)
    names_itself = printed[1].cells[0].startswith(names)
    return Table(lines[0].start, lines[-1].end, rows, "" if names_itself else header)


def _first_lines(lines: list[_Line]) -> list[_Line]:
    """The lines with which rows begin."""
    behind_rule = [line for before, line in pairwise(lines) if line.cells and not before.cells]
    if lines[0].style == "frame" and len(behind_rule) > 2:
        return behind_rule
    return [line for line in lines if line.cells]


def _header(lines: list[_Line], printed: list[_Line]) -> str:
    """The names of the columns, joined by " | "; "" without a row that surely names them."""
    first = printed[0]
    ruled = len(lines) > 1 and lines[0] is first and not lines[1].cells
    if not ruled and not all(map(_is_name, first.cells)):
        return ""
    return " | ".join(first.cells)


def _is_name(cell: str) -> bool:
    named = 0 < len(cell) <= _LONGEST_NAME
    return named and bool(_YEAR.fullmatch(cell) or not _NO_NAME.search(cell))
