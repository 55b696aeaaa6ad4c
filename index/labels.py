"""The labels that number the parts of Chinese official writing: 一、 （一） 1. （1） ① 一是 ——.

`line_labels` finds them at the beginnings of lines, `inline_labels` inside a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NUMERAL = "〇零一二三四五六七八九十百"
_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0}

# The level of each style, outermost lowest, as official documents nest them. A style
# without a level takes the one below whatever stands open.
LEVELS: dict[str, float | None] = {
    "chapter": 0,
    "part": 1,
    "article": 2,
    "title": 2,
    "han": 3,
    "bracket_han": 4,
    "digit": 5,
    "bracket_digit": 6,
    "half_bracket_digit": 6.5,
    "circled": 7,
    "spoken": None,
    "ordinal": None,
    "dash": None,
}
# Where a style without a level stands at the highest: below (一), above 1.
FLOATING_LEVEL = 4.5
# From here down, short one-line items are lists rather than sections.
LOWER_LEVEL = 5

_STYLES = {
    "chapter": rf"第[{_NUMERAL}]+(?:章|编|編|部分)(?=[\s:：、，,]|$)",
    "part": rf"第[{_NUMERAL}]+(?:节|節)(?=[\s:：、]|$)",
    "article": rf"第[{_NUMERAL}]+(?:条|條)(?:之[{_NUMERAL}]+)?(?=[\s:：【])",
    # A comma of numerals ("三、四年级") numbers nothing; a year may open a heading.
    "han": (
        rf"[{_NUMERAL}]{{1,3}}[、.．](?!、)(?:(?!\d)|(?=(?:19|20)[\dxX×*_]{{2}}))"
        r"|[一二三四五六七八九十]{1,3}(?=[ \t\u3000]*$)"
    ),
    "bracket_han": rf"[(（][{_NUMERAL}]{{1,3}}[)）]、?",
    "digit": r"\d{1,2}(?:、|[.．](?!\d)|[.．](?=(?:19|20)[\dxX_]{2}年))",
    "bracket_digit": r"[(（]\d{1,2}[)）]、?",
    "half_bracket_digit": r"\d{1,2}[)）]",
    "circled": "[①-⑳]",
    "spoken": r"[一二三四五六七八九十]{1,2}(?:是|要)(?=\D)",
    "ordinal": rf"第[{_NUMERAL}]{{1,3}}[，,、：:]",
    "dash": r"(?:——|──|--)(?![-—─])",
}
_LINE_LABEL = re.compile(
    r"^[ \t\u3000\xa0]*+(?:#{1,6} +)?(?:\*\*)?(?:"
    + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _STYLES.items())
    + ")",
    re.MULTILINE,
)
# Inside a line only the upper styles head anything, and only behind a sentence's end or a
# space: "方法单一、陈旧" is prose.
_INLINE_LABEL = re.compile(
    r"(?:(?<=[。！？!”])|(?<=\s))(?:"
    + "|".join(f"(?P<{name}>{_STYLES[name]})" for name in ("han", "bracket_han", "digit"))
    + ")(?=\\S|[ \\t\u3000]+\\S)"
)
_NUMBER = re.compile(rf"[{_NUMERAL}]+|\d+|[①-⑳]")


@dataclass(frozen=True, slots=True)
class Label:
    """One label: where it stands, its style, and its number (0 where the style has none)."""

    start: int
    end: int
    style: str
    number: int
    text: str


def line_labels(text: str, start: int, end: int) -> Iterator[Label]:
    """The labels that begin a line of `text[start:end]`."""
    for match in _LINE_LABEL.finditer(text, start, end):
        label = _label(match)
        if not _counts_on(text, label):
            yield label


def inline_labels(text: str, start: int, end: int) -> Iterator[Label]:
    """The labels inside the line `text[start:end]` that stand where a heading can begin."""
    for match in _INLINE_LABEL.finditer(text, start, end):
        label = _label(match)
        if label.start > start and not _counts_on(text, label):
            yield label


def to_number(numeral: str) -> int:
    """The value of a Chinese numeral up to 999, of digits, or of ①; 0 for anything else."""
    if numeral.isdecimal():
        return int(numeral)
    if "①" <= numeral <= "⑳":
        return ord(numeral) - ord("①") + 1
    total = digit = 0
    for character in numeral:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in "十百":
            total += (digit or 1) * (10 if character == "十" else 100)
            digit = 0
        else:
            return 0
    return total + digit


def _label(match: re.Match[str]) -> Label:
    style = match.lastgroup or ""
    printed = match.group(style)
    number = _NUMBER.search(printed)
    return Label(
        match.start(style), match.end(), style, to_number(number.group()) if number else 0, printed
    )


def _counts_on(text: str, label: Label) -> bool:
    """Whether the next number follows at once, as in "三、四年级" or "3、4月": a comma."""
    if label.style not in {"han", "digit"}:
        return False
    following = _NUMBER.match(text, label.end)
    return following is not None and to_number(following.group()) == label.number + 1
