"""Values that the source hides or has lost: found and marked, never changed.

Three rules. *masked*: `xx`, `××`, `**`, `____`, with the digits around them (`20xx`).
*censored*: a single `*` for a character of a word. *broken*: characters that no decoding
restored. What has another meaning stays unmarked: `3*4`, `3×4`, Markdown, checkboxes,
lines drawn with signs, identifiers, real question marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.repair.edits import Finding
from index.schema import Damage

_HAN = r"\u3400-\u9fff\uf900-\ufaff"
# What follows a single masked letter when it stands for a name or a figure.
_MASKABLE = "年月日号时点省市县区州旗镇乡村街校班级届期个所名人次元万亿条项家户间栋%％"

_MASKED = re.compile(
    # The look-ahead only makes the search fast: most characters begin none of these.
    r"(?=[\dxX×_*＊□○〇])(?:"
    r"(?<![A-Za-z\d])(?:"
    r"\d*+[xX]{2,}\d*|"  # xx市, 20xx年, 43xxxx人
    rf"[xX](?=\s?[{_MASKABLE}])"  # x月
    r")(?![A-Za-z])"
    r"|(?<!\d)\d*+×{2,}\d*"
    rf"|(?<![\d\s])×(?=[{_MASKABLE}])"
    r"|(?<![A-Za-z_\d])\d*+_{2,}\d*(?![A-Za-z_])"  # 20__年, ____第十中学
    r"|(?<![\d*A-Za-z])\d*+(?:[*＊]{3,}\d*|[*＊]{2})(?![A-Za-z\d*])"  # **区, 138****1234
    r"|(?<!\*)\*(?=[省市县区州旗镇乡村](?!\*))"  # *市
    r"|□{2,}|(?<![〇○零一二三四五六七八九十])[○〇]{2,}(?![〇○零一二三四五六七八九十]))"
)
_MARKDOWN = re.compile(r"^#{1,6} \S|^```|\]\(|^\*\*[^*\n]+\*\*\s*$", re.MULTILINE)
_BOLD = re.compile(r"(\*\*|__)(?=\S)[^*\n]+?(?<=\S)\1")
# A line of nothing but signs is drawn, not masked.
_DRAWN = re.compile(r"^[ \t\u3000]*+[_*＊×□○][ \t\u3000_*＊×□○=-]*$", re.MULTILINE)

_BETWEEN_HAN = re.compile(rf"(?<=[{_HAN}])(?<!\d.)\*(?=[{_HAN}])")
_BESIDE_HAN = re.compile(
    rf"(?<=[{_HAN}])(?<!\d.)\*(?![*\s])|(?<![*\w\s)）])\*(?=[{_HAN}])|^\s*\*(?=[{_HAN}])(?!\*注)",
    re.MULTILINE,
)
# One star at a word's edge may be a footnote; on a page with this many inside words it is not.
_CENSORED_PAGE = 3

_UNREADABLE = re.compile(r"[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff\x80-\x9f]+")
_LOST_MARK = re.compile(
    rf"\?(?=[,.;:、，。；：！!\ufffd\ue000-\uf8ff])|(?<=[,;、，；：\ufffd\ue000-\uf8ff])\?"
    rf"|(?<=[{_HAN}])\?(?=[{_HAN}\dA-Za-z])"
)
_ASKING = re.compile("[吗嗎呢吧么麼谁誰何哪几幾怎]|多少|是否|还是|還是|能否|可否|难道|難道|如何")
_CLAUSE_END = re.compile(r"[。！？!?；;\n]")


def mark_masked(text: str) -> Finding:
    """Damage of kind "masked" for every value that the source hides."""
    drawn = _spans(_DRAWN, text)
    bold = _spans(_BOLD, text) if _MARKDOWN.search(text) else []
    other = {position for start, end in drawn for position in range(start, end)}
    other |= {mark for start, end in bold for mark in (start, end - 2)}
    found = (span for span in _spans(_MASKED, text) if span[0] not in other)
    return _finding("masked", "原文隐去了此处的内容", found)


def mark_censored(text: str) -> Finding:
    """Damage of kind "censored" for every single `*` that stands for a character."""
    certain = _spans(_BETWEEN_HAN, text)
    if len(certain) >= _CENSORED_PAGE:
        certain = sorted({*certain, *((end - 1, end) for _, end in _spans(_BESIDE_HAN, text))})
    masked = {match.start() for match in _MASKED.finditer(text)} if certain else set()
    return _finding(
        "censored", "原文以 * 代替此字", (span for span in certain if span[0] not in masked)
    )


def mark_broken(text: str) -> Finding:
    """Damage of kind "broken" for characters that were lost on the way.

    A `?` counts only on a page with other broken characters, and not behind a clause that
    asks something.
    """
    found = _spans(_UNREADABLE, text)
    if found:
        lost = (span for span in _spans(_LOST_MARK, text) if not _asks(text, span[0]))
        found = sorted([*found, *lost])
    return _finding("broken", "原文此处字符已损坏", found)


def _asks(text: str, position: int) -> bool:
    """Whether the clause that ends at `position` asks a question."""
    clause = _CLAUSE_END.split(text[max(0, position - 40) : position])[-1]
    return _ASKING.search(clause) is not None


def _spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(text)]


def _finding(kind: str, note: str, spans: Iterable[tuple[int, int]]) -> Finding:
    return Finding(damage=tuple(Damage(kind, start, end, note) for start, end in spans))
