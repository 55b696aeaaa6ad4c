"""A page of GBK bytes whose every byte remembers where it came from, and its decoding."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

# The origin of a byte that an edit wrote.
WRITTEN = -1
NOTE = -2
_SPACE = 0x20
_FIRST_TRAIL = 0x40


@dataclass(frozen=True, slots=True)
class Stream:
    """Bytes, and for each its offset in the clean page's bytes, or who wrote it."""

    data: bytes
    origins: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Stream:
        """The bytes of `text`, which must be writable in GBK."""
        data = text.encode("gbk")
        return cls(data, tuple(range(len(data))))

    def edited(self, find: bytes, edit: Callable[[tuple[int, ...]], Piece | None]) -> Stream:
        """Every occurrence of `find`, at whatever alignment, replaced by what `edit` returns.

        `edit` is given the origins of the bytes found; None leaves them.
        """
        data = bytearray()
        origins: list[int] = []
        taken = 0
        while (at := self.data.find(find, taken)) >= 0:
            end = at + len(find)
            found = self.origins[at:end]
            piece = edit(found) or Piece(find, found)
            data += self.data[taken:at] + piece.data
            origins += self.origins[taken:at] + piece.origins
            taken = end
        return Stream(bytes(data) + self.data[taken:], (*origins, *self.origins[taken:]))


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes that an edit puts in place of others, with their origins."""

    data: bytes
    origins: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """One character as the decoder shows it, and the bytes `data[start:end]` it read.

    `broken` says that it is the `?` for bytes that are no character.
    """

    character: str
    start: int
    end: int
    broken: bool = False


def decode(data: bytes, *, swallow: bool) -> Iterator[Shown]:
    """What is shown for `data`.

    A lead byte before a byte that cannot be a trail byte becomes `?`: browsers read the
    second byte again, converters (`swallow`) take the two together.
    """
    table = _pairs()
    position, size = 0, len(data)
    while position < size:
        byte = data[position]
        end = position + 1
        if byte < 0x80:
            yield Shown(chr(byte), position, end)
        elif end < size and data[end] >= _FIRST_TRAIL:
            end += 1
            character = table.get(data[position:end])
            yield Shown(character or "?", position, end, broken=character is None)
        else:
            end += swallow and end < size and data[end] != 0x0A
            yield Shown("?", position, end, broken=True)
        position = end


@lru_cache(maxsize=1)
def _pairs() -> dict[bytes, str]:
    """Every byte pair that has a character; user-defined ones have a private-use one."""
    pairs: dict[bytes, str] = {}
    for lead in range(0x81, 0xFF):
        for trail in range(_FIRST_TRAIL, 0xFF):
            pair = bytes((lead, trail))
            shown = pair.decode("gb18030", "replace")
            if len(shown) == 1 and shown != "\ufffd":
                pairs[pair] = shown
    return pairs
