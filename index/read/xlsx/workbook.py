"""An Excel workbook's parts in, its sheets' cells out as they are shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from index.read.elements import Element
from index.read.office import OfficePackage
from index.read.xlsx.formats import BUILT_IN, GENERAL, shown

UNCALCULATED = "（公式未计算）"

_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})", re.IGNORECASE)
# How XML writers escape the half of a Windows line end that XML drops.
_CARRIAGE_RETURN = re.compile("_x000D_\n?", re.IGNORECASE)
# A sheet's own numbers end at 308 digits.
_MOST_DIGITS = 310
# What is merged over more is a note beside a table; repeated, it would only multiply.
# One text can stand in every cell: what a sheet shows may be far more than its file holds.
_MOST_CHARACTERS = 20_000_000
_MOST_MERGED_ROWS = 1000
_LONGEST_REPEATED = 200


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its cells' texts by row and column, counted from 1; empty cells are absent.

    A cell merged over rows stands in each of them, in the first column it covers.
    """

    name: str
    hidden: bool
    rows: dict[int, dict[int, str]]


@dataclass(frozen=True, slots=True)
class _Book:
    """What the cells of all sheets refer to."""

    texts: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    from_1904: bool = False


def sheets(package: OfficePackage) -> Iterator[Sheet]:
    """The sheets of a workbook in the order of their tabs.

    Raises ReadError when the file holds no workbook or a part of it is damaged.
    """
    book = _book(package)
    parts = package.related_by_id(package.main, "worksheet")
    for entry in package.elements(package.main, "sheet"):
        identity = next((v for k, v in entry.items() if k.endswith("}id")), "")
        # Sheets that hold only a chart have parts of another kind.
        if part := parts.get(identity):
            hidden = entry.get("state", "visible") != "visible"
            yield Sheet(entry.get("name", ""), hidden, _rows(package, part, book))


def _book(package: OfficePackage) -> _Book:
    strings = package.related(package.main, "sharedStrings")
    properties = package.elements(package.main, "workbookPr")
    return _Book(
        texts=[_text(item) for part in strings for item in package.elements(part, "si")],
        codes=_codes(package),
        from_1904=any(entry.get("date1904", "0") in ("1", "true") for entry in properties),
    )


def _codes(package: OfficePackage) -> list[str]:
    """The format code of each cell style."""
    styles = package.first(package.main, "styles")
    if styles is None:
        return []
    own = {
        entry.get("numFmtId", ""): entry.get("formatCode", "") for entry in styles.iter("{*}numFmt")
    }
    numbers = (entry.get("numFmtId", "0") for entry in styles.iterfind("{*}cellXfs/{*}xf"))
    return [own.get(number) or BUILT_IN.get(_whole(number), GENERAL) for number in numbers]


def _rows(package: OfficePackage, part: str, book: _Book) -> dict[int, dict[int, str]]:
    rows: dict[int, dict[int, str]] = {}
    last = 0
    characters = 0
    for element in package.elements(part, "row", "mergeCell"):
        if element.tag.endswith("}mergeCell"):
            _repeat_merged(rows, element.get("ref", ""))
            continue
        last = _whole(element.get("r", "")) or last + 1
        if cells := _cells(element, book):
            rows[last] = cells
            characters += sum(map(len, cells.values()))
            if characters > _MOST_CHARACTERS:
                raise package.is_too_large()
    return rows


def _cells(row: Element, book: _Book) -> dict[int, str]:
    cells: dict[int, str] = {}
    column = 0
    for cell in row.iterchildren("{*}c"):
        place = _PLACE.fullmatch(cell.get("r", ""))
        column = _column(place.group(1)) if place else column + 1
        if text := _shown(cell, book).strip():
            cells[column] = text
    return cells


def _shown(cell: Element, book: _Book) -> str:
    """What a cell shows."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return "".join(map(_text, cell.iterchildren("{*}is")))
    value = cell.find("{*}v")
    text = (value.text if value is not None else None) or ""
    if not text:
        return UNCALCULATED if cell.find("{*}f") is not None and kind != "str" else ""
    if kind == "s":
        index = _whole(text)
        return book.texts[index] if index < len(book.texts) else ""
    if kind == "b":
        return "TRUE" if text == "1" else "FALSE"
    return _number(text, cell.get("s", "0"), book) if kind == "n" else text


def _number(text: str, style: str, book: _Book) -> str:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    index = _whole(style)
    code = book.codes[index] if index < len(book.codes) else GENERAL
    usual = number.is_finite() and abs(number.adjusted()) < _MOST_DIGITS
    return shown(number, code, book.from_1904) if usual else text


def _text(item: Element) -> str:
    """A text of the sheet, its pieces joined, without the readings above its characters."""
    pieces = (
        text.text or ""
        for text in item.iter("{*}t")
        if not any(around.tag.endswith("}rPh") for around in text.iterancestors())
    )
    return _CARRIAGE_RETURN.sub("\n", "".join(pieces))


def _repeat_merged(rows: dict[int, dict[int, str]], reference: str) -> None:
    first, _, last = reference.partition(":")
    start, end = _PLACE.fullmatch(first), _PLACE.fullmatch(last)
    if not start or not end:
        return
    column, top, bottom = _column(start.group(1)), int(start.group(2)), int(end.group(2))
    text = rows.get(top, {}).get(column, "")
    if not text or len(text) > _LONGEST_REPEATED or bottom - top > _MOST_MERGED_ROWS:
        return
    for row in range(top + 1, bottom + 1):
        if row in rows:
            rows[row].setdefault(column, text)


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else 0
