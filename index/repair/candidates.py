"""Which characters stood in a damaged place: its options in, the likeliest ones out.

They are judged between their neighbours, by words, by pairs of characters, by what the page
uses, and by which signs can stand there; options that differ in script only count as one.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import product

from index.dictionary import word_frequencies
from index.repair.language import BLANK, LONGEST_WORD, SIGNS, Language
from index.repair.script import to_simplified

# Weights beside the cut into words, fitted on damage made on undamaged reports.
_CHAIN, _HABIT = 0.5, 0.6
# A sign is common everywhere: a rival that makes a word counts so much more against it.
_WORD_RIVAL = 3.0
# Options of one slot that are tried together with those of its neighbour.
_SHORTLIST = 12
_CLOSING = {"》": "《", "〉": "〈", "”": "“", "’": "‘", "）": "（(", ")": "（("}
_NO_STOP_BEFORE = tuple("，,、。；;：:！!？?》）)")
_NO_STOP_BEHIND = tuple("，,、。；;：:！!？?“《（(")


@dataclass(frozen=True, slots=True)
class Choice:
    """The likeliest option of a slot, and by how much it is likelier than the next one.

    `margin` is the logarithm of the ratio of their probabilities, infinite for one option.
    """

    text: str
    margin: float = math.inf
    next_best: str = ""


def choose(
    language: Language, slots: Sequence[Sequence[str]], left: str, right: str
) -> list[Choice]:
    """The best option of every slot, between the texts `left` and `right`."""
    meanings = [sorted({to_simplified(option) for option in options}) for options in slots]
    texts = [
        language.written(found[0], options) if len(found) == 1 else BLANK
        for found, options in zip(meanings, slots, strict=True)
    ]
    choices = [Choice(text) for text in texts]
    for group in _groups(meanings):
        first, last = group[0], group[-1]
        before = to_simplified(left + "".join(texts[:first]))
        after = to_simplified("".join(texts[last + 1 :]) + right)[:LONGEST_WORD]
        for offset, choice in _best(language, meanings[first : last + 1], before, after):
            index = first + offset
            texts[index] = language.written(choice.text, slots[index])
            choices[index] = Choice(texts[index], choice.margin, choice.next_best)
    return choices


def _best(
    language: Language, slots: Sequence[Sequence[str]], before: str, after: str
) -> Iterator[tuple[int, Choice]]:
    """The best meaning of every open slot of a group, all of them tried together."""
    open_slots = [index for index, options in enumerate(slots) if len(options) > 1]
    short = _shortened(language, slots, before, after)
    ranked = sorted(_scored(language, short, before, after), reverse=True)
    best, texts = ranked[0]
    for index in open_slots:
        is_sign = texts[index] in SIGNS
        rivals = (
            (score + _WORD_RIVAL * (is_sign and _has_word(rival, index, before, after)), rival)
            for score, rival in ranked
            if rival[index] != texts[index]
        )
        second, rival = max(rivals, default=(-math.inf, texts))
        yield index, Choice(texts[index], best - second, rival[index])


def _shortened(
    language: Language, slots: Sequence[Sequence[str]], before: str, after: str
) -> list[Sequence[str]]:
    """The slots with the options left out that are unlikely beside any neighbour."""
    open_slots = [index for index, options in enumerate(slots) if len(options) > 1]
    short = list(slots)
    if len(open_slots) > 1:
        joined = _joint_words(slots, open_slots)
        for index in open_slots:
            alone = [
                options if at == index or len(options) == 1 else (BLANK,)
                for at, options in enumerate(slots)
            ]
            ranked = sorted(_scored(language, alone, before, after), reverse=True)
            best = (texts[index] for _, texts in ranked[:_SHORTLIST])
            short[index] = sorted({*best, *joined[index]})
    return short


def _scored(
    language: Language, slots: Sequence[Sequence[str]], before: str, after: str
) -> Iterator[tuple[float, tuple[str, ...]]]:
    near = before[-LONGEST_WORD:]
    for texts in product(*slots):
        middle = "".join(texts)
        chain = language.chain(near[-1:] + middle + after[:1])
        score = (
            language.likelihood(near + middle + after)
            + _CHAIN * chain
            + _HABIT * language.habit(middle)
        )
        yield score + _fitness(texts, before, after), texts


def _groups(slots: Sequence[Sequence[str]]) -> list[list[int]]:
    """The open slots, two of them together where their characters may be of one word."""
    groups: list[list[int]] = []
    for index, options in enumerate(slots):
        if len(options) == 1:
            continue
        if groups and len(groups[-1]) < 2 and index - groups[-1][-1] < LONGEST_WORD:
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


def _joint_words(slots: Sequence[Sequence[str]], open_slots: Sequence[int]) -> dict[int, set[str]]:
    """For both open slots the options that make the commonest words with the other one."""
    first, second = open_slots
    words = nlargest(
        _SHORTLIST,
        product(*slots[first : second + 1]),
        key=lambda texts: word_frequencies().get("".join(texts), 0),
    )
    return {first: {word[0] for word in words}, second: {word[-1] for word in words}}


def _has_word(texts: Sequence[str], index: int, before: str, after: str) -> bool:
    """Whether the dictionary has a word around the character at `index`."""
    left = (before + "".join(texts[:index]))[1 - LONGEST_WORD :]
    text = left + "".join(texts[index:]) + after
    return any(
        word_frequencies().get(text[start:end], 0)
        for start in range(len(left) + 1)
        for end in range(max(len(left) + 1, start + 2), start + LONGEST_WORD + 1)
    )


def _fitness(texts: Sequence[str], before: str, after: str) -> float:
    """What the signs around say for or against the signs among `texts`."""
    return sum(
        _sign_fitness(text, before + "".join(texts[:index]), "".join(texts[index + 1 :]) + after)
        for index, text in enumerate(texts)
        if text == "。" or text in _CLOSING
    )


def _sign_fitness(sign: str, before: str, after: str) -> float:
    """As log probabilities: brackets close what is open, a full stop ends a clause."""
    if sign in _CLOSING:
        opened = max(before.rfind(opening) for opening in _CLOSING[sign])
        return 4 if opened > before.rfind(sign) else -8
    if before[-1:] in _NO_STOP_BEHIND or after[:1] in _NO_STOP_BEFORE:
        return -20
    # “…。” holds a sentence, not a name of a few characters.
    return -6 if after[:1] == "”" and "“" in before[-4:] else 0
