"""Pinyin notes that a collecting site put behind the characters it had converted.

`總結(jié)` becomes `總結`. A note is a bracket with exactly one syllable, right behind a
character that is read so; on a page full of notes also behind a character whose bytes were
broken, and without a tone mark. All other brackets stay.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from index.repair.edits import Finding, Replacement

# Letters of the standard's syllables, with ɑ and ɡ as some pages print them, and
# combining tone marks.
NOTE_LETTERS = "a-zɑɡāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿê\u0300\u0301\u0304\u0308\u030c"
_NOTE = re.compile(rf"(?<=\S)[(（]([{NOTE_LETTERS}]{{1,10}})[)）]")
_LETTERS = str.maketrans("ɑɡ", "ag")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
# Fewer notes than this are an author's own; a converter leaves hundreds.
_PAGE_OF_NOTES = 20


def drop_pinyin_notes(text: str) -> Finding:
    """Replacements that remove every pinyin note of `text`."""
    candidates = [(match, syllable_of(match.group(1))) for match in _NOTE.finditer(text)]
    certain = {
        match.start()
        for match, syllable in candidates
        if not syllable.isascii() and syllable in readings_of(text[match.start() - 1])
    }
    on_page_of_notes = len(certain) >= _PAGE_OF_NOTES
    return Finding(
        tuple(
            Replacement(match.start(), match.end())
            for match, syllable in candidates
            if match.start() in certain
            or (on_page_of_notes and _is_left_over(text[match.start() - 1], syllable))
        )
    )


def _is_left_over(before: str, syllable: str) -> bool:
    """Whether a note that fits no reading is one of a page of notes all the same.

    Behind half a character (`F(xiàn)`, a wrong Han character) any syllable with a tone is;
    a syllable without a tone must be a neutral reading of its character.
    """
    if syllable.isascii():
        return syllable in readings_of(before)
    return syllable in _syllables()


def syllable_of(note: str) -> str:
    """The syllable that a note holds, its letters and tone marks written as readings are."""
    return unicodedata.normalize("NFC", note.translate(_LETTERS))


@lru_cache(maxsize=8192)
def readings_of(character: str) -> frozenset[str]:
    """All readings of one character, with tone marks; none for what is not Han."""
    if not _HAN.match(character):
        return frozenset()
    return frozenset(_table().get(ord(character), "").split(","))


@lru_cache(maxsize=1)
def _table() -> dict[int, str]:
    # Late: 42,000 characters, needed only where a bracket looks like a note.
    from pypinyin.constants import PINYIN_DICT

    table: dict[int, str] = PINYIN_DICT
    return table


@lru_cache(maxsize=1)
def _syllables() -> frozenset[str]:
    """Every syllable that some character is read with."""
    return frozenset(reading for readings in _table().values() for reading in readings.split(","))
