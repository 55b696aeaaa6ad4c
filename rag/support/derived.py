"""A figure of a claim goes in; out comes whether the evidence's figures give it by arithmetic."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from rag.support.mentions import DATES, Mention

_COMPARED = re.compile("比|较|增|升|涨|多|高|提|降|减|少|低|缩|调|差")
_TIMES_MORE = re.compile("[增提涨升翻]")
# As many digits as the report prints.
_ROUNDED = Decimal("0.05")


def is_derived(mention: Mention, said: Sequence[Mention], given: Sequence[Mention]) -> bool:
    """Whether a figure is the difference, or the ratio, of two that one sentence gives.

    `said` are all figures of the claim, `given` those of the evidence. The claim must name one
    of the two: only then it says what is compared.
    """
    if mention.figure.ordinal:
        return False
    for one, other in _compared(said, given):
        low, high = sorted((abs(one.figure.value), abs(other.figure.value)))
        if mention.figure.unit == "倍":
            times = mention.figure.value + bool(_TIMES_MORE.search(mention.before))
            if low and abs(high / low - times) < _ROUNDED:
                return True
        elif _is_difference(mention, one, high - low):
            return True
    return False


def _compared(
    said: Sequence[Mention], given: Sequence[Mention]
) -> Iterator[tuple[Mention, Mention]]:
    for one, other in combinations(given, 2):
        near = one.clause.sentence == other.clause.sentence
        alike = one.figure.unit == other.figure.unit and one.figure.value != other.figure.value
        countable = one.figure.unit not in DATES and not (
            one.figure.ordinal or other.figure.ordinal
        )
        if near and alike and countable and _is_named((one, other), said):
            yield one, other


def _is_named(pair: tuple[Mention, Mention], said: Sequence[Mention]) -> bool:
    return any(claimed.figure.agrees(mention.figure) for claimed in said for mention in pair)


def _is_difference(mention: Mention, one: Mention, difference: Decimal) -> bool:
    unit = "百分点" if one.figure.unit == "%" else one.figure.unit
    near = mention.before[-8:]
    return (
        mention.figure.value == difference
        and mention.figure.unit == unit
        and bool(_COMPARED.search(near))
    )
