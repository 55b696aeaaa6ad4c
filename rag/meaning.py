"""Evidence and its passages go in; the passages come out with what their sentences mean.

A passage of the index is similar to a question as a whole; which of its sentences answers
in other words than the question's shows only sentence by sentence. That costs an encoding
each, so only the best few pieces of evidence are looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from index.encoder import Encoder
from rag.passages import Passage
from rag.question import Question
from rag.schema import Evidence
from rag.sentences import sentence_spans

# Tuned on the development questions.
LOOKED_AT = 20
SENTENCE = 0.45


class _Sentence(NamedTuple):
    start: int
    end: int
    cosine: float


def by_sentences(
    question: Question,
    evidence: Sequence[Evidence],
    passages: Sequence[Passage],
    encoder: Encoder,
) -> list[Passage]:
    """The passages, best first again, each raised by its sentence nearest to the question."""
    sentences = _sentences(question, evidence[:LOOKED_AT], encoder)
    raised = [
        replace(passage, score=passage.score + SENTENCE * _nearest(passage, sentences))
        for passage in passages
    ]
    return sorted(raised, key=lambda passage: (-passage.score, passage.number, passage.start))


def _sentences(
    question: Question, evidence: Sequence[Evidence], encoder: Encoder
) -> list[list[_Sentence]]:
    """For each piece of evidence its sentences with their cosines to the question."""
    spans = [sentence_spans(item.text) for item in evidence]
    texts = [
        item.text[start:end]
        for item, inside in zip(evidence, spans, strict=True)
        for start, end in inside
    ]
    rows = encoder.encode([question.standalone, *texts])
    cosines = iter((rows[1:] @ rows[0]).tolist())
    return [[_Sentence(start, end, next(cosines)) for start, end in inside] for inside in spans]


def _nearest(passage: Passage, sentences: Sequence[Sequence[_Sentence]]) -> float:
    if passage.number >= len(sentences):
        return 0.0
    return max(
        (
            cosine
            for start, end, cosine in sentences[passage.number]
            if start < passage.end and passage.start < end
        ),
        default=0.0,
    )
