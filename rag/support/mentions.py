"""A text goes in; out come its figures with the words that say what and how they count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from index.values import Figure
from rag.support.text import FIGURE, Clause, Text, pairs_of, segments, tells

Hedge = Literal["", "exact", "above", "under", "about"]
DATES = frozenset(("年", "月", "日"))

_BEFORE: tuple[tuple[Hedge, re.Pattern[str]], ...] = (
    ("exact", re.compile("(?:正好|恰好|刚好|恰恰|整整|不多不少)[^,#]{0,6}$")),
    (
        "above",
        re.compile(
            "(?:超过?|突破|逾|[多高大]于|不[低少]于|至少|以上)(?:了|到|达到?|[^,#]{1,12}的)?$"
        ),
    ),
    ("under", re.compile("(?:不足|不到|[低少小]于|不超过?|不[高多大]于|至多|最多)$")),
    ("about", re.compile("(?:大?约|接?近|将近|大概|左右|上下)(?:有|为)?$")),
)
_BEHIND: tuple[tuple[Hedge, re.Pattern[str]], ...] = (
    ("above", re.compile("[^,#、]{0,3}?(?:以上|有余)|[余多]")),
    ("under", re.compile("[^,#、]{0,3}?(?:以下|以内)")),
    ("about", re.compile("[^,#、]{0,3}?(?:左右|上下)")),
)
_ODD = re.compile("[余多]|以上")
# Say nothing of what a figure counts.
_COMMON = re.compile(
    "增长|增加|提高|下降|减少|上升|降至|升至|比上年|实现|具有|共|合计|分别|累计|其中"
)
_UP = re.compile("[增升涨]|提高|扩大|回升")
_DOWN = re.compile("[减降跌]|缩小|回落|下滑")
_NOTHING: tuple[frozenset[str], bool] = (frozenset(), False)


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure where it stands: its hedge and the pairs of words around it.

    `near` are those of its item in a list, up to the next figure; `tells` is whether they
    say what is counted; `far` are those before, in the same sentence. `rise` is 1 where it
    rises, -1 where it falls.
    """

    figure: Figure
    clause: Clause
    printed: str
    hedge: Hedge
    before: str
    rise: int
    near: frozenset[str]
    tells: bool
    far: frozenset[str]


def mentions(text: Text) -> Iterator[Mention]:
    """The figures of a text in order."""
    previous, sentence = "", -1
    for clause in text.clauses:
        if clause.sentence != sentence:
            previous, sentence = "", clause.sentence
        yield from _mentions(clause, previous)
        previous = clause.said if not clause.figures else previous + clause.said


def _mentions(clause: Clause, previous: str) -> Iterator[Mention]:
    before, number = previous, 0
    for segment in segments(clause.words):
        held = clause.figures[number : number + segment.count(FIGURE)]
        number += len(held)
        counted = [figure for figure in held if figure.unit not in DATES]
        around = _around(segment, held)
        for figure in held:
            near = _near(around, counted.index(figure)) if figure in counted else _NOTHING
            yield Mention(
                figure,
                clause,
                clause.text[figure.start : figure.end],
                _hedge(clause.text, figure),
                clause.text[: figure.start],
                _rise(clause.text[_end_before(figure, clause) : figure.start]),
                *near,
                pairs_of(before),
            )
        before += "".join(segment)


def _around(segment: Sequence[str], held: Sequence[Figure]) -> list[str]:
    """The words before, between and behind the figures that count; dates are words."""
    around = [""]
    figures = iter(held)
    for word in segment:
        if word != FIGURE:
            around[-1] += word
        elif next(figures).unit not in DATES:
            around.append("")
    return around


def _near(around: Sequence[str], place: int) -> tuple[frozenset[str], bool]:
    """The pairs beside a figure with their side, and whether they tell what it counts.

    A figure alone in its item has all pairs on both sides.
    """
    before, behind = pairs_of(around[place]), pairs_of(around[place + 1])
    if place and not tells(_COMMON.sub("", around[place])):
        # In 由3户增加到5户 both figures are of one thing.
        before |= pairs_of(around[place - 1])
    if len(around) == 2:
        before = behind = before | behind
    said = tells(_COMMON.sub("", around[place] + around[place + 1]))
    return frozenset({f"<{pair}" for pair in before} | {f">{pair}" for pair in behind}), said


def _end_before(figure: Figure, clause: Clause) -> int:
    """Where the figure before this one ends in the clause."""
    return max((one.end for one in clause.figures if one.end <= figure.start), default=0)


def _rise(before: str) -> int:
    """1 where these words before a figure let it rise, -1 where they let it fall, else 0."""
    return bool(_UP.search(before)) - bool(_DOWN.search(before))


def _hedge(text: str, figure: Figure) -> Hedge:
    before, behind = text[: figure.start], text[figure.end :]
    for hedge, pattern in _BEFORE:
        if pattern.search(before):
            return hedge
    if _ODD.search(text[figure.start : figure.end]):
        return "above"
    return next((hedge for hedge, pattern in _BEHIND if pattern.match(behind)), "")


def equal_mentions(
    mention: Mention, given: Sequence[Mention], near: Sequence[Clause]
) -> list[Mention]:
    """The given mentions of the same figure: those in the clauses near by, else all."""
    equal = [other for other in given if mention.figure.agrees(other.figure)]
    return [other for other in equal if other.clause in near] or equal
