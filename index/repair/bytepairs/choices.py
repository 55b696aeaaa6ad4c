"""Which characters stood in a damaged place: its options in, the likeliest ones out.

All open places near each other are tried together, between their neighbours; options that
differ in script only count as one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from index.repair.bytepairs.language import Language
from index.repair.ngrams import LONGEST, Numbers, Reals

# Texts of one group that are followed up; the next open place multiplies them.
_BEAM = 48
_REACH = LONGEST - 1


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
    places = [_place(language, options) for options in slots]
    chosen: list[Choice | None] = [
        None if place.is_open else Choice(language.written(next(iter(place.options.values()))))
        for place in places
    ]
    before = np.concatenate((np.zeros(_REACH, np.int64), language.encode(left)))[-_REACH:]
    behind = language.encode(right)[:_REACH]
    done = 0
    for first, last in _groups(places):
        for place in places[done:first]:
            before = np.concatenate((before, place.numbers[:1], place.rest))[-_REACH:]
        for index, choice in _best(language, places, (first, last), before, behind):
            chosen[index] = choice
            best = language.encode(choice.text)
            before = np.concatenate((before, best))[-_REACH:]
        done = last + 1
    return [choice for choice in chosen if choice is not None]


def _place(language: Language, options: Sequence[str]) -> _Place:
    """Options without known characters count as one, and are no choice beside known ones."""
    options = [option for option in options if not option[0].isspace()] or options
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
            if groups and index - groups[-1][1] <= _REACH:
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
) -> Iterator[tuple[int, Choice]]:
    """The choice of every place of a group, in order."""
    first, last = group
    texts, scores, columns = before[None, :], np.zeros(1), {}
    for index in range(first, last + 1):
        columns[index] = texts.shape[1]
        texts, scores = _extended(language, texts, scores, places[index].numbers)
        texts, scores = _followed(language, texts, scores, places[index].rest)
    fixed = [np.append(place.numbers[:1], place.rest) for place in places[last + 1 :][:_REACH]]
    after = np.concatenate([*fixed, behind])[:_REACH]
    texts, scores = _followed(language, texts, scores, after)
    shares = np.exp(scores - scores.max())
    shares /= shares.sum()
    best = texts[scores.argmax()]
    for index, column in columns.items():
        yield index, _choice(language, places[index], texts[:, column], shares, best[column])


def _extended(
    language: Language, texts: Numbers, scores: Reals, options: Numbers
) -> tuple[Numbers, Reals]:
    """Every text with every option behind it; of many texts the likeliest ones."""
    if len(options) > 1 and len(texts) > _BEAM:
        kept = np.argsort(-scores, kind="stable")[:_BEAM]
        texts, scores = texts[kept], scores[kept]
    longer = np.column_stack(
        (np.repeat(texts, len(options), axis=0), np.tile(options, len(texts)))
    )
    return longer, np.repeat(scores, len(options)) + language.likelihoods(longer[:, -LONGEST:])


def _followed(
    language: Language, texts: Numbers, scores: Reals, after: Numbers
) -> tuple[Numbers, Reals]:
    """Every text with `after` behind it."""
    for number in after:
        texts, scores = _extended(language, texts, scores, np.array([number]))
    return texts, scores


def _choice(
    language: Language, place: _Place, found: Numbers, shares: Reals, best: int
) -> Choice:
    text = language.written(place.options[int(best)])
    if not place.is_open:
        return Choice(text)
    by_number = np.bincount(found, shares)
    doubt = 1 - by_number[best]
    by_number[best] = -1
    next_best = place.options.get(int(by_number.argmax()), [""])
    return Choice(text, float(doubt), language.written(next_best))
