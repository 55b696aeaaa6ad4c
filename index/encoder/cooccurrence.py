"""Tokens of sentences in, start vectors of the tokens out: what stands together lies together.

Positive pointwise mutual information of the tokens within a sentence, reduced by singular
value decomposition (Levy and Goldberg 2014, with the context smoothing and the square root
of the singular values of Levy, Goldberg and Dagan 2015); a token's length is its smooth
inverse frequency a / (a + p) (Arora, Liang and Ma 2017).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse  # type: ignore[import-untyped]
from sklearn.utils.extmath import randomized_svd  # type: ignore[import-untyped]

from index.encoder.vocabulary import TokenRows

# Contexts are the most frequent tokens only: rarer ones add size, hardly knowledge.
_CONTEXTS = 12_000
_SMOOTHING = 0.75
_LEAST = 2
_INVERSE_FREQUENCY = 1e-4
_BATCH = 200_000


def start_vectors(
    sentences: TokenRows, vocabulary: int, dimension: int, seed: int
) -> NDArray[np.float32]:
    """One row per token, shape (vocabulary, dimension); token 0, the unknown one, has zeros."""
    present = sparse.csr_matrix(
        (np.ones(len(sentences.tokens), np.float32), sentences.tokens, sentences.starts),
        shape=(len(sentences), vocabulary),
    )
    frequency = np.asarray(present.sum(axis=0)).ravel() / max(1, len(sentences.tokens))
    present.sum_duplicates()
    present.data[:] = 1
    contexts = np.argsort(-frequency, kind="stable")[:_CONTEXTS]
    left, scales, _ = randomized_svd(
        _information(_together(present, contexts), contexts), dimension, n_iter=2, random_state=seed
    )
    rows = _unit(left * np.sqrt(scales))
    rows = _unit(rows - frequency @ rows)
    # A token without company starts in a direction of its own.
    alone = ~rows.any(axis=1)
    rows[alone] = _unit(np.random.default_rng(seed).normal(size=(int(alone.sum()), dimension)))
    rows *= (_INVERSE_FREQUENCY / (_INVERSE_FREQUENCY + frequency))[:, None]
    rows[0] = 0
    return rows.astype(np.float32)


def _together(present: sparse.csr_matrix, contexts: NDArray[np.intp]) -> sparse.coo_matrix:
    """In how many sentences a token stands with each context other than itself."""
    counts = sparse.csr_matrix((present.shape[1], len(contexts)), dtype=np.float32)
    for start in range(0, present.shape[0], _BATCH):
        batch = present[start : start + _BATCH]
        counts = counts + batch.T @ batch[:, contexts]
    found = counts.tocoo()
    kept = (found.row != contexts[found.col]) & (found.data >= _LEAST)
    return sparse.coo_matrix(
        (found.data[kept], (found.row[kept], found.col[kept])), shape=counts.shape
    )


def _information(counts: sparse.coo_matrix, contexts: NDArray[np.intp]) -> sparse.csr_matrix:
    """Positive pointwise mutual information of tokens and contexts."""
    tokens = np.bincount(counts.row, counts.data, minlength=counts.shape[0])
    smooth = np.bincount(counts.col, counts.data, minlength=len(contexts)) ** _SMOOTHING
    smooth /= max(smooth.sum(), 1.0)
    information = np.log(counts.data / tokens[counts.row] / smooth[counts.col])
    kept = information > 0
    return sparse.csr_matrix(
        (information[kept].astype(np.float32), (counts.row[kept], counts.col[kept])),
        shape=counts.shape,
    )


def _unit(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    unit: NDArray[np.float64] = rows / np.maximum(
        np.linalg.norm(rows, axis=1, keepdims=True), 1e-12
    )
    return unit
