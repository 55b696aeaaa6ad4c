"""The records between a sentence of a report and a question about it."""

from __future__ import annotations

from dataclasses import dataclass

from eval.schema import Case, Category, EvidenceQuote
from eval.suites.own.material import Clause, Sentence, Source
from index.values import Figure

_LONGEST_QUOTE = 80
_SHORTEST_QUOTE = 12


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement of a report, and the question that it answers.

    `asked` is the statement with an interrogative in place of what is asked, without a
    question mark; `keys` are the groups of spellings of which a right answer has one each.
    `figure` is the asked figure and stands in `clause`.
    """

    source: Source
    category: Category
    statement: str
    asked: str
    keys: tuple[tuple[str, ...], ...]
    quotes: tuple[str, ...]
    clause: Clause | None = None
    figure: Figure | None = None

    @property
    def alone(self) -> bool:
        """Whether the statement is one clause that tells its topic itself."""
        return self.clause is not None and self.statement == self.clause.text


@dataclass(frozen=True, slots=True)
class Made:
    """A question of one kind; `report` tells about which report it is."""

    kind: str
    report: tuple[str, int]
    case: Case


def question(source: Source, asked: str) -> str:
    """The question as it is put: it names the report, so that no other can be meant."""
    return f"《{source.name}》中，{asked}？"


def evidence(source: Source, quotes: tuple[str, ...]) -> tuple[EvidenceQuote, ...]:
    """Passages of the report by their words."""
    return tuple(EvidenceQuote(source.report.file, source.key, quote) for quote in quotes)


def place(source: Source) -> tuple[str, int]:
    """What tells a report from all others."""
    return source.report.file, source.report.ordinal


def quote_of(source: Source, sentence: Sentence, first: Clause, last: Clause) -> str:
    """The sentence where it is short, else the clauses; "" where the report says it twice."""
    if len(sentence.text) <= _LONGEST_QUOTE:
        quote = sentence.text
    else:
        begin, end = first.start - sentence.start, last.end - sentence.start
        quote = sentence.text[begin:end]
    fits = _SHORTEST_QUOTE <= len(quote) <= _LONGEST_QUOTE
    return quote if fits and source.text.count(quote) == 1 else ""


def asked_directly(fact: Fact, kind: str) -> Made:
    """The fact as a plain question."""
    case = Case(
        id="-",
        category=fact.category,
        question=question(fact.source, fact.asked),
        answerable=True,
        answer=f"{fact.statement}。",
        must=fact.keys,
        evidence=evidence(fact.source, fact.quotes),
    )
    return Made(kind, place(fact.source), case)
