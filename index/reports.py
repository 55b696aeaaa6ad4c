"""The repaired text of a file in, its reports out; their spans tile the whole text.

A collected page holds several reports, each under a numbered heading line ("…篇一",
"第2篇 …", "【范文三】"). What stands before the first heading or behind the last report
belongs to the nearest report, so no character is lost to the index. Any other file is one
report.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from index.facts import ends_in_kind, read_facts
from index.labels import line_labels, to_number
from index.schema import Report

_NUMBER = r"[一二三四五六七八九十百]{1,4}|\d{1,3}"
# A heading line of a collected page: at most a title, the mark, and a title of its own.
_MARK_LINE = re.compile(
    r"^[ \t\u3000\xa0#*]*+(?P<title>[^\n。；;！？!?]{0,60}?)[ \t\u3000\xa0]*+[【\[(（<《]?"
    rf"(?P<mark>第(?P<nth>{_NUMBER})篇|(?P<style>篇|范文|範文|例文)(?P<number>{_NUMBER}))"
    r"[】\])）>》]?(?:$|[ \t\u3000\xa0:：、.．*]+(?P<own>[^\n。；;！？!?]{0,60})$)",
    re.MULTILINE,
)
# A heading with less than this below it is an entry of a table of contents.
_SHORTEST_REPORT = 40
# Headings and navigation stand within this many lines from the top of a page.
_TITLE_LINES = 12
_NO_TITLE = re.compile(r"[>＞|｜→»。；;！!？?]|https?:|www\.|\.{3}|…|[：:，,、]$")
_LINE = re.compile(r"\S[^\n]*")
_BLANKS = " \t\u3000\xa0#*"


@dataclass(frozen=True, slots=True)
class _Mark:
    """A heading line of a collected page."""

    start: int
    end: int
    number: int
    mark: str
    style: str
    line: str
    title: str
    own_title: str


def split_reports(path: str, text: str) -> tuple[Report, ...]:
    """The reports of a file, with ordinals from 1; one report unless the page is collected.

    `path` only names a report that has no title.
    """
    page_title, page_title_end = _page_title(path, text)
    marks = _collection(text)
    if not marks:
        return (_report(path, text, (0, len(text)), page_title_end, page_title),)
    edges = [0, *(mark.start for mark in marks[1:]), len(text)]
    return tuple(
        _report(path, text, (start, end), mark.end, _title(mark, page_title), mark)
        for mark, start, end in zip(marks, edges, edges[1:], strict=False)
    )


def _report(
    path: str,
    text: str,
    span: tuple[int, int],
    body_start: int,
    title: str,
    mark: _Mark | None = None,
) -> Report:
    start, end = span
    # A title that a page repeats over all its reports tells nothing about any of them.
    own_title = title if mark is None else mark.own_title
    facts = read_facts(title, own_title, text[body_start:end])
    return Report(
        report_id=hashlib.sha256(text[start:end].encode()).hexdigest()[:16],
        file=path,
        ordinal=mark.number if mark else 1,
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


def _title(mark: _Mark, page_title: str) -> str:
    """The heading's own title, or the repeated page title with the mark, as printed."""
    if mark.own_title or mark.title:
        return mark.own_title or mark.line
    return f"{page_title} {mark.mark}"


def _collection(text: str) -> list[_Mark]:
    """The headings of a collected page, numbered 1, 2, 3 …; none for any other text."""
    runs: list[list[_Mark]] = []
    awaiting: dict[tuple[str, int], list[_Mark]] = {}
    for mark in map(_mark, _MARK_LINE.finditer(text)):
        if mark.number == 1:
            run: list[_Mark] = []
            runs.append(run)
        elif (mark.style, mark.number) in awaiting:
            run = awaiting.pop((mark.style, mark.number))
        else:
            continue
        run.append(mark)
        awaiting[mark.style, mark.number + 1] = run
    # A table of contents counts the same headings, with nothing below them.
    best = max(runs, key=lambda run: _reports_below(text, run), default=[])
    return best if _reports_below(text, best) >= 2 else []


def _reports_below(text: str, run: list[_Mark]) -> int:
    ends = [*(mark.start for mark in run[1:]), len(text)]
    heads = (
        text[mark.end : min(end, mark.end + 10 * _SHORTEST_REPORT)]
        for mark, end in zip(run, ends, strict=False)
    )
    return sum(len(head.strip()) >= _SHORTEST_REPORT for head in heads)


def _mark(match: re.Match[str]) -> _Mark:
    own_title = (match.group("own") or "").strip(_BLANKS)
    return _Mark(
        match.start(),
        match.end(),
        to_number(match.group("nth") or match.group("number")),
        match.group("mark"),
        match.group("style") or "第",
        match.group().strip(_BLANKS),
        match.group("title").strip(_BLANKS),
        own_title,
    )


def _page_title(path: str, text: str) -> tuple[str, int]:
    """The title near the top of a page and where it ends, or the file's name and 0.

    A line that ends in the name of a kind of report is preferred to the first short line.
    """
    lines: list[tuple[str, int]] = []
    for match in _LINE.finditer(text):
        line = match.group().strip(_BLANKS)
        if len(lines) == _TITLE_LINES or len(line) > 200:
            break
        lines.append((line, match.end()))
    possible = [(line, end) for line, end in lines if _could_be_title(line)]
    for line, end in possible:
        if ends_in_kind(line):
            return line, end
    if lines and possible[:1] == lines[:1]:
        return possible[0]
    return PurePosixPath(path).stem, 0


def _could_be_title(line: str) -> bool:
    if not 4 <= len(line) <= 60 or _NO_TITLE.search(line):
        return False
    return next(line_labels(line, 0, len(line)), None) is None
