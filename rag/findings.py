"""The order of the steps between a question and an answer: terms, evidence, passages."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from index.store import Index
from rag.config import SearchSettings
from rag.meaning import by_sentences
from rag.passages import Passage, score_passages
from rag.question import Question
from rag.rerank import rerank
from rag.schema import Evidence
from rag.search import find_evidence
from rag.terms import Terms, weigh_question
from rag.texts import Texts
from rag.timing import Seconds

# Of the best score: a passage of the asked year further behind is about another thing.
YEAR_SHARE = 0.7


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything known about a question before its answer is written.

    `evidence` and `passages` are sorted best first; a passage's number counts from 0
    into the evidence. `seconds` tells how long it took.
    """

    question: Question
    terms: Terms
    evidence: tuple[Evidence, ...]
    passages: tuple[Passage, ...]
    seconds: Seconds = field(default_factory=dict)


def investigate(
    index: Index,
    texts: Texts,
    question: Question,
    settings: SearchSettings,
    rows: Collection[int] | None = None,
) -> Findings:
    """Search an index for a question; with `rows` only among these passages."""
    terms = weigh_question(question, index.document_frequency, index.chunk_count)
    found = find_evidence(index, texts, question, settings, rows)
    scored = score_passages(
        question, terms, found, lambda item: texts.view(item.file, item.ordinal)
    )
    evidence, passages = rerank(found, scored)
    if evidence and settings.vectors:
        evidence, passages = rerank(
            evidence, by_sentences(question, evidence, passages, index.encoder)
        )
    return Findings(question, terms, evidence, asked_year_first(question, passages))


def asked_year_first(question: Question, passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """The passages with those of the one asked year in front, if they score nearly as well.

    Sibling reports say the same of every year, so a better wording must not win over the
    right year.
    """
    fitting = tuple(passage for passage in passages if passage.years)
    if len(set(question.years)) != 1 or not fitting:
        return passages
    if fitting[0].score < YEAR_SHARE * passages[0].score:
        return passages
    return fitting + tuple(passage for passage in passages if not passage.years)
