"""One file of reports in, its text out: `read_data` chooses the reader by the content."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from index.errors import ReadError
from index.read.html import read_html, read_mhtml
from index.read.kinds import UNREADABLE, kind_of
from index.read.legacy import read_doc, read_xls
from index.read.ocr import read_image
from index.read.pdf import read_pdf
from index.read.plain import read_plain
from index.read.sheet import read_csv, read_xlsx
from index.read.text import ReadText
from index.read.word import read_docx

__all__ = ["ReadText", "read_data", "read_file"]

# The readers load their libraries when they are called: a folder of plain text must not
# wait for them.
_READERS: Mapping[str, Callable[[bytes, str], ReadText]] = MappingProxyType(
    {
        "text": read_plain,
        "html": read_html,
        "mhtml": read_mhtml,
        "docx": read_docx,
        "doc": read_doc,
        "rtf": read_doc,
        "xls": read_xls,
        "xlsx": read_xlsx,
        "csv": read_csv,
        "pdf": read_pdf,
        "image": read_image,
    }
)


def read_file(path: Path) -> ReadText:
    """The text of a file, as `read_data` makes it. Raises ReadError."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(
            f"{path.name}：无法打开（{error.strerror or error}），请检查文件是否存在、有无读取权限"
        ) from error
    return read_data(data, path.name)


def read_data(data: bytes, name: str) -> ReadText:
    """The text of a file's content; its name serves messages, and decides what content cannot.

    Raises ReadError, saying what to do, for a format that cannot be read, for content
    that is damaged or encrypted, and where there is no text.
    """
    if not data:
        raise ReadError(f"{name}：是空文件（0 字节），请补上内容或把它移出文件夹")
    kind = kind_of(data, name)
    if kind not in _READERS:
        raise ReadError(f"{name}：{UNREADABLE[kind]}")
    text = _READERS[kind](data, name)
    if not text.original.strip():
        raise ReadError(f"{name}：文件里没有文字，请补上内容或把它移出文件夹")
    return text
