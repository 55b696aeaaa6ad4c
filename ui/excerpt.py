"""A passage with its surroundings: a text and a span go in, three pieces of text come out."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SENTENCE_END = re.compile(r"[。！？；!?;\n]")
# How far from the cut a sentence boundary is looked for, as a share of the reach.
_SLACK = 3


@dataclass(frozen=True, slots=True)
class Excerpt:
    """`before + quote + after` is one piece of the text.

    `cut_before` and `cut_after` say that the surroundings go on beyond it.
    """

    before: str
    quote: str
    after: str
    cut_before: bool
    cut_after: bool


def excerpt(
    text: str, start: int, end: int, *, within: tuple[int, int], reach: int = 240
) -> Excerpt:
    """`text[start:end]` with up to `reach` characters on each side, inside `within`.

    The surroundings begin and end at a sentence boundary where there is one near the cut.
    """
    first, last = min(within[0], start), max(within[1], end)
    low = _begin(text, max(first, start - reach), start, first)
    high = _finish(text, end, min(last, end + reach), last)
    return Excerpt(
        before=text[low:start].lstrip(),
        quote=text[start:end],
        after=text[end:high].rstrip(),
        cut_before=bool(text[first:low].strip()),
        cut_after=bool(text[high:last].strip()),
    )


def _begin(text: str, low: int, start: int, first: int) -> int:
    if low <= first:
        return first
    boundary = _SENTENCE_END.search(text, low, low + (start - low) // _SLACK)
    return boundary.end() if boundary else low


def _finish(text: str, end: int, high: int, last: int) -> int:
    if high >= last:
        return last
    boundaries = list(_SENTENCE_END.finditer(text, high - (high - end) // _SLACK, high))
    return boundaries[-1].end() if boundaries else high
