"""Which lines of the pages are running heads, running feet or page numbers.

A running line stands at the same height on many pages and differs in its digits at most. A
page number counts with the pages, or looks like nothing else ("- 3 -", "第3页 共12页").
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.read.layout import Line, Page
from index.read.layout.margins import body_size

RUNNING_HEAD = "running_head"
PAGE_NUMBER = "page_number"
WATERMARK = "watermark"

# Only the outermost lines of a page can run, and only in its margins.
_OUTERMOST = 3
_MARGIN = 0.15
# What runs is not set larger than the text: the title of a form, printed again, is.
_LARGEST = 1.1
# On a smaller share of the pages (heads of left and right pages differ) a line that recurs
# may be text.
_FEWEST_PAGES = 2
_LEAST_SHARE = 0.4
# Heights are told apart in steps of this share of the page.
_STEP = 0.01

_NUMBER = r"\d{1,4}|[〇零一二三四五六七八九十百]{1,5}"
_SURE_NUMBER = re.compile(
    rf"[-－—–‐·•～~]+\s*(?:{_NUMBER})\s*[-－—–‐·•～~]+"
    rf"|第\s*(?:{_NUMBER})\s*页(?:[\s，,、/(（]*共\s*(?:{_NUMBER})\s*页[)）]?)?"
    rf"|(?:[Pp]age|PAGE|[Pp]\.)\s*\d{{1,4}}(?:\s*(?:of|OF|/)\s*\d{{1,4}})?"
)
_BARE_NUMBER = re.compile(r"(\d{1,4})(?:\s*/\s*\d{1,4})?")
_DIGITS = re.compile(r"\d+")
# A form printed for each of many people has the same lines in the same places.
_ENDS_AS_TEXT = ("。", "；", "，", "：", ":", "、")


def mark_running(pages: Sequence[Page]) -> list[Page]:
    """The pages with `rule` set on every running line; what runs stands first or last.

    A running line of the upper half is moved to its page's beginning, one of the lower
    half to its end, so that the text between pages is text.
    """
    size = _LARGEST * body_size(pages)
    edges = [[line for line in _edge_lines(page) if line.size <= size] for page in pages]
    running = _recurring(pages, edges)
    counting = _counting(edges)
    marked = []
    for index, page in enumerate(pages):
        rules = {
            id(line): rule
            for line in edges[index]
            if (
                rule := _rule(line, _place(page, line) in running, _value(line) - index in counting)
            )
        }
        marked.append(_reordered(page, rules))
    return marked


def _edge_lines(page: Page) -> Iterator[Line]:
    """The outermost lines that stand in the page's upper or lower margin."""
    body = (line for line in page.lines if not line.row and not line.rule)
    lines = sorted(body, key=lambda line: line.middle)
    yield from (line for line in lines[:_OUTERMOST] if line.middle < _MARGIN * page.height)
    yield from (line for line in lines[-_OUTERMOST:] if line.middle > (1 - _MARGIN) * page.height)


def _place(page: Page, line: Line) -> tuple[str, int]:
    """What two running lines have in common."""
    return _DIGITS.sub("0", line.text), round(line.middle / page.height / _STEP)


def _recurring(pages: Sequence[Page], edges: Sequence[Sequence[Line]]) -> set[tuple[str, int]]:
    found = Counter(
        place
        for page, lines in zip(pages, edges, strict=True)
        for place in {_place(page, line) for line in lines}
    )
    # A height between two steps is rounded now up, now down.
    nearby = {
        (text, height): sum(found[text, height + off] for off in (-1, 0, 1))
        for text, height in found
    }
    least = max(_FEWEST_PAGES, _LEAST_SHARE * len(pages))
    return {place for place, count in nearby.items() if count >= least}


def _counting(edges: Sequence[Sequence[Line]]) -> set[int]:
    """The differences between bare numbers and their pages' order that hold for many pages."""
    found: dict[int, set[int]] = defaultdict(set)
    for index, lines in enumerate(edges):
        for line in lines:
            if _BARE_NUMBER.fullmatch(line.text):
                found[_value(line) - index].add(index)
    numbered = sum(any(_BARE_NUMBER.fullmatch(line.text) for line in lines) for lines in edges)
    return {off for off, where in found.items() if len(where) > 1 and 2 * len(where) > numbered}


def _value(line: Line) -> int:
    match = _BARE_NUMBER.fullmatch(line.text)
    return int(match[1]) if match else 0


def _rule(line: Line, recurs: bool, counts: bool) -> str:
    if _BARE_NUMBER.fullmatch(line.text):
        return PAGE_NUMBER if counts else ""
    if _SURE_NUMBER.fullmatch(line.text):
        return PAGE_NUMBER
    return RUNNING_HEAD if recurs and not line.text.endswith(_ENDS_AS_TEXT) else ""


def _reordered(page: Page, rules: dict[int, str]) -> Page:
    heads: list[Line] = []
    feet: list[Line] = []
    body = []
    for item in page.items:
        if isinstance(item, Line) and id(item) in rules:
            side = heads if item.middle < page.height / 2 else feet
            side.append(replace(item, rule=rules[id(item)]))
        else:
            body.append(item)
    return replace(page, items=(*heads, *body, *feet))
