"""Bytes of a web page in, or of one saved with its pictures (MHTML), its text out.

`original` is all that the page shows, in its order; `removals` name what is furniture of the
site and no part of the document.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from email import message_from_bytes
from email.message import Message
from itertools import accumulate

from lxml import etree, html

from index.errors import ReadError
from index.read.plain import decode
from index.read.text import ReadText
from index.read.web.article import Article
from index.read.web.furniture import Part, furniture
from index.read.web.page import Line, read_page
from index.read.web.title import page_title, site_start, title_forms
from index.schema import Removal

_NOT_TEXT = re.compile(
    rb"<(script|style)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)|<[^<>]*>|[ \t\r\n]+", re.I | re.S
)
_DECLARED = re.compile(rb"<(?:meta|\?xml)[^<>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.I)
_HEAD = 4096
_BEFORE_MAIL = b"\xef\xbb\xbf \t\r\n"
_MOST_LOST = 0.02
# libxml2's error when it drops what lies deeper than 2,048 elements.
_TOO_DEEP = 114
_WRAPPERS = re.compile(r"</?(?:font|span|div|b|i|u|em|strong|big|small|o:p)\b[^<>]*>", re.I)
_UNSEEN = re.compile(r"<(script|style|title)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.I | re.S)
_TITLE_START = re.compile(r"<title\b[^<>]*>", re.I)
_TITLE_END = re.compile(r"</title\b", re.I)
_TAGS = re.compile(r"<[/!?a-zA-Z][^<>]*>")


def read_html(data: bytes, name: str) -> ReadText:
    """The text of a web page. Raises ReadError for one without text or of frames only."""
    text, encoding = _decoded(data, name)
    return _read(text, encoding, name)


def read_mhtml(data: bytes, name: str) -> ReadText:
    """The text of the page that a saved web page (.mht, .mhtml) or a mail holds.

    Of several pages in it, as frames make them, the first with text. Raises ReadError when
    there is none.
    """
    pages = [
        part for part in message_from_bytes(data.lstrip(_BEFORE_MAIL)).walk() if _is_page(part)
    ]
    if not pages:
        raise ReadError(
            f"{name}：里面没有网页正文，请在浏览器里打开后另存为“网页，仅 HTML”再放进来"
        )
    for page in pages[:-1]:
        try:
            return read_html(_content(page), name)
        except ReadError:
            continue
    return read_html(_content(pages[-1]), name)


def _is_page(part: Message) -> bool:
    return part.get_content_type() in {"text/html", "application/xhtml+xml"}


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    """The page's text and encoding, by its bytes; the declared one counts where they fail."""
    wide = b"\0" in data
    # Markup is ASCII and would hide the few Chinese characters of a short page.
    sample = b"" if wide else _NOT_TEXT.sub(b" ", data)
    try:
        _, encoding = decode(sample if sample.strip() else data, name)
    except ReadError:
        declared = _DECLARED.search(data, 0, _HEAD)
        encoding = declared[1].decode("ascii") if declared else ""
        if not _makes_text(data, encoding):
            raise
    return data.decode(encoding, errors="replace"), encoding


def _makes_text(data: bytes, encoding: str) -> bool:
    try:
        text = data.decode(encoding, errors="replace")
    except LookupError:
        return False
    return text.count("\ufffd") <= _MOST_LOST * len(text)


def _read(text: str, encoding: str, name: str) -> ReadText:
    root = _tree(text, name)
    page = read_page(root)
    if not page.lines:
        raise _no_text(root, name)
    title = page_title(root)
    forms = title_forms(title) or {line.text for line in page.lines if _is_main_heading(line)}
    shown = next((line.text for line in page.lines if line.text in forms), "")
    parts = furniture(page, Article(root).holds, shown)
    lines = list(page.lines)
    if title and not shown and not _has_heading(lines, parts):
        lines.insert(0, Line(title, level=1))
        parts = [
            (0, site_start(title), len(title)),
            *((at + 1, start, end) for at, start, end in parts),
        ]
    original, removals = _assembled(lines, parts)
    return ReadText(original, encoding, format="html", removals=removals)


def _tree(text: str, name: str) -> html.HtmlElement:
    """The root of the page; nested too deeply for the parser, it loses wrappers or all tags."""
    text = text.replace("\0", "").lstrip("\ufeff")
    if not _TITLE_END.search(text):
        # An unclosed title would take the whole page.
        text = _TITLE_START.sub("", text)
    root, whole = _parsed(text, name)
    if not whole:
        root, whole = _parsed(_WRAPPERS.sub("", text), name)
    if not whole:
        root, _ = _parsed("<br>".join(_TAGS.split(_UNSEEN.sub("", text))), name)
    return root


def _parsed(text: str, name: str) -> tuple[html.HtmlElement, bool]:
    """The root, and whether the tree is whole."""
    # The encoding says what the bytes are, whatever the page declares.
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", errors="replace"), parser=parser)
    except etree.ParserError as error:
        raise ReadError(f"{name}：网页里没有文字，请补上内容或把它移出文件夹") from error
    return root, not any(entry.type == _TOO_DEEP for entry in parser.error_log)


def _no_text(root: html.HtmlElement, name: str) -> ReadError:
    sources = [frame.get("src") for frame in root.iter("frame", "iframe") if frame.get("src")]
    if sources:
        return ReadError(
            f"{name}：网页只是框架，正文在别的文件里（{'、'.join(sources[:3])}），"
            "请在浏览器里单独打开正文后另存再放进来"
        )
    return ReadError(
        f"{name}：网页里没有文字（可能靠脚本显示），请在浏览器里打开后另存为 PDF 再放进来"
    )


def _has_heading(lines: Sequence[Line], parts: Sequence[Part]) -> bool:
    gone = {at for at, _, _ in parts}
    return any(_is_main_heading(line) and at not in gone for at, line in enumerate(lines))


def _is_main_heading(line: Line) -> bool:
    # A main heading that is a link is the name of the site.
    return line.level == 1 and not line.linked


def _assembled(lines: Sequence[Line], parts: Sequence[Part]) -> tuple[str, tuple[Removal, ...]]:
    """The lines as one text, and the parts as its removals, whole lines with their ends."""
    written = ["#" * line.level + " " * (line.level > 0) + line.text for line in lines]
    begins = [0, *accumulate(len(text) + 1 for text in written)]
    spans: list[tuple[int, int]] = []
    for at, start, end in parts:
        mark = len(written[at]) - len(lines[at].text)
        whole = (start, end) == (0, len(lines[at].text))
        first = begins[at] if whole else begins[at] + mark + start
        last = begins[at + 1] if whole else begins[at] + mark + end
        if spans and spans[-1][1] == first:
            first = spans.pop()[0]
        if first < last:
            spans.append((first, last))
    original = "\n".join(written)
    length = len(original)
    return original, tuple(
        Removal(start, min(end, length), "furniture") for start, end in spans if start < length
    )
