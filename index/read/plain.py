"""Bytes of a plain-text file in, its text and encoding out; nothing but content decides.

The ladder: byte-order mark, strict UTF-8, then the Chinese encodings, of which the one
whose text has the largest share of common characters wins. GB2312's first level (its
3,755 most common characters) is that measure; Traditional text is converted for it first.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from functools import lru_cache

from index.errors import ReadError
from index.read.text import ReadText
from index.script import to_simplified

PLAIN_SUFFIXES = frozenset({"", ".txt", ".text", ".md", ".markdown"})
# UTF-32 first: its little-endian mark begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDE = ("utf-16-le", "utf-16-be")
_NARROW = ("gb18030", "big5hkscs", "cp950")
_SAMPLE = 4000
# Right decodings of Chinese text reach 0.95 and more, wrong ones seldom 0.6.
_LEAST_COMMON = 0.75
# With a few bytes lost a file is still text; with more it is something else.
_MOST_LOST = 0.01
_LOST = "\ufffd"
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_PUNCTUATION = frozenset("，。、；：？！“”‘’（）《》〈〉【】—…·％　")


def read_plain(data: bytes, name: str) -> ReadText:
    """The text of a plain-text file, see `decode`."""
    text, encoding = decode(data, name)
    return ReadText(text.replace("\r\n", "\n").replace("\r", "\n"), encoding)


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The text of `data` and the name of its encoding; `name` is for the error only.

    Bytes that make no character become U+FFFD as long as they are few. Raises ReadError
    for data that is not text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(data.decode(encoding, errors="replace"), encoding, name)
    # Only the wide encodings write zero bytes.
    narrow = () if b"\0" in data else _NARROW
    if narrow and (text := _strict(data, "utf-8")) is not None:
        return _checked(text, "utf-8", name)
    strict = [(_strict(data, encoding), encoding) for encoding in (*narrow, *_WIDE)]
    tolerant = [(data.decode(code, errors="replace"), code) for code in ("utf-8", *narrow, *_WIDE)]
    found = _most_common(strict) or _most_common(tolerant)
    if not found:
        raise _not_text(name)
    return _checked(*found, name)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _most_common(decodings: Sequence[tuple[str | None, str]]) -> tuple[str, str] | None:
    """The decoding with the largest share of common characters, if that is large enough."""
    scored = [(_common_share(text), text, code) for text, code in decodings if text is not None]
    share, text, code = max(scored, key=lambda entry: entry[0], default=(0.0, "", ""))
    return (text, code) if share >= _LEAST_COMMON else None


def _common_share(text: str) -> float:
    """How much of the text's beginning is common Chinese, 0 to 1; ASCII says nothing."""
    characters = "".join(_BEYOND_ASCII.findall(text[:_SAMPLE]))
    if not characters:
        return 1.0
    common = _common_characters()
    return sum(c in common for c in to_simplified(characters)) / len(characters)


@lru_cache(maxsize=1)
def _common_characters() -> frozenset[str]:
    level_one = bytes(
        byte for lead in range(0xB0, 0xD8) for trail in range(0xA1, 0xFF) for byte in (lead, trail)
    )
    # The five places after D7F9 are empty.
    return frozenset(level_one.decode("gb2312", errors="ignore")) | _PUNCTUATION


def _checked(text: str, encoding: str, name: str) -> tuple[str, str]:
    """The decoded text unless controls or lost characters show that it never was text."""
    lost = text.count(_LOST) + len(_CONTROL.findall(text))
    if lost > _MOST_LOST * len(text):
        raise _not_text(name)
    return text, encoding


def _not_text(name: str) -> ReadError:
    return ReadError(f"{name}：不是文本或编码无法识别，请另存为 UTF-8 编码的 .txt 后再建索引")
