"""A file as it may lie in an office folder, and what has to become of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

SENTENCE = "全镇新修水渠三十六公里。"


@dataclass(frozen=True, slots=True)
class Case:
    """A file's name and content; `kept` is found in its text, or `reason` in the message.

    `needs` is what a machine may lack: "ocr", or "office" for LibreOffice.
    """

    name: str
    make: Callable[[], bytes]
    kept: tuple[str, ...] = ()
    reason: str = ""
    needs: str = ""

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class PackedCase:
    """An archive; `inside` tells why a file in it is not read, "" for one that is.

    The archive itself, as one that cannot be opened, has the name "".
    """

    name: str
    make: Callable[[], bytes]
    inside: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.name


def readable(name: str, data: bytes, *kept: str) -> Case:
    """A file that has a text with these phrases, or with the sentence of this module."""
    return Case(name, lambda: data, kept or (SENTENCE,))


def unreadable(name: str, data: bytes, reason: str) -> Case:
    """A file that is refused for this reason."""
    return Case(name, lambda: data, reason=reason)
