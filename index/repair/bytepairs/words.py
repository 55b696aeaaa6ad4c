"""How likely a short text is as a row of words: those of jieba's dictionary and of its page.

What four characters in a row do not show, a word does: which of two rare neighbours belong
together, and that the page writes a compound elsewhere which no dictionary has.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from functools import cache
from itertools import pairwise

from index.dictionary import word_frequencies
from index.repair.lexicon import cut

_LONGEST = 4
# A page of few words says little: its counts are shares of at least this many characters.
_LEAST_PAGE = 5000
# What is found once on a page may be there by chance.
_CHANCE = 1
_UNKNOWN = 1e-9


class Words:
    """The words of one page, whose text is given in its counted form.

    `share` gives the share of a character in running text: the dictionary has no signs.
    """

    def __init__(self, page: str, share: Callable[[str], float]) -> None:
        words = cut(page)
        self._on_page = Counter(words)
        # A compound that the dictionary lacks is cut in two.
        self._on_page.update(map("".join, pairwise(words)))
        self._size = max(len(page), _LEAST_PAGE)
        self._share_of_character = share
        self._known: dict[str, float | None] = {}

    def likelihood(self, text: str) -> float:
        """The log probability of the likeliest cut of `text`, in its counted form, into words."""
        best = [0.0]
        for end in range(1, len(text) + 1):
            best.append(
                max(
                    best[start] + share
                    for start in range(max(0, end - _LONGEST), end)
                    if (share := self._share(text[start:end])) is not None
                )
            )
        return best[-1]

    def _share(self, word: str) -> float | None:
        if word not in self._known:
            self._known[word] = self._measured(word)
        return self._known[word]

    def _measured(self, word: str) -> float | None:
        """The log share of a word; None for several characters that are no word."""
        frequency = word_frequencies().get(word, 0)
        share = frequency / _total() + max(0, self._on_page[word] - _CHANCE) / self._size
        if len(word) == 1:
            share += _UNKNOWN if frequency else max(_UNKNOWN, self._share_of_character(word))
        return math.log(share / 2) if share else None


@cache
def _total() -> float:
    return float(sum(word_frequencies().values()))
