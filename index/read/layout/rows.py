"""Ruled tables in, their rows as lines out; a table that goes on overleaf is one table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.read.layout import Line, Page, Table, joined
from index.read.tables import table_text

# How far the upright rules of one table may differ from page to page, in points.
_TOLERANCE = 3.0


def with_rows(pages: Sequence[Page]) -> list[Page]:
    """The pages with every table replaced by its rows, one line each, header carried."""
    result = []
    open_rows: list[tuple[str, ...]] = []
    before: Table | None = None
    for page in _with_whole_rows(pages):
        items: list[Line | Table] = []
        first, last = _body_ends(page)
        for item in page.items:
            if not isinstance(item, Table):
                items.append(item)
                continue
            if not (item is first and before and _goes_on(before, item)):
                open_rows = []
            items += _lines(open_rows, item)
            open_rows = [*open_rows, *item.rows]
        before = last if isinstance(last, Table) else None
        result.append(replace(page, items=tuple(items)))
    return result


def _with_whole_rows(pages: Sequence[Page]) -> list[Page]:
    """The pages with rows that a page's end had cut made whole, on the earlier page."""
    result: list[Page] = []
    for page in pages:
        above = _body_ends(result[-1])[1] if result else None
        below, _ = _body_ends(page)
        if isinstance(above, Table) and isinstance(below, Table) and _cuts_row(above, below):
            cells = zip(above.rows[-1], below.rows[0], strict=True)
            row = tuple(joined(parts) for parts in cells)
            whole = replace(above, rows=(*above.rows[:-1], row))
            result[-1] = _exchanged(result[-1], above, whole)
            result.append(_exchanged(page, below, replace(below, rows=below.rows[1:])))
        else:
            result.append(page)
    return result


def _cuts_row(above: Table, below: Table) -> bool:
    """Whether the first row below is the rest of the last one above: few cells go on.

    Below a merged cell that goes on, most cells have text of their own.
    """
    if not (above.rows and below.rows and _goes_on(above, below)):
        return False
    rest = below.rows[0]
    return not rest[0] and 2 * sum(map(bool, rest)) < len(rest)


def _exchanged(page: Page, old: Table, new: Table) -> Page:
    return replace(page, items=tuple(new if item is old else item for item in page.items))


def _body_ends(page: Page) -> tuple[Line | Table | None, Line | Table | None]:
    body = [item for item in page.items if isinstance(item, Table) or not item.rule]
    return (body[0], body[-1]) if body else (None, None)


def _goes_on(above: Table, below: Table) -> bool:
    return len(above.columns) == len(below.columns) and all(
        abs(a - b) < _TOLERANCE for a, b in zip(above.columns, below.columns, strict=True)
    )


def _lines(earlier: Sequence[tuple[str, ...]], table: Table) -> list[Line]:
    """The table's rows as lines; the `earlier` ones of the same table give their header."""
    whole, said = table_text([*earlier, *table.rows]), table_text(earlier)
    text = whole[len(said) :] if whole.startswith(said) else table_text(table.rows)
    left, right = table.columns[0], table.columns[-1]
    top, bottom = table.levels[0], table.levels[-1]
    return [Line(row, left, top, right, bottom, 0, row=True) for row in text.split("\n") if row]
