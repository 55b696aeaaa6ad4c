"""A table's cells in, its text out: every row on a line of its own that carries the header.

Where no row is surely a header, the cells stand side by side, for a wrong header would say
things that the table does not. Each cell's text stands in the output.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

BETWEEN_CELLS = " | "

# More places than this, most of them empty, are no table but scattered cells.
MOST_PLACES = 10_000_000
# What a header names is short; a longer cell belongs to a form or a page laid out as table.
_LONGEST_NAME = 30
# Merged cells seldom make more than three rows of headers.
_DEEPEST_HEADER = 3
# Title, unit and date of a printed table stand above its header.
_LONGEST_PREAMBLE = 4
_VALUE = re.compile(
    r"[约近]?[-+±]?[\d０-９][\d０-９.,，:：/-]*[余多]?[万亿]?"
    r"(?:人次?|[名位个元所家项次件份吨亩户倍岁台套册场节%％‰]|平方米|公里|小时)?"
    r"|\d{4}[年/.-]\d{1,2}[月/.-]\d{1,2}日?|\d{1,2}月\d{1,2}日"
    r"|[（(]?[一二三四五六七八九十①-⑳]+[）)]?、?"
    r"|[-—–/\\√×✓✔□是否有无]"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SENTENCE = re.compile(r"[。；！？：;!?]|:(?!\d)")
# The keys of Chinese forms: where one begins a later row, the first row is a form's, too.
_FORM_KEY = re.compile(
    "姓名|性别|民族|籍贯|年龄|出生(?:年月|日期)|政治面貌|学历|文化程度|职务|职称|身份证号码?"
    "|(?:联系)?电话|联系方式|手机(?:号码?)?|(?:电子)?邮箱|(?:通讯)?地址|(?:工作|申报)单位|单位名称"
    "|(?:会议|活动|参加工作)?时间|(?:会议|活动)?地点|(?:会议|活动)?(?:主题|议题)|(?:会议|活动)内容"
    "|主持人?|记录人|(?:参加|参会|出席|缺席)人员|项目名称|主要事迹|个人简历|(?:推荐|单位|审批)意见"
)


def table_text(rows: Sequence[Sequence[str]]) -> str:
    """The lines of a table, joined by newlines; "" for a table without text.

    A cell merged over rows is expected in each of them, one merged over columns in the
    first of them with "" behind (its text in every column is understood, too). Lines are:
    what stands above the header; the header cells joined by " | ", those of several header
    rows joined by "·"; each further row as "列名：值 | 列名：值" without its empty cells. A
    row that is one cell stands alone. A form's keys and values make "项目：值 | 项目：值".
    Without a sure header, rows are cells joined by " | ".
    """
    grid = _grid(rows)
    if not grid:
        return ""
    if len(grid[0]) == 1:
        return "\n".join(row[0] for row in grid)
    for first in range(min(_LONGEST_PREAMBLE, len(grid) - 1)):
        if _single(grid[first]):
            continue
        above = (_plain(row) for row in grid[:first])
        if _is_form(grid[first:]) and _takes_turns(grid[first:]):
            return "\n".join([*above, *map(_pairs, grid[first:])])
        header = _header(grid[first:])
        if header:
            return "\n".join([*above, *_named_rows(grid[first:], *header)])
        if 2 * sum(map(bool, grid[first])) > len(grid[first]):
            break
    return "\n".join(_plain(row) for row in grid)


def is_header_row(row: Sequence[str]) -> bool:
    """Whether a row's cells can be names of columns: short, no sentences, no values."""
    named = [cell for cell in row if cell]
    plain_years = sum(bool(_YEAR.fullmatch(cell)) for cell in named)
    return plain_years < len(named) and all(
        _YEAR.fullmatch(cell) or _is_name(cell) for cell in named
    )


