"""A page's text in, the heading lines under which it collects several reports out."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from index.facts import ends_in_kind, read_kind
from index.labels import to_number

_BLANKS = " \t\u3000\xa0#"

_NUMBER = r"[一二三四五六七八九十百]{1,4}|\d{1,3}"
_TITLE = r"[^\n。；;！？!?]{0,60}"
# A heading line of a collected page: at most a title, the mark, and a title of its own.
_MARK_LINE = re.compile(
    rf"^[ \t\u3000\xa0#*]*+(?P<title>{_TITLE}?)[ \t\u3000\xa0]*+[【\[(（<《]?"
    rf"(?P<mark>第[ ]?(?P<nth>{_NUMBER})[ ]?篇|"
    rf"(?P<style>篇|范文|範文|例文|范本|範本|模板|样本|樣本)[ ]?(?P<number>{_NUMBER}))"
    r"(?:$|(?:[】\])）>》][ \t\u3000\xa0:：、.．*]*|[ \t\u3000\xa0:：、.．*]+)"
    rf"(?P<own>{_TITLE})$)",
    re.MULTILINE,
)
# Weaker marks: the page's title again with a number behind it, or in brackets before each
# report's own title. Sections are numbered so, too: what they stand with must be a title.
_LINE_ENDS_IN_NUMBER = re.compile(
    r"[一二三四五六七八九十\d][)）]?(?=[ \t\u3000\xa0*]*$)", re.MULTILINE
)
_NUMBERED_TITLE = re.compile(
    r"(?P<title>[^\n。；;！？!?：:]{4,50}?)[ \t\u3000]*"
    rf"(?P<mark>[(（](?P<number>{_NUMBER})[)）]|\d{{1,3}})"
)
_TITLE_IN_BRACKETS = re.compile(
    rf"^[ \t\u3000\xa0#*]*+(?P<mark>[(（](?P<number>{_NUMBER})[)）])"
    r"[ \t\u3000]*(?P<own>[^\n。；;！？!?：:]{4,50})$",
    re.MULTILINE,
)
_SEVERAL = re.compile(
    r"(?:\d+|[两二三四五六七八九十几多數数])\s*篇|[范範]文|[范範]本|模板|[汇彙选選]编|集锦|大全|[精优]选|合集"
)
# A heading with less than this below it is an entry of a table of contents.
_SHORTEST_REPORT = 40
_LONGEST_LINE = 80


@dataclass(frozen=True, slots=True)
class Mark:
    """A heading line of a collected page.

    `mark` is the number as printed, `style` what all headings of the page have in common,
    `title` the title before the mark and `own_title` that behind it.
    """

    start: int
    end: int
    number: int
    mark: str
    style: str
    line: str
    title: str
    own_title: str


def bare(line: str) -> str:
    """A line without blanks and the marks of Markdown; stars in front alone hide a name."""
    line = line.strip(_BLANKS)
    is_marked = line.endswith("*") or line.startswith("* ")
    return line.strip("*" + _BLANKS) if is_marked else line


def collection(text: str, page_title: str) -> list[Mark]:
    """The headings of a collected page, numbered from 1 upwards; none for any other text."""
    marks = _best(text, map(_mark, _MARK_LINE.finditer(text)))
    return (
        marks
        or _best(text, _numbered_titles(text))
        or (_best(text, _titles_in_brackets(text)) if _SEVERAL.search(page_title) else [])
    )


def _best(text: str, marks: Iterable[Mark]) -> list[Mark]:
    """The run of headings with most reports below it, or none where there are not two."""
    # A table of contents counts the same headings, with nothing below them.
    best = max(_runs(marks), key=lambda run: _reports_below(text, run), default=[])
    return best if _reports_below(text, best) >= 2 else []


def _runs(marks: Iterable[Mark]) -> list[list[Mark]]:
    """Marks of one style that count 1, 2, 3 …, and then perhaps leave numbers out."""
    runs: list[list[Mark]] = []
    awaiting: dict[tuple[str, int], list[Mark]] = {}
    left = []
    for mark in marks:
        if mark.number == 1:
            run: list[Mark] = []
            runs.append(run)
        elif (mark.style, mark.number) in awaiting:
            run = awaiting.pop((mark.style, mark.number))
        else:
            left.append(mark)
            continue
        run.append(mark)
        awaiting[mark.style, mark.number + 1] = run
    starts = [run[0].start for run in runs]
    for mark in left:
        nearest = bisect(starts, mark.start) - 1
        if nearest >= 0 and _jumps_on(runs[nearest][-1], mark):
            runs[nearest].append(mark)
    return runs


def _jumps_on(last: Mark, mark: Mark) -> bool:
    return mark.style == last.style and mark.number > last.number and mark.start > last.start


def _reports_below(text: str, run: list[Mark]) -> int:
    ends = [*(mark.start for mark in run[1:]), len(text)]
    heads = (
        text[mark.end : min(end, mark.end + 10 * _SHORTEST_REPORT)]
        for mark, end in zip(run, ends, strict=False)
    )
    return sum(len(head.strip()) >= _SHORTEST_REPORT for head in heads)


def _mark(match: re.Match[str]) -> Mark:
    return Mark(
        match.start(),
        match.end(),
        to_number(match.group("nth") or match.group("number")),
        match.group("mark"),
        match.group("style") or "第",
        bare(match.group()),
        bare(match.group("title")),
        bare(match.group("own") or ""),
    )


def _numbered_titles(text: str) -> Iterator[Mark]:
    """Lines that are a title with a number behind it, as in 某校教师工作总结（一）."""
    for number in _LINE_ENDS_IN_NUMBER.finditer(text):
        near = text[max(0, number.end() - _LONGEST_LINE) : number.end()]
        printed = near.rpartition("\n")[2]
        start = number.end() - len(printed)
        line = bare(printed)
        match = _NUMBERED_TITLE.fullmatch(line) if len(printed) < _LONGEST_LINE else None
        if match and ends_in_kind(match.group("title")):
            title = bare(match.group("title"))
            value = to_number(match.group("number") or match.group("mark"))
            yield Mark(start, number.end(), value, match.group("mark"), title, line, title, "")


def _titles_in_brackets(text: str) -> Iterator[Mark]:
    """Lines that are a number in brackets and a title, as in （一）某校教师工作总结."""
    for match in _TITLE_IN_BRACKETS.finditer(text):
        own = bare(match.group("own"))
        if ends_in_kind(own):
            value = to_number(match.group("number"))
            line = bare(match.group())
            # One page collects one kind: sections named for a review and a plan are none.
            style = f"（{read_kind(own)}"
            yield Mark(*match.span(), value, match.group("mark"), style, line, "", own)
