"""A paragraph of a Word document in, its visible text and what hangs on it out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from index.read.docx.formulas import formula, raised_text
from index.read.docx.names import (
    ALTERNATIVES,
    MATH,
    alternative,
    attribute,
    child_value,
    is_on,
    is_prompt,
    qualified,
)
from index.read.docx.styles import Styles
from index.read.elements import Element

_DELETED = frozenset(qualified(name) for name in ("del", "moveFrom"))
_OPENED = frozenset(
    qualified(name)
    for name in (
        *("ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml"),
        *("bdo", "dir", "rubyBase"),
    )
)
_PICTURES = frozenset(qualified(name) for name in ("drawing", "pict", "object"))
# Embedded documents, charts and diagrams: their text is in files of their own.
_UNREAD = ("}OLEObject", "}chart", "}relIds")
_BOX = qualified("txbxContent")
_FIXED = {
    qualified("tab"): "\t",
    qualified("ptab"): "\t",
    qualified("br"): "\n",
    qualified("cr"): "\n",
    qualified("noBreakHyphen"): "-",
}
_NOTE_MARKS = {
    qualified("footnoteReference"): "footnote",
    qualified("endnoteReference"): "endnote",
}
_SOFT_HYPHEN = "\u00ad"
# Characters of symbol fonts, by their place in the font.
_WINGDINGS = dict(
    zip(
        (0x6C, 0x6E, 0x6F, 0x75, 0x76, 0xA7, 0xA8, 0xD8, 0xE0, 0xE8, 0xFB, 0xFC, 0xFD, 0xFE),
        "●■□◆❖▪□➢→➔×√☒☑",
        strict=True,
    )
)
_SYMBOLS = {
    "wingdings": _WINGDINGS,
    "wingdings 2": dict(zip((0x4F, 0x50, 0x51, 0x52, 0x53, 0x54, 0xA3), "×√☒☑☒☒□", strict=True)),
    "symbol": dict(
        zip((0xA3, 0xA5, 0xB0, 0xB1, 0xB3, 0xB4, 0xB7, 0xB8, 0xB9, 0xBB), "≤∞°±≥×•÷≠≈", strict=True)
    ),
}
_UNKNOWN_SYMBOL = "•"


@dataclass(slots=True)
class Inline:
    """A paragraph's text; the text boxes in it, and its notes as (kind, identity).

    `unread` counts embedded objects, charts and diagrams. `deleted` says that nothing of
    the paragraph is left after the tracked changes.
    """

    text: str = ""
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    unread: int = 0
    deleted: bool = False


def paragraph_parts(paragraph: Element, styles: Styles) -> Inline:
    """What a reader sees of a paragraph, automatic number aside."""
    properties = paragraph.find(qualified("pPr"))
    style = "" if properties is None else child_value(properties, "pStyle")
    reader = _Reader(styles, styles.is_hidden(style))
    reader.read(paragraph)
    inline = reader.parts
    inline.text = reader.text()
    mark = None if properties is None else properties.find(qualified("rPr"))
    mark_deleted = mark is not None and any(mark.find(tag) is not None for tag in _DELETED)
    inline.deleted = mark_deleted and not inline.text.strip()
    return inline


class _Reader:
    """Collects a paragraph's pieces; `_fields` holds for each open field: at its code or not."""

    def __init__(self, styles: Styles, hidden: bool) -> None:
        self.parts = Inline()
        self._styles = styles
        self._hidden = hidden
        self._fields: list[bool] = []
        self._pieces: list[tuple[str, bool]] = []

    def text(self) -> str:
        """The pieces joined; an instruction that never ends was no instruction."""
        unfinished = any(self._fields)
        return "".join(piece for piece, shown in self._pieces if shown or unfinished)

    def read(self, element: Element) -> None:
        """Take in what stands below an element."""
        for child in element:
            if child.tag == qualified("r"):
                self._run(child)
            elif child.tag == qualified("oMath", MATH) or child.tag == qualified("oMathPara", MATH):
                self._add(formula(child))
            elif child.tag == ALTERNATIVES:
                self.read(alternative(child))
            elif child.tag in _OPENED and not is_prompt(child):
                self.read(child)

    def _run(self, run: Element) -> None:
        properties = run.find(qualified("rPr"))
        if self._is_hidden(properties):
            return
        raised = properties is not None and child_value(properties, "vertAlign") == "superscript"
        for child in run:
            self._piece(child, raised)

    def _is_hidden(self, properties: Element | None) -> bool:
        if properties is None:
            return self._hidden
        if properties.find(qualified("vanish")) is not None:
            return is_on(properties, "vanish")
        return self._hidden or self._styles.is_hidden(child_value(properties, "rStyle"))

    def _piece(self, child: Element, raised: bool) -> None:
        """One child of a run."""
        if child.tag == qualified("t"):
            text = (child.text or "").replace(_SOFT_HYPHEN, "").replace("\n", " ")
            self._add(raised_text(text) if raised else text)
        elif child.tag in _FIXED:
            self._add(_FIXED[child.tag])
        elif child.tag == qualified("sym"):
            self._add(_symbol(attribute(child, "font"), attribute(child, "char")))
        elif child.tag == qualified("fldChar"):
            self._field(attribute(child, "fldCharType"))
        elif child.tag in _NOTE_MARKS:
            self.parts.notes.append((_NOTE_MARKS[child.tag], attribute(child, "id")))
        else:
            self._nested(child, raised)

    def _nested(self, child: Element, raised: bool) -> None:
        """A child of a run with children of its own."""
        if child.tag in _PICTURES:
            self.parts.boxes.extend(_boxes(child))
            self.parts.unread += any(part.tag.endswith(_UNREAD) for part in child.iter())
        elif child.tag == qualified("ruby"):
            self._ruby(child)
        elif child.tag == ALTERNATIVES:
            for piece in alternative(child):
                self._piece(piece, raised)

    def _ruby(self, ruby: Element) -> None:
        """Characters with a reading above them: the reading in brackets behind."""
        self.read(ruby)
        reading = "".join(
            text.text or "" for text in ruby.iterfind(f"{qualified('rt')}//{qualified('t')}")
        )
        self._add(f"（{reading}）" if reading else "")

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(True)
        elif self._fields and kind == "separate":
            self._fields[-1] = False
        elif self._fields and kind == "end":
            self._fields.pop()

    def _add(self, text: str) -> None:
        self._pieces.append((text, not any(self._fields)))


def _boxes(element: Element) -> Iterator[Element]:
    """The contents of the text boxes in a drawing, each once though it is stored in two forms."""
    for child in element:
        if child.tag == _BOX:
            yield child
        elif child.tag == ALTERNATIVES:
            yield from _boxes(alternative(child))
        else:
            yield from _boxes(child)


def _symbol(font: str, code: str) -> str:
    """The character that a symbol font shows at a place."""
    try:
        place = int(code, 16)
    except ValueError:
        return ""
    # Places in symbol fonts are written as they are or moved to the private-use area.
    if place < 0x100 or 0xF000 <= place <= 0xF0FF:
        return _SYMBOLS.get(font.lower(), {}).get(place & 0xFF, _UNKNOWN_SYMBOL)
    return chr(place) if place < 0xD800 or 0xF8FF < place <= 0xFFFD else _UNKNOWN_SYMBOL
