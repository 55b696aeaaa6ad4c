"""Whether the evidence gives the figures of a claim, as exactly, and for the same thing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.values import Figure, years
from rag.support.copies import compare
from rag.support.derived import is_derived
from rag.support.mentions import DATES, Hedge, Mention, equal_mentions, mentions
from rag.support.source import Source
from rag.support.text import Clause, Text

_LISTED = frozenset(("", "村", "镇", "乡", "县", "市", "区", "所", "人", "项", "类"))
# Share of the pairs around a figure that must stand at another one to tell that it is meant.
_FOREIGN = 0.3
# So many times as many pairs must stand at the other one only as at the figure itself.
_CLEARLY = 4


def figure_fault(claim: Text, source: Source) -> str:
    """The first figure of the claim that the evidence does not give so, "" for none."""
    given = [*source.figures, *mentions(source.title)]
    said = list(mentions(claim))
    for mention in said:
        # 09年 and 2009年 are one year; another check compares years.
        if not years(mention.printed):
            fault = _fault(mention, said, given, source)
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


def _fault(
    mention: Mention, said: Sequence[Mention], given: Sequence[Mention], source: Source
) -> str:
    equal = equal_mentions(mention, given, source.near(mention.clause))
    if not equal:
        follows = _follows(mention, said, given, source)
        return "" if follows else f"原文没有这个数: {mention.printed}"
    if not any(_as_exact(mention.hedge, other.hedge) for other in equal):
        return f"原文的数不是这样的约数或确数: {mention.printed}"
    others = [other for other in given if _rivals(mention, other)]
    dated = mention.figure.unit in DATES
    if not dated and any(_belongs(mention, other, equal) for other in others):
        return f"原文这个数说的是别的: {mention.printed}"
    return ""


def _follows(
    mention: Mention, said: Sequence[Mention], given: Sequence[Mention], source: Source
) -> bool:
    """Whether a figure that the evidence does not print follows from what it says."""
    return (
        _counts_items(mention)
        or _is_one(mention, source)
        or _is_plain(mention, given)
        or any(_rounds(mention, other) or _is_in_a_row(mention, other) for other in given)
        or is_derived(mention, said, source.figures)
    )


def _is_in_a_row(mention: Mention, other: Mention) -> bool:
    """Whether one is 第六年 and the other 连续六年."""
    one, two = mention.figure, other.figure
    return one.value == two.value and one.unit == two.unit == "年" and one.ordinal != two.ordinal


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
    """Whether 1家 stands as 一家, an article and no figure, 一斤 as 每斤, 每十人一名 as 十比一."""
    unit = mention.printed[1:]
    given = (f"一{unit}", f"每{unit}", "比一")
    return mention.figure.value == 1 and any(one in source.printed for one in given)


def _is_plain(mention: Mention, given: Sequence[Mention]) -> bool:
    """Whether 两个 counts what the evidence names and does not count."""
    if mention.figure.value != 2 or not mention.printed.startswith("两"):
        return False
    unit = mention.figure.unit
    return unit in _LISTED and not any(other.figure.unit == unit for other in given)


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
    if len(foreign) >= _FOREIGN * len(here) > 0 and not here & for_equal - for_other:
        return True
    apart = other.clause is not equal.clause
    return mention.tells and apart and _prefers_sentence(mention, other, equal)


def _prefers_sentence(mention: Mention, other: Mention, equal: Mention) -> bool:
    """The same by all words of the sentences up to the figures, whatever side they stand on."""
    here, for_other, for_equal = _beside(mention), _all(other), _all(equal)
    foreign, own = here & for_other - for_equal, here & for_equal - for_other
    return len(foreign) >= _FOREIGN * len(here) > 0 and _CLEARLY * len(own) <= len(foreign)


def _beside(mention: Mention) -> frozenset[str]:
    return frozenset(pair[1:] for pair in mention.near)


def _all(mention: Mention) -> frozenset[str]:
    return _beside(mention) | mention.far | mention.clause.pairs
