"""A Word document (.docx, .docm, .dotx) in, its text out: body, tables, boxes and notes.

Left out are what nobody reads in print: deleted and hidden text, comments, prompts of empty
fields, instructions of fields; and the headers and footers, which repeat on every page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from index.errors import ReadError
from index.read.docx.names import attribute, child_value, qualified
from index.read.docx.numbering import Numbering, number_of
from index.read.docx.runs import Inline, paragraph_parts
from index.read.docx.styles import Styles
from index.read.docx.tables import CELL, TABLE, Cell, blocks, cells_of, is_layout, rows_of
from index.read.elements import Element
from index.read.office import OfficePackage
from index.read.tables import table_text
from index.read.text import ReadText
from index.schema import Removal

# A paragraph of heading style that is longer runs into its body: a line, not a heading.
_LONGEST_HEADING = 100
# A longer text merged over many rows would multiply the document.
_LONGEST_REPEATED = 200
_P = qualified("p")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the text: the level of a heading, 0 for none; whether in a table of contents."""

    text: str
    level: int = 0
    contents: bool = False


def read_docx(data: bytes, name: str) -> ReadText:
    """The text of a Word document, its paragraphs and table rows each on one line.

    Headings known by style or outline level stand behind `#` to `######`; automatic numbers
    are written out; the text of a box, and foot- and endnotes as 〔注：…〕, follow the
    paragraph that holds them. The lines of a table of contents are a removal "contents".
    `notes` says when something embedded was not read.
    Raises ReadError for a file that is damaged, encrypted, too large or without text.
    """
    package = OfficePackage(data, name, "Word")
    root = package.xml(package.main)
    body = None if root is None else root.find(qualified("body"))
    if body is None:
        raise ReadError(f"{name}：不是 Word 文档，请用 Word 或 WPS 另存为 .docx 后再建索引")
    document = _Document(
        Styles(package.first(package.main, "styles")),
        Numbering(package.first(package.main, "numbering")),
        {
            kind: _notes(package.first(package.main, f"{kind}s"), kind)
            for kind in ("footnote", "endnote")
        },
    )
    lines = [line for line in document.lines(body) if line.text.strip()]
    if not lines:
        raise ReadError(f"{name}：文档里没有文字（可能只有图片），请补上内容或把它移出文件夹")
    return _joined(lines, document.unread)


def _joined(lines: list[_Line], unread: int) -> ReadText:
    removals: list[Removal] = []
    written: list[str] = []
    position = 0
    for line in lines:
        mark = "#" * line.level + " " if line.level else ""
        written.append(f"{mark}{line.text}\n")
        end = position + len(written[-1])
        if line.contents and removals and removals[-1].end == position:
            removals[-1] = Removal(removals[-1].start, end, "contents")
        elif line.contents:
            removals.append(Removal(position, end, "contents"))
        position = end
    notes = (f"有 {unread} 处嵌入的文档、图表或图示，其中的文字没有读取",) if unread else ()
    return ReadText("".join(written), format="docx", removals=tuple(removals), notes=notes)


def _notes(root: Element | None, kind: str) -> dict[str, Element]:
    """The notes of one kind by their identity."""
    if root is None:
        return {}
    return {attribute(note, "id"): note for note in root.iterchildren(qualified(kind))}


@dataclass(slots=True)
class _Document:
    """One document while it is read; numbers run on from paragraph to paragraph."""

    styles: Styles
    numbering: Numbering
    notes: dict[str, dict[str, Element]]
    unread: int = 0
    _written_notes: set[tuple[str, str]] = field(default_factory=set)

    def lines(self, container: Element) -> Iterator[_Line]:
        """The lines of the paragraphs and tables in an element, in their order."""
        for block in blocks(container):
            if block.tag == _P:
                yield from self._paragraph(block)
            elif block.tag == TABLE:
                yield from self._table(block)
            elif block.tag == qualified("altChunk"):
                self.unread += 1

    def _paragraph(self, paragraph: Element) -> Iterator[_Line]:
        inline = paragraph_parts(paragraph, self.styles)
        self.unread += inline.unread
        properties = paragraph.find(qualified("pPr"))
        style = self._style(properties)
        text = self._label(paragraph, style, inline) + inline.text.strip("\n")
        level = self.styles.heading_level(style, properties)
        if self.styles.is_contents(style):
            yield from (_Line(line, contents=True) for line in text.split("\n"))
        elif level and len(text) <= _LONGEST_HEADING:
            yield _Line(" ".join(text.split()), level)
        else:
            yield from (_Line(line) for line in text.split("\n"))
        yield from self._attached(inline)

    def _attached(self, inline: Inline) -> Iterator[_Line]:
        """The text boxes and notes that hang on a paragraph."""
        for box in inline.boxes:
            yield from self.lines(box)
        for kind, identity in inline.notes:
            note = self.notes[kind].get(identity)
            # A note that refers to itself would never end; one that is referred to often is
            # written where it comes first.
            if note is None or (kind, identity) in self._written_notes:
                continue
            self._written_notes.add((kind, identity))
            if text := self._in_one_line(note):
                yield _Line(f"〔注：{text}〕")

    def _in_one_line(self, container: Element) -> str:
        return " ".join(" ".join(line.text.split()) for line in self.lines(container)).strip()

    def _style(self, properties: Element | None) -> str:
        named = "" if properties is None else child_value(properties, "pStyle")
        return named or self.styles.default

    def _label(self, paragraph: Element, style: str, inline: Inline) -> str:
        """The automatic number of a paragraph, "" without one."""
        own = paragraph.find(f"{qualified('pPr')}/{qualified('numPr')}")
        number, level, says = self.styles.list_of(style)
        if says and not level:
            by_style = self.numbering.level_of_style(number, says)
            level = "" if by_style is None else str(by_style)
        if own is not None:
            number = child_value(own, "numId") or number
            level = child_value(own, "ilvl") or level
        # A paragraph that was deleted under change tracking has no number any more.
        if not number or number == "0" or inline.deleted:
            return ""
        label = self.numbering.label(number, number_of(level, 0))
        return label if inline.text.strip() or _numbers_a_row(paragraph) else ""

    def _table(self, table: Element) -> Iterator[_Line]:
        rows = [list(cells_of(row)) for row in rows_of(table)]
        if is_layout(rows):
            for row in rows:
                for cell in row:
                    yield from self.lines(cell.element)
            return
        grid: list[list[str]] = []
        for row in rows:
            grid.append(self._row(row, grid[-1] if grid else []))
        yield from (_Line(line) for line in table_text(grid).split("\n"))

    def _row(self, cells: list[Cell], above: list[str]) -> list[str]:
        """The texts of a row by column; a merged cell's in its first column."""
        texts: list[str] = []
        for cell in cells:
            texts.extend([""] * (cell.column - len(texts)))
            text = self._in_one_line(cell.element)
            if cell.continues and not text and cell.column < len(above):
                repeated = above[cell.column]
                text = repeated if len(repeated) <= _LONGEST_REPEATED else ""
            texts.append(text)
        return texts


def _numbers_a_row(paragraph: Element) -> bool:
    """Whether a number without text may be that of a table's row."""
    return next(paragraph.iterancestors(CELL), None) is not None
