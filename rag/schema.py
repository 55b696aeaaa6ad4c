"""The records between a question and its answer; all of them are frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, TypeAlias

from index.schema import StoredChunk

Verdict: TypeAlias = Literal["supported", "unsupported", "unverified"]
Reason: TypeAlias = Literal["", "not_found", "withheld", "false_premise", "off_topic"]
History: TypeAlias = tuple["Turn", ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of a conversation; `role` is "user" or "assistant"."""

    role: Literal["user", "assistant"]
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A retrieved passage. `start` and `end` count characters of the repaired file.

    `ranks` gives its place (from 1) in each ranking that found it: "words", "vectors".
    `score` is the fused score, comparable only within one question; `similarity` the
    cosine of passage and question, 0 where the vector ranking does not hold it. `damage` are the
    spans inside `text` whose value the source has lost or hidden.
    """

    text: str
    file: str
    report: str
    report_id: str
    ordinal: int
    section: str
    start: int
    end: int
    ranks: Mapping[str, int] = field(default_factory=dict)
    score: float = 0.0
    similarity: float = 0.0
    context: str = ""
    damage: tuple[tuple[int, int], ...] = ()

    @classmethod
    def of(cls, stored: StoredChunk) -> Evidence:
        """A passage of the index as evidence, in no ranking yet."""
        chunk, report = stored.chunk, stored.report
        return cls(
            text=chunk.text,
            file=report.file,
            report=report.title,
            report_id=report.report_id,
            ordinal=report.ordinal,
            section=chunk.section,
            start=chunk.start,
            end=chunk.end,
            context=chunk.context,
        )


@dataclass(frozen=True, slots=True)
class Echo:
    """Another report that says a quoted passage word for word."""

    file: str
    report: str
    ordinal: int


@dataclass(frozen=True, slots=True)
class Citation:
    """A quoted passage: `assistant.text(file, "repaired")[start:end] == quote`.

    `number` is the [n] mark in the answer, from 1. `report` is the report's title,
    `ordinal` its place in the file from 1, `section` its outline path ("三、 › (二)").
    `page` counts from 1, None where the format has no pages; `recognised` says that the
    text was read from a picture (OCR) and may be wrong. `also_in` are the near-duplicates
    of the report that say the same, figures included.
    """

    number: int
    file: str
    report: str
    report_id: str
    ordinal: int
    section: str
    start: int
    end: int
    quote: str
    page: int | None = None
    recognised: bool = False
    also_in: tuple[Echo, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """One sentence of a draft without its marks, before it is checked.

    `citations` are numbers from 1 into the evidence that the draft was made from. `span`
    is where the sentence stands in that evidence, None when a model has written it.
    """

    text: str
    citations: tuple[int, ...]
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of an answer without its marks, and how it stands to its citations.

    `why` gives the reason of a verdict other than "supported"; `computed` lists the
    figures that were worked out and stand in no source.
    """

    text: str
    citations: tuple[int, ...]
    verdict: Verdict = "unverified"
    why: str = ""
    computed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of an answer table."""

    text: str
    citations: tuple[int, ...] = ()
    computed: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """An answer in rows and columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer whose every sentence can be traced to a passage.

    `refused` is True when the reports do not give what was asked; `reason` then says
    why. `missing` names what was asked and is not given. `understood` is the question
    as it was searched, "" when it is the question itself. `notice` tells the user
    about a degraded way of answering (an endpoint that is down), "" otherwise.
    `seconds` holds the time of each step: question, retrieve, answer, verify.
    """

    question: str
    text: str
    refused: bool = False
    reason: Reason = ""
    sentences: tuple[Claim, ...] = ()
    citations: tuple[Citation, ...] = ()
    missing: tuple[str, ...] = ()
    understood: str = ""
    table: Table | None = None
    total: int | None = None
    notice: str = ""
    evidence: tuple[Evidence, ...] = ()
    seconds: Mapping[str, float] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The whole answer as plain dictionaries and lists, ready for JSON."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class SourceView:
    """A citation in the original file: `original[start:end]` is the cited passage there.

    `page` counts from 1, None where the format has none; then `paragraph` counts the
    lines that are not blank, from 1;
    `damage` describes the damaged places inside the passage.
    """

    file: str
    original: str
    start: int
    end: int
    page: int | None = None
    paragraph: int | None = None
    damage: tuple[str, ...] = ()
