"""The ruled lines of a page and its fragments in, the tables they make out.

Rules that touch make a grid; where a rule is missing between two of its fields, they are
one cell. Text that stands in a field is that cell's text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from index.read.layout import Fragment, Table, joined
from index.read.layout.lines import lines_of

# In points: rules closer than this are one, with its thickness; shorter ones are ornaments.
_TOLERANCE = 3.0
_SHORTEST = 6.0
# A page with more rules is a drawing or a map; grids of more fields are graph paper.
_MOST_RULES = 800
_MOST_FIELDS = 5000


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line on a page, level or upright; `at` is its height or its distance."""

    upright: bool
    at: float
    start: float
    end: float


def tables_of(
    rules: Sequence[Rule], fragments: Sequence[Fragment]
) -> list[tuple[Table, frozenset[int]]]:
    """The tables of a page, each with the indices of the fragments that it holds.

    A table has text in at least two rows and two columns.
    """
    whole = [rule for rule in _merged(rules) if rule.end - rule.start >= _SHORTEST]
    if len(whole) > _MOST_RULES:
        return []
    grids = (_Grid.of(group) for group in _touching(whole))
    return [found for grid in grids if grid and (found := _filled(grid, fragments))]


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """The rules with those made one that were drawn in parts, cell by cell."""
    merged: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (rule.upright, round(rule.at), rule.start)):
        last = merged[-1] if merged else None
        if last and _in_line(last, rule) and rule.start <= last.end + _TOLERANCE:
            merged[-1] = replace(last, end=max(last.end, rule.end))
        else:
            merged.append(rule)
    return merged


def _in_line(one: Rule, other: Rule) -> bool:
    return one.upright == other.upright and abs(one.at - other.at) <= _TOLERANCE


def _touching(rules: Sequence[Rule]) -> list[list[Rule]]:
    """The rules in groups that touch each other, directly or through others."""
    groups = _Groups(len(rules))
    for index, one in enumerate(rules):
        for other_index in range(index):
            if _touch(one, rules[other_index]):
                groups.unite(index, other_index)
    return [[rules[index] for index in group] for group in groups.all()]


def _touch(one: Rule, other: Rule) -> bool:
    if one.upright == other.upright:
        apart = max(one.start, other.start) - min(one.end, other.end)
        return _in_line(one, other) and apart <= _TOLERANCE
    return (
        one.start - _TOLERANCE <= other.at <= one.end + _TOLERANCE
        and other.start - _TOLERANCE <= one.at <= other.end + _TOLERANCE
    )


class _Groups:
    """Disjoint sets of the numbers below `count`."""

    def __init__(self, count: int) -> None:
        self.parents = list(range(count))

    def root(self, number: int) -> int:
        while self.parents[number] != number:
            self.parents[number] = self.parents[self.parents[number]]
            number = self.parents[number]
        return number

    def unite(self, one: int, other: int) -> None:
        low, high = sorted((self.root(one), self.root(other)))
        self.parents[high] = low

    def all(self) -> list[list[int]]:
        groups: dict[int, list[int]] = defaultdict(list)
        for number in range(len(self.parents)):
            groups[self.root(number)].append(number)
        return list(groups.values())


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where the upright and level rules of one table stand, ascending, and the rules."""

    columns: tuple[float, ...]
    levels: tuple[float, ...]
    rules: tuple[Rule, ...]

    @classmethod
    def of(cls, rules: Sequence[Rule]) -> _Grid | None:
        """The grid of rules that touch, or None for what has no two fields."""
        uprights = [rule for rule in rules if rule.upright]
        level = [rule for rule in rules if not rule.upright]
        # A table may be open at its sides: there its edge is where the other rules end.
        columns = _places([rule.at for rule in uprights], level)
        levels = _places([rule.at for rule in level], uprights)
        fields = (len(columns) - 1) * (len(levels) - 1)
        if len(columns) < 3 or len(levels) < 3 or fields > _MOST_FIELDS:
            return None
        return cls(columns, levels, tuple(rules))

    def field(self, fragment: Fragment) -> tuple[int, int] | None:
        """The row and column of the field that holds the fragment's middle."""
        row = bisect_right(self.levels, fragment.middle) - 1
        column = bisect_right(self.columns, fragment.centre) - 1
        inside = 0 <= row < len(self.levels) - 1 and 0 <= column < len(self.columns) - 1
        return (row, column) if inside else None

    def cells(self) -> list[list[int]]:
        """The fields of each cell: row times the number of columns plus column."""
        rows, columns = len(self.levels) - 1, len(self.columns) - 1
        groups = _Groups(rows * columns)
        for row in range(rows):
            for column in range(columns):
                number = row * columns + column
                if column and not self._parted(True, column, row):
                    groups.unite(number, number - 1)
                if row and not self._parted(False, row, column):
                    groups.unite(number, number - columns)
        return groups.all()

    def _parted(self, upright: bool, place: int, field: int) -> bool:
        """Whether a rule at that place stands before the field of that row or column."""
        at = (self.columns if upright else self.levels)[place]
        across = self.levels if upright else self.columns
        middle = (across[field] + across[field + 1]) / 2
        return any(
            rule.upright == upright
            and abs(rule.at - at) <= _TOLERANCE
            and rule.start <= middle <= rule.end
            for rule in self.rules
        )


def _places(places: list[float], across: Sequence[Rule]) -> tuple[float, ...]:
    """The places in ascending order without those that lie together."""
    if across:
        places = [*places, min(rule.start for rule in across), max(rule.end for rule in across)]
    apart: list[float] = []
    for place in sorted(places):
        if not apart or place - apart[-1] > _TOLERANCE:
            apart.append(place)
    return tuple(apart)


def _filled(grid: _Grid, fragments: Sequence[Fragment]) -> tuple[Table, frozenset[int]] | None:
    """The table with the fragments that stand in its grid."""
    columns = len(grid.columns) - 1
    held: dict[int, list[int]] = defaultdict(list)
    for index, fragment in enumerate(fragments):
        if field := grid.field(fragment):
            held[field[0] * columns + field[1]].append(index)
    if len({number // columns for number in held}) < 2 or len({n % columns for n in held}) < 2:
        return None
    rows = [[""] * columns for _ in grid.levels[1:]]
    for cell in grid.cells():
        inside = sorted(index for number in cell for index in held.get(number, ()))
        text = joined(line.text for line in lines_of([fragments[index] for index in inside]))
        # Every row of a cell merged over rows has its text; merged columns have it once.
        first = min(number % columns for number in cell)
        for row in {number // columns for number in cell}:
            rows[row][first] = text
    table = Table(tuple(map(tuple, rows)), grid.columns, grid.levels)
    return table, frozenset(chain.from_iterable(held.values()))
