"""Whether the evidence gives the figures of a claim, as exactly, and for the same thing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.values import Figure, years
from rag.support.copies import compare
from rag.support.mentions import DATES, Hedge, Mention, equal_mentions, mentions
from rag.support.source import Source
from rag.support.text import Clause, Text

_LISTED = frozenset(("", "村", "镇", "乡", "县", "市", "区", "所", "人", "项", "类"))
# Share of the pairs around a figure that must stand at another one to tell that it is meant.
_FOREIGN = 0.3


def figure_fault(claim: Text, source: Source) -> str:
    """The first figure of the claim that the evidence does not give so, "" for none."""
    given = [*source.figures, *mentions(source.title)]
    for mention in mentions(claim):
        # 09年 and 2009年 are one year; another check compares years.
        if not years(mention.printed):
            fault = _fault(mention, given, source)
            if fault:
                return fault
    for clause in claim.clauses:
        if clause.figures and _is_moved(clause, source):
            return f"原文这里是别的数: {clause.text}"
    return ""


def _is_moved(clause: Clause, source: Source) -> bool:
    """Whether every clause that this one copies has other figures in the same places."""
    found = (compare(near, clause) for near in source.near(clause))
    copies = [copy for copy in found if copy and not copy.exchanges]
    return bool(copies) and not any(
        all(_is_same(one, other) for one, other in copy.figures) for copy in copies
    )


def _is_same(one: Figure, other: Figure) -> bool:
    """Whether two figures agree; another check compares calendar years."""
    dated = one.unit == other.unit == "年" and max(one.value, other.value) >= 1000
    return dated or one.agrees(other)


def _fault(mention: Mention, given: Sequence[Mention], source: Source) -> str:
    equal = equal_mentions(mention, given, source.near(mention.clause))
    if not equal:
        follows = _counts_items(mention) or _is_one(mention, source)
        rounded = any(_rounds(mention, other) for other in given)
        return "" if follows or rounded else f"原文没有这个数: {mention.printed}"
    if not any(_as_exact(mention.hedge, other.hedge) for other in equal):
        return f"原文的数不是这样的约数或确数: {mention.printed}"
    others = [other for other in given if _rivals(mention, other)]
    dated = mention.figure.unit in DATES
    if not dated and any(_belongs(mention, other, equal) for other in others):
        return f"原文这个数说的是别的: {mention.printed}"
    return ""


def _as_exact(said: Hedge, given: Hedge) -> bool:
    """Whether a figure may be called so: what is about or over is not exact, nor the reverse."""
    if said == "exact":
        return given in ("", "exact")
    return not said or said == given or {said, given} == {"about", "under"}


def _rounds(mention: Mention, other: Mention) -> bool:
    """Whether 超过九成 rounds 91.5%: at most two digits, hedged on the right side, near."""
    said, given = mention.figure, other.figure
    if said.unit != given.unit or said.ordinal or given.ordinal or not said.value:
        return False
    off = (given.value - said.value) / said.value
    if len(said.value.normalize().as_tuple().digits) > 2:
        return False
    bounds = {"above": (0.0, 0.1), "under": (-0.1, 0.0), "about": (-0.05, 0.05)}
    low, high = bounds.get(mention.hedge, (1.0, 0.0))
    return low < off < high


def _counts_items(mention: Mention) -> bool:
    """Whether the figure counts the names listed right before it: 甲、乙两村."""
    if not 2 <= mention.figure.value <= 9 or mention.figure.unit not in _LISTED:
        return False
    separators = len(re.findall("[、和与及]", mention.before))
    return separators == mention.figure.value - 1 and not mention.before.endswith("、")


def _is_one(mention: Mention, source: Source) -> bool:
    """Whether 1家 stands as 一家, which is no figure where it is an article."""
    return mention.figure.value == 1 and "一" + mention.printed[1:] in source.printed


def _rivals(mention: Mention, other: Mention) -> bool:
    one, two = mention.figure, other.figure
    return one.unit == two.unit and one.ordinal == two.ordinal and one.value != two.value


def _belongs(mention: Mention, other: Mention, equal: Sequence[Mention]) -> bool:
    """Whether the words around a figure are those of another one and of none that is equal."""
    return all(_prefers(mention, other, one) for one in equal)


def _prefers(mention: Mention, other: Mention, equal: Mention) -> bool:
    here, for_other, for_equal = mention.near, other.near, equal.near
    if not mention.tells:
        here, for_other, for_equal = mention.far, other.far, equal.far
    foreign = here & for_other - for_equal
    return len(foreign) >= _FOREIGN * len(here) > 0 and not here & for_equal - for_other
