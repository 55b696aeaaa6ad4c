"""One file of reports in, its text out: `read_file` chooses the reader by the file's name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from index.errors import ReadError
from index.read.plain import decode

PLAIN_SUFFIXES = frozenset({"", ".txt", ".text", ".md", ".markdown"})


@dataclass(frozen=True, slots=True)
class ReadText:
    """The text of a file, its lines ended by newlines, and the encoding it was in."""

    original: str
    encoding: str


def read_file(path: Path) -> ReadText:
    """The text of a plain-text file in UTF-8, GB18030, Big5 or UTF-16, found by content.

    Raises ReadError, saying what to do, for a file that cannot be opened, is of another
    format, is binary, or holds no text.
    """
    if path.suffix.lower() not in PLAIN_SUFFIXES:
        raise ReadError(
            f"{path.name}：还不能读取 {path.suffix} 文件，请另存为纯文本（.txt）后再建索引"
        )
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(
            f"{path.name}：无法打开（{error.strerror or error}），请检查文件是否存在、有无读取权限"
        ) from error
    text, encoding = decode(data, path.name)
    if not text.strip():
        raise ReadError(f"{path.name}：文件里没有文字，请补上内容或把它移出文件夹")
    return ReadText(text.replace("\r\n", "\n").replace("\r", "\n"), encoding)
