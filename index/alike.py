"""A report's text in, a sketch of it out; two sketches tell how much of the texts is the same.

Collecting sites print one report several times with another place or year. A sketch holds
the lowest hashes of the text's shingles (Broder 1997, "On the resemblance and containment of
documents": bottom-k), so that near-duplicates are found without comparing texts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from index.script import to_search

SKETCH_SIZE = 256
# Characters of a shingle: about two words each, so that reports of one genre share few.
_SHINGLE = 8
# Reports of one government in two years can share half of their shingles (measured on
# national ones, figures left out); copies that a site has altered share more.
ALIKE = 0.6
Key: TypeAlias = tuple[str, int]
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_NOT_WORD = re.compile(r"[\W_\dx]+")


def sketch(text: str) -> NDArray[np.uint64]:
    """The up to `SKETCH_SIZE` lowest hashes of the text's shingles, ascending.

    Script, width, case, figures, masks and punctuation make no difference.
    """
    letters = _NOT_WORD.sub("", to_search(text))
    codes = np.frombuffer(letters.encode("utf-32-le"), dtype="<u4").astype(np.uint64)
    count = len(codes) - _SHINGLE + 1
    if count < 1:
        return np.empty(0, dtype=np.uint64)
    hashes = np.zeros(count, dtype=np.uint64)
    for place in range(_SHINGLE):
        hashes = (hashes + codes[place : place + count]) * _MULTIPLIER
        hashes ^= hashes >> np.uint64(29)
    return _lowest(np.unique(hashes))


def resemblance(first: NDArray[np.uint64], second: NDArray[np.uint64]) -> float:
    """The estimated share of all shingles of two texts that both have, 0 to 1."""
    union = _lowest(np.union1d(first, second))
    if not len(union):
        return 0.0
    shared = np.intersect1d(first, second, assume_unique=True)
    return len(np.intersect1d(union, shared, assume_unique=True)) / len(union)


class Sketches:
    """The sketches of many reports, by file and ordinal, ready to be asked for the likes of one."""

    def __init__(self, sketches: Mapping[Key, NDArray[np.uint64]]) -> None:
        self._sketches = dict(sketches)
        self._keys = list(sketches)
        hashes = np.concatenate([np.empty(0, dtype=np.uint64), *sketches.values()])
        owners = np.repeat(np.arange(len(self._keys)), [len(own) for own in sketches.values()])
        order = np.argsort(hashes, kind="stable")
        self._hashes, self._owners = hashes[order], owners[order]

    def alike(self, key: Key) -> tuple[Key, ...]:
        """The other reports that are nearly the same as the one of `key`, most alike first.

        A report that is not there has none.
        """
        own = self._sketches.get(key)
        if own is None:
            return ()
        places = zip(
            np.searchsorted(self._hashes, own, "left"),
            np.searchsorted(self._hashes, own, "right"),
            strict=True,
        )
        shared = Counter(owner for start, end in places for owner in self._owners[start:end])
        # What is alike shares nearly as many of the lowest hashes as of all.
        near = (self._keys[owner] for owner, count in shared.items() if 2 * count >= len(own))
        scores = [(resemblance(own, self._sketches[other]), other) for other in near]
        found = sorted((-score, other) for score, other in scores if score >= ALIKE)
        return tuple(other for _, other in found if other != key)


def _lowest(hashes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    return hashes[:SKETCH_SIZE]
