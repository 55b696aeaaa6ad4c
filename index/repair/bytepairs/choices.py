"""Which characters stood in a damaged place: its options in, the likeliest ones out.

All open places near each other are tried together, between their neighbours; options that
differ in script only count as one. Rows of characters and of words say which is likelier.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

import numpy as np

from index.repair.bytepairs.language import Language
from index.repair.ngrams import LONGEST, Numbers, Reals

# Texts of one group that are followed up; the next open place multiplies them.
_BEAM = 48
REACH = LONGEST - 1
# Characters beside the open places that are cut into words with them.
_BESIDE = 10
# What the words say counts so much beside what the characters say: on held-back documents
# more characters are known for the same number of wrong ones than with either alone.
_WORDS = 0.5
# Texts less likely than the best one by this logarithm are not cut into words.
_HOPELESS = 14.0
# A name in quotation marks ends without a full stop: one in 470 short quotations has one, of
# long ones two thirds, and four characters do not show where a quotation began.
_STOPPED_NAME = re.compile("“[^“”，,。；;：:、]{1,10}。”")
_STOPS_A_NAME = -5.0
_CLOSING = dict(zip("》〉”’）)】〕", ("《", "〈", "“", "‘", "（(", "（(", "【", "〔"), strict=True))
_OPENING = frozenset("".join(_CLOSING.values()))


@dataclass(frozen=True, slots=True)
class Choice:
    """The likeliest option of a place, how likely another one is (0 to 1), and the next best."""

    text: str
    doubt: float = 0.0
    next_best: str = ""


@dataclass(frozen=True)
class _Place:
    """The options of one place by the numbers of their characters, all of one length."""

    options: dict[int, list[str]]
    rest: Numbers

    @property
    def is_open(self) -> bool:
        return len(self.options) > 1

    @property
    def numbers(self) -> Numbers:
        return np.array(list(self.options), np.int64)


def choose(
    language: Language, slots: Sequence[Sequence[str]], left: str, right: str
) -> list[Choice]:
    """The best option of every slot, between the texts `left` and `right`."""
    places = _places(language, slots, left)
    choices = [_only(language, place) for place in places]
    before = np.concatenate((np.zeros(_BESIDE, np.int64), language.encode(left[-_BESIDE:])))
    behind = language.encode(right[:_BESIDE])
    done = 0
    for first, last in _groups(places):
        fixed = [np.append(place.numbers, place.rest) for place in places[done:first]]
        before = np.concatenate((before, *fixed))[-_BESIDE:]
        group = _best(language, places, (first, last), before, behind)
        choices[first : last + 1] = group
        decided = language.encode("".join(choice.text for choice in group))
        before = np.concatenate((before, decided))[-_BESIDE:]
        done = last + 1
    return choices


def _only(language: Language, place: _Place) -> Choice:
    """The first option: it is certain if it is the only one, not one of several unknown."""
    number, options = next(iter(place.options.items()))
    doubt = 1.0 if number == 0 and len(options) > 1 else 0.0
    return Choice(language.written(options), doubt)


def _places(language: Language, slots: Sequence[Sequence[str]], left: str) -> list[_Place]:
    places: list[_Place] = []
    known = left
    for options in slots:
        place = _place(language, _fitting(options, known))
        places.append(place)
        if not place.is_open:
            known += options[0]
    return places


def _fitting(options: Sequence[str], before: str) -> Sequence[str]:
    """The options less blanks, and less signs that close another bracket than the open one."""
    if len(options) == 1:
        return options
    opened = _innermost(before)
    fitting = [
        option
        for option in options
        if not option[0].isspace()
        and not (opened and option in _CLOSING and opened not in _CLOSING[option])
    ]
    return fitting or options


def _innermost(text: str) -> str:
    """The bracket that `text` opens last and does not close, or ""."""
    closed = 0
    for character in reversed(text):
        if character in _CLOSING:
            closed += 1
        elif character in _OPENING:
            if not closed:
                return character
            closed -= 1
    return ""


def _place(language: Language, options: Sequence[str]) -> _Place:
    """Characters that nobody has counted are one option, and none beside those counted."""
    numbers = language.encode_each([option[0] for option in options])
    found: dict[int, list[str]] = {}
    for option, number in zip(options, numbers.tolist(), strict=True):
        found.setdefault(number, []).append(option)
    if len(found) > 1:
        found.pop(0, None)
    return _Place(found, language.encode(options[0][1:]))


def _groups(places: Sequence[_Place]) -> list[tuple[int, int]]:
    """First and last open place of each group whose members judge each other."""
    groups: list[tuple[int, int]] = []
    for index, place in enumerate(places):
        if place.is_open:
            if groups and index - groups[-1][1] <= REACH:
                groups[-1] = groups[-1][0], index
            else:
                groups.append((index, index))
    return groups


def _best(
    language: Language,
    places: Sequence[_Place],
    group: tuple[int, int],
    before: Numbers,
    behind: Numbers,
) -> list[Choice]:
    """The choice of every place of a group, in order."""
    first, last = group
    texts, scores = before[None, :], np.zeros(1)
    columns: list[int] = []
    for place in places[first : last + 1]:
        columns.append(texts.shape[1])
        texts, scores = _extended(language, texts, scores, place.numbers)
        texts, scores = _followed(language, texts, scores, place.rest)
    after = _after(places[last + 1 :], behind)
    texts, scores = _followed(language, texts, scores, after[:REACH])
    texts, scores = _weighed(language, texts, scores, after[REACH:])
    shares = np.exp(scores - scores.max())
    best = texts[scores.argmax()]
    return [
        _choice(
            language,
            place,
            np.bincount(texts[:, column], shares).astype(np.float64),
            int(best[column]),
        )
        for place, column in zip(places[first : last + 1], columns, strict=True)
    ]


def _extended(
    language: Language, texts: Numbers, scores: Reals, options: Numbers
) -> tuple[Numbers, Reals]:
    """Every text with every option behind it; of many texts the likeliest ones."""
    if len(options) > 1 and len(texts) > _BEAM:
        kept = np.argsort(-scores, kind="stable")[:_BEAM]
        texts, scores = texts[kept], scores[kept]
    longer = np.column_stack((np.repeat(texts, len(options), axis=0), np.tile(options, len(texts))))
    return longer, np.repeat(scores, len(options)) + language.likelihoods(longer[:, -LONGEST:])


def _followed(
    language: Language, texts: Numbers, scores: Reals, after: Numbers
) -> tuple[Numbers, Reals]:
    """Every text with `after` behind it."""
    for number in after:
        texts, scores = _extended(language, texts, scores, np.array([number]))
    return texts, scores


def _after(places: Sequence[_Place], behind: Numbers) -> Numbers:
    """What is known to stand behind a group."""
    fixed = list(takewhile(lambda place: not place.is_open, places))
    known = [np.append(place.numbers, place.rest) for place in fixed]
    return np.concatenate([*known, behind] if len(fixed) == len(places) else known)[:_BESIDE]


def _weighed(
    language: Language, texts: Numbers, scores: Reals, after: Numbers
) -> tuple[Numbers, Reals]:
    """The likelier texts, with what their words say added to what their characters say."""
    likely = scores > scores.max() - _HOPELESS
    texts, scores = texts[likely], scores[likely]
    whole = language.decode(np.column_stack((texts, np.tile(after, (len(texts), 1)))))
    words = [
        _WORDS * language.word_likelihood(text) + _STOPS_A_NAME * len(_STOPPED_NAME.findall(text))
        for text in whole
    ]
    return texts, scores + np.array(words)


def _choice(language: Language, place: _Place, shares: Reals, best: int) -> Choice:
    text = language.written(place.options[best])
    if not place.is_open:
        return _only(language, place)
    others = shares.copy()
    others[best] = 0
    next_best = place.options.get(int(others.argmax()), [""])
    return Choice(text, float(others.sum() / shares.sum()), language.written(next_best))
