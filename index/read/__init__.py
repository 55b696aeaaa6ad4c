"""One file of reports in, its text out: `read_data` chooses the reader by the content."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from index.errors import ReadError
from index.read.plain import read_plain
from index.read.text import ReadText

__all__ = ["ReadText", "read_data", "read_file"]

# The readers load their libraries when they are called: a folder of plain text must not
# wait for them.
_READERS: Mapping[str, Callable[[bytes, str], ReadText]] = MappingProxyType(
    {
        "text": read_plain,
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
    kind = "text"
    if Path(name).suffix not in {"", ".txt", ".text", ".md", ".markdown"}:
        raise ReadError(f"{name}：还不能读取，请另存为纯文本（.txt）后再建索引")
    text = _READERS[kind](data, name)
    if not text.original.strip():
        raise ReadError(f"{name}：文件里没有文字，请补上内容或把它移出文件夹")
    return text
