"""The repaired text of a file in, its reports out; their spans tile the whole text.

A collected page holds several reports, each under a numbered heading line. What stands
before the first heading or behind the last report belongs to the nearest report, so no
character is lost to the index. Any other file is one report.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import PurePosixPath

from index.collection import Mark, bare, collection
from index.facts import ends_in_kind, read_facts
from index.labels import line_labels
from index.repair.lexicon import joins
from index.schema import Report

# Headings and navigation stand within this many lines from the top of a page.
_TITLE_LINES = 12
_NO_TITLE = re.compile(
    r"^(?:[Ss]heet|工作表)\s*\d*$|[>＞|｜→»。；;！!？?]|https?:|www\.|\.{3}|…|[：:，,、]$"
)
# What a title begins with, and cannot end with: whose it is, of which year, about what.
_OPEN_TITLE = re.compile(
    r"[^\s>＞|｜→»。；;！!？?：:，,、\d][^\s>＞|｜→»。；;！!？?：:]{2,30}"
    r"(?:关于|關於|的|和|及|与|與|暨|[局厅廳]|委员会|委員會|政府|办公室|辦公室|[中小]学|[中小]學|年度?)"
)
_NOTE = re.compile(r"[（(][^（()）〔〕\[\]\n]{2,20}[)）]")
_LINE = re.compile(r"\S[^\n]*")
# Words across the break of a line are no longer on either side.
_WORD = 3


def split_reports(path: str, text: str) -> tuple[Report, ...]:
    """The reports of a file, with ordinals from 1; one report unless the page is collected.

    `path` only names a report that has no title.
    """
    page_title, page_title_end = _page_title(path, text)
    marks = collection(text, page_title)
    if not marks:
        return (_report(path, text, (0, len(text)), page_title_end, page_title),)
    edges = [0, *(mark.start for mark in marks[1:]), len(text)]
    reports = (
        _report(path, text, span, mark.end, _title(mark, page_title), mark)
        for mark, span in zip(marks, pairwise(edges), strict=True)
    )
    # A page that leaves a number out leaves no gap here.
    return tuple(replace(report, ordinal=i) for i, report in enumerate(reports, start=1))


def _report(
    path: str,
    text: str,
    span: tuple[int, int],
    body_start: int,
    title: str,
    mark: Mark | None = None,
) -> Report:
    start, end = span
    # A title that a page repeats over all its reports tells nothing about any of them.
    own_title = title if mark is None else mark.own_title
    facts = read_facts(title, own_title, text[body_start:end])
    return Report(
        report_id=hashlib.sha256(text[start:end].encode()).hexdigest()[:16],
        file=path,
        ordinal=1,
        mark=mark.mark if mark else "",
        title=title,
        kind=facts.kind,
        start=start,
        end=end,
        year=facts.year,
        planned_year=facts.planned_year,
        places=facts.places,
        organisation=facts.organisation,
    )


def _title(mark: Mark, page_title: str) -> str:
    """The heading's own title, or the repeated page title with the mark, as printed."""
    if mark.own_title or mark.title:
        return mark.own_title or mark.line
    return f"{page_title} {mark.mark}"


def _page_title(path: str, text: str) -> tuple[str, int]:
    """The title near the top of a page and where it ends, or the file's name and 0.

    A line that ends in the name of a kind of report is preferred to the first short line.
    """
    lines: list[re.Match[str]] = []
    for match in _LINE.finditer(text):
        if len(lines) == _TITLE_LINES or len(match.group()) > 200:
            break
        lines.append(match)
    possible = [index for index, match in enumerate(lines) if _could_be_title(_bare(match))]
    for index in range(len(lines)):
        ends = index in possible and ends_in_kind(_bare(lines[index]))
        if ends or _ends_title(text, lines, index):
            return _whole_title(text, lines, index)
    if possible[:1] == [0]:
        return _bare(lines[0]), lines[0].end()
    return PurePosixPath(path).stem, 0


def _bare(line: re.Match[str]) -> str:
    return bare(line.group())


def _whole_title(text: str, lines: list[re.Match[str]], index: int) -> tuple[str, int]:
    """A title with what was broken off from it: whose it is above, a note in brackets below."""
    title, end = _bare(lines[index]), lines[index].end()
    above = lines[index - 1] if index else None
    is_open = (
        above
        and _adjacent(text, above, lines[index])
        and _OPEN_TITLE.fullmatch(_bare(above))
        # A title that names its place again is whole.
        and not title.startswith(_bare(above)[:2])
    )
    if above and (is_open or _ends_title(text, lines, index)):
        title = _bare(above) + title
    below = lines[index + 1] if index + 1 < len(lines) else None
    if below and _adjacent(text, lines[index], below) and _NOTE.fullmatch(_bare(below)):
        title, end = title + _bare(below), below.end()
    return title, end


def _ends_title(text: str, lines: list[re.Match[str]], index: int) -> bool:
    """Whether a line is the rest of a title whose last word the width of the page broke."""
    if not index or not _adjacent(text, lines[index - 1], lines[index]):
        return False
    above, rest = _bare(lines[index - 1]), _bare(lines[index])
    return (
        len(rest) < len(above)
        and _could_be_title(above)
        and _could_be_title(above + rest)
        and ends_in_kind(above + rest)
        and joins(above[-_WORD:], rest[:_WORD])
    )


def _adjacent(text: str, line: re.Match[str], below: re.Match[str]) -> bool:
    return text.count("\n", line.end(), below.start()) == 1


def _could_be_title(line: str) -> bool:
    if not 4 <= len(line) <= 60 or _NO_TITLE.search(line):
        return False
    return next(line_labels(line, 0, len(line)), None) is None
