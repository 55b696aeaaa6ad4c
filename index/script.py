"""Chinese script: Traditional or Simplified text in, the same length of text out.

OpenCC's plain conversions (t2s, s2t) replace characters one for one, choosing by the words
around them; where a conversion would change the length, it falls back to single characters.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

# Full-width ASCII and the ideographic space, one for one.
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_LOWER = {code: chr(code).lower() for code in range(0x250) if len(chr(code).lower()) == 1}
_FOLD = _LOWER | {code: chr(half).lower() for code, half in _HALF_WIDTH.items()}
_SAMPLE = 4000


def to_simplified(text: str) -> str:
    """`text` in Simplified characters, of the same length."""
    return _convert("t2s", text)


def to_traditional(text: str) -> str:
    """`text` in Traditional characters, of the same length."""
    return _convert("s2t", text)


def to_search(text: str) -> str:
    """`text` as it is searched: Simplified, half width, lower case, of the same length."""
    return to_simplified(text).translate(_FOLD)


def is_traditional(text: str) -> bool:
    """Whether `text` is written in Traditional characters; False when nothing tells."""
    sample = text[:_SAMPLE]
    traditional = _differences(sample, to_simplified(sample))
    return traditional > _differences(sample, to_traditional(sample))


def _differences(text: str, other: str) -> int:
    return sum(a != b for a, b in zip(text, other, strict=True))


@lru_cache(maxsize=4)
def _converter(name: str) -> OpenCC:
    # Late: the dictionaries are read from disk.
    from opencc import OpenCC

    return OpenCC(name)


def _convert(name: str, text: str) -> str:
    if text.isascii():
        return text
    converted: str = _converter(name).convert(text)
    if len(converted) == len(text):
        return converted
    return "".join(_convert_line(name, line) for line in text.splitlines(keepends=True))


def _convert_line(name: str, line: str) -> str:
    convert = _converter(name).convert
    converted: str = convert(line)
    if len(converted) == len(line):
        return converted
    single = ((character, convert(character)) for character in line)
    return "".join(new if len(new) == 1 else old for old, new in single)
