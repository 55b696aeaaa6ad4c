"""Evidence goes in; out come the passages that could answer, scored, best first.

A passage is a run of sentences (or, in a long sentence, of clauses) inside one piece of
evidence. Its score says how much of the question it covers itself, how much stands close
by, and how much its report speaks of; so that a sentence which says 该县 is found although
the county is named a page before.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from index.script import to_search
from index.values import figures
from rag.cells import cell_units
from rag.fit import ReportView, of_year, outlook_misfit, report_misfit, told_places
from rag.question import Question
from rag.schema import Evidence
from rag.sentences import Span, clause_spans, sentence_spans
from rag.terms import Terms, found

ViewOf: TypeAlias = Callable[[Evidence], ReportView]

# Credit for a term of the question that stands in the same evidence, or only in the same
# report, instead of in the passage itself. Tuned on the development questions.
NEAR = 0.45
FAR = 0.4
# A term that only points at the report is nearly as good anywhere in that report.
IDENTITY_FAR = 0.9
# The asked kind of figure or date is there, or there is none at all.
UNIT_BONUS = 0.2
NO_FIGURE = 0.3
# The cosine of question and evidence, for questions in other words than the report's.
MEANING = 0.8
# A title, a signature or a date says nothing by itself of what is asked.
NOTHING = 0.2
# A passage that starts or ends inside a sentence reads badly.
TORN = 0.03
_DATE = re.compile(
    r"\d+月|[一二三四五六七八九十]月|\d年|[〇零一二三四五六七八九]年|\d+[:：]\d+|\d+[日号]"
)

_ORDINAL_MARK = 8  # characters before a title on its line: 第12篇, 【范文三】
# Who signs a report, and when: names and dates that answer nothing.
_SIGNATURE = re.compile(
    r"(?:[\u4e00-\u9fff()]{2,24}\s*)?(?:\d{4}|[〇零一二三四五六七八九]{4})年\s*"
    r"[\d一二三四五六七八九十]{1,3}月\s*(?:[\d一二三四五六七八九十]{1,3}日)?"
)
# A heading that a reader marked, with nothing below it.
_BARE_HEADING = re.compile(r"#{1,6} [^\n]*")


@dataclass(frozen=True, slots=True)
class Shape:
    """How long a passage may be: characters, sentences, and the price of a character.

    `answer` is the most characters of a whole answer from one report.
    """

    characters: int
    sentences: int
    price: float
    answer: int


SHORT = Shape(characters=110, sentences=2, price=0.0010, answer=120)
LONG = Shape(characters=160, sentences=4, price=0.0005, answer=160)


@dataclass(frozen=True, slots=True)
class Passage:
    """`evidence[number].text[start:end]`; `number` counts from 0.

    `score` is the share of the question that it covers, raised by what else speaks for it
    and lowered by what speaks against it: about 0 to 2, and below 0 for a bad one.
    `covered` are the terms of the focus that stand in the passage, `units` the classes
    of the figures it holds, `years` and `places` those of the question that it tells of.
    """

    number: int
    start: int
    end: int
    score: float
    covered: frozenset[str]
    units: frozenset[str]
    years: frozenset[int] = frozenset()
    places: frozenset[str] = frozenset()


def shape_of(question: Question) -> Shape:
    """Lists and measures need room; a figure, a name or a date does not."""
    return LONG if question.kind in ("list", "measures") else SHORT


def score_passages(
    question: Question, terms: Terms, evidence: Sequence[Evidence], view_of: ViewOf
) -> list[Passage]:
    """All passages of the evidence, best first; `view_of` gives the report of each."""
    passages = [
        passage
        for number, item in enumerate(evidence)
        for passage in _passages(question, terms, number, item, view_of(item))
    ]
    return sorted(passages, key=lambda passage: (-passage.score, passage.number, passage.start))


def _passages(
    question: Question, terms: Terms, number: int, item: Evidence, view: ReportView
) -> Iterator[Passage]:
    text = to_search(item.text)
    report = view.text
    misfit = report_misfit(question, view) + outlook_misfit(question, item)
    near = found(terms.focus, text)
    far = found(terms.focus, report) - near
    identity = found(terms.identity, report)
    shared = FAR * _sum(terms.focus, far) + IDENTITY_FAR * _sum(terms.identity, identity)
    shape = shape_of(question)
    total = terms.total or 1.0
    counted = [figure for figure in figures(text) if not figure.ordinal]
    title = to_search(item.report)
    places = told_places(question, view)
    for start, end in windows(item.text, shape):
        window = text[start:end]
        bare_title = window.endswith(title) and len(window) - len(title) < _ORDINAL_MARK
        if bare_title or _SIGNATURE.fullmatch(window) or _BARE_HEADING.fullmatch(window):
            continue
        covered = found(near, window)
        own = _sum(terms.focus, covered) + NEAR * _sum(terms.focus, near - covered)
        own += (1 - IDENTITY_FAR) * _sum(terms.identity, found(identity, window))
        units = cell_units(window) | {
            figure.unit for figure in counted if start <= figure.start and figure.end <= end
        }
        score = (shared + own) / total + _kind_bonus(question, window, units)
        score += MEANING * item.similarity - misfit - (0.0 if covered else NOTHING)
        score -= shape.price * (end - start) + TORN * _torn(item.text, start, end)
        told = frozenset(year for year in question.years if of_year(year, item, window, view))
        yield Passage(number, start, end, score, covered, units, told, places)


def _sum(weights: Mapping[str, float], terms: frozenset[str]) -> float:
    # Exact, so that the order of a set (another in each process) cannot turn a tie.
    return math.fsum(weights[term] for term in terms)


def _kind_bonus(question: Question, window: str, units: frozenset[str]) -> float:
    bonus = 0.0
    if question.units:
        bonus += UNIT_BONUS * sum(unit in units for unit in question.units) / len(question.units)
    if question.kind == "number" and not units:
        bonus -= NO_FIGURE
    if question.kind == "time" and not has_date(window):
        bonus -= NO_FIGURE
    return bonus


def has_date(text: str) -> bool:
    """Whether a search text names a day, a month, a year or an hour."""
    return _DATE.search(text) is not None


def _torn(text: str, start: int, end: int) -> int:
    before = text[:start].rstrip(" \t\u3000")
    torn_start = bool(before) and before[-1] in ",，、:："
    return torn_start + (text[end - 1] in ",，、")


def windows(text: str, shape: Shape) -> Iterator[Span]:
    """Runs of sentences of a text within the shape; of clauses where a sentence is longer."""
    sentences = sentence_spans(text)
    for index, (start, end) in enumerate(sentences):
        if end - start > shape.characters:
            yield from _clause_runs(text, start, end, shape.characters)
        else:
            for _, last in sentences[index : index + shape.sentences]:
                if last - start <= shape.characters:
                    yield start, last


def _clause_runs(text: str, start: int, end: int, limit: int) -> Iterator[Span]:
    clauses = clause_spans(text, start, end)
    for index, (first, _) in enumerate(clauses):
        for _, last in clauses[index:]:
            # A clause may be longer than any window: it is still a passage.
            if last - first <= limit or last == clauses[index][1]:
                yield first, last
