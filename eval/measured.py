"""A text goes in; out come its figures, each with what it counts, in a form to compare.

Like all of `eval.matching` this is the evaluation's own reader, which no answer is made
with. Masked values (20xx, ××, ____) are no figures and never match.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from eval.matching import tokens, without_lone_digits

# Units that tell quantities apart; 个, 所, 家 and the like count anything and are no class.
_UNITS = (
    ("个百分点", "百分点"),
    ("百分点", "百分点"),
    ("%", "%"),
    ("人次", "次"),
    ("平方米", "平方米"),
    ("平方公里", "平方公里"),
    ("公里", "公里"),
    ("公顷", "公顷"),
    ("公斤", "公斤"),
    ("小时", "小时"),
    ("分钟", "分钟"),
    ("等奖", "等奖"),
    *((character, "人") for character in "人名位"),
    *((character, "日") for character in "日号天"),
    *((character, character) for character in "元年月吨斤克亩米倍度岁次"),
)
_ORDINAL = "第"
# A percentage is never a bare number, nor is the third three.
_STRICT = {"%", "百分点", "等奖", _ORDINAL}


class Measured(NamedTuple):
    """A value in plain digits, and the class of its unit, "" where it names none."""

    value: str
    unit: str


def said(text: str) -> frozenset[Measured]:
    """The figures that a text states; a lone Chinese digit counts nothing (统一, 三农)."""
    return _measured(without_lone_digits(text))


def held(text: str) -> frozenset[Measured]:
    """The figures that a source holds, lone Chinese digits included (三所)."""
    return _measured(text)


def unproved(stated: Iterable[Measured], source: Iterable[Measured]) -> tuple[str, ...]:
    """The stated figures that do not stand in the source, as value and unit."""
    known = tuple(source)
    return tuple(
        sorted(f"{f.value}{f.unit}" for f in stated if not any(_agree(f, other) for other in known))
    )


def _agree(first: Measured, second: Measured) -> bool:
    if first.value != second.value:
        return False
    units = {first.unit, second.unit}
    return len(units) == 1 or ("" in units and not units & _STRICT)


def _measured(text: str) -> frozenset[Measured]:
    row = tokens(text)
    return frozenset(
        Measured(token[1:], _ORDINAL)
        if row[place - 1 : place] == (_ORDINAL,)
        else _with_unit(token[1:], "".join(row[place + 1 : place + 5]))
        for place, token in enumerate(row)
        if token.startswith("#") and len(token) > 1
    )


def _with_unit(value: str, following: str) -> Measured:
    # 三成 is 30 %; 成 before another word (成立, 成绩) is none.
    if following.startswith("成") and not following.startswith(("成立", "成绩", "成为", "成功")):
        return Measured(f"{(Decimal(value) * 10).normalize():f}", "%")
    unit = next((unit for written, unit in _UNITS if following.startswith(written)), "")
    return Measured(value, unit)
