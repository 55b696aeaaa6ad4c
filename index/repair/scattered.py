"""What a site scatters over sentences: stray marks, and titles heaped up for search engines.

All texts are Simplified.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.repair.edits import Replacement
from index.repair.lexicon import is_word, stands_in_word
from index.repair.site_names import occurrences

_HAN = r"\u3400-\u9fff"
_MARKS = ("'", "`")
_HAN_PAIR = re.compile(rf"[{_HAN}]{{2}}")
_FULL_STOPS = 5
_KIND = re.compile(
    "总结|计划|报告|方案|要点|体会|范文|讲话|材料|汇报|通知|演讲稿|打算|安排|意见|办法|条例|"
    "规定|规划|纲要|决议|决定"
)
# A title that fills its line up to where something else begins.
TITLE = re.compile(rf"[^。，；;,：:\n]{{4,60}}(?:{_KIND.pattern})")
_TITLE_CHARACTERS = (6, 40)
_PARTED = re.compile(r"[\n《》。；;]")
_HEAD = 600


def stray_marks(text: str) -> Iterator[Replacement]:
    """Single quotation marks, accents and points that a site scattered between characters."""
    points = list(_between_han(text, "."))
    scattered = text.count("。") > max(_FULL_STOPS, 10 * len(points))
    for position in points:
        # 目的. may end a sentence.
        behind = text[position - 1] == "的" and not is_word(text[position - 2 : position])
        if scattered and (behind or stands_in_word(text, position, position + 1)):
            yield Replacement(position, position + 1)
    for mark in _MARKS:
        for position in _between_han(text, mark):
            if _is_unpaired(text, position):
                yield Replacement(position, position + 1)


def _between_han(text: str, mark: str) -> Iterator[int]:
    """Where a mark stands between two Chinese characters."""
    for position in occurrences(text, mark):
        if _HAN_PAIR.fullmatch(text[position - 1 : position] + text[position + 1 : position + 2]):
            yield position


def _is_unpaired(text: str, position: int) -> bool:
    start = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    line = text[start : end if end >= 0 else len(text)]
    mark = text[position]
    return line.count(mark) == 1 or line.count("的" + mark) == line.count(mark)


def heaped_titles(text: str) -> Iterator[Replacement]:
    """Titles that a site repeated inside a sentence, for search engines to find."""
    doubled = sorted({*_doubled(text), *_doubled_heads(text)})
    yield from (Replacement(start, end) for start, end, _ in doubled)
    for title in {title for _, _, title in doubled}:
        again = re.compile(
            rf"(?<=[{_HAN}\w])(?:{re.escape(title)}){{1,3}}(?:工作)?(?:{_KIND.pattern})?(?=[。，,；;])"
        )
        yield from (Replacement(*match.span()) for match in again.finditer(text))


def _doubled(text: str) -> Iterator[tuple[int, int, str]]:
    """Titles inside a line that follow themselves at once: start, end of both, the title."""
    shortest, longest = _TITLE_CHARACTERS
    for match in _KIND.finditer(text):
        end = match.end()
        begins = text[end : end + shortest]
        if len(begins) < shortest:
            continue
        start = text.find(begins, max(0, end - longest), end)
        while start >= 0:
            title = text[start:end]
            # Titles that were quoted one behind the other may begin alike.
            if text.startswith(title, end) and not _PARTED.search(title):
                if text[start - 1 : start].strip():
                    yield start, end + len(title), title
                break
            start = text.find(begins, start + 1, end)


def _doubled_heads(text: str) -> Iterator[tuple[int, int, str]]:
    """The same for the lines at the top of a page, whatever they end in."""
    for line in text[:_HEAD].split("\n")[:12]:
        title = line.strip()
        if 5 < len(title) <= 60:
            for start in occurrences(text, title * 2):
                if text[start - 1 : start].strip():
                    yield start, start + 2 * len(title), title
