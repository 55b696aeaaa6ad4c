"""Single GBK characters to their two bytes and back."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=1 << 15)
def to_character(first: int, second: int) -> str:
    """The character of two GBK bytes; "" for user-defined and unassigned pairs."""
    try:
        character = bytes((first, second)).decode("gbk")
    except UnicodeDecodeError:
        return ""
    return character if unicodedata.is_normalized("NFC", character) else ""


@lru_cache(maxsize=1 << 15)
def to_pair(character: str) -> tuple[int, int] | None:
    """The two GBK bytes of a character, user-defined ones among them; None for all others."""
    code = ord(character)
    if 0xE815 <= code <= 0xE864:
        # Pairs from FE 50 on that had no character when code page 936 was made.
        second = code - 0xE815 + 0x50
        return 0xFE, second + (second >= 0x7F)
    try:
        # GB18030 holds the user-defined pairs where GBK has none.
        encoded = character.encode("gb18030")
    except UnicodeEncodeError:
        return None
    return (encoded[0], encoded[1]) if len(encoded) == 2 else None
