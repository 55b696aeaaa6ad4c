"""Answerers that understand nothing, over the same index: what a score is worth without wit.

All find passages by the words of the question. A figure that they reach as well measures
talking, not answering.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from eval.schema import System
from eval.written import citation
from index.words import index_words, query_words
from rag.schema import Answer, Citation, Claim, Evidence, History

if TYPE_CHECKING:
    from index.store import Index

# What a baseline says: sentences, each with the passage that it cites.
Parts: TypeAlias = Sequence[tuple[str, Evidence]]
Compose: TypeAlias = Callable[[str, Sequence[Evidence]], Parts]

_SENTENCE = re.compile(r"[^。！？；!;\n]+[。！？；!;]?")
# Sentences are taken from as many passages as a page of results shows.
_PASSAGES = 5


class WordSystem:
    """Finds passages by words alone and quotes from them; never refuses."""

    def __init__(self, index: Index, compose: Compose) -> None:
        self._index = index
        self._compose = compose

    def retrieve(self, question: str, history: History = ()) -> tuple[Evidence, ...]:
        """Ten passages by BM25 over the words of the question and the user's turns."""
        asked = " ".join([*(turn.text for turn in history if turn.role == "user"), question])
        hits = self._index.search_words(dict.fromkeys(query_words(asked), 1.0), 10)
        scores = {hit.row: hit.score for hit in hits}
        stored = self._index.chunks(list(scores))
        return tuple(
            replace(Evidence.of(chunk), ranks={"words": rank}, score=scores[chunk.row])
            for rank, chunk in enumerate(stored, start=1)
        )

    def ask(self, question: str, history: History = ()) -> Answer:
        """An answer made of quotations, each followed by its citation."""
        evidence = self.retrieve(question, history)
        lines, claims = [], []
        citations: dict[tuple[str, int], Citation] = {}
        for sentence, passage in self._compose(question, evidence):
            place = (passage.file, passage.start)
            cited = citations.setdefault(place, citation(len(citations) + 1, passage))
            claims.append(Claim(sentence, (cited.number,)))
            lines.append(f"{sentence}[{cited.number}]")
        return Answer(
            question=question,
            text="\n".join(lines),
            sentences=tuple(claims),
            citations=tuple(citations.values()),
            evidence=evidence,
        )


class RefusingSystem(WordSystem):
    """Finds passages like the others and says of everything that it is not there."""

    def __init__(self, index: Index) -> None:
        super().__init__(index, lambda _question, _evidence: ())

    def ask(self, question: str, history: History = ()) -> Answer:
        """The same refusal to every question."""
        text = "报告没有给出这个内容。"
        found = self.retrieve(question, history)
        return Answer(question, text, refused=True, reason="not_found", evidence=found)


def whole_passages(count: int, _question: str, evidence: Sequence[Evidence]) -> Parts:
    """The first passages from beginning to end."""
    return [
        (match.group(), passage)
        for passage in evidence[:count]
        for match in _SENTENCE.finditer(passage.text)
    ]


def best_sentences(count: int, question: str, evidence: Sequence[Evidence]) -> Parts:
    """The sentences that share most words with the question, each citing itself."""
    asked = set(query_words(question))
    sentences = [
        _part(passage, match.start(), match.end())
        for passage in evidence[:_PASSAGES]
        for match in _SENTENCE.finditer(passage.text)
    ]
    sentences.sort(key=lambda sentence: -len(asked.intersection(index_words(sentence.text))))
    return [(sentence.text, sentence) for sentence in sentences[:count]]


BASELINES: Mapping[str, Callable[[Index], System]] = {
    "refuse": RefusingSystem,
    "top-passage": partial(WordSystem, compose=partial(whole_passages, 1)),
    "top-five-passages": partial(WordSystem, compose=partial(whole_passages, 5)),
    "best-sentence": partial(WordSystem, compose=partial(best_sentences, 1)),
    "best-two-sentences": partial(WordSystem, compose=partial(best_sentences, 2)),
    "best-four-sentences": partial(WordSystem, compose=partial(best_sentences, 4)),
}


def _part(passage: Evidence, start: int, end: int) -> Evidence:
    """The part of a passage between two of its characters."""
    return replace(
        passage,
        text=passage.text[start:end],
        start=passage.start + start,
        end=passage.start + end,
    )
