"""Short pieces of Simplified text in, out how likely a dictionary finds them.

The words and their frequencies are those of jieba's dictionary. Reading it takes half a
second, so a rule asks only where it has found something to decide.
"""

from __future__ import annotations

import math
from functools import cache

from index.dictionary import word_frequencies

# Longer words are rare, and none of them decides anything here.
_LONGEST = 6
# A word with this frequency is no chance meeting of two characters.
_COMMON = 20


def is_word(text: str, at_least: int = 1) -> bool:
    """Whether the dictionary has `text` as a word of two or more characters."""
    return len(text) > 1 and word_frequencies().get(text, 0) >= at_least


def likelihood(text: str) -> float:
    """The logarithm of the probability of the likeliest cut of `text` into words."""
    return _cut(text)[0]


def cut(text: str) -> list[str]:
    """The likeliest cut of `text` into words; unknown characters stand alone."""
    return _cut(text)[1]


def joins(left: str, right: str) -> bool:
    """Whether the likeliest cut of both together has a word across their border."""
    position = 0
    for word in cut(left + right):
        if position < len(left) < position + len(word):
            return True
        position += len(word)
    return False


def stands_in_word(text: str, start: int, end: int) -> bool:
    """Whether the characters on both sides of a span make one common word."""
    return any(
        is_word(text[start - before : start] + text[end : end + after], _COMMON)
        for before, after in ((1, 1), (1, 2), (2, 1))
    )


@cache
def characters() -> tuple[str, ...]:
    """Every character that is a word of its own, and not a rare one."""
    return tuple(
        word for word, frequency in word_frequencies().items() if len(word) == 1 and frequency > 50
    )


@cache
def _total() -> float:
    return math.log(sum(word_frequencies().values()))


def _cut(text: str) -> tuple[float, list[str]]:
    words = word_frequencies()
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(text) + 1):
        best.append(
            max(
                (best[start][0] + math.log(frequency) - _total(), start)
                for start in range(max(0, end - _LONGEST), end)
                if (frequency := words.get(text[start:end], 0) or (end - start == 1))
            )
        )
    pieces: list[str] = []
    end = len(text)
    while end:
        start = best[end][1]
        pieces.append(text[start:end])
        end = start
    return best[-1][0], pieces[::-1]
