"""The labels that number the parts of Chinese official writing: 一、 （一） 1. （1） ① 一是 ——.

`line_labels` finds them at the beginnings of lines, `inline_labels` inside a line;
`style_headings` finds the headings that a document's styles mark, and that have no label.
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
    "attachment": -1,
    "chapter": 0,
    "part": 1,
    "article": 2,
    "title": 2,
    "han": 3,
    # 一、 that counts anew inside a part that itself stands under 一、.
    "restarted": 3.5,
    "bracket_han": 4,
    "digit": 5,
    "bracket_digit": 6,
    "half_bracket_digit": 6.5,
    "circled": 7,
    "spoken": None,
    "ordinal": None,
    "dash": None,
    "box": None,
    # A label on a line of its own before an item of a list, as web pages print lists.
    "item": None,
    "subtitle": None,
    "heading": None,
}
# Where a style without a level stands at the highest: below (一), above 1.
FLOATING_LEVEL = 4.5
# From here down, short one-line items are lists rather than sections.
LOWER_LEVEL = 5

# A title on the label's own line: no sentence, and no leader of a table of contents.
_SHORT_TITLE = r"[^\n。；;！？!?.…]{0,40}$"
_STYLES = {
    # 附件 with a number begins one, and so does 附件 on a line of its own; "附件：…" lists them.
    "attachment": (
        r"附[ \t\u3000]?[件录錄表](?:[ \t\u3000]*$|[ \t\u3000]*"
        rf"(?:\d{{1,2}}(?:[-—]\d{{1,2}})?|[{_NUMERAL}]{{1,3}}|[A-Z])"
        rf"(?=[ \t\u3000]*$|[:：\s]{_SHORT_TITLE}))"
    ),
    "box": rf"[专專][栏欄][ \t\u3000]*(?:\d{{1,2}}|[{_NUMERAL}]{{1,3}})(?=[:：\s]{_SHORT_TITLE})",
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
    r"^[ \t\u3000\xa0]*+(?:(?P<depth>#{1,6})[ \t]+)?(?:\*\*)?(?:"
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
# "#1" and hash tags are none, nor is a date that a page sets like a heading.
_STYLE_HEADING = re.compile(
    r"^ {0,3}(?P<depth>#{1,6})[ \t]+(?P<heading>(?=[^\n]{0,59}?[^\W\d年月日_])[^\s#][^\n]{0,59})$",
    re.MULTILINE,
)
_NUMBER = re.compile(rf"[{_NUMERAL}]+|\d+|[①-⑳]")


@dataclass(frozen=True, slots=True)
class Label:
    """One label: where it stands, its style, and its number (0 where the style has none).

    `depth` counts the `#` before it, 0 for a label in plain text. A heading without number
    is its own label.
    """

    start: int
    end: int
    style: str
    number: int
    text: str
    depth: int = 0


def line_labels(text: str, start: int, end: int) -> Iterator[Label]:
    """The labels that begin a line of `text[start:end]`."""
    for match in _LINE_LABEL.finditer(text, start, end):
        label = _label(match, len(match.group("depth") or ""))
        if not _counts_on(text, label):
            yield label


def inline_labels(text: str, start: int, end: int) -> Iterator[Label]:
    """The labels inside the line `text[start:end]` that stand where a heading can begin."""
    for match in _INLINE_LABEL.finditer(text, start, end):
        label = _label(match)
        if label.start > start and not _counts_on(text, label):
            yield label


def style_headings(text: str, start: int, end: int) -> Iterator[Label]:
    """The lines of `text[start:end]` behind `#` to `######`, labels among them."""
    if text.find("# ", start, end) < 0 and text.find("#\t", start, end) < 0:
        return
    for match in _STYLE_HEADING.finditer(text, start, end):
        heading = match.group("heading").rstrip(" \t#*").lstrip("*")
        depth = len(match.group("depth"))
        yield Label(match.start("heading"), match.end(), "heading", 0, heading, depth)


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


def _label(match: re.Match[str], depth: int = 0) -> Label:
    style = match.lastgroup or ""
    printed = match.group(style)
    number = _NUMBER.search(printed)
    return Label(
        *(match.start(style), match.end(), style),
        to_number(number.group()) if number else 0,
        printed,
        depth,
    )


def _counts_on(text: str, label: Label) -> bool:
    """Whether the next number follows at once, as in "三、四年级" or "3、4月": a comma."""
    if label.style not in {"han", "digit"}:
        return False
    following = _NUMBER.match(text, label.end)
    return following is not None and to_number(following.group()) == label.number + 1
