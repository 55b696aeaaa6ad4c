"""A table element in, its rows of cell texts out, if it is a table of data.

Older pages are laid out with tables, one in the other; those are no data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from lxml import html

from index.read.web.elements import whole_number

_LONGEST_CELL = 1000
_WIDEST = 100
_LINKED_MOST = 0.8
_PARTS = ("thead", "tbody", "tfoot")
_BESIDE_ROWS = frozenset({"caption", "colgroup", "col", "script", "style"})

CellText = Callable[[html.HtmlElement], str]


def data_rows(table: html.HtmlElement, cell_text: CellText) -> list[list[str]]:
    """The rows with merged cells resolved as `table_text` expects them; [] for a layout.

    A table of data has two rows and two columns or more, no table, heading or long text
    in a cell, more than links, and no text beside its cells.
    """
    rows = _rows(table)
    if rows is None or table.get("role") in {"presentation", "none"}:
        return []
    if next(table.iterdescendants("table", "h1", "h2", "h3"), None) is not None:
        return []
    cells = [[(cell, cell_text(cell)) for cell in row] for row in rows]
    filled = [sum(bool(text) for _, text in row) for row in cells]
    longest = max((len(text) for row in cells for _, text in row), default=0)
    if sum(count > 1 for count in filled) < 2 or longest > _LONGEST_CELL or _is_linked(table):
        return []
    return _resolved(cells)


def _rows(table: html.HtmlElement) -> list[list[html.HtmlElement]] | None:
    """The cells of each row, or None where something that is no row or cell holds text."""
    rows = []
    for row in _children(table, "tr"):
        if row is None:
            return None
        cells = list(_children(row, "td", "th"))
        if None in cells:
            return None
        rows.append(cells)
    return rows


def _children(parent: html.HtmlElement, *tags: str) -> Iterator[html.HtmlElement | None]:
    """The children with these tags, and None for anything else that holds text."""
    if (parent.text or "").strip():
        yield None
    for child in parent:
        if child.tag in tags:
            yield child
        elif child.tag in _PARTS:
            yield from _children(child, *tags)
        elif isinstance(child.tag, str) and child.tag not in _BESIDE_ROWS:
            yield None
        if (child.tail or "").strip():
            yield None


def _is_linked(table: html.HtmlElement) -> bool:
    """Whether nearly all text of the table is links, as in a menu."""
    whole = len("".join("".join(table.itertext()).split()))
    linked = sum(len("".join("".join(a.itertext()).split())) for a in table.iterdescendants("a"))
    return linked >= _LINKED_MOST * whole


def _resolved(rows: Sequence[Sequence[tuple[html.HtmlElement, str]]]) -> list[list[str]]:
    """A cell merged over rows stands in each, one merged over columns in the first of them.

    [] when the merged cells add up to a table too wide to be one.
    """
    # For each column, the text that still comes down from above, and for how many rows.
    above: dict[int, tuple[str, int]] = {}
    resolved = []
    for row in rows:
        texts: list[str] = []
        falling: dict[int, tuple[str, int]] = {}
        for cell, text in row:
            _fill(texts, above)
            height = max(1, whole_number(cell, "rowspan", 1))
            width = min(max(1, whole_number(cell, "colspan", 1)), _WIDEST)
            for part in (text, *[""] * (width - 1)):
                if height > 1:
                    falling[len(texts)] = (part, height - 1)
                texts.append(part)
        _fill(texts, above)
        if len(texts) > _WIDEST:
            return []
        above = {at: (text, left - 1) for at, (text, left) in above.items() if left > 1} | falling
        resolved.append(texts)
    return resolved


def _fill(texts: list[str], above: dict[int, tuple[str, int]]) -> None:
    while len(texts) in above:
        texts.append(above[len(texts)][0])
