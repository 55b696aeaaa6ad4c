"""Scored passages go in; out come the few that answer, report by report.

One passage answers most questions. A second one from the same report joins it when it
covers much of what the first leaves open; a question about several reports, or one that
several reports answer alike well, gets the best passage of each.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TypeVar

from index.script import to_search
from rag.findings import Findings
from rag.passages import Passage, shape_of
from rag.question import Question
from rag.schema import Evidence
from rag.terms import Terms

Key = TypeVar("Key", int, str)

# All constants below were tuned on the development questions and are stable around these
# values; scores are shares of the question that a passage covers.
MANY_SHARE = 0.7  # of the best score, when the question sets reports side by side
ALIKE_SHARE = 0.85  # of the best score, when nothing in the question singles out a report
ALIKE_COVER = 0.8  # of the terms that the best passage covers
PLACE_SHARE = 0.5  # of the best score, for the passage of a second named place
MOST_REPORTS = 3
GAIN = 0.25  # of the focus that a second passage must add
NEW_UNIT = 0.2  # what an asked kind of figure adds that the first passage has not
STANDING = 0.3  # how much a second passage's own score counts beside what it adds


def choose(findings: Findings) -> list[list[Passage]]:
    """The passages of an answer, grouped by report, best report first; [] without any."""
    question, evidence = findings.question, findings.evidence
    if not findings.passages:
        return []
    beside = _one_each(
        tuple(dict.fromkeys(question.years)), lambda passage: passage.years, findings, MANY_SHARE
    ) or _one_each(question.places, lambda passage: passage.places, findings, PLACE_SHARE)
    if beside:
        return [[passage] for passage in beside]
    several = _several_reports(question, evidence, findings.passages)
    if several:
        return [[passage] for passage in several]
    return [_one_report(question, findings.terms, evidence, findings.passages)]


def _one_each(
    wanted: Sequence[Key],
    told: Callable[[Passage], frozenset[Key]],
    findings: Findings,
    share: float,
) -> list[Passage]:
    """For two or more wanted years or places, the best passage that tells of each.

    [] when they are fewer, or when fewer than two reports tell of them in passages that
    reach `share` of the best score.
    """
    least = share * findings.passages[0].score
    found: dict[Passage, None] = {}
    for key in wanted:
        best = next((passage for passage in findings.passages if key in told(passage)), None)
        if best is not None and best.score >= least:
            found[best] = None
    reports = {_report_of(findings.evidence[passage.number]) for passage in found}
    return list(found) if len(reports) > 1 else []


def _several_reports(
    question: Question, evidence: Sequence[Evidence], passages: Sequence[Passage]
) -> list[Passage]:
    """The best passages of the reports to be set side by side; [] when one report answers."""
    if len(question.titles) == 1 or question.follows or (question.identity and not question.many):
        return []
    best = passages[0]
    share = MANY_SHARE if question.many else ALIKE_SHARE
    cover = 0.0 if question.many else ALIKE_COVER * len(best.covered)
    firsts: dict[tuple[str, int], Passage] = {}
    for passage in passages:
        item = evidence[passage.number]
        firsts.setdefault((item.file, item.ordinal), passage)
    rivals = [
        passage
        for passage in firsts.values()
        if passage.score >= share * best.score
        and len(passage.covered) >= cover
        and passage.years >= best.years
    ]
    return rivals[:MOST_REPORTS] if len(rivals) > 1 else []


def _one_report(
    question: Question, terms: Terms, evidence: Sequence[Evidence], passages: Sequence[Passage]
) -> list[Passage]:
    best = passages[0]
    second = _complement(question, terms, evidence, passages)
    if second is not None:
        return sorted((best, second), key=lambda passage: evidence[passage.number].start)
    return [best]


def _complement(
    question: Question, terms: Terms, evidence: Sequence[Evidence], passages: Sequence[Passage]
) -> Passage | None:
    """The passage of the same report that adds most to the best one, None when too little."""
    best, report = passages[0], _report_of(evidence[passages[0].number])
    title = to_search(evidence[best.number].report)  # what it says is no gain
    total = sum(terms.focus.values()) or 1.0
    found: tuple[float, Passage] | None = None
    for passage in passages[1:]:
        if _report_of(evidence[passage.number]) != report or _overlap(passage, best):
            continue
        if _length(best) + _length(passage) > shape_of(question).answer:
            continue
        new = (term for term in passage.covered - best.covered if term not in title)
        gain = math.fsum(terms.focus[term] for term in new) / total
        gain += NEW_UNIT * len((set(question.units) & passage.units) - best.units)
        worth = gain + STANDING * passage.score
        if gain >= GAIN and (found is None or worth > found[0]):
            found = (worth, passage)
    return found[1] if found else None


def _report_of(item: Evidence) -> tuple[str, int]:
    return item.file, item.ordinal


def _overlap(first: Passage, second: Passage) -> bool:
    same = first.number == second.number
    return same and first.start < second.end and second.start < first.end


def _length(passage: Passage) -> int:
    return passage.end - passage.start
