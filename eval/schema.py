"""The records of an evaluation, from a question with its reference to a whole run.

All of them are frozen and import no machinery. Spans count characters of the repaired
text of a file, half open as in Python slices.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, Protocol, TypeAlias, get_args

from rag.schema import Answer, Evidence, History

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
    """A passage that carries the answer or a part of it.

    `file` is a path relative to the folder or the beginning of exactly one; `report` is
    the report's ordinal mark or title inside the file; `quote` is the passage itself.
    """

    file: str
    report: str
    quote: str


@dataclass(frozen=True, slots=True)
class Case:
    """One question with what a right answer holds.

    A right answer contains, of every group of `must`, at least one alternative, and none
    of `must_not`. `answer` is a reference in one or two plain sentences. `line` is the
    place in the question file, from 1.
    """

    id: str
    category: Category
    question: str
    answerable: bool
    answer: str
    must: tuple[tuple[str, ...], ...] = ()
    must_not: tuple[str, ...] = ()
    evidence: tuple[EvidenceQuote, ...] = ()
    history: History = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of a file's repaired text."""

    file: str
    start: int
    end: int

    def overlap(self, other: Passage | Evidence) -> int:
        """How many characters both have in common."""
        if self.file != other.file:
            return 0
        return max(0, min(self.end, other.end) - max(self.start, other.start))


# Every place where one quote stands: a report may say the same thing twice.
Places: TypeAlias = tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """One case put to one system: all that a scorer may look at.

    `gold` holds the places of each quote of `case.evidence`, in the same order; `texts`
    the repaired text of each file; `evidence` what was retrieved, best first.
    """

    case: Case
    gold: tuple[Places, ...]
    answer: Answer
    evidence: tuple[Evidence, ...]
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Score:
    """A value from 0 to 1 with its reason; None where the case cannot be scored so.

    An unscored case is kept with its reason and left out of the mean.
    """

    value: float | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CaseResult:
    """A case with all that a person needs to judge whether its scores are true.

    `cluster` names the report that the case is about: cases of one report are not
    independent. `seconds` is the time of the answer; `error` what the system raised, ""
    when it answered.
    """

    case: Case
    answer: Answer
    evidence: tuple[Evidence, ...]
    scores: Mapping[str, Score]
    cluster: str
    seconds: float
    length_ratio: float
    error: str = ""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over `n` cases and its 95 % interval; None when no case could be scored."""

    value: float | None
    low: float | None
    high: float | None
    n: int


@dataclass(frozen=True, slots=True)
class Run:
    """A system's results on a suite.

    `figures` depends on the answers and the seed alone; what a clock or a length measures
    stands in `typical`: "seconds_median", "seconds_p95", "length_ratio_median" (an
    answer's characters to its reference's).
    """

    suite: str
    system: str
    seed: int
    results: tuple[CaseResult, ...]
    figures: Mapping[str, Estimate]
    by_category: Mapping[str, Mapping[str, Estimate]] = field(default_factory=dict)
    typical: Mapping[str, float] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The whole run as plain dictionaries and lists, `results` last."""
        record = asdict(self)
        record["results"] = record.pop("results")
        return record

    def to_json(self) -> str:
        """The whole run as one indented JSON object."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=1)
