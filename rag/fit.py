"""How far a report or a passage misses what the question says of it: place, year, outlook.

Sibling reports hold the same sentence with other figures; what tells them apart is seldom
in the sentence. A misfit lowers the score of a passage and never excludes it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.schema import Report
from rag.names import bare_name
from rag.question import Question
from rag.schema import Evidence

# Points of a score between 0 and 1; tuned on the development questions.
OTHER_PLACE = 0.2  # the report knows none of the places that the question names
GUEST_PLACE = 0.12  # it mentions one, but another report is about it
OTHER_YEAR = 0.2  # it is of other years, and does not mention the asked one
PASSING_YEAR = 0.1  # it is of other years, and mentions the asked one
OTHER_TITLE = 0.3  # the question calls another report by its title
OTHER_OUTLOOK = 0.1  # plans were asked and results found, or the other way round

# Headings of the parts that look ahead, in all kinds of reports; and how plans are asked.
_AHEAD = re.compile(
    r"打算|计划|要点|安排|思路|下一步|今后|目标|展望|明年|来年|(?:19|20)\d\d年(?:工作)?(?:的)?(?:主要)?(?:任务|重点)"
)
_HEADING = 20  # characters at the front of a passage in which its own heading stands
_ASKS_AHEAD = re.compile(
    r"打算|计划|准备|将要?|要(?=[在把建招达实完])|目标|力争|下一步|明年|来年|下半年要|拟"
)


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report, its search text, and the bare names of all places that reports are about."""

    report: Report
    text: str
    owned: frozenset[str]


def report_misfit(question: Question, view: ReportView) -> float:
    """Points that every passage of a report loses: 0 for a report that fits."""
    other = bool(question.titles) and view.report.title not in question.titles
    return _place_misfit(question, view) + _year_misfit(question, view) + OTHER_TITLE * other


def outlook_misfit(question: Question, item: Evidence) -> float:
    """Points that a passage loses for looking the other way in time than the question."""
    return OTHER_OUTLOOK if looks_ahead(item) != bool(_ASKS_AHEAD.search(question.text)) else 0.0


def looks_ahead(item: Evidence) -> bool:
    """Whether a passage stands in a part of its report that tells of plans."""
    headings = item.context.replace(item.report, "")
    return bool(_AHEAD.search(headings) or _AHEAD.search(item.text[:_HEADING]))


def told_places(question: Question, view: ReportView) -> frozenset[str]:
    """Those of the question's places that a report is about, or mentions if none is."""
    own = _own_places(view)
    return frozenset(
        place
        for place in question.places
        if place in own or (place not in view.owned and place in view.text)
    )


def of_year(year: int, item: Evidence, window: str, view: ReportView) -> bool:
    """Whether a passage tells of a year: by its own words, or as its report's review or plan.

    A report whose years are unknown may tell of any.
    """
    report = view.report
    if str(year) in window or (report.year is None and report.planned_year is None):
        return True
    return year == (report.planned_year if looks_ahead(item) else report.year)


def _own_places(view: ReportView) -> frozenset[str]:
    """The places that a report is about, with their units and without."""
    places = view.report.places
    return frozenset((*places, *map(bare_name, places)))


def _place_misfit(question: Question, view: ReportView) -> float:
    if not question.places:
        return 0.0
    if _own_places(view).intersection(question.places):
        return 0.0
    if not any(place in view.text for place in question.places):
        return OTHER_PLACE
    return GUEST_PLACE if view.owned.intersection(question.places) else 0.0


def _year_misfit(question: Question, view: ReportView) -> float:
    known = {view.report.year, view.report.planned_year} - {None}
    if not question.years or not known or known.intersection(question.years):
        return 0.0
    mentioned = any(f"{year}年" in view.text for year in question.years)
    return PASSING_YEAR if mentioned else OTHER_YEAR
