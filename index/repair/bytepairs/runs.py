"""How a text was read from edited GBK bytes: a damaged place in, its possible readings out.

Some collecting sites edit the *bytes* of a GBK page without minding where characters begin.
Two edits are undone here. The two bytes of a full-width sign become one ASCII byte, also
where they are the end of one character and the start of the next (`危险，` keeps its comma,
but `校` D0 A3 before `“` A1 B0 holds `！` A3 A1 in its middle). And a pinyin note is put
behind two bytes that only look like a character, between the halves of the next one. Either
leaves half a character alone, which the page shows as `?` or U+FFFD, and all that follows is
read one byte off until the next single byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from index.repair.bytepairs.gbk import to_pair
from index.repair.bytepairs.halves import (
    HALVES,
    SIGNS,
    characters_by_sound,
    edited_pair,
    join,
    sounding,
    sounds,
)
from index.repair.pinyin import NOTE_LETTERS, readings_of, syllable_of

LOST = "?\ufffd"
_NOTE = re.compile(rf"[(（]([{NOTE_LETTERS}]{{1,10}})[)）]")
# The opening bracket was read as the second half of the lost character, and is lost with it.
_LOST_NOTE = re.compile(rf"[(（]?([{NOTE_LETTERS}]{{1,10}})[)）]")
_KEPT_NOTE = re.compile(rf"[{LOST}]{_NOTE.pattern}")
_CUT_NOTE = re.compile(rf"[{LOST}][{NOTE_LETTERS}]{{1,10}}[)）]")
_PLACE = re.compile(rf"[{LOST}](?=[{SIGNS}。、”]|[(（]?[{NOTE_LETTERS}]{{1,10}}[)）])")
# Code page 936 shows the byte 80 so where it stands alone.
_BYTE_80 = "€"
_LETTER_FOLLOWS = re.compile(rf"[{NOTE_LETTERS}A-Z]")
# Where nearly everything is lost there is nothing to read.
_NEAR, _MOST_LOST, _FEW = 8, 5, 12
_LONGEST_RUN = 200
_MOST_READINGS = 16
# What an edit leaves whole behind the half of a character.
_RESUMING = tuple("!(),.:;?、。”\r\n")
# Of second halves, those that are not shown as a sign or letter of their own.
_LOST_SECONDS = range(0x80, 0xFF)


@dataclass(frozen=True, slots=True)
class Slot:
    """One restored character (or two) that takes the place of the input up to `end`.

    `options` has one text where the bytes are known; where one was lost, every text that
    the other byte allows. `syllable` is its reading, if a note tells it.
    """

    end: int
    options: tuple[str, ...]
    syllable: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """One way to read `text[start:end]`; with `loss`, the sign at `end` stays lost."""

    start: int
    end: int
    slots: tuple[Slot, ...]
    loss: bool = False


@dataclass(frozen=True, slots=True)
class _Shifted:
    """Halfway through a run: `halves` are the values that the open first half may have."""

    start: int
    at: int
    slots: tuple[Slot, ...]
    halves: tuple[int, ...]


def damaged_places(text: str) -> Iterator[int]:
    """Positions where half a character may have been lost, in ascending order."""
    for match in _PLACE.finditer(text):
        near = text[max(0, match.start() - _NEAR) : match.start() + _NEAR]
        if sum(map(near.count, LOST)) <= _MOST_LOST * max(len(near), _FEW) / (2 * _NEAR):
            yield match.start()


def possible_runs(text: str, start: int) -> list[Run]:
    """Every reading in which the run that begins at `start` ends on a whole character."""
    found: list[Run] = []
    results = list(_openings(text, start))
    while results and len(found) < _MOST_READINGS:
        result = results.pop()
        if isinstance(result, Run):
            found.append(result)
        elif result.at - start < _LONGEST_RUN:
            results.extend(_next(text, result))
    return found


def lost_character(text: str, start: int) -> Run | None:
    """The reading in which all of a character is lost, but its note stands there."""
    note = _LOST_NOTE.match(text, start + 1)
    if note is None or text[start - 1 : start] not in tuple("!%,.:;?"):
        return None
    sound = syllable_of(note.group(1))
    options = tuple(sorted(characters_by_sound().get(sound, ())))
    return Run(start, note.end(), (Slot(note.end(), options, sound),)) if options else None


def without_notes(text: str) -> str:
    """`text` less every bracket that holds one syllable."""
    return _NOTE.sub("", text)


def _openings(text: str, start: int) -> Iterator[_Shifted | Run]:
    """The ways in which the lost half at `start` can set the following text off by a byte."""
    note = _LOST_NOTE.match(text, start + 1)
    before = _last_byte(text, start)
    if note and before is not None:
        sound = syllable_of(note.group(1))
        if halves := tuple(second for second in HALVES if sound in sounds(before, second)):
            yield _Shifted(start, note.end(), (), halves)
    sign = text[start + 1 : start + 2]
    if sign in LOST and text[start + 2 : start + 3] in tuple(SIGNS):
        # A sign and the full stop or the enumeration comma that its first byte looked like.
        yield Run(start, start + 2, (Slot(start + 2, join(HALVES, (0xA1,))),))
    if pair := edited_pair(sign):
        options = join(HALVES, (pair[0],))
        yield _Shifted(start, start + 2, (Slot(start + 2, options),), (pair[1],))


def _next(text: str, run: _Shifted) -> Iterator[_Shifted | Run]:
    """What one more character of the text makes of an open run; nothing if it fits none."""
    if run.at == len(text):
        return
    character = text[run.at]
    if character in SIGNS:
        yield from _edited(character, run)
    if character in LOST:
        yield from _lost_half(text, run)
    elif "@" <= character <= "~" or character == _BYTE_80:
        yield from _ascii_half(text, run)
    elif character not in SIGNS:
        yield from _pair(text, run)


def _pair(text: str, run: _Shifted) -> Iterator[_Shifted | Run]:
    """Two bytes: the second half of one character and the first half of the next."""
    character = text[run.at]
    pair = to_pair(character)
    if pair is None or not (options := join(run.halves, (pair[0],))):
        return
    end = run.at + 1
    note = _NOTE.match(text, end)
    if note and syllable_of(note.group(1)) in readings_of(character):
        end = note.end()
    if pair[1] in HALVES:
        slots = (*run.slots, Slot(end, options))
        yield _Shifted(run.start, end, slots, (pair[1],))
    else:
        # An ASCII byte of its own was taken for the second half.
        yield _closed(run, Slot(end, tuple(option + chr(pair[1]) for option in options)))


def _edited(sign: str, run: _Shifted) -> Iterator[_Shifted]:
    """A sign whose two bytes were the end of one character and the start of the next."""
    if options := join(run.halves, (0xA3,)):
        slots = (*run.slots, Slot(run.at + 1, options))
        yield _Shifted(run.start, run.at + 1, slots, (ord(sign) + 0x80,))


def _ascii_half(text: str, run: _Shifted) -> Iterator[Run]:
    """A letter that is the second half of a character, whose note may follow."""
    if text[run.at].isalpha() and _LETTER_FOLLOWS.match(text, run.at + 1):
        return
    byte = 0x80 if text[run.at] == _BYTE_80 else ord(text[run.at])
    options = join(run.halves, (byte,))
    note = _NOTE.match(text, run.at + 1)
    sound = syllable_of(note.group(1)) if note else ""
    options = sounding(options, sound)
    if options:
        yield _closed(run, Slot(run.at + 1, options, sound))


def _lost_half(text: str, run: _Shifted) -> Iterator[_Shifted | Run]:
    """A lost byte that was the second half of a character."""
    if short := join(run.halves, (0x80,)):
        # No pair begins with 80: its second byte, where a character begins, is lost as well.
        slots = (*run.slots, Slot(run.at + 1, short))
        yield _Shifted(run.start, run.at + 1, slots, tuple(HALVES))
    options = join(run.halves, _LOST_SECONDS)
    note = _LOST_NOTE.match(text, run.at + 1)
    if note:
        sound = syllable_of(note.group(1))
        if fitting := sounding(options, sound):
            yield _closed(run, Slot(note.end(), fitting, sound))
        elif run.slots:
            # Something else happened here: what stands before it can be read all the same.
            yield Run(run.start, run.at, run.slots, loss=True)
    elif options and _alone(text, run.at):
        yield _closed(run, Slot(run.at + 1, options))
    elif options:
        yield replace(_closed(run, Slot(run.at, options)), loss=True)


def _alone(text: str, at: int) -> bool:
    """Whether the lost sign at `at` stands for one byte, and no other was lost with it.

    A converter that shows `?` takes the next ASCII byte as the missing half and drops it,
    unless the byte is a sign that was edited later; before a figure's sign it may have been
    a digit. A browser drops nothing.
    """
    following, figure = text[at + 1 : at + 2], text[at + 2 : at + 3].isdigit()
    if not following or (following in _RESUMING and not figure):
        return True
    return following.isascii() and (text[at] == "\ufffd" or _drops_nothing(text))


@lru_cache(maxsize=1)
def _drops_nothing(text: str) -> bool:
    """Whether the notes behind the page's lost signs have kept their opening brackets."""
    return bool(_KEPT_NOTE.search(text)) and not _CUT_NOTE.search(text)


def _closed(run: _Shifted, slot: Slot) -> Run:
    return Run(run.start, slot.end, (*run.slots, slot))


def _last_byte(text: str, end: int) -> int | None:
    """The last byte before `end`, notes left out, if it can be the first half of a pair."""
    before = re.search(rf"(.)(?:{_NOTE.pattern})*\Z", text[max(0, end - 40) : end], re.DOTALL)
    pair = to_pair(before.group(1)) if before else None
    return pair[1] if pair and pair[1] in HALVES else None
