"""Fragments of a page in, its printed lines in reading order out.

Fragments keep the order of the file, which is the order in which the document was written,
except on a page that is clearly set in two columns: there the left one comes first.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from index.read.layout import Fragment, Line, glue
from index.read.tables import BETWEEN_CELLS

# In font sizes. Justifying stretches the space between characters by less than a blank;
# the cells of a table stand further apart than words.
_BLANK_GAP = 0.9
CELL_GAP = 1.5
# Two marks of punctuation may share the room of one and a half.
OVERLAP = 0.75
# Between Latin words, justified or not.
_WORD_GAP = 0.15
# Either column of a page set in two has that many lines, and most of them fill it.
_COLUMN_LINES = 8
_COLUMN_FILL = 0.7
_SPANNING = 3
# Two lines with two texts each, side by side, are signatures as often as a table.
_ROWS_OF_TWO = 3
_ROWS_OF_MORE = 2
_FIGURE = re.compile(r"[-+]?\d+(?:[.,]\d+)*[%％‰]?(?!\w|[.、）)])")
_ENDS_IN_FIGURE = re.compile(r"\d[%％‰]?$")


def lines_of(fragments: Sequence[Fragment], scanned: bool = False) -> list[Line]:
    """The lines of a page; rows of an unruled table have " | " between their cells.

    A fragment of a `scanned` page is a box of its own, however close the next one stands:
    no figure goes on in it, so boxes whose figures meet make a table's row.
    """
    cells = [
        cell
        for row in _rows(fragments)
        for cell in (row if scanned and _figures_meet(row) else _cells(row))
    ]
    lines: list[Line] = []
    for column, part in _in_columns(cells):
        rows = _rows(part)
        lines += [
            _line(row, column, tabular or (scanned and _figures_meet(row)))
            for row, tabular in zip(rows, _tabular(rows), strict=True)
        ]
    return lines


def _in_columns(cells: Sequence[Fragment]) -> Iterator[tuple[int, list[Fragment]]]:
    """The page's parts in reading order with their column: 0 for what spans the page."""
    middle = _middle(cells)
    sides = [_side(cell, middle) for cell in cells]
    if not all(_is_column(cells, sides, side) for side in (1, 2)):
        yield 0, list(cells)
        return
    spanning = sorted(cell.top for cell, side in zip(cells, sides, strict=True) if not side)
    # What spans the page stands below the columns that have as much of it above them.
    placed = [
        (bisect_left(spanning, cell.top), side or _SPANNING, index)
        for index, (cell, side) in enumerate(zip(cells, sides, strict=True))
    ]
    for side, group in groupby(sorted(placed), key=lambda place: place[1]):
        yield side % _SPANNING, [cells[index] for _, _, index in group]


def _middle(cells: Sequence[Fragment]) -> float:
    left = min((cell.left for cell in cells), default=0.0)
    return (left + max((cell.right for cell in cells), default=0.0)) / 2


def _side(cell: Fragment, middle: float) -> int:
    return 1 if cell.right <= middle else 2 if cell.left >= middle else 0


def _is_column(cells: Sequence[Fragment], sides: Sequence[int], side: int) -> bool:
    """Whether what stands on that side is running text: many lines, most of them full."""
    inside = [cell for cell, its_side in zip(cells, sides, strict=True) if its_side == side]
    if len(inside) < max(_COLUMN_LINES, sides.count(0)):
        return False
    width = max(cell.right for cell in inside) - min(cell.left for cell in inside)
    full = sum(cell.right - cell.left >= _COLUMN_FILL * width for cell in inside)
    return 2 * full > len(inside)


def _rows(fragments: Sequence[Fragment]) -> list[list[Fragment]]:
    """The fragments that follow each other on one line."""
    rows: list[list[Fragment]] = []
    for fragment in fragments:
        if rows and _continues(rows[-1][-1], fragment):
            rows[-1].append(fragment)
        else:
            rows.append([fragment])
    return rows


def _continues(before: Fragment, after: Fragment) -> bool:
    shared = min(before.bottom, after.bottom) - max(before.top, after.top)
    height = min(before.bottom - before.top, after.bottom - after.top)
    return shared > height / 2 and after.left > before.right - OVERLAP * before.size


def _figures_meet(row: Sequence[Fragment]) -> bool:
    """Whether two figures stand side by side in a row, each in a fragment of its own."""
    return any(
        _ENDS_IN_FIGURE.search(before.text) and _FIGURE.match(after.text)
        for before, after in pairwise(row)
    )


def _cells(row: Sequence[Fragment]) -> list[Fragment]:
    """The row's fragments with those joined that stand close to each other."""
    cells = [row[0]]
    for fragment in row[1:]:
        last = cells[-1]
        size = max(last.size, fragment.size)
        gap = (fragment.left - last.right) / size
        if gap > CELL_GAP:
            cells.append(fragment)
        else:
            cells[-1] = _box(
                [last, fragment], last.text + _between(last, fragment, gap) + fragment.text
            )
    return cells


def _between(before: Fragment, after: Fragment, gap: float) -> str:
    if gap >= _BLANK_GAP:
        return " "
    return glue(before.text, after.text) if gap > _WORD_GAP else ""


def _tabular(rows: Sequence[Sequence[Fragment]]) -> list[bool]:
    """Which of the rows belong to a table: cells stand below cells in rows of equal length."""
    tabular = [False] * len(rows)
    start = 0
    for index in range(1, len(rows) + 1):
        if index < len(rows) and _aligned(rows[index - 1], rows[index]):
            continue
        cells = len(rows[start])
        if cells > 1 and index - start >= (_ROWS_OF_TWO if cells == 2 else _ROWS_OF_MORE):
            tabular[start:index] = [True] * (index - start)
        start = index
    return tabular


def _aligned(above: Sequence[Fragment], below: Sequence[Fragment]) -> bool:
    if len(above) != len(below):
        return False
    return all(
        min(abs(a.left - b.left), abs(a.right - b.right), abs(a.centre - b.centre)) < a.size
        for a, b in zip(above, below, strict=True)
    )


def _line(cells: Sequence[Fragment], column: int, tabular: bool) -> Line:
    text = (BETWEEN_CELLS if tabular else " ").join(cell.text for cell in cells)
    box = _box(cells, text)
    return Line(text, box.left, box.top, box.right, box.bottom, box.size, tabular, column)


def _box(parts: Sequence[Fragment], text: str) -> Fragment:
    """One fragment in the place of these; its height and size are those of the longest."""
    longest = max(parts, key=lambda part: len(part.text))
    left, right = min(part.left for part in parts), max(part.right for part in parts)
    return Fragment(text, left, longest.top, right, longest.bottom, longest.size)
