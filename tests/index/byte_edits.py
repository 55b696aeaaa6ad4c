"""Clean text in, out the page that a site makes of it by editing its GBK bytes."""

from __future__ import annotations

import random
from functools import lru_cache

from index.script import to_simplified, to_traditional

# Set before a mark by the site; its decoder swallows it behind half a character.
APART = "\x01"
SIGNS = "，！？；：（）％"
FOLD = str.maketrans({sign: chr(ord(sign) - 0xFEE0) for sign in SIGNS})


def writable(text: str) -> str:
    """`text` without what GBK cannot write."""
    return text.encode("gbk", "ignore").decode("gbk")


def broken_page(clean: str, chance: random.Random, share: float = 0.7) -> str:
    """The page after both edits, made wherever the bytes look right."""
    data = clean.encode("gbk")
    for character, reading in _converted(clean, chance, share):
        pair = character.encode("gbk")
        data = data.replace(pair, pair + f"({reading})".encode("gbk"))
    for sign in (*"、。", *SIGNS):
        pair = sign.encode("gbk")
        data = data.replace(pair, APART.encode() + pair)
    return _decoded(data).replace(APART, "").translate(FOLD)


def _converted(clean: str, chance: random.Random, share: float) -> list[tuple[str, str]]:
    """Some of the characters that differ between the scripts, with their readings."""
    changed = {
        here
        for here, simple, full in zip(
            clean, to_simplified(clean), to_traditional(clean), strict=True
        )
        if here != simple
    }
    return [(c, _reading(c)) for c in sorted(changed) if chance.random() < share and _reading(c)]


@lru_cache(maxsize=8192)
def _reading(character: str) -> str:
    from pypinyin import Style, pinyin

    reading: str = pinyin(character, style=Style.TONE, errors="ignore")[0][0]
    return reading if reading.encode("gbk", "ignore").decode("gbk") == reading else ""


def _decoded(data: bytes) -> str:
    """What a converter shows that takes an impossible second byte along with the first."""
    shown, at = [], 0
    while at < len(data):
        width = 1 if data[at] <= 0x80 else 2
        try:
            shown.append("€" if data[at] == 0x80 else data[at : at + width].decode("gb18030"))
        except UnicodeDecodeError:
            shown.append("?")
        at += width
    return "".join(shown)
