"""The lines of a web page in, the parts of them out that are furniture of the site.

Furniture is what the page's names, its links or the line's own wording show to be navigation,
controls or a footer. What the extraction of the article holds, and sentences outside areas
surely named, stay: a line too many is read past, a line too few is missed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, groupby

from index.read.web import wording
from index.read.web.names import Strength
from index.read.web.page import Line, Page

Part = tuple[int, int, int]

_LINKED = 0.8
_LEAST_RUN = 3
_MENU_ENTRY = 8
_LONGEST_ENTRY = 12
_LONGEST_FOOTER = 12


def furniture(page: Page, held: Callable[[str], bool], title: str) -> list[Part]:
    """The parts of lines that are furniture, as (line, start, end), ascending.

    `held` says whether the article as extracted by other means holds a line; one that
    equals `title` counts as held. Where all would go, only lines of sure wording do.
    """
    lines = page.lines

    def kept(i: int) -> bool:
        return lines[i].text == title or held(lines[i].text)

    sure = {
        i for i, line in enumerate(lines) if _is_prose(line) and wording.is_furniture(line.text)
    }
    gone = sure | {
        i
        for i, strength in enumerate(_strengths(page))
        if strength and _goes(lines[i], strength, kept(i))
    }
    gone |= {i for i, menu in _link_runs(lines) if menu or not kept(i)}
    gone |= {i for i in _footer(lines, gone) if not kept(i)}
    if len(gone) == len(lines):
        gone = sure
    parts = [(i, 0, len(lines[i].text)) for i in gone]
    for i, line in enumerate(lines):
        if i not in gone and not line.row:
            parts += [(i, start, end) for start, end in wording.notice_controls(line.text)]
    return sorted(parts)


def _is_prose(line: Line) -> bool:
    """Whether a line is neither a heading nor a table's row, which are short and bare, too."""
    return not line.row and not line.level


def _goes(line: Line, strength: Strength, kept: bool) -> bool:
    """Whether the name of its area removes a line."""
    if strength is Strength.STRONG:
        return not (kept and (wording.speaks(line.text) or line.level == 1))
    return not (kept or wording.speaks(line.text) or wording.names_attachment(line.text))


def _strengths(page: Page) -> list[Strength]:
    """For each line the strength of the named area that it lies in.

    An area with half of the page's text or more holds the article, whatever its name.
    """
    sizes = [0, *accumulate(max(0, len(line.text) - line.linked) for line in page.lines)]
    half = max(1, sizes[-1]) / 2
    named = [area for area in page.areas if sizes[area.end] - sizes[area.first] < half]
    strengths = [Strength.NONE] * len(page.lines)
    for strength in (Strength.WEAK, Strength.STRONG):
        done = 0
        for area in sorted(named, key=lambda area: area.first):
            if area.strength is strength:
                for i in range(max(area.first, done), area.end):
                    strengths[i] = strength
                done = max(done, area.end)
    return strengths


def _link_runs(lines: Sequence[Line]) -> Iterator[tuple[int, bool]]:
    """The lines of menus and lists of links, with the heading of such a list.

    True with the entries of a menu, which no article holds: several short links, each a line.
    """
    before = -1
    for linked, group in groupby(range(len(lines)), key=lambda i: _is_linked(lines[i])):
        run = list(group)
        headed = before >= 0 and wording.heads_links(lines[before].text)
        if linked and (headed or len(run) >= _LEAST_RUN or _is_menu(lines[run[0]])):
            menu = len(run) > _LEAST_RUN and all(len(lines[i].text) <= _MENU_ENTRY for i in run)
            yield from ((i, menu) for i in run)
            if headed:
                yield before, False
        before = run[-1]


def _is_linked(line: Line) -> bool:
    """Whether a line is links, not to files and not as long as a sentence."""
    if line.row or line.linked < _LINKED * len(line.text.replace(" ", "")):
        return False
    return not wording.speaks(line.text) and not wording.names_attachment(line.text)


def _is_menu(line: Line) -> bool:
    """Whether several links stand side by side in a line."""
    words = wording.entries(line.text)
    return len(words) > _LEAST_RUN and max(map(len, words)) <= _LONGEST_ENTRY


def _footer(lines: Sequence[Line], gone: set[int]) -> Iterator[int]:
    """The lines around the one behind the text that names the site's licence or owner."""
    spoken = (i for i, line in enumerate(lines) if i not in gone and wording.speaks(line.text))
    last = max(spoken, default=-1)
    first = next(
        (
            i
            for i in range(last + 1, len(lines))
            if i in gone and wording.names_owner(lines[i].text)
        ),
        None,
    )
    if first is None or len(lines) - first > _LONGEST_FOOTER:
        return
    yield from range(first, len(lines))
    for i in range(first - 1, last, -1):
        if i not in gone and not wording.belongs_to_owner(lines[i].text):
            return
        yield i