def _grid(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Rows of equal length, without empty rows and columns; blanks made one.

    A table of too many places has all its cells below each other, in one column.
    """
    width = max(map(len, rows), default=0)
    if width * len(rows) > MOST_PLACES:
        rows, width = [[cell] for row in rows for cell in row], 1
    cells = [[" ".join(cell.split()) for cell in row] + [""] * (width - len(row)) for row in rows]
    used = [column for column in range(width) if any(row[column] for row in cells)]
    return [[row[column] for column in used] for row in cells if any(row)]


def _single(row: Sequence[str]) -> str:
    """The text of a row that is one cell: alone in its first column, or merged over all."""
    if row[0] and not any(row[1:]):
        return row[0]
    merged = len(set(row)) == 1 and not _VALUE.fullmatch(row[0])
    return row[0] if merged else ""


def _plain(row: Sequence[str]) -> str:
    return _single(row) or BETWEEN_CELLS.join(filter(None, row))


def _named_rows(grid: list[list[str]], names: list[str], depth: int) -> Iterator[str]:
    yield BETWEEN_CELLS.join(filter(None, names))
    for row in grid[depth:]:
        # Printed again at the head of each page.
        if row in grid[:depth]:
            continue
        yield _single(row) or BETWEEN_CELLS.join(
            f"{name}：{cell}" if name else cell
            for name, cell in zip(names, row, strict=True)
            if cell
        )


def _header(grid: list[list[str]]) -> tuple[list[str], int] | None:
    """The columns' names and how many rows they take, or None without a sure header."""
    if not is_header_row(grid[0]) or _is_form(grid):
        return None
    if _complete(grid[0]):
        return grid[0], 1
    paths = _first_level(grid[0])
    for depth in range(1, min(_DEEPEST_HEADER, len(grid) - 1)):
        deeper = _next_level(paths, grid[depth])
        if deeper is None:
            break
        paths = deeper
        if len(set(paths)) == len(paths):
            return ["·".join(path) for path in paths], depth + 1
    # A column that nobody named, among others that have names.
    named = [name for name in grid[0] if name]
    most = 2 * len(named) > len(grid[0])
    return (grid[0], 1) if most and len(set(named)) == len(named) > 1 else None


def _is_name(cell: str) -> bool:
    return len(cell) <= _LONGEST_NAME and not _VALUE.fullmatch(cell) and not _SENTENCE.search(cell)


def _complete(row: Sequence[str]) -> bool:
    """Whether each column has a name of its own; the column of row labels needs none.

    Two tables side by side have the same names twice in the same order.
    """
    unit = len(set(row))
    repeated = unit > 1 and list(row) == list(row[:unit]) * (len(row) // unit)
    return all(row[1:]) and (unit == len(row) or repeated)


def _is_form(grid: list[list[str]]) -> bool:
    """Whether keys and values take turns in the rows, as in a form.

    Its columns of values hold figures and words, which one name over them cannot mean.
    """
    known = any(_FORM_KEY.fullmatch(row[0].rstrip("：:").replace(" ", "")) for row in grid[1:])
    return known or (
        _takes_turns(grid)
        and all(
            len({bool(_is_figure(row[column])) for row in grid[1:] if row[column]}) == 2
            for column in range(1, len(grid[0]), 2)
        )
    )


def _takes_turns(grid: list[list[str]]) -> bool:
    """Whether every second column holds names only, and none of them twice."""
    width = len(grid[0])
    names = [cell for row in grid if not _single(row) for cell in row[::2] if cell]
    return (
        width > 2
        and width % 2 == 0
        and len(set(names)) == len(names)
        and all(map(_is_name, names))
        and all(
            key or not value for row in grid for key, value in zip(row[::2], row[1::2], strict=True)
        )
    )


def _is_figure(cell: str) -> bool:
    return _VALUE.fullmatch(cell) is not None and any(map(str.isdigit, cell))


def _pairs(row: Sequence[str]) -> str:
    """A row of a form: each key with its value."""
    pairs = zip(row[::2], row[1::2], strict=True)
    return _single(row) or BETWEEN_CELLS.join(
        f"{key}：{value}" if value else key for key, value in pairs if key
    )


def _first_level(row: Sequence[str]) -> list[tuple[str, ...]]:
    """For each column the name that stands over it: its own, or a merged cell's to its left."""
    paths: list[tuple[str, ...]] = []
    for cell in row:
        paths.append((cell,) if cell or not paths else paths[-1])
    return paths


def _next_level(paths: list[tuple[str, ...]], row: Sequence[str]) -> list[tuple[str, ...]] | None:
    """The names with the next row's below them, or None when that row is no header.

    It names what is below a merged cell; elsewhere it is empty or repeats the name above.
    """
    deeper: list[tuple[str, ...]] = []
    for column, (path, cell) in enumerate(zip(paths, row, strict=True)):
        begins = column == 0 or paths[column - 1] != path
        shared = not begins or paths[column + 1 : column + 2] == [path]
        below = cell not in ("", path[-1])
        if below and not (shared and _is_name(cell)):
            return None
        if below:
            deeper.append((*path, cell))
        else:
            deeper.append(path if begins or not shared else deeper[-1])
    return deeper
