"""A reply goes in; out comes its text, apart from the list of sources that closes it.

Read leniently: with or without a heading, numbered [1], 1. or 1、, with a file name, a
quotation, or both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_HEADING = re.compile(
    r"[\W_]*(?:参考(?:资料|文献|来源)|资料来源|(?:引用|信息|数据)?来源|引用|出处|引文|注释|依据"
    r"|sources?|references?|citations?)[\W_]*",
    re.IGNORECASE,
)
_ENTRY = re.compile(
    r"\s*(?:[-*•]\s*)?(?:\[(?P<mark>\d{1,3})\]|(?P<number>\d{1,3})(?=[.、)）:：]))"
    r"\s*[.、)）:：]?\s*(?P<text>.*\S)"
)
_QUOTED = re.compile(r"[“\"「『](.+?)[”\"」』]", re.DOTALL)
_COLON = re.compile(r"[：:]")


def split_sources(text: str) -> tuple[str, Mapping[int, str]]:
    """The text without its closing list of sources, and the list's entries by number.

    Marks must be written [1]. A list without a heading is known by entries that begin
    with marks which the text above has used.
    """
    lines = text.rstrip().splitlines()
    for number, line in enumerate(lines):
        if number and _HEADING.fullmatch(line) and (entries := _entries(lines[number + 1 :])):
            return "\n".join(lines[:number]).rstrip(), entries
    first = len(lines)
    while first > 1 and _is_used(lines[first - 1], "\n".join(lines[: first - 1])):
        first -= 1
    return "\n".join(lines[:first]).rstrip(), _entries(lines[first:])


def quotations(entry: str) -> Iterator[str]:
    """What of an entry may stand in a report: quotations, what follows a colon, all of it."""
    yield from _QUOTED.findall(entry)
    for colon in _COLON.finditer(entry):
        yield entry[colon.end() :]
    yield entry


def _is_used(line: str, above: str) -> bool:
    entry = _ENTRY.fullmatch(line)
    if not line.strip():
        return True
    return entry is not None and entry["mark"] is not None and f"[{entry['mark']}]" in above


def _entries(lines: list[str]) -> dict[int, str]:
    """The entries by number; a line without one goes on with the entry before it."""
    entries: dict[int, str] = {}
    last = 0
    for line in lines:
        if entry := _ENTRY.fullmatch(line):
            last = int(entry["mark"] or entry["number"])
            entries[last] = entry["text"]
        elif last and line.strip():
            entries[last] += f"\n{line.strip()}"
    return entries
