"""One page of a PDF, opened by PDFium, in; its fragments out, and how the page lies.

PDFium is not safe for threads: everything here runs under the lock of index.read.pdf.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace

import pypdfium2
import pypdfium2.raw as pdfium

from index.errors import ReadError
from index.read.layout import Fragment, glue
from index.read.layout.lines import CELL_GAP, OVERLAP

# In font sizes: a wider gap ends a fragment, so that no fragment spans two cells.
_WORD_GAP = 0.2
_SAME_SIZE = 0.15
# In font sizes, of Chinese characters above and below the base line.
_ASCENT, _DESCENT = 0.88, 0.12
# PDFium writes these for a hyphen at a line's end.
_HYPHENS = frozenset("\x02\ufffe")
_UNKNOWN = "\ufffd"
# Text that rises or falls more steeply than this is a watermark; a crooked scan does not.
_LEVEL = 0.15
_ASLANT = 4
_MOST_CHARACTERS = 300_000


@dataclass(frozen=True, slots=True)
class Frame:
    """How a page lies: its box in PDF's coordinates and its text's turn, 0 to 3 quarters."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int = 0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page as its text is read."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.turn % 2 else (width, height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A place as seen by a reader, from the upper left."""
        if self.turn == 0:
            return x - self.left, self.top - y
        if self.turn == 1:
            return y - self.bottom, x - self.left
        if self.turn == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x


@dataclass(frozen=True, slots=True)
class _Glyph:
    """A character in PDF's coordinates: where its base line begins, its box, size and turn."""

    character: str
    origin: tuple[float, float]
    box: tuple[float, float, float, float]
    size: float
    turn: int


# PDFium finds words by their distance; between Latin ones it sees more than a gap does.
_GUESSED_BLANK = _Glyph(" ", (0.0, 0.0), (0.0, 0.0, 0.0, 0.0), 0.0, 0)


@dataclass(frozen=True, slots=True)
class PageText:
    """How the page lies, its fragments in the order of the file, and what is set aslant."""

    frame: Frame
    fragments: list[Fragment]
    aslant: str


def text_of_page(page: pypdfium2.PdfPage, name: str) -> PageText:
    """The text of a page. Raises ReadError for one that no document could have."""
    with closing(page.get_textpage()) as textpage:
        count = textpage.count_chars()
        if count > _MOST_CHARACTERS:
            raise ReadError(f"{name}：有一页的文字超过 {_MOST_CHARACTERS} 个，请核对原件后再建索引")
        glyphs = list(_glyphs(textpage, count))
    upright = [glyph for glyph in glyphs if glyph.turn != _ASLANT]
    turns = Counter(glyph.turn for glyph in upright if not glyph.character.isspace())
    left, bottom, right, top = page.get_bbox()
    frame = Frame(left, bottom, right, top, turns.most_common(1)[0][0] if turns else 0)
    aslant = "".join(glyph.character for glyph in glyphs if glyph.turn == _ASLANT)
    return PageText(frame, list(_fragments(upright, frame)), aslant.strip())


def _glyphs(textpage: pypdfium2.PdfTextPage, count: int) -> Iterator[_Glyph]:
    raw, box, matrix = textpage.raw, pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(count):
        if pdfium.FPDFText_IsGenerated(raw, index) == 1:
            yield _GUESSED_BLANK
            continue
        character = _character(pdfium.FPDFText_GetUnicode(raw, index))
        pdfium.FPDFText_GetLooseCharBox(raw, index, box)
        pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
        pdfium.FPDFText_GetMatrix(raw, index, matrix)
        scale = max(abs(matrix.c), abs(matrix.d))
        yield _Glyph(
            character,
            (x.value, y.value),
            (box.left, box.top, box.right, box.bottom),
            max(pdfium.FPDFText_GetFontSize(raw, index) * scale, 1.0),
            _turn(matrix.a, matrix.b),
        )


def _turn(across: float, upwards: float) -> int:
    """The direction of writing in quarters: 0 to the right, 1 upwards, 2 left, 3 downwards."""
    if min(abs(across), abs(upwards)) > _LEVEL * max(abs(across), abs(upwards)):
        return _ASLANT
    if abs(across) >= abs(upwards):
        return 0 if across >= 0 else 2
    return 1 if upwards > 0 else 3


def _character(unit: int) -> str:
    """A UTF-16 unit as a character; what the font does not name is U+FFFD."""
    character = chr(unit)
    if character in _HYPHENS:
        return "-"
    if character.isspace():
        return " " if character != "\u3000" else character
    return _UNKNOWN if unit < 0x20 else character


def _fragments(glyphs: Sequence[_Glyph], frame: Frame) -> Iterator[Fragment]:
    """The runs of glyphs that stand closely side by side; blanks at their ends are dropped."""
    run: _Run | None = None
    for glyph in glyphs:
        placed = _placed(glyph, frame)
        if glyph.character.isspace():
            if run:
                run.add_blank(glyph, placed.right)
        elif run and run.reaches(placed):
            run.add(placed)
        else:
            if run:
                yield run.fragment()
            run = _Run(placed)
    if run:
        yield run.fragment()


def _placed(glyph: _Glyph, frame: Frame) -> Fragment:
    """The glyph as seen by a reader; its height is that of its size, whatever its font says."""
    x0, _ = frame.point(*glyph.box[:2])
    x1, _ = frame.point(*glyph.box[2:])
    _, base = frame.point(*glyph.origin)
    top, bottom = base - _ASCENT * glyph.size, base + _DESCENT * glyph.size
    return Fragment(glyph.character, min(x0, x1), top, max(x0, x1), bottom, glyph.size)


class _Run:
    """Glyphs that make one fragment; `edge` is where the last one ends, a blank included."""

    def __init__(self, first: Fragment) -> None:
        self.first = first
        self.text = [first.text]
        self.blanks: list[str] = []
        self.guessed = False
        self.right = self.edge = first.right

    def reaches(self, glyph: Fragment) -> bool:
        """Whether the glyph follows closely on the same line in the same size."""
        size = self.first.size
        shared = min(self.first.bottom, glyph.bottom) - max(self.first.top, glyph.top)
        return (
            2 * shared > min(self.first.bottom - self.first.top, glyph.bottom - glyph.top)
            and abs(size - glyph.size) < _SAME_SIZE * size
            and -OVERLAP * size < glyph.left - self.edge < _WORD_GAP * size
            and glyph.left - self.right < CELL_GAP * size
        )

    def add_blank(self, glyph: _Glyph, edge: float) -> None:
        if glyph is _GUESSED_BLANK:
            self.guessed = True
        else:
            self.blanks.append(glyph.character)
            self.edge = edge

    def add(self, glyph: Fragment) -> None:
        self.edge = glyph.right
        self.right = glyph.right
        blank = self.blanks or (glue(self.text[-1], glyph.text) if self.guessed else "")
        self.text += [*blank, glyph.text]
        self.blanks, self.guessed = [], False

    def fragment(self) -> Fragment:
        return replace(self.first, text=_characters("".join(self.text)), right=self.right)


def _characters(units: str) -> str:
    """The text of UTF-16 units, of which rare characters take two."""
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
