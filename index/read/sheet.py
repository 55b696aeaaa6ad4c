"""A spreadsheet (.xlsx, .xlsm, .csv) in, its text out: tables whose rows carry their header.

Hidden sheets stay out, as they hold lists for the others; hidden rows and columns are read,
for a filter hides what is data all the same. Charts, comments and pictures are left out.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from index.errors import ReadError
from index.read.office import OfficePackage
from index.read.plain import decode
from index.read.tables import MOST_PLACES, is_header_row, table_text
from index.read.text import ReadText
from index.read.xlsx.workbook import UNCALCULATED, Sheet, sheets

_DEFAULT_NAME = re.compile(r"(?:sheet|工作表|表格?)\s*\d*", re.IGNORECASE)
_DELIMITERS = ",;\t|"
# The first line with which Excel is told the delimiter.
_TOLD_DELIMITER = re.compile(r"sep=(.)\n", re.IGNORECASE)
_SAMPLE_ROWS = 50
# A field that swallows the rest of a file behind a lone quotation mark stays readable.
_LONGEST_FIELD = 2**31 - 1


def read_xlsx(data: bytes, name: str) -> ReadText:
    """The text of a workbook: for each visible sheet its name as heading, and its tables.

    A title over the table is the heading before the name, and instead of a default name. A
    single sheet with a default name has no heading. Numbers stand as the sheet shows
    them, dates as 2023年3月5日; formulas have their saved result, or 公式未计算 without one.
    Empty rows part tables. `notes` says which sheets are hidden and how many formulas have no
    result. Raises ReadError for a file that is damaged, encrypted, too large or empty.
    """
    package = OfficePackage(data, name, "Excel")
    visible: list[Sheet] = []
    notes: list[str] = []
    for sheet in sheets(package):
        if not sheet.rows:
            continue
        if sheet.hidden:
            notes.append(f"工作表“{sheet.name}”是隐藏的，没有读取")
        else:
            visible.append(sheet)
    text = "\n".join(_sheet_text(sheet, alone=len(visible) == 1) for sheet in visible)
    if not text:
        raise ReadError(f"{name}：表格里没有内容，请补上内容或把它移出文件夹")
    if missing := text.count(UNCALCULATED):
        notes.append(f"有 {missing} 处公式没有保存结果，请用 Excel 或 WPS 打开后保存一次")
    return ReadText(f"{text}\n", format="xlsx", notes=tuple(notes))


def _sheet_text(sheet: Sheet, alone: bool) -> str:
    is_default = _DEFAULT_NAME.fullmatch(sheet.name) is not None
    columns = sorted({column for cells in sheet.rows.values() for column in cells})
    scattered = len(columns) * len(sheet.rows) > MOST_PLACES
    rows = [
        (number, list(cells.values()) if scattered else [cells.get(at, "") for at in columns])
        for number, cells in sorted(sheet.rows.items())
    ]
    if is_default and alone:
        return "\n".join(_tables(rows))
    title = _title(rows)
    names = [title] if title and is_default else list(filter(None, (title, sheet.name)))
    headings = (f"{'#' * depth} {name}" for depth, name in enumerate(names, start=1))
    return "\n".join([*headings, *_tables(rows[1:] if title else rows)])


def _title(rows: Sequence[tuple[int, list[str]]]) -> str:
    """What stands alone in the first row, over a table: its title; "" where nothing does."""
    if len(rows) < 2:
        return ""
    first = [cell for cell in rows[0][1] if cell]
    is_over_table = len(set(first)) == 1 and sum(map(bool, rows[1][1])) > 1
    return " ".join(first[0].split()) if is_over_table and is_header_row(first[:1]) else ""


def _tables(rows: Sequence[tuple[int, list[str]]]) -> Iterator[str]:
    """The texts of the tables among numbered rows; a number left out is an empty row."""
    table: list[list[str]] = []
    before = 0
    for number, row in rows:
        if table and number > before + 1 and not _goes_on(table, row):
            yield table_text(table)
            table = []
        table.append(row)
        before = number
    if table:
        yield table_text(table)


def _goes_on(table: list[list[str]], row: list[str]) -> bool:
    """Whether a row behind an empty one belongs to the table: values in the same columns."""
    used = [bool(cell) for cell in row]
    return not is_header_row(row) and sum(used) > 1 and used == [bool(c) for c in table[-1]]


def read_csv(data: bytes, name: str) -> ReadText:
    """The text of a table in plain text, its delimiter found among comma, semicolon, tab, bar.

    Raises ReadError for data that is no text or empty.
    """
    text, encoding = decode(data, name)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    told = _TOLD_DELIMITER.match(text)
    if told:
        delimiter, text = told.group(1), text[told.end() :]
    else:
        delimiter = max(_DELIMITERS, key=lambda sign: _regularity(text, sign))
    numbered = (
        (number, [cell.strip() for cell in row])
        for number, row in enumerate(_parsed(text, delimiter), start=1)
    )
    table = "\n".join(_tables([(number, row) for number, row in numbered if any(row)]))
    if not table:
        raise ReadError(f"{name}：表格里没有内容，请补上内容或把它移出文件夹")
    return ReadText(f"{table}\n", encoding, "csv")


def _parsed(text: str, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(_LONGEST_FIELD)
    return csv.reader(io.StringIO(text), delimiter=delimiter)


def _regularity(text: str, delimiter: str) -> tuple[int, int]:
    """How many of the first rows agree in their number of cells, if that is above one."""
    widths = Counter(len(row) for row in islice(_parsed(text, delimiter), _SAMPLE_ROWS) if row)
    width, count = max(widths.items(), key=lambda entry: (entry[0] > 1, entry[1]), default=(0, 0))
    return (count, width) if width > 1 else (0, 0)
