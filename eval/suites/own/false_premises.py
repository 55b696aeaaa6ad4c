"""The figures of a report go in; out come questions that take another figure for granted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from random import Random

from eval.schema import Case
from eval.suites.own.facts import Fact, Made, evidence, place
from index.values import figures

_TRIES = 8
# A false exact figure before 左右 would not be false.
_ROUGH = re.compile("余|左右|以[上下内]|多[个人万亿家所名]|近|约|[高低大小多少]于|不[少低超大小高]")
_HUNDRED = Decimal(100)


def false_premises(facts: Sequence[Fact], random: Random) -> Iterator[Made]:
    """Each figure with one digit changed, to a value that the report does not give."""
    for fact in facts:
        false = _altered(fact, random) if fact.alone else ""
        if not false:
            continue
        case = Case(
            id="-",
            category="false_premise",
            question=f"《{fact.source.name}》中说{false}，请介绍一下具体情况。",
            answerable=False,
            answer=f"报告的说法不同：{fact.statement}。",
            evidence=evidence(fact.source, fact.quotes),
        )
        yield Made("false_premise", place(fact.source), case)


def _altered(fact: Fact, random: Random) -> str:
    """The statement with another figure, "" where none was found."""
    if fact.figure is None or _ROUGH.search(fact.statement):
        return ""
    text, figure = fact.statement, fact.figure
    digits = [at for at in range(figure.start, figure.end) if text[at].isdigit()]
    said = {(other.value, other.unit) for _, _, other in fact.source.figures}
    for _ in range(_TRIES):
        at = random.choice(digits)
        digit = random.choice([other for other in "123456789" if other != _half_width(text[at])])
        false = text[:at] + (digit if text[at].isascii() else _full_width(digit)) + text[at + 1 :]
        value = next((f.value for f in figures(false) if f.start == figure.start), figure.value)
        possible = figure.unit != "%" or value <= _HUNDRED or figure.value > _HUNDRED
        if possible and value != figure.value and (value, figure.unit) not in said:
            return false
    return ""


def _half_width(digit: str) -> str:
    return digit if digit.isascii() else chr(ord(digit) - 0xFEE0)


def _full_width(digit: str) -> str:
    return chr(ord(digit) + 0xFEE0)
