"""A question goes in; out come the passages of the index that could answer it, best first.

Two rankings, BM25 over words and cosine over vectors, are fused by weighted reciprocal
rank (Cormack, Clarke and Büttcher 2009): score = Σ weight / (k + rank).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from index.schema import Hit
from index.store import Index
from index.words import query_words
from rag.config import SearchSettings
from rag.question import Question
from rag.schema import Evidence
from rag.terms import BACKGROUND_WEIGHT
from rag.texts import Texts

Rankings = Mapping[str, Sequence[Hit]]


def find_evidence(
    index: Index,
    texts: Texts,
    question: Question,
    settings: SearchSettings,
    rows: Collection[int] | None = None,
) -> tuple[Evidence, ...]:
    """Up to `settings.candidates` passages in fused order; () when no word or vector matches.

    With `rows`, only these rows of the index are searched.
    """
    rankings = {
        "words": _by_words(index, question, settings, rows),
        "vectors": _by_vectors(index, question, settings, rows),
    }
    scores = fuse(rankings, {"words": settings.words, "vectors": settings.vectors}, settings.k)
    best = sorted(scores, key=lambda row: (-scores[row], row))[: settings.candidates]
    ranks = {
        name: {hit.row: rank for rank, hit in enumerate(hits, 1)} for name, hits in rankings.items()
    }
    cosines = {hit.row: hit.score for hit in rankings["vectors"]}
    return tuple(
        replace(
            Evidence.of(stored),
            damage=texts.damage(stored.report.file, stored.chunk),
            ranks={
                name: places[stored.row] for name, places in ranks.items() if stored.row in places
            },
            score=scores[stored.row],
            similarity=cosines.get(stored.row, 0.0),
        )
        for stored in index.chunks(best)
    )


def fuse(rankings: Rankings, weights: Mapping[str, float], k: float) -> dict[int, float]:
    """The weighted reciprocal rank score of every row that some ranking holds."""
    scores: dict[int, float] = {}
    for name, hits in rankings.items():
        for rank, hit in enumerate(hits, 1):
            scores[hit.row] = scores.get(hit.row, 0.0) + weights[name] / (k + rank)
    return scores


def _by_words(
    index: Index, question: Question, settings: SearchSettings, rows: Collection[int] | None
) -> Sequence[Hit]:
    segmenter = index.config.segmenter
    weights = dict.fromkeys(query_words(question.background, segmenter), BACKGROUND_WEIGHT)
    weights |= dict.fromkeys(query_words(question.subject, segmenter), 1.0)
    return index.search_words(weights, settings.depth, rows, context_weight=settings.context_weight)


def _by_vectors(
    index: Index, question: Question, settings: SearchSettings, rows: Collection[int] | None
) -> Sequence[Hit]:
    if not settings.vectors:
        return ()
    text = question.standalone
    return index.search_vectors(index.encoder.encode([text])[0], settings.depth, rows)
