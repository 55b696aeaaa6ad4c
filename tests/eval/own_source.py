"""A report of one's own words, as the makers of questions see it."""

from __future__ import annotations

from eval.suites.own.material import Source
from index.repair import repair
from index.reports import split_reports


def source_of(text: str, file: str = "甲.txt") -> Source:
    """The only report of a file with this text, repaired."""
    repaired = repair(text)
    (report,) = split_reports(file, repaired.text)
    return Source(report, report.title, report.title, repaired.text, tuple(repaired.damage))


def report(body: str, title: str = "青石县教育局2021年工作总结") -> Source:
    """A report with this body under a title."""
    return source_of(f"{title}\n\n{body}\n")
