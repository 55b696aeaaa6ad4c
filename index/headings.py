"""A report's text in, the labels and lines that head its sections out.

Not every label heads something: numbers of a list do not, nor do those of prose, of a
table's rows, or of lines that a page tore out of a sentence.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.labels import LEVELS, LOWER_LEVEL, Label, inline_labels, line_labels, style_headings
from index.rows import tables

# Lines longer than this hold several paragraphs run together.
_RUN_TOGETHER = 1000
_BLANKS = " \t\u3000\xa0"
_LINE = re.compile(r"\S[^\n]*")
# Items of a list are shorter than this on average; what is longer is a section.
_LIST_ITEM = 80
_GOES_ON = re.compile(r"[；;][ \t\u3000\xa0]*$")
_LISTED = frozenset({"han", "bracket_han", "digit", "bracket_digit", "half_bracket_digit"})
# How a line begins that goes on with the sentence of the line above.
_CONTINUATION = re.compile(r"[ \t\u3000\xa0]*\n\s*[，、。；：！？”’」』）》,;:!?)]")
_LISTS_ATTACHMENTS = re.compile(r"[ \t\u3000\xa0]*附[ \t\u3000]?件[：:]")
# More than this before the first heading of a page is text, not what stands over a title.
_FRONT = 200
# The second half of a report on the past: its plan, under a line of its own without number.
_AHEAD = (
    r"下一?[步年阶階]|下半年|下[个個]?[学學]期|今后|今後|明年|来年|來年|未来|未來|新[学學年的]"
    r"|(?:19|20)[\dxX×*]{2}年|工作"
)
_APPENDED_PLAN = re.compile(
    r"^[ \t\u3000\xa0]*+(?P<plan>(?=[^\n]{0,16}?(?:" + _AHEAD + r"))"
    r"(?:(?:19|20)[\dxX×*]{2}年)?[^\s。！？!?；;，,：:、《》“”（）()\d]{2,16}"
    r"(?:计划|計劃|打算|安排|思路|要点|要點|规划|規劃|设想|設想))[ \t\u3000\xa0：:]*$",
    re.MULTILINE,
)
_SENTENCE_ENDS = "。！？!?；;…”’）)】"
# A line that is a title, too, belongs with the plan's to a list of links or of documents.
_ANOTHER_TITLE = re.compile(r"\s*[^\s。；;：:，,、（(]{2,40}[^\s\d。；;：:，,、一]\s*?(?:\n|$)")


def found_headings(text: str, start: int, end: int) -> list[Label]:
    """All labels and unnumbered lines that head a section of `text[start:end]`, in order."""
    rows = tables(text, start, end)
    at_lines = [label for label in line_labels(text, start, end) if not _torn(text, label)]
    if _is_subtitle(text, at_lines[:2], end):
        del at_lines[0]
    outside = _outside(at_lines, [(table.start, table.end) for table in rows])
    at_lines = list(_without_lists(text, outside, end))
    found = sorted([*at_lines, *_run_in(text, start, end, at_lines)], key=_position)
    found = _with_restarts(_with_items(text, found))
    taken = {label.start for label in found}
    unnumbered = [label for label in style_headings(text, start, end) if label.start not in taken]
    found = sorted([*found, *_without_title(text, start, unnumbered, found)], key=_position)
    found = sorted([*found, *_appended_plans(text, start, end, found)], key=_position)
    return _outside(found, [(table.start, table.end) for table in rows])


def _position(label: Label) -> int:
    return label.start


def _outside(labels: Sequence[Label], spans: Sequence[tuple[int, int]]) -> list[Label]:
    """The labels that stand in none of the spans; both come in order."""
    kept = []
    remaining = iter((*spans, (1 << 62, 1 << 62)))
    start, end = next(remaining)
    for label in labels:
        while label.start >= end:
            start, end = next(remaining)
        if label.start < start:
            kept.append(label)
    return kept


def _is_subtitle(text: str, labels: list[Label], end: int) -> bool:
    """Whether the first label is the dash of a subtitle, "——在某某会议上的报告"."""
    if [label.style for label in labels].count("dash") != 1 or labels[0].style != "dash":
        return False
    line = text[labels[0].end : min(_line_end(text, labels[0].end, end), labels[0].end + _FRONT)]
    return not any(sign in line for sign in "。；;：:，,")


def _torn(text: str, label: Label) -> bool:
    """Whether the line below goes on with the sentence: a page broke it before a number."""
    return _CONTINUATION.match(text, _line_end(text, label.end, len(text))) is not None


def _without_lists(text: str, labels: list[Label], end: int) -> Iterator[Label]:
    """The labels that head something; the items of a list do not.

    A list is a run of one-line items of one style that count on. Either one of them goes
    on behind its semicolon, or they are short items of a lower style.
    """
    first = 0
    while first < len(labels):
        last = first
        while last + 1 < len(labels) and _next_item(text, labels[last], labels[last + 1]):
            last += 1
        run = labels[first : last + 1]
        following = labels[last + 1] if last + 1 < len(labels) else None
        if not (_names_attachments(text, run[0]) or _is_list(text, run, following, end)):
            yield from run
        first = last + 1


def _next_item(text: str, label: Label, following: Label) -> bool:
    """Whether `following` is the next number, directly behind the line of `label`."""
    counts_on = following.number == label.number + 1 or following.number == 0
    if following.style != label.style or not counts_on:
        return False
    line_end = _line_end(text, label.end, following.start)
    return not text[line_end : following.start].strip(_BLANKS + "\n#*")


def _names_attachments(text: str, label: Label) -> bool:
    """Whether the line above begins the list of a letter's attachments, "附件：1. …"."""
    line_end = text.rfind("\n", 0, label.start)
    line_start = text.rfind("\n", 0, max(line_end, 0)) + 1
    return line_end >= 0 and _LISTS_ATTACHMENTS.match(text, line_start, line_end) is not None


