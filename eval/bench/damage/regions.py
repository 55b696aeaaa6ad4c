"""Decoded bytes in; out comes the damaged page with the places where characters were torn."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from eval.bench.damage.clear import is_clear
from eval.bench.damage.gbk import NOTE, Shown, Stream
from eval.bench.damage.page import Injected, Loss, Page

PINYIN = "pinyin"
MARKS = "torn by marks"
NOTES = "torn by notes"
_NOTE = re.compile(r"\(\w+\)")
_NOTE_BEFORE = re.compile(r"\(\w+\)\Z")


@dataclass(frozen=True)
class Showing:
    """What a decoder shows for an edited stream.

    The stream's origins count the bytes of `written`; `clean` is what its characters, one
    for one, should be shown as.
    """

    written: str
    clean: str
    stream: Stream
    shown: tuple[Shown, ...]

    @cached_property
    def text(self) -> str:
        """The text of the damaged page."""
        return "".join(one.character for one in self.shown)

    @cached_property
    def owners(self) -> list[tuple[int, int]]:
        """For each byte of `written`: the position of its character, its number in it."""
        return [
            (position, byte)
            for position, character in enumerate(self.written)
            for byte in range(len(character.encode("gbk")))
        ]

    def sound(self, one: Shown) -> int | None:
        """The clean position of the character that `one` shows whole and in its place."""
        origins = self.stream.origins[one.start : one.end]
        if one.broken or origins[0] < 0:
            return None
        position, byte = self.owners[origins[0]]
        whole = len(self.written[position].encode("gbk")) == len(origins)
        together = origins[-1] - origins[0] == len(origins) - 1
        right = byte == 0 and one.character == self.clean[position]
        return position if whole and together and right else None

    def is_note(self, number: int) -> bool:
        """Whether a character shows nothing but bytes of a note."""
        one = self.shown[number]
        origins = self.stream.origins[one.start : one.end]
        return not one.broken and all(origin == NOTE for origin in origins)


@dataclass(frozen=True, slots=True)
class _Run:
    """`text[first:last]` stands where `clean[start:end]` should."""

    first: int
    last: int
    start: int
    end: int


def page_of(showing: Showing) -> Page:
    """The damaged page."""
    injected = [place for run in _runs(showing) for place in _places(showing, run)]
    return Page(showing.text, showing.clean, tuple(injected))


def _runs(showing: Showing) -> Iterator[_Run]:
    """The stretches between characters that are shown whole and in their place."""
    first = start = 0
    for number, one in enumerate(showing.shown):
        position = showing.sound(one)
        if position is None:
            continue
        if number > first or position > start:
            yield _Run(first, number, start, position)
        first, start = number + 1, position + 1
    if first < len(showing.shown) or start < len(showing.clean):
        yield _Run(first, len(showing.shown), start, len(showing.clean))


def _places(showing: Showing, run: _Run) -> Iterator[Injected]:
    """The torn characters, and the whole notes before and behind them."""
    first, last = run.first, run.last
    if note := _whole_note(showing, _NOTE.match(showing.text, first, last)):
        first = note.end()
        yield Injected(PINYIN, run.first, first, run.start, run.start)
    if note := _whole_note(showing, _NOTE_BEFORE.search(showing.text, first, last)):
        last = note.start()
    if first < last or run.start < run.end:
        yield _torn(showing, _Run(first, last, run.start, run.end))
    if last < run.last:
        yield Injected(PINYIN, last, run.last, run.end, run.end)


def _whole_note(showing: Showing, found: re.Match[str] | None) -> re.Match[str] | None:
    return found if found and all(map(showing.is_note, range(*found.span()))) else None


def _torn(showing: Showing, run: _Run) -> Injected:
    lost: defaultdict[int, set[int]] = defaultdict(set)
    for one in showing.shown[run.first : run.last]:
        if one.broken:
            for origin in showing.stream.origins[one.start : one.end]:
                if origin >= 0:
                    position, byte = showing.owners[origin]
                    lost[position].add(byte)
    clear = all(_clear(showing, position, found) for position, found in lost.items())
    loss = Loss.NONE if not lost else Loss.INFERABLE if clear else Loss.TOTAL
    span = (run.first, run.last, run.start, run.end)
    return Injected(_cause(showing, run), *span, loss=loss, lost=tuple(sorted(lost)))


def _clear(showing: Showing, position: int, lost: set[int]) -> bool:
    """Whether one byte of two is lost and the neighbours tell the character."""
    if len(lost) == len(showing.written[position].encode("gbk")):
        return False
    return is_clear(showing.written, position, 1 - min(lost))


def _cause(showing: Showing, run: _Run) -> str:
    """Notes, when the run's first `?` took bytes of one."""
    for one in showing.shown[run.first : run.last]:
        if one.broken:
            origins = showing.stream.origins[one.start : one.end + 1]
            return NOTES if NOTE in origins else MARKS
    return MARKS
