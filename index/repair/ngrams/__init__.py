"""How often short sequences of characters stand in Chinese official texts and news.

`load()` gives the counts of up to four characters in a row that `train.py` made. They lie
in `counts.npz`: for each length the sorted keys as gaps, and the logarithms of the counts
in one byte each. A key is the rank of the sequence without its last character, times the
number of characters, plus that character; so what is stored holds all its beginnings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.script import to_search

Numbers = NDArray[np.int64]
Reals = NDArray[np.float64]

LONGEST = 4
TABLE = Path(__file__).with_name("counts.npz")
# Counts are kept as round(STEPS · log2(count)).
STEPS = 2
# Taken from every count for what has not been seen.
DISCOUNT = 2.0
_SPACE = re.compile(r"\s+")
# Figures and Latin words are all alike.
_ALIKE = str.maketrans(
    dict.fromkeys("0123456789", "0") | dict.fromkeys("abcdefghijklmnopqrstuvwxyz", "a")
)


@dataclass(frozen=True)
class Counts:
    """Counts of character sequences; characters are numbers from 1, 0 is any other.

    `numbers` gives the number of each code point below 65536, `single` the count of each
    number, `keys` and `several` the keys of two, three and four characters and their counts;
    `rare` says, for sequences of one, two and three, how much of their counts is followed by
    what is too rare to be stored.
    """

    numbers: Numbers
    single: Reals
    keys: tuple[Numbers, ...]
    several: tuple[Reals, ...]
    rare: tuple[Reals, ...]

    def encode(self, text: str) -> Numbers:
        """The numbers of the characters of `text`, which is in its counted form."""
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
        return np.where(codes < len(self.numbers), self.numbers[codes % len(self.numbers)], 0)

    def characters(self) -> NDArray[np.str_]:
        """The character of each number, U+0000 for 0."""
        codes = np.zeros(len(self.single), np.uint32)
        known = np.flatnonzero(self.numbers)
        codes[self.numbers[known]] = known
        return codes.view("<U1")

    def longer(self, length: int, ranks: Numbers, last: Numbers) -> tuple[Numbers, Reals]:
        """Ranks (-1 for none) and counts of sequences of `length` characters.

        Each is the sequence of rank `ranks` among the shorter ones with `last` behind it.
        """
        keys = self.keys[length - 2]
        wanted = ranks * len(self.single) + last
        at = np.searchsorted(keys, wanted)
        found = (keys[np.minimum(at, len(keys) - 1)] == wanted) & (ranks >= 0) & (last > 0)
        return np.where(found, at, -1), np.where(found, self.several[length - 2][at * found], 0.0)


def counted_form(text: str) -> str:
    """`text` as it is counted: as it is searched, and blanks, figures, letters all alike."""
    return _SPACE.sub("\n", to_search(text)).translate(_ALIKE)


@cache
def load() -> Counts:
    """The counts in `TABLE`."""
    with np.load(TABLE) as stored:
        numbers = np.zeros(1 << 16, np.int64)
        numbers[stored["characters"]] = np.arange(1, len(stored["characters"]) + 1)
        single = np.concatenate(([0.0], stored["single"].astype(np.float64)))
        lengths = range(2, LONGEST + 1)
        keys = tuple(np.cumsum(_joined(stored[f"gaps{length}"])) for length in lengths)
        several = tuple(2.0 ** (stored[f"levels{length}"] / STEPS) for length in lengths)
    rare = tuple(map(_rare, (single, *several), keys, several, [len(single)] * len(keys)))
    return Counts(numbers, single, keys, several, rare)


def _rare(begun: Reals, keys: Numbers, counts: Reals, characters: int) -> Reals:
    stored = np.bincount(keys // characters, counts, len(begun))
    kinds = np.bincount(keys // characters, minlength=len(begun))
    rare: Reals = np.maximum(begun - stored, 0) + DISCOUNT * kinds
    return rare


def planes(gaps: Numbers) -> NDArray[np.uint8]:
    """The four bytes of each gap, the lowest of all first: so they compress best."""
    return np.ascontiguousarray(gaps.astype("<u4").view(np.uint8).reshape(-1, 4).T)


def _joined(bytes_of_gaps: NDArray[np.uint8]) -> Numbers:
    rows = np.ascontiguousarray(bytes_of_gaps.T)
    return rows.view("<u4").ravel().astype(np.int64)