def _is_list(text: str, run: list[Label], following: Label | None, end: int) -> bool:
    if len(run) == 1:
        return False
    if run[0].style == "attachment":
        return True
    lines = [text[label.end : _line_end(text, label.end, end)] for label in run]
    if any(_GOES_ON.search(line) for line in lines[:-1]):
        return True
    level = LEVELS[run[0].style]
    if level is not None and level < LOWER_LEVEL:
        return False
    next_level = LEVELS[following.style] if following else 0
    is_parent = next_level is None or (level is not None and next_level > level)
    return not is_parent and sum(map(len, lines)) <= _LIST_ITEM * len(lines)


def _run_in(text: str, start: int, end: int, at_lines: list[Label]) -> Iterator[Label]:
    """Labels inside lines: those that go on counting, and all of a line run together."""
    counts: dict[str, int] = {}
    passed = 0
    for line in _LINE.finditer(text, start, end):
        while passed < len(at_lines) and at_lines[passed].start < line.end():
            counts[at_lines[passed].style] = at_lines[passed].number
            passed += 1
        begins_with = at_lines[passed - 1].end if passed else start
        yield from _inside(text, max(line.start(), begins_with), line, counts)


def _inside(text: str, start: int, line: re.Match[str], counts: dict[str, int]) -> Iterator[Label]:
    """The labels of one line from `start` on; `counts` holds the last number of each style.

    A label that does not go on counting numbers a list in the prose: its style heads
    nothing in the rest of the line.
    """
    run_together = line.end() - line.start() > _RUN_TOGETHER
    prose: set[str] = set()
    for label in inline_labels(text, start, line.end()):
        goes_on = counts.get(label.style, -1) + 1 == label.number
        if label.style in prose or not (goes_on or run_together):
            prose.add(label.style)
            continue
        counts[label.style] = label.number
        yield label


def _with_items(text: str, labels: list[Label]) -> list[Label]:
    """Labels alone on their lines become items where others of their style have headings.

    So do web pages print their lists in a text whose sections are numbered alike.
    """
    alone = [not _rest_of_line(text, label) for label in labels]
    headed = {label.style for label, bare in zip(labels, alone, strict=True) if not bare}
    return [
        replace(label, style="item")
        if bare and label.style in headed & _LISTED and not label.depth
        else label
        for label, bare in zip(labels, alone, strict=True)
    ]


def _rest_of_line(text: str, label: Label) -> str:
    # Its first few characters are enough, and a line may hold a whole report.
    return text[label.end : label.end + 8].partition("\n")[0].strip()


def _with_restarts(labels: list[Label]) -> list[Label]:
    """一、 that counts anew inside a part, and behind which the outer numbers go on."""
    numbered = [index for index, label in enumerate(labels) if label.style == "han"]
    restarted: set[int] = set()
    inner: list[int] = []
    outer = 0
    for index in numbered:
        number = labels[index].number
        if inner and number == outer + 1 != labels[inner[-1]].number + 1:
            restarted.update(inner)
            inner = []
        elif inner or (number == 1 and outer):
            inner.append(index)
            continue
        outer = number
    return [
        replace(label, style="restarted") if index in restarted else label
        for index, label in enumerate(labels)
    ]


def _without_title(
    text: str, start: int, headings: list[Label], labelled: list[Label]
) -> list[Label]:
    """The headings, less the title that a document puts over all of them."""
    if not headings:
        return []
    title, *others = headings
    others = [*others, *(label for label in labelled if label.depth)]
    first = min((label.start for label in labelled), default=len(text))
    above_all = title.start < first and all(label.depth > title.depth for label in others)
    return headings[1:] if above_all and title.start - start < _FRONT else headings


def _appended_plans(text: str, start: int, end: int, found: list[Label]) -> Iterator[Label]:
    """The lines over the second half of a report, its plan."""
    taken = {label.start for label in found}
    numbered = [label for label in found if label.style == "han"]
    starts = [label.start for label in numbered]
    numbers = [label.number for label in numbered]
    for match in _APPENDED_PLAN.finditer(text, start, end):
        plan = match.span("plan")
        if plan[0] in taken or not _stands_over_text(text, start, end, match):
            continue
        place = bisect(starts, plan[0])
        # Where the outer numbers go on behind the plan, it is a part of one of them.
        inside = place and numbers[place : place + 1] == [numbers[place - 1] + 1]
        yield Label(*plan, "subtitle" if inside else "title", 0, match.group("plan"))


def _stands_over_text(text: str, start: int, end: int, match: re.Match[str]) -> bool:
    """Whether a sentence ends above the line, and what is below is no other title."""
    before = text[max(start, match.start() - _FRONT) : match.start()].rstrip()
    below = _ANOTHER_TITLE.match(text, match.end(), end)
    return before.endswith(tuple(_SENTENCE_ENDS)) and (below is None)


def _line_end(text: str, position: int, end: int) -> int:
    newline = text.find("\n", position, end)
    return end if newline < 0 else newline
