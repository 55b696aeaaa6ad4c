"""The text of a model, piece by piece, becomes text that holds only known citation marks.

Both filters hold back only what the next piece may still change, so the joined output is
the same however the text was cut into pieces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_THINK = re.compile(r"<think(?:ing)?>", re.IGNORECASE)
THINK_END = re.compile(r"</think(?:ing)?>", re.IGNORECASE)
_TAG_BEGUN = re.compile(r"<(?:/?t?h?i?n?k?i?n?g?)\Z", re.IGNORECASE)

# What models write for [1]: 【1】, ［1］, [1,2], [1-3], [资料1], [^1], 【1†甲】, [资料1，第三段].
# Four digits are no mark: [2012]15号 is the number of an official document.
_GAP = r"[ \t\u3000]*"
_NAME = r"(?:资料|資料|来源|來源|证据|證據|段落|引文|参考|參考|source|passage|citation|ref)?"
_PART = rf"{_NAME}{_GAP}[:：#^]?{_GAP}\d{{1,3}}"
_MARK = re.compile(
    rf"[\[［【]{_GAP}"
    rf"(?P<parts>{_PART}(?:{_GAP}[,，、;；\-–—~～至]{_GAP}{_PART})*)"
    rf"{_GAP}(?:(?:†|[,，:：]?{_GAP}(?:第|p))[^\[\]［］【】\n]*)?[\]］】]",
    re.IGNORECASE,
)
_MARK_BEGUN = re.compile(r"[\[［【][^\[\]［］【】\n]*\Z")
_RANGE = re.compile(rf"(\d+)(?:{_GAP}[-–—~～至]\D*?(\d+))?")


def numbers_of(parts: str, count: int) -> tuple[int, ...]:
    """Return the numbers from 1 to `count` that the inside of a mark names, in its order."""
    numbers: dict[int, None] = {}
    for first, last in _RANGE.findall(parts):
        start, end = int(first), int(last or first)
        numbers |= dict.fromkeys(range(max(start, 1), min(end, count) + 1))
    return tuple(numbers)


def with_known_marks(text: str, count: int) -> str:
    """Return the text with every mark written [1][2]; numbers that name no passage are gone."""
    return _MARK.sub(
        lambda mark: "".join(f"[{number}]" for number in numbers_of(mark["parts"], count)), text
    )


def stream_known_marks(pieces: Iterable[str], count: int) -> Iterator[str]:
    """Yield pieces whose joined text is `with_known_marks` of the joined input."""
    held = ""
    for piece in pieces:
        held += piece
        begun = _MARK_BEGUN.search(held)
        settled = begun.start() if begun else len(held)
        yield with_known_marks(held[:settled], count)
        held = held[settled:]
    yield with_known_marks(held, count)


def stream_without_reasoning(pieces: Iterable[str]) -> Iterator[str]:
    """Yield what stands outside <think>…</think>; a lone </think> stays in the text.

    Some servers cut off the opening tag: what stands before a lone closing one is known
    for reasoning only after it was streamed, so the reader of the whole text drops it.
    """
    held, inside = "", False
    for piece in pieces:
        held += piece
        while tag := (THINK_END if inside else _THINK).search(held):
            if not inside:
                yield held[: tag.start()]
            held, inside = held[tag.end() :], not inside
        begun = _TAG_BEGUN.search(held)
        settled = begun.start() if begun else len(held)
        if not inside:
            yield held[:settled]
        held = held[settled:]
    if not inside:
        yield held
