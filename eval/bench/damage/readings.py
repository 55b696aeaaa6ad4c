"""Which characters a converter marks with their reading, and the notes it writes."""

from __future__ import annotations

import random
from functools import lru_cache

from index.script import to_simplified, to_traditional

# A converter marks the characters of its own list wherever they stand: some, not all.
_MARKED = (0.5, 0.9)


def marked(text: str, chance: random.Random) -> dict[str, str]:
    """Characters that script conversion changes, each with its reading, for one page."""
    converted = zip(text, to_simplified(text), to_traditional(text), strict=True)
    changed = sorted({here for here, simple, full in converted if simple != full})
    share = chance.uniform(*_MARKED)
    return {
        character: reading
        for character in changed
        if chance.random() < share and (reading := _reading(character))
    }


@lru_cache(maxsize=8192)
def _reading(character: str) -> str:
    """The commonest reading with its tone mark; "" for one that GBK cannot write."""
    # Late: it reads a dictionary.
    from pypinyin import Style, pinyin

    reading: str = pinyin(character, style=Style.TONE, errors="ignore")[0][0]
    return reading if reading and reading.encode("gbk", "ignore").decode("gbk") == reading else ""
