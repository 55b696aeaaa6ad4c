"""The lines of all pages in, paragraphs out, joined over lines, columns and pages.

A printed line was broken by the margin if the next line's first word would not have fitted
on it; then the next line goes on with the paragraph, unless it is indented, stands lower,
is set in another size or opens a numbered item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.read.layout import Line, Page
from index.read.layout.margins import Margins, Setting, setting_of

# Lengths in font sizes.
_INDENT = 0.8
_DEEPEST_INDENT = 4.0
# How much less than its first word needs may be left of a line that was broken: more where
# the sentence goes on, for what must stay together is not only words.
_SLACK = 0.5
_SLACK_INSIDE = 2.0
_LATIN_WIDTH = 0.55
# A longer word is an address, which breaks anywhere.
_LONGEST_WORD = 12.0
# In usual distances of two lines, and for headings in their font sizes.
_WIDE_GAP = 1.35
_WIDEST_TITLE_GAP = 2.2
# In sizes of the other line, and of the body text.
_SAME_SIZE = 1.15
_HEADING_SIZE = 1.2
_LONGEST_HEADING = 60

_NUMERAL = "〇零一二三四五六七八九十百"
# Labels that head parts, and labels of items that may also stand inside a paragraph.
_PART_LABEL = re.compile(
    rf"第[{_NUMERAL}]+(?:[章编編节節]|部分|[条條](?=[\s:：]))|[{_NUMERAL}]{{1,3}}[、.．](?!、)"
    rf"|[（(][{_NUMERAL}]{{1,3}}[)）]|附件|附[：:]"
)
_ITEM_LABEL = re.compile(
    r"\d{1,2}(?:、|[.．](?!\d))|[（(]\d{1,2}[)）]|\d{1,2}[)）]|[①-⑳]"
    rf"|[一二三四五六七八九十]{{1,2}}[是要]|第[{_NUMERAL}]{{1,3}}[，,]|——|[●■◆★▲•·]"
)
_SENTENCE_END = re.compile(r"[。；：！？;:!?][”’]?[)）]?$")
# What may not begin a line, and what may not end one.
_CLOSING = "，。、；：？！”’）》〉】」』％…,;!?)%"
_OPENING = "“‘（《〈【「『("
_LATIN_WORD = re.compile("[!-~]+")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of running text with their pages (from 0). `size` is 0 unless it is a heading."""

    lines: tuple[tuple[int, Line], ...]
    size: float = 0.0


def paragraphs_of(pages: Sequence[Page]) -> Iterator[Paragraph]:
    """The paragraphs of the pages in order; running lines stand outside, rows alone."""
    setting = setting_of(pages)
    joined: list[tuple[int, Line]] = []
    for number, page in enumerate(pages):
        for line in page.lines:
            if line.rule:
                continue
            if joined and not _goes_on(joined, (number, line), setting):
                yield _paragraph(joined, setting)
                joined = []
            joined.append((number, line))
    if joined:
        yield _paragraph(joined, setting)


def _paragraph(lines: list[tuple[int, Line]], setting: Setting) -> Paragraph:
    page, first = lines[0]
    text = "".join(line.text for _, line in lines)
    heading = (
        _is_large(first, page, setting)
        and len(text) <= _LONGEST_HEADING
        and _LETTER.search(text)
        and not _is_labelled(first)
        and not _SENTENCE_END.search(text)
    )
    return Paragraph(tuple(lines), first.size if heading else 0.0)


def _goes_on(
    joined: Sequence[tuple[int, Line]], following: tuple[int, Line], setting: Setting
) -> bool:
    """Whether the following line belongs to the paragraph of the joined ones."""
    (page, before), (next_page, after) = joined[-1], following
    if before.row or after.row or _differ(before.size, after.size, _SAME_SIZE):
        return False
    distance = after.bottom - before.bottom if page == next_page else 0.0
    if _is_large(before, page, setting) and _is_large(after, next_page, setting):
        return page == next_page and _is_one_title(joined, after, distance)
    if after.text[0] in _CLOSING:
        return True
    margins = setting.of(page, before)
    if margins.pitch and distance > _WIDE_GAP * margins.pitch:
        return False
    slack = _SLACK if _SENTENCE_END.search(before.text) else _SLACK_INSIDE
    return (
        margins.right - before.right < _first_word(after) + slack * after.size
        and not _is_indented(joined, following, setting)
        and not _opens_item(before, after, setting.of(next_page, after))
    )


def _differ(one: float, other: float, factor: float) -> bool:
    return max(one, other) > factor * min(one, other)


def _is_large(line: Line, page: int, setting: Setting) -> bool:
    """Whether the line is set larger than the body; a scan's sizes are too rough to tell."""
    scanned = setting.pages[page].scanned
    return not scanned and not line.row and line.size >= _HEADING_SIZE * setting.body_size


def _is_one_title(joined: Sequence[tuple[int, Line]], after: Line, distance: float) -> bool:
    """Whether a large line goes on with the title of the large lines above it."""
    length = sum(len(line.text) for _, line in joined) + len(after.text)
    return (
        0 < distance < _WIDEST_TITLE_GAP * after.size
        and length <= _LONGEST_HEADING
        and not _is_labelled(joined[0][1])
        and not _is_labelled(after)
    )


def _is_labelled(line: Line) -> bool:
    return bool(_PART_LABEL.match(line.text) or _ITEM_LABEL.match(line.text))


def _first_word(line: Line) -> float:
    """The room that the line's first word needs, with what may not begin a line."""
    text = line.text.lstrip(_OPENING)
    word = _LATIN_WORD.match(text)
    end = word.end() if word else 1
    width = min(end * _LATIN_WIDTH, _LONGEST_WORD) if word else 1.0
    closing = len(text[end:]) - len(text[end:].lstrip(_CLOSING))
    return (len(line.text) - len(text) + width + closing) * line.size


def _is_indented(
    joined: Sequence[tuple[int, Line]], following: tuple[int, Line], setting: Setting
) -> bool:
    """Whether the following line is indented as a paragraph's first line is."""
    (page, before), (next_page, after) = joined[-1], following
    depth = (after.left - setting.of(next_page, after).left) / after.size
    earlier = (before.left - setting.of(page, before).left) / before.size
    ended = bool(_SENTENCE_END.search(before.text))
    if depth < _INDENT:
        return False
    if depth > earlier + _INDENT:
        # An item's later lines stand below its text, not below its label.
        return ended or not _is_labelled(before) or depth > earlier + _DEEPEST_INDENT
    # As deep as the line before: a paragraph of one full line, or a block set deeper.
    return len(joined) == 1 and ended and abs(depth - earlier) < _INDENT


def _opens_item(before: Line, after: Line, margins: Margins) -> bool:
    """Whether a line opens a numbered part, behind the end of a sentence.

    Where paragraphs are indented and this line is not, 一是 or 2. only happens to begin it.
    """
    if not _SENTENCE_END.search(before.text):
        return False
    outdented = margins.indented and after.left - margins.left < _INDENT * after.size
    return bool(_PART_LABEL.match(after.text) or (not outdented and _ITEM_LABEL.match(after.text)))
