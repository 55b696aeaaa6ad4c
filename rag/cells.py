"""A table row in, the units of its figures out: a column's name often holds them.

Readers write a row as "列名：值 | 列名：值"; the unit of `经费（万元）：12.5` stands in the name.
"""

from __future__ import annotations

import re

from index.values import unit_class

# Between two cells of a row.
CELL_BREAK = " | "
_CELL = re.compile(r"(?:^|\| ?)([^|\n:：]+)[:：] ?[-+]?[\d,.]+ ?(?=\||$)", re.MULTILINE)
_IN_BRACKETS = re.compile(r"[(（]([^()（）]{1,6})[)）]")
# What a column counts or measures when its name gives no unit.
_TOLD_BY_NAME = (
    (re.compile(r"(?:人|师|生|员|工|干部)数"), "人"),
    (re.compile(r"率|占比|比例|比重"), "%"),
    (re.compile(r"金额|经费|资金|投入|支出|收入|产值|预算|补助"), "元"),
)


def cell_units(text: str) -> frozenset[str]:
    """The classes of the units that the column names of bare figures tell, as `unit_class`."""
    if CELL_BREAK not in text:
        return frozenset()
    names = (match[1] for match in _CELL.finditer(text))
    return frozenset(unit for name in names for unit in _units_of(name))


def _units_of(name: str) -> list[str]:
    told = [unit_class(match[1]) for match in _IN_BRACKETS.finditer(name)]
    return [unit for unit in told if unit] or [
        unit for pattern, unit in _TOLD_BY_NAME if pattern.search(name)
    ]
