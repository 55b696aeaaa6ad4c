"""Documents in, passages of tokenised sentences out, ready to draw examples from."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from index.encoder.material import Document, passages
from index.encoder.vocabulary import TokenRows, token_rows


@dataclass(frozen=True, slots=True)
class Passages:
    """Documents cut into passages of sentences.

    The sentences of passage i are `sentences[first[i]]` up to `sentences[first[i + 1] - 1]`,
    it belongs to document `document[i]`, and is drawn with probability `share[i]`.
    """

    sentences: TokenRows
    first: NDArray[np.int64]
    document: NDArray[np.int64]
    titles: TokenRows
    share: NDArray[np.float64]


def cut_passages(documents: tuple[Document, ...], tokenizer: Tokenizer) -> Passages:
    """The passages of the documents that have two sentences or more."""
    sentences: list[str] = []
    first, document = [0], []
    for number, text in enumerate(documents):
        for passage in passages(text.text):
            told = [sentence for sentence in passage if len(sentence.strip()) > 1]
            if len(told) > 1:
                sentences += told
                first.append(len(sentences))
                document.append(number)
    owner = np.array(document, dtype=np.int64)
    kinds, kind = np.unique([text.kind for text in documents], return_inverse=True)
    counts = np.bincount(kind[owner], minlength=len(kinds))
    # The square root keeps a kind with few texts audible beside one with very many.
    share = counts[kind[owner]] ** -0.5
    return Passages(
        token_rows(tokenizer, sentences),
        np.array(first, dtype=np.int64),
        owner,
        token_rows(tokenizer, [text.title for text in documents]),
        share / share.sum(),
    )
