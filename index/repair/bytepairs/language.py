"""How likely a text is on one page: logarithms of the probability of each of its characters.

A character is judged by up to three before it. What the page has itself is counted together
with what `index.repair.ngrams` knows of the language; beside it stands how well a text is cut
into words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

import numpy as np

from index.repair.bytepairs.words import Words
from index.repair.ngrams import DISCOUNT, LONGEST, Numbers, Reals, counted_form, load
from index.script import is_traditional, to_simplified, to_traditional

# How often a sequence on the page counts as one of the language, by its length.
_PAGE_WEIGHTS = (10.0, 50.0, 100.0, 200.0)
# Counts that weigh as much as what the shorter sequence expects, by length.
_BACKING_OFF = (0.0, 20.0, 20.0, 20.0)
# A character that neither knows.
_UNKNOWN = 1e-8
_BITS = 16


class Language:
    """What is likely on one page, whose text may be in either script."""

    def __init__(self, page: str) -> None:
        self._counts = load()
        self._written_as = Counter(page)
        self._is_traditional = is_traditional(page)
        self._page = _PageCounts(self.encode(page))
        self._total = self._counts.single.sum() + _PAGE_WEIGHTS[0] * self._page.size
        self._characters = self._counts.characters()
        self._text = page

    def encode(self, text: str) -> Numbers:
        """The numbers of the characters of `text`."""
        return self._counts.encode(counted_form(text))

    def encode_each(self, characters: Sequence[str]) -> Numbers:
        """The number of each of `characters`."""
        return self._counts.encode(counted_form("".join(characters)))

    def likelihoods(self, windows: Numbers) -> Reals:
        """For each row of four characters the log probability of the last after the others."""
        counts, page = self._counts, self._page
        last = windows[:, -1]
        share = (
            counts.single[last] * (last > 0) + _PAGE_WEIGHTS[0] * page.of(windows[:, -1:])
        ) / self._total
        probability = np.maximum(share, _UNKNOWN)
        for length in range(2, LONGEST + 1):
            known = windows[:, LONGEST - length :]
            begun, begin_count = self._stored(known[:, :-1])
            rare = np.where(begun >= 0, counts.rare[length - 2][np.maximum(begun, 0)], 0.0)
            _, count = counts.longer(length, begun, last)
            weight = _PAGE_WEIGHTS[length - 1]
            begin_count = begin_count + weight * page.of(known[:, :-1])
            count = np.maximum(count - DISCOUNT, 0) + weight * page.of(known)
            more = rare + _BACKING_OFF[length - 1]
            probability = (count + more * probability) / (begin_count + _BACKING_OFF[length - 1])
        result: Reals = np.log(np.maximum(probability, 1e-12))
        return result

    def _stored(self, sequences: Numbers) -> tuple[Numbers, Reals]:
        ranks = sequences[:, 0]
        found = self._counts.single[ranks] * (ranks > 0)
        for length in range(2, sequences.shape[1] + 1):
            ranks, found = self._counts.longer(length, ranks, sequences[:, length - 1])
        return ranks, found

    def likelihood(self, text: Numbers) -> Reals:
        """The log probability of each character of `text` behind its first three."""
        windows = np.lib.stride_tricks.sliding_window_view(text, LONGEST)
        return self.likelihoods(windows)

    def decode(self, texts: Numbers) -> list[str]:
        """The text of each row of numbers, in its counted form."""
        return ["".join(row) for row in self._characters[texts]]

    @cached_property
    def _words(self) -> Words:
        # Late: it reads the dictionary and cuts the page.
        return Words(counted_form(self._text), self._share)

    def word_likelihood(self, text: str) -> float:
        """The log probability of `text`, in its counted form, as a row of words."""
        return self._words.likelihood(text)

    def _share(self, character: str) -> float:
        return float(self._counts.single[self.encode(character)[0]] / self._counts.single.sum())

    def written(self, options: Sequence[str]) -> str:
        """The one of `options`, all of one meaning, that the page uses, else of its script."""
        simplified = to_simplified(options[0])
        usual = to_traditional(simplified) if self._is_traditional else simplified
        return max(options, key=lambda option: (self._written_as[option], option == usual))


class _PageCounts:
    """How often each sequence of up to four characters stands on the page."""

    def __init__(self, text: Numbers) -> None:
        self.size = len(text)
        text = np.append(text, np.zeros(LONGEST, np.int64))
        self._keys: list[Numbers] = []
        self._counts: list[Reals] = []
        for length in range(1, LONGEST + 1):
            windows = np.lib.stride_tricks.sliding_window_view(text, length)
            windows = windows[(windows > 0).all(axis=1)]
            keys, counts = np.unique(_packed(windows), return_counts=True)
            self._keys.append(np.append(keys, np.iinfo(np.int64).max))
            self._counts.append(np.append(counts, 0).astype(np.float64))

    def of(self, sequences: Numbers) -> Reals:
        keys = self._keys[sequences.shape[1] - 1]
        wanted = _packed(sequences)
        at = np.searchsorted(keys, wanted)
        found: Reals = np.where(keys[at] == wanted, self._counts[sequences.shape[1] - 1][at], 0.0)
        return found


def _packed(sequences: Numbers) -> Numbers:
    keys = np.zeros(len(sequences), np.int64)
    for column in sequences.T:
        keys = (keys << _BITS) | column
    return keys
