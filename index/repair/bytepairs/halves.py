"""Halves of GBK characters in, the characters that they make, by their bytes and sounds, out."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from index.repair.bytepairs.gbk import to_character, to_pair
from index.repair.pinyin import readings_of

# Full-width signs that such sites write in ASCII: A3 and the code of the sign plus 0x80.
SIGNS = "!%(),.:;?"
# First bytes of a pair.
HALVES = range(0x81, 0xFF)


def edited_pair(sign: str) -> tuple[int, int] | None:
    """The two GBK bytes that a sign stands for, or None."""
    if not sign:
        return None
    if sign in SIGNS:
        return 0xA3, ord(sign) + 0x80
    return to_pair(sign) if sign in "、。”" else None


def join(firsts: Iterable[int], seconds: Iterable[int]) -> tuple[str, ...]:
    """Every character that one of the first halves makes with one of the second halves."""
    seconds = tuple(seconds)
    joined = (to_character(first, second) for first in firsts for second in seconds)
    return tuple(character for character in joined if character)


def sounding(options: tuple[str, ...], sound: str) -> tuple[str, ...]:
    """The options that are read so; all of them where no sound is known."""
    return tuple(option for option in options if sound in readings_of(option)) if sound else options


def sounds(first: int, second: int) -> frozenset[str]:
    """The readings of the character of two halves; none for what is no character."""
    character = to_character(first, second)
    return readings_of(character) if character else frozenset()


@lru_cache(maxsize=1)
def characters_by_sound() -> dict[str, set[str]]:
    """For every syllable the characters of GBK that are read so."""
    table: dict[str, set[str]] = {}
    for character in join(HALVES, range(0x40, 0xFF)):
        for sound in readings_of(character):
            table.setdefault(sound, set()).add(character)
    return table
