"""Material in, a part of it held back out: pairs that the encoder has not learned from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from index.encoder.material import Document, Material, Pair, passages

HeldBack = Mapping[str, tuple[Pair, ...]]
Encode = Callable[[list[str]], NDArray[np.float32]]

_RANKS = 10
# Where there are fewer pairs than this to choose from, a rank says nothing.
_FEWEST = 10


def hold_back(material: Material, every: int) -> tuple[Material, HeldBack]:
    """What to learn from, and what to measure with: each `every`th pair and document.

    A passage of a held-back document gives its middle sentence and the rest of it, under
    the source "documents". Sources with too few held-back pairs are learned from as a whole.
    """
    pairs = dict(material.pairs)
    held: dict[str, tuple[Pair, ...]] = {}
    for source, found in material.pairs.items():
        if len(found) >= _FEWEST * every:
            held[source] = found[::every]
            pairs[source] = tuple(pair for number, pair in enumerate(found) if number % every)
    kept = tuple(text for number, text in enumerate(material.documents) if number % every)
    held["documents"] = tuple(_sentence_pairs(material.documents[::every]))
    return replace(material, documents=kept, pairs=pairs), held


def mean_reciprocal_rank(encode: Encode, held_back: HeldBack) -> dict[str, float]:
    """MRR@10 of each source: how high a question's passage stands among its source's passages.

    `encode` gives unit rows. 1 is best; a passage below the tenth place counts 0.
    """
    return {source: round(_rank(encode, pairs), 4) for source, pairs in held_back.items() if pairs}


def _rank(encode: Encode, pairs: Sequence[Pair]) -> float:
    questions = encode([pair.question for pair in pairs])
    likeness = questions @ encode([pair.passage for pair in pairs]).T
    ranks = (likeness > np.diag(likeness)[:, None]).sum(axis=1) + 1
    return float(np.where(ranks <= _RANKS, 1 / ranks, 0).mean())


def _sentence_pairs(documents: Sequence[Document]) -> Iterator[Pair]:
    """The middle sentence of each passage of the documents, and the rest of the passage."""
    for document in documents:
        for sentences in passages(document.text):
            if len(sentences) > 2:
                middle = len(sentences) // 2
                rest = sentences[:middle] + sentences[middle + 1 :]
                yield Pair(sentences[middle], "".join(rest))
