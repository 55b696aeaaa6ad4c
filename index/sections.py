"""A report's text in, its outline out: sections that tile the report without gap.

Labels at the beginnings of lines make sections; inside a line they do where whole reports
were run together. A list whose items end in semicolons is one sentence and stays together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.labels import FLOATING_LEVEL, LEVELS, LOWER_LEVEL, Label, inline_labels, line_labels
from index.schema import Section

# A heading is short and one sentence at most.
_LONGEST_HEADING = 60
# Lines longer than this hold several paragraphs run together.
_RUN_TOGETHER = 1000
_BLANKS = " \t\u3000\xa0"
_LINE = re.compile(r"\S[^\n]*")
# The first sentence, or what stands before a gap.
_HEADING = re.compile(r"([^。！？!?；;：:]{1,40})(?:[。！？!?；;：:]|$)")
_SPACED_HEADING = re.compile(r"([^。！？!?；;：:\s]{2,40})\s")
# Items of a list are shorter than this on average; what is longer is a section.
_LIST_ITEM = 80
_GOES_ON = re.compile(r"[；;][ \t\u3000\xa0]*$")
_TITLE_ONLY = re.compile(r"[^\n。！？!?；;]{0,60}")
# The second half of a report on the past: its plan, under a line of its own without number.
_APPENDED_PLAN = re.compile(
    r"^[ \t\u3000\xa0]*+([^\s。！？!?；;，,：:、\d（(]{2,16}"
    r"(?:计划|計劃|打算|安排|思路|要点|要點|规划|規劃|设想|設想))[ \t\u3000\xa0：:]*$",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class _Heading:
    """A label with the text of its heading, and where its body begins."""

    label: Label
    text: str
    body_start: int


class _Stack:
    """The headings that stand open, outermost first, each with its level."""

    def __init__(self) -> None:
        self._open: list[tuple[float, _Heading]] = []

    @property
    def headings(self) -> tuple[_Heading, ...]:
        return tuple(heading for _, heading in self._open)

    def enter(self, heading: _Heading) -> None:
        """Close what the heading ends, and open it."""
        style = heading.label.style
        level = LEVELS[style]
        styles = [other.label.style for other in self.headings]
        if style in styles:
            del self._open[styles.index(style) :]
        elif level is not None:
            self._open = [entry for entry in self._open if entry[0] < level]
        if level is None:
            innermost = self._open[-1][0] if self._open else 0
            level = max(innermost + 0.1, FLOATING_LEVEL)
        self._open.append((level, heading))

    def holds(self, label: Label) -> bool:
        """Whether the label stands below the heading that was entered last."""
        level = LEVELS[label.style]
        if any(heading.label.style == label.style for heading in self.headings):
            return False
        return level is None or level > self._open[-1][0]


def outline(text: str, start: int, end: int) -> tuple[Section, ...]:
    """The sections of `text[start:end]`, in order; joined, they are exactly that text.

    The text before the first heading is a section with an empty path. A heading without
    text of its own begins the section of its first subheading, a bare title the first one.
    """
    labels = _labels(text, start, end)
    if not labels:
        return (Section((), (), start, start, end),)
    starts = [_indented_start(text, label.start, start) for label in labels]
    sections = []
    if not _TITLE_ONLY.fullmatch(text[start : starts[0]].strip()):
        sections.append(Section((), (), start, start, starts[0]))
        start = starts[0]
    stack = _Stack()
    for index, (label, section_end) in enumerate(zip(labels, [*starts[1:], end], strict=True)):
        heading = _heading(text, label, starts[index], section_end)
        stack.enter(heading)
        has_body = bool(text[heading.body_start : section_end].strip())
        if not has_body and any(map(stack.holds, labels[index + 1 : index + 2])):
            continue
        body_start = heading.body_start if has_body else start
        sections.append(_section(stack.headings, start, body_start, section_end))
        start = section_end
    return tuple(sections)


def _section(headings: Sequence[_Heading], start: int, body_start: int, end: int) -> Section:
    path = tuple(heading.label.text for heading in headings)
    return Section(path, tuple(heading.text for heading in headings), start, body_start, end)


def _labels(text: str, start: int, end: int) -> list[Label]:
    """All labels that head a section, in order."""
    at_lines = list(_without_lists(text, list(line_labels(text, start, end)), end))
    found = sorted([*at_lines, *_run_in(text, start, end, at_lines)], key=_position)
    if not found:
        return []
    plans = (
        Label(match.start(1), match.end(1), "title", 0, match.group(1))
        for match in _APPENDED_PLAN.finditer(text, found[0].end, end)
    )
    taken = {label.start for label in found}
    return sorted([*found, *(plan for plan in plans if plan.start not in taken)], key=_position)


def _position(label: Label) -> int:
    return label.start


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
        if len(run) == 1 or not _is_list(text, run, following, end):
            yield from run
        first = last + 1


def _next_item(text: str, label: Label, following: Label) -> bool:
    """Whether `following` is the next number, directly behind the line of `label`."""
    counts_on = following.number == label.number + 1 or following.number == 0
    if following.style != label.style or not counts_on:
        return False
    line_end = _line_end(text, label.end, following.start)
    return not text[line_end : following.start].strip(_BLANKS + "\n#*")


def _is_list(text: str, run: list[Label], following: Label | None, end: int) -> bool:
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


def _heading(text: str, label: Label, label_start: int, section_end: int) -> _Heading:
    """The heading that a label begins: on a line of its own, or running into its body."""
    line_end = _line_end(text, label.end, section_end)
    if label.style == "title":
        return _Heading(label, label.text, line_end)
    line = text[label.end : line_end].strip()
    match = _HEADING.match(line) or _SPACED_HEADING.match(line)
    title = match.group(1).strip(_BLANKS + "*、.．") if match else ""
    alone = len(line) <= _LONGEST_HEADING and (match is None or match.end() >= len(line) - 1)
    return _Heading(label, title, line_end if alone else label_start)


def _indented_start(text: str, position: int, start: int) -> int:
    """The start of a label's line when only blanks or Markdown signs stand before the label."""
    line_start = max(text.rfind("\n", start, position) + 1, start)
    return position if text[line_start:position].strip(_BLANKS + "#*") else line_start


def _line_end(text: str, position: int, end: int) -> int:
    newline = text.find("\n", position, end)
    return end if newline < 0 else newline
