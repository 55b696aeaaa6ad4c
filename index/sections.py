"""A report's text in, its outline out: sections that tile the report without gap.

Labels at the beginnings of lines make sections, and so do headings behind `#`; inside a
line labels do where whole reports were run together. A list whose items end in semicolons
is one sentence and stays together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.headings import found_headings
from index.labels import FLOATING_LEVEL, LEVELS, Label
from index.schema import Section

# A heading is short and one sentence at most.
_LONGEST_HEADING = 60
_BLANKS = " \t\u3000\xa0"
# The first sentence, or what stands before a gap.
_HEADING = re.compile(r"([^。！？!?；;：:]{1,40})(?:[。！？!?；;：:]|$)")
_SPACED_HEADING = re.compile(r"([^。！？!?；;：:\s]{2,40})\s")
_TITLE_ONLY = re.compile(r"[^\n。！？!?；;]{0,60}")
# The title of an attachment stands below its number.
_TITLE_BELOW = re.compile(r"\s*((?!\d)[^\n。！？!?；;：:]{4,60})(?:\n|$)")
# A heading that names a document may be broken inside its name.
_NAMED_DOCUMENT = re.compile(r"[^\n。；;《》]{0,30}《[^《》。；;]{2,60}》[^\n。；;：:]{0,20}")
_UNNUMBERED = frozenset({"title", "subtitle", "heading"})


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
        label = heading.label
        for depth, (level, other) in enumerate(self._open):
            if _closes(label, other.label, level):
                del self._open[depth:]
                break
        innermost = self._open[-1][0] if self._open else 0
        self._open.append((_level(label, innermost), heading))

    def holds(self, label: Label) -> bool:
        """Whether the label stands below the heading that was entered last."""
        return not any(_closes(label, other.label, level) for level, other in self._open)


def _closes(label: Label, other: Label, other_level: float) -> bool:
    """Whether a label ends the part that another one, of this level, began before it.

    Of two headings behind `#` their depth decides. One without label stands above all
    labels of plain text, for these number parts of its own text.
    """
    if label.depth and other.depth:
        return other.depth >= label.depth
    if label.style == "heading":
        return True
    level = LEVELS[label.style]
    return label.style == other.style or (level is not None and other_level >= level)


def _level(label: Label, innermost: float) -> float:
    level = LEVELS[label.style]
    if label.style == "heading":
        return innermost + 0.1
    if level is None:
        return max(innermost + 0.1, FLOATING_LEVEL)
    return max(level, innermost + 0.1)


def outline(text: str, start: int, end: int) -> tuple[Section, ...]:
    """The sections of `text[start:end]`, in order; joined, they are exactly that text.

    The text before the first heading is a section with an empty path. A heading without
    text of its own begins the section of its first subheading, a bare title the first one.
    """
    labels = found_headings(text, start, end)
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


def _heading(text: str, label: Label, label_start: int, section_end: int) -> _Heading:
    """The heading that a label begins: on a line of its own, or running into its body."""
    line_end = _line_end(text, label.end, section_end)
    if label.style in _UNNUMBERED:
        return _Heading(label, label.text, line_end)
    line = text[label.end : line_end].strip().lstrip(":：").lstrip()
    if label.style == "attachment" and not line:
        below = _TITLE_BELOW.match(text, line_end, section_end)
        if below:
            return _Heading(label, below.group(1).strip(_BLANKS), below.end(1))
    match = _HEADING.match(line) or _SPACED_HEADING.match(line)
    title = match.group(1).strip(_BLANKS + "*、.．") if match else ""
    if "《" in title and "》" not in title:
        named = _NAMED_DOCUMENT.match(text, label.end, section_end)
        title = "".join(named.group().split()) if named else title
    alone = len(line) <= _LONGEST_HEADING and (match is None or match.end() >= len(line) - 1)
    return _Heading(label, title, line_end if alone else label_start)


def _indented_start(text: str, position: int, start: int) -> int:
    """The start of a label's line when only blanks or Markdown signs stand before the label."""
    near = text[max(start, position - _LONGEST_HEADING) : position]
    before = near.rstrip(_BLANKS + "#*")
    return position - (len(near) - len(before)) if not before or before[-1] == "\n" else position


def _line_end(text: str, position: int, end: int) -> int:
    newline = text.find("\n", position, end)
    return end if newline < 0 else newline
