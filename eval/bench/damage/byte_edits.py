"""What a site that works on GBK bytes, not characters, does to its pages.

Two edits, both blind to where a character begins. *Notes* puts a reading behind the two
bytes of a character. *Punctuation* either puts one ASCII byte for the two of a full-width
mark, or sets something of its own before the mark. Decoded, the first byte of a torn pair
is `?`, and what follows is read one byte off until the next single byte.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping

from eval.bench.damage.gbk import NOTE, WRITTEN, Piece, Shown, Stream, decode
from eval.bench.damage.page import Page
from eval.bench.damage.regions import Showing, page_of

# Full-width marks of GBK row A3 that sites write as ASCII.
_FOLDED = {mark: chr(ord(mark) - 0xFEE0) for mark in "，！？；：（）％"}
FOLD = str.maketrans(_FOLDED)
# Marks before which a site sets text of its own, in its order, and how often it does.
_SET_APART = "，；？、。”！"
_OFTEN = 0.85
# What is set there stays invisible, unless a torn character takes it along.
_INVISIBLE = "\x01"


def writable(text: str) -> str:
    """`text` without what GBK cannot write, as a page in GBK has it."""
    return text.encode("gbk", "ignore").decode("gbk")


def replace_marks(clean: str, readings: Mapping[str, str], chance: random.Random) -> Page:
    """The page after notes and the replacement of marks, as a browser shows it."""
    del chance  # every occurrence is replaced
    text = writable(clean).translate(FOLD)
    stream = _noted(Stream.of(text), readings)
    for mark, ascii_mark in _FOLDED.items():

        def replace(_: tuple[int, ...], written: bytes = ascii_mark.encode("ascii")) -> Piece:
            return Piece(written, (WRITTEN,))

        stream = stream.edited(mark.encode("gbk"), replace)
    shown = tuple(decode(stream.data, swallow=False))
    return page_of(Showing(text, text, stream, shown))


def set_marks_apart(clean: str, readings: Mapping[str, str], chance: random.Random) -> Page:
    """The page after notes and insertions before marks, as a converter writes it."""
    text = writable(clean)
    stream = _noted(Stream.of(text), readings)
    for mark in _SET_APART:
        apart = mark.encode("gbk")

        def insert(found: tuple[int, ...], apart: bytes = apart) -> Piece | None:
            if chance.random() > _OFTEN:
                return None
            return Piece(_INVISIBLE.encode() + apart, (WRITTEN, *found))

        stream = stream.edited(apart, insert)
    shown = tuple(_folded(decode(stream.data, swallow=True)))
    return page_of(Showing(text, text.translate(FOLD), stream, shown))


def _noted(stream: Stream, readings: Mapping[str, str]) -> Stream:
    for character, reading in readings.items():
        pair, written = character.encode("gbk"), f"({reading})".encode("gbk")

        def insert(found: tuple[int, ...], pair: bytes = pair, note: bytes = written) -> Piece:
            return Piece(pair + note, found + (NOTE,) * len(note))

        stream = stream.edited(pair, insert)
    return stream


def _folded(shown: Iterator[Shown]) -> Iterator[Shown]:
    """Marks are folded by characters in the end; what was set apart is taken out."""
    for one in shown:
        if one.character != _INVISIBLE:
            character = _FOLDED.get(one.character, one.character)
            yield Shown(character, one.start, one.end, one.broken)
