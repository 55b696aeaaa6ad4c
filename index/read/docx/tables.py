"""Tables of a Word document: elements in, their rows and cells out, wrappers opened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from index.read.docx.names import (
    ALTERNATIVES,
    alternative,
    attribute,
    child_value,
    is_prompt,
    qualified,
)
from index.read.docx.numbering import number_of
from index.read.elements import Element

TABLE, CELL = qualified("tbl"), qualified("tc")
_ROW = qualified("tr")
_WRAPPERS = frozenset(
    qualified(name)
    for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "hyperlink")
)
# Word allows 63 columns; a larger span is damage.
_MOST_COLUMNS = 63


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its first column, and whether it goes on the one above it."""

    element: Element
    column: int
    continues: bool


def blocks(container: Element) -> Iterator[Element]:
    """Paragraphs, tables and embedded documents below an element, wrappers opened."""
    for child in container:
        if child.tag in _WRAPPERS and not is_prompt(child):
            yield from blocks(child)
        elif child.tag == ALTERNATIVES:
            yield from blocks(alternative(child))
        else:
            yield child


def rows_of(table: Element) -> Iterator[Element]:
    """The rows of a table but for those deleted under change tracking."""
    for row in blocks(table):
        properties = row.find(qualified("trPr"))
        deleted = properties is not None and properties.find(qualified("del")) is not None
        if row.tag == _ROW and not deleted:
            yield row


def cells_of(row: Element) -> Iterator[Cell]:
    """The cells of a row, each with its place in the table's grid."""
    properties = row.find(qualified("trPr"))
    column = 0 if properties is None else _span(child_value(properties, "gridBefore"), 0)
    for element in blocks(row):
        if element.tag != CELL:
            continue
        properties = element.find(qualified("tcPr"))
        span, continues = 1, False
        if properties is not None:
            span = _span(child_value(properties, "gridSpan"), 1)
            merge = properties.find(qualified("vMerge"))
            continues = merge is not None and attribute(merge, "val") != "restart"
        yield Cell(element, column, continues)
        column += span


def _span(value: str, otherwise: int) -> int:
    return min(number_of(value, otherwise), _MOST_COLUMNS)


def is_layout(rows: list[list[Cell]]) -> bool:
    """Whether a table only arranges its contents: one cell a row, or tables in its cells."""
    return all(len(row) <= 1 for row in rows) or any(
        next(cell.element.iterdescendants(TABLE), None) is not None for row in rows for cell in row
    )
