"""The records of an evaluation, from a question with its reference to a whole run.

All of them are frozen and import no machinery. Spans count characters of the repaired
text of a file, half open as in Python slices, unless a record says otherwise. What is
stored of a run is what was asked, answered and scored; figures are folded from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol, TypeAlias, get_args

from rag.schema import Answer, Citation, Evidence, History, Turn

Category: TypeAlias = Literal[
    "number",
    "entity",
    "time",
    "list",
    "measures",
    "multi",
    "ambiguous",
    "followup",
    "paraphrase",
    "script",
    "damaged",
    "unanswerable",
    "false_premise",
]
CATEGORIES: tuple[Category, ...] = get_args(Category)
# The right answer to a case of these says that the reports do not give what was asked.
TO_REFUSE: frozenset[Category] = frozenset({"damaged", "unanswerable", "false_premise"})


class System(Protocol):
    """Whatever answers questions about the reports of one folder."""

    def ask(self, question: str, history: History = ()) -> Answer:
        """The answer with its citations, or a refusal with its reason."""

    def retrieve(self, question: str, history: History = ()) -> tuple[Evidence, ...]:
        """The passages found for a question, best first."""


@dataclass(frozen=True, slots=True)
class EvidenceQuote:
    """A passage that carries the answer or a part of it, by its words.

    `file` is a path relative to the folder or the beginning of exactly one; `report` is
    the report's ordinal mark or title inside the file, "" for the whole file; `quote` is
    the passage itself.
    """

    file: str
    report: str
    quote: str


@dataclass(frozen=True, slots=True)
class EvidenceSpan:
    """A passage that carries the answer or a part of it, by its place.

    `file` and `report` are those of an EvidenceQuote, though of several files that begin
    alike the passage may tell which is meant. `start` and `end` count characters
    of the original text with its lines ended by newlines; `sha256` is the hex digest of
    `original[start:end]` in UTF-8, so that a changed file is noticed.
    """

    file: str
    report: str
    start: int
    end: int
    sha256: str


GoldEvidence: TypeAlias = EvidenceQuote | EvidenceSpan


@dataclass(frozen=True, slots=True)
class Case:
    """One question with what a right answer holds.

    A right answer contains, of every group of `must`, at least one alternative, and none
    of `must_not`. `answer` is a reference in one or two plain sentences. `standalone` is
    a follow-up rewritten so that it needs no history, "" where there is none. With
    `extractive` the answer is a span of the text and `must` has one group: its spellings.
    `note` is the author's remark; `line` the place in the question file, from 1.
    """

    id: str
    category: Category
    question: str
    answerable: bool
    answer: str
    must: tuple[tuple[str, ...], ...] = ()
    must_not: tuple[str, ...] = ()
    evidence: tuple[GoldEvidence, ...] = ()
    history: tuple[Turn, ...] = ()
    standalone: str = ""
    extractive: bool = False
    note: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of a file's repaired text."""

    file: str
    start: int
    end: int

    def overlap(self, other: Passage | Evidence | Citation) -> int:
        """How many characters both have in common."""
        if self.file != other.file:
            return 0
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def holds(self, other: Passage) -> bool:
        """Whether another span of the same file lies within this one."""
        return self.file == other.file and self.start <= other.start and other.end <= self.end


# Every place where one quote stands: a report may say the same thing twice.
Places: TypeAlias = tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """Where one gold passage stands: its places, its words, and the whole report around it."""

    places: Places
    text: str
    report: Passage


@dataclass(frozen=True, slots=True)
class Trial:
    """One case put to one system: all that a scorer may look at.

    `gold` holds one entry for each of `case.evidence`, in the same order; `texts` the
    repaired text of each file; `evidence` what was retrieved, best first. `standalone` is
    the answer to `case.standalone`, None where there is none; `seconds` the time of each
    step, with "total" for the whole answer.
    """

    case: Case
    gold: tuple[Gold, ...]
    answer: Answer
    evidence: tuple[Evidence, ...]
    texts: Mapping[str, str]
    standalone: Answer | None = None
    seconds: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Score:
    """A value with its reason; None where the case cannot be scored so.

    Most values lie between 0 and 1; the scorer tells where not. An unscored case is kept
    with its reason and left out of the metric.
    """

    value: float | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CaseResult:
    """A case with all that a person needs to judge whether its scores are true.

    `cluster` names the report that the case is about: cases of one report are not
    independent. `evidence` is what was retrieved, best first; `answer` is stored without
    it. `seconds` are those of the trial; `error` is what the system raised or that it took
    too long, "" when it answered. `part` is the part of the suite.
    """

    case: Case
    cluster: str
    answer: Answer
    evidence: tuple[Evidence, ...]
    gold: tuple[Gold, ...]
    scores: Mapping[str, Score]
    seconds: Mapping[str, float]
    standalone: Answer | None = None
    error: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class RunHead:
    """What a run was made of.

    `folders` are the folders of reports, one for each part of the suite. `started` is an
    ISO date with time and zone. `fingerprint` names what decides the answers: "questions",
    "index", "encoder", "settings" and "code"; runs with the same values may be joined.
    `judge` names the language model whose opinion stands beside the figures, "" for none.
    `note` is the suite's own remark on its questions, which every report of the run shows.
    """

    suite: str
    system: str
    seed: int = 0
    folders: tuple[str, ...] = ()
    started: str = ""
    fingerprint: Mapping[str, str] = field(default_factory=dict)
    judge: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure over `n` cases and its 95 % interval; None when no case could be scored."""

    value: float | None
    low: float | None
    high: float | None
    n: int


@dataclass(frozen=True, slots=True)
class GamingCheck:
    """What an answerer without wit, or an altered right answer, reaches on a run's cases.

    `name` is "refuse", "top_passage", "top_five_passages", "shuffled_citations" or
    "changed_digit". The two headlines count the answerable cases that it was tried on.
    """

    name: str
    grounded_correct: Estimate
    independently_grounded: Estimate


@dataclass(frozen=True, slots=True)
class Run:
    """A system's results on a suite. `finished` is False when it was interrupted."""

    head: RunHead
    results: tuple[CaseResult, ...] = ()
    gaming: tuple[GamingCheck, ...] = ()
    finished: bool = False


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures of a run: each metric by its name, over all cases and by category."""

    figures: Mapping[str, Estimate]
    by_category: Mapping[str, Mapping[str, Estimate]]
