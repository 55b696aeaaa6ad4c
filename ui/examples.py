"""An assistant goes in; a few questions that its reports answer come out.

Where nobody has written any, they are made from figures that the reports print, one a
report, and each is asked once: only those whose answer holds the figure are shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.schema import Report
from index.script import to_simplified
from rag import Assistant

COUNT = 4
# What was done asks 招聘教师多少人; what there is asks 在校学生有多少人.
_DONE = re.compile("[新获取招聘培建完投发清补修开参组评引选查资]")
# Reports looked at and questions tried in each: a folder of thousands must not wait.
_REPORTS = 24
_TRIES = 3
# An indicator with its figure behind it, as in "…,在校学生1200人,…": a clause of its own.
_INDICATOR = re.compile(
    r"(?<=[，,；;。])(?P<what>(?![全其共约达近比较])[\u4e00-\u9fff]{4,10}?)(?:达到?|共|有)?"
    r"(?P<figure>\d[\d.]*万?)(?P<unit>多?余?(?:人次|万元|亿元|[人名所家场辆套亩项]))(?=[，,；;。])"
)


def example_questions(assistant: Assistant) -> tuple[str, ...]:
    """The lines of examples.txt beside the folder of reports, else questions of our own."""
    written = assistant.index.folder.parent / "examples.txt"
    if written.is_file():
        lines = written.read_text(encoding="utf-8").splitlines()
        return tuple(line.strip() for line in lines if line.strip())[:COUNT]
    made: list[str] = []
    for report in _spread(assistant.index.reports()):
        made += _first_answered(assistant, report)
        if len(made) == COUNT:
            break
    return tuple(made)


def _spread(reports: tuple[Report, ...]) -> Iterator[Report]:
    """Reports from all over the index, each title once, one of every file first."""
    titled = list({report.title: report for report in reports if report.title}.values())
    first_of_file = list({report.file: report for report in reversed(titled)}.values())[::-1]
    others = [report for report in titled if report not in first_of_file]
    step = max(1, len(others) // _REPORTS)
    return iter([*first_of_file, *others[::step]][:_REPORTS])


def _subject(report: Report) -> str:
    """How a question names a report: by the place in its title, else by the title."""
    title = to_simplified(report.title)
    own = next((place for place in report.places if place in title), "")
    return own or f"《{title}》里"


def _first_answered(assistant: Assistant, report: Report) -> list[str]:
    text = assistant.text(report.file)[report.start : report.end]
    indicators = list(_INDICATOR.finditer(text))[:_TRIES]
    subject = _subject(report)
    for match in indicators:
        verb = "" if _DONE.match(match["what"]) else "有"
        counted = f"{match['what']}{verb}多少{match['unit'].lstrip('多余')}？"
        question = to_simplified(f"{subject}{counted}")
        answer = assistant.ask(question)
        if not answer.refused and match["figure"] in answer.text:
            return [question]
    return []
