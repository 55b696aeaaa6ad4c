"""The tree of a web page in, its visible lines out, with what layout says about each.

Block elements end lines, inline elements do not; a heading is a line behind `#`, a row of a
data table is one line. Nothing visible is left out here, however unimportant it looks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree, html

from index.read.tables import table_text
from index.read.web.elements import (
    BLOCKS,
    HEADINGS,
    NOT_SHOWN,
    is_hidden,
    is_preformatted,
    is_short,
    leads_away,
    whole_number,
)
from index.read.web.names import Strength, named_furniture
from index.read.web.table_rows import data_rows

_NO_NUMBERS = re.compile(r"list-style[\w-]*\s*:\s*[^;]*none", re.I)
_NUMBERED = re.compile(r"[（(【\[第]?[\d一二三四五六七八九十①-⑳]")

# What some pages write for the positions 80 to 9F is Windows' meaning of them.
_WINDOWS = {
    code: bytes([code]).decode("cp1252", errors="ignore") or None for code in range(0x80, 0xA0)
}
_UNSEEN = dict.fromkeys(map(ord, "\xad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
_CHARACTERS = _WINDOWS | _UNSEEN
_WIDE = "\u2e80-\u2fdf\u3001-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef"
# Chinese text has no blanks at the source's line ends.
_WRAP = re.compile(rf"(?<=[{_WIDE}])[ \t\r]*\n\s*(?=[{_WIDE}])")
_BLANKS = re.compile(r"[ \t\r\n\f\v\xa0\u2000-\u200a\u2029]+")
_LINE_END = "\u2028"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page, without line ends.

    `linked` counts the characters inside links, blanks aside. `level` is that of a heading,
    0 for other lines; `row` says that a data table made it.
    """

    text: str
    linked: int = 0
    level: int = 0
    row: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """Lines `first` to before `end`, whose element is named as furniture."""

    first: int
    end: int
    strength: Strength


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page in document order, none of them blank, and its named areas."""

    lines: tuple[Line, ...]
    areas: tuple[Area, ...]


@dataclass(slots=True)
class _Writer:
    """The lines so far, and the line that inline text goes to."""

    lines: list[Line] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    links: int = 0
    preformatted: int = 0
    # The heading element that is open, so that what lies in it makes no lines.
    heading: html.HtmlElement | None = None
    open_areas: list[tuple[html.HtmlElement, int, Strength]] = field(default_factory=list)
    numbers: dict[html.HtmlElement, int] = field(default_factory=dict)

    def write(self, text: str | None) -> None:
        if not text:
            return
        lines_kept = self.preformatted and self.heading is None
        self.pieces.append(text.replace("\n", _LINE_END) if lines_kept else text)
        if self.links:
            self.linked += len("".join(text.split()))

    def end_line(self, level: int = 0) -> None:
        texts = [tidy(text) for text in "".join(self.pieces).split(_LINE_END)]
        linked = self.linked if len(texts) == 1 else 0
        self.lines += [Line(text, linked, level) for text in texts if text]
        self.pieces.clear()
        self.linked = 0


def read_page(root: html.HtmlElement) -> Page:
    """The visible lines below `root`, its own tail not among them."""
    writer = _Writer()
    walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    skipped = None
    for event, element in walker:
        if event == "start" and not _open(writer, element):
            walker.skip_subtree()
            skipped = element
        elif event == "end" and element is not skipped:
            _close(writer, element)
        if event != "start" and element is not root:
            writer.write(element.tail)
    writer.end_line()
    return Page(tuple(writer.lines), tuple(writer.areas))


def tidy(text: str) -> str:
    """One line of text as a browser shows it: blanks made one, unseen characters dropped."""
    text = _WRAP.sub("", text.translate(_CHARACTERS))
    return _BLANKS.sub(" ", text).strip()


def _open(writer: _Writer, element: html.HtmlElement) -> bool:
    """Begin an element; False when what lies in it is done with or not shown."""
    tag = element.tag
    if tag in NOT_SHOWN or is_hidden(element):
        return False
    if tag in BLOCKS:
        _break(writer)
    if tag == "table" and writer.heading is None and (rows := data_rows(element, _cell_text)):
        writer.lines += _table_lines(element, rows)
        return False
    if tag in BLOCKS and (strength := named_furniture(element)):
        writer.open_areas.append((element, len(writer.lines), strength))
    _begin(writer, element)
    writer.write(element.text)
    return True


def _begin(writer: _Writer, element: html.HtmlElement) -> None:
    tag = element.tag
    if tag in HEADINGS and writer.heading is None and is_short(element):
        writer.heading = element
    elif tag == "a" and leads_away(element):
        writer.links += 1
    elif is_preformatted(element):
        writer.preformatted += 1
    elif tag == "li":
        writer.write(_number(writer, element))


def _close(writer: _Writer, element: html.HtmlElement) -> None:
    tag = element.tag
    if element is writer.heading:
        writer.heading = None
        writer.end_line(HEADINGS[tag])
    elif tag in BLOCKS:
        _break(writer)
    if tag == "a" and leads_away(element):
        writer.links = max(0, writer.links - 1)
    elif writer.preformatted and is_preformatted(element):
        writer.preformatted -= 1
    if writer.open_areas and writer.open_areas[-1][0] is element:
        _, first, strength = writer.open_areas.pop()
        writer.areas.append(Area(first, len(writer.lines), strength))


def _break(writer: _Writer) -> None:
    if writer.heading is None:
        writer.end_line()
    else:
        writer.write(" ")


def _number(writer: _Writer, item: html.HtmlElement) -> str:
    """The number that a browser puts before an item, "" where the text brings one."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol" or parent.get("type", "1") != "1":
        return ""
    following = writer.numbers.get(parent, whole_number(parent, "start", 1) - 1) + 1
    writer.numbers[parent] = following
    text = next(filter(None, (text.strip() for text in item.itertext())), "")
    unnumbered = _NO_NUMBERS.search(parent.get("style", "")) or _NUMBERED.match(text)
    return f"{following}. " if text and not unnumbered else ""


def _cell_text(cell: html.HtmlElement) -> str:
    # Most cells hold nothing but text.
    if not len(cell):
        return tidy(cell.text or "")
    return " ".join(line.text for line in read_page(cell).lines)


def _table_lines(table: html.HtmlElement, rows: list[list[str]]) -> Iterator[Line]:
    for caption in table.iterchildren("caption"):
        yield from read_page(caption).lines
    for text in table_text(rows).split("\n"):
        yield Line(text, row=True)
