"""A PDF in, its running text out; pages that are pictures are recognised if OCR is installed.

PDFium, which is not safe for threads, reads one document at a time.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from index.errors import ReadError
from index.read import ocr
from index.read.layout import Fragment, Line, Page, Table
from index.read.layout.lines import lines_of
from index.read.layout.ruled import Rule, tables_of
from index.read.layout.running import WATERMARK
from index.read.layout.text import text_of
from index.read.text import ReadText

if TYPE_CHECKING:
    import pypdfium2

_MOST_PAGES = 5000
_MOST_CHARACTERS = 20_000_000
# A page with fewer characters that a picture covers is a scan with a stamp or a number on it.
_FEWEST_CHARACTERS = 30
_PICTURE_PAGE = 0.5
_PICTURE = 0.05
# With more characters lost, a page's font does not say what its glyphs mean.
_MOST_LOST = 0.3
# With fewer pages of text, what can be read would pass for the whole.
_LEAST_TEXT = 0.2
_NAMED_PAGES = 10
# PDFium reads what it finds of a file that was cut off, and does not say so.
_END = b"%%EOF"
_END_REGION = 4096

_LOCK = threading.Lock()


@dataclass
class _Reading:
    """The pages read so far, and the numbers (from 1) of those that were not read as text."""

    name: str
    pages: list[Page] = field(default_factory=list)
    characters: int = 0
    damaged: list[int] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)
    garbled: list[int] = field(default_factory=list)
    recognised: list[int] = field(default_factory=list)
    cut_off: bool = False


def read_pdf(data: bytes, name: str) -> ReadText:
    """The running text of a PDF, with its page starts; format "ocr" if most pages are scans.

    Paragraphs are joined over lines and pages, running heads and page numbers are removals,
    larger lines are headings, rows of tables are lines. A page that could not be read is
    named in `notes`. Raises ReadError, saying what to do, for a PDF that needs a password,
    is damaged or too large, has no text, or is a scan without the extra for OCR.
    """
    with _LOCK, closing(_opened(data, name)) as document:
        reading = _read(document, name)
    reading.cut_off = _END not in data[-_END_REGION:]
    _check(reading)
    text = text_of(reading.pages)
    if not text.original.strip():
        raise ReadError(f"{name}：PDF 里没有读出文字，请核对原件，或另存为 .docx 后再建索引")
    scan = 2 * len(reading.recognised) > sum(bool(page.items) for page in reading.pages)
    return replace(text, format="ocr" if scan else "pdf", notes=tuple(_notes(reading, scan)))


def _opened(data: bytes, name: str) -> pypdfium2.PdfDocument:
    import pypdfium2
    from pypdfium2.raw import FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY):
            raise ReadError(
                f"{name}：PDF 有打开密码，请打开后另存为不加密的 PDF 再建索引"
            ) from error
        raise ReadError(f"{name}：PDF 已损坏或不完整，请重新下载或导出后再建索引") from error
    if not 0 < len(document) <= _MOST_PAGES:
        pages = len(document)
        document.close()
        raise ReadError(f"{name}：PDF 有 {pages} 页，能读 1 至 {_MOST_PAGES} 页，请拆分后再建索引")
    return document


def _read(document: pypdfium2.PdfDocument, name: str) -> _Reading:
    import pypdfium2

    reading = _Reading(name)
    for number in range(1, len(document) + 1):
        try:
            with closing(document[number - 1]) as page:
                reading.pages.append(_page(page, number, reading))
        except pypdfium2.PdfiumError:
            reading.damaged.append(number)
            reading.pages.append(Page(0.0, 0.0))
        if reading.characters > _MOST_CHARACTERS:
            raise ReadError(
                f"{name}：PDF 的文字超过 {_MOST_CHARACTERS // 10_000} 万字，请拆分后再建索引"
            )
    return reading


def _page(page: pypdfium2.PdfPage, number: int, reading: _Reading) -> Page:
    from index.read.pdf_drawings import picture_of, rules_of
    from index.read.pdfium import text_of_page

    found = text_of_page(page, reading.name)
    text = "".join(fragment.text for fragment in found.fragments)
    reading.characters += len(text)
    garbled = text.count("\ufffd") > _MOST_LOST * len(text)
    picture = len(text) < _FEWEST_CHARACTERS and _is_picture(page, bool(text))
    if (garbled or picture) and ocr.is_available():
        image = picture_of(page)
        seen = ocr.page_of(image, page.get_width() / image.width)
        if garbled or sum(len(line.text) for line in seen.lines) >= len(text):
            reading.recognised.append(number)
            return seen
    elif garbled or picture:
        (reading.pictures if picture else reading.garbled).append(number)
    items = _laid_out(found.fragments, rules_of(page, found.frame))
    if found.aslant:
        items.append(Line(found.aslant, 0.0, 0.0, 0.0, 0.0, 0.0, rule=WATERMARK))
    return Page(*found.frame.size, tuple(items))


def _is_picture(page: pypdfium2.PdfPage, has_text: bool) -> bool:
    """Whether a page shows a picture of text, or text drawn as outlines."""
    from index.read.pdf_drawings import picture_share

    return picture_share(page, outlines=not has_text) >= (_PICTURE_PAGE if has_text else _PICTURE)


def _laid_out(fragments: list[Fragment], rules: list[Rule]) -> list[Line | Table]:
    """The lines of a page, with its tables in the places of their first fragments."""
    items: list[Line | Table] = []
    tables = {min(held): (table, held) for table, held in tables_of(rules, fragments)}
    inside = frozenset().union(*(held for _, held in tables.values()))
    between: list[Fragment] = []
    for index, fragment in enumerate(fragments):
        if index in tables:
            items += [*lines_of(between), tables[index][0]]
            between = []
        if index not in inside:
            between.append(fragment)
    return [*items, *lines_of(between)]


def _check(reading: _Reading) -> None:
    """Refuse a document of which hardly anything was read."""
    numbered = enumerate(reading.pages, start=1)
    textual = sum(bool(page.items) and number not in reading.pictures for number, page in numbered)
    if reading.pictures and textual <= _LEAST_TEXT * len(reading.pages):
        raise ReadError(
            f"{reading.name}：是扫描件（图片），需要文字识别（OCR），请先安装：{ocr.INSTALL}"
        )
    if reading.damaged and not textual:
        raise ReadError(f"{reading.name}：PDF 已损坏，没有一页能读，请重新下载或导出后再建索引")


def _notes(reading: _Reading, scan: bool) -> Iterator[str]:
    if reading.cut_off:
        yield f"文件不完整（没有结尾），只读入了其中能读的 {len(reading.pages)} 页"
    if reading.pictures:
        yield f"第 {_named(reading.pictures)} 页是图片，未装 OCR，没有读入（{ocr.INSTALL}）"
    if reading.garbled:
        pages = _named(reading.garbled)
        yield f"第 {pages} 页的字体没有编码，多半是乱码，装 OCR 后可识别（{ocr.INSTALL}）"
    if reading.damaged:
        yield f"第 {_named(reading.damaged)} 页已损坏，没有读入"
    empty = [number for number in reading.recognised if not reading.pages[number - 1].items]
    if empty:
        yield f"第 {_named(empty)} 页是图片，没有认出文字"
    seen = [number for number in reading.recognised if reading.pages[number - 1].items]
    if seen and not scan:
        yield f"第 {_named(seen)} 页是图片，由 OCR 识别，可能有误"


def _named(numbers: list[int]) -> str:
    shown = "、".join(map(str, numbers[:_NAMED_PAGES]))
    return shown if len(numbers) <= _NAMED_PAGES else f"{shown} 等 {len(numbers)}"
