"""The pages of a document in, its margins and usual sizes out: what tells where lines break."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from index.read.layout import Line, Page

# Lengths in font sizes. A line ends up to a character before the margin, because no line
# begins with a comma; an indentation is one or two characters.
_RAGGED = 1.0
_INDENT = 0.8
_DEEPEST_INDENT = 4.0
# The left margin is where that share of the lines begins: single lines reach further out.
_LEFT_SHARE = 0.15
# Narrower lines than that share of the page are a list, not broken by a margin.
_NARROWEST = 0.5
_NARROWEST_COLUMN = 0.25
_INDENTED_SHARE = 0.08


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the lines of a column begin and end, their usual distance (0 where unknown).

    `indented` says that its paragraphs begin with an indentation.
    """

    left: float
    right: float
    pitch: float
    indented: bool


@dataclass(frozen=True, slots=True)
class Setting:
    """How a document is set: the size of its body text and the margins of its columns."""

    pages: Sequence[Page]
    body_size: float
    margins: dict[tuple[int, int, int], Margins]

    def of(self, page: int, line: Line) -> Margins:
        """The margins of the column in which a line of that page stands."""
        return self.margins[_column(self.pages, page, line)]


def setting_of(pages: Sequence[Page]) -> Setting:
    """How the pages are set, judged by their lines outside tables and running lines."""
    columns: dict[tuple[int, int, int], list[tuple[int, Line]]] = defaultdict(list)
    for number, page in enumerate(pages):
        for line in page.lines:
            if not line.rule and not line.row:
                columns[_column(pages, number, line)].append((number, line))
    return Setting(
        pages,
        body_size(pages),
        {key: _margins(placed, pages[placed[0][0]].width) for key, placed in columns.items()},
    )


def body_size(pages: Sequence[Page]) -> float:
    """The size, to half a point, in which most characters outside tables are set; 0 if none."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(2 * line.size) / 2] += 0 if line.row or line.rule else len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _column(pages: Sequence[Page], page: int, line: Line) -> tuple[int, int, int]:
    """What shares its margins: pages of one width, but every scan lies differently."""
    return round(pages[page].width), line.column, page if pages[page].scanned else -1


def _margins(placed: Sequence[tuple[int, Line]], page_width: float) -> Margins:
    lines = [line for _, line in placed]
    size = median(line.size for line in lines)
    left = _left_margin(sorted(line.left for line in lines), size / 2)
    narrowest = left + page_width * (_NARROWEST_COLUMN if lines[0].column else _NARROWEST)
    reaching = sorted(line.right for line in lines if line.right > narrowest)
    right = _right_margin(reaching, size * _RAGGED) if reaching else narrowest
    depths = [(line.left - left) / size for line in lines]
    indented = sum(_INDENT < depth < _DEEPEST_INDENT for depth in depths)
    distances = [
        after.bottom - before.bottom
        for (page, before), (next_page, after) in pairwise(placed)
        if page == next_page and before.right > right - 2 * size and after.bottom > before.bottom
    ]
    return Margins(left, right, median(distances or [0.0]), indented > _INDENTED_SHARE * len(lines))


def _left_margin(edges: Sequence[float], width: float) -> float:
    """The leftmost edge that enough others share within `width`, else the leftmost of all."""
    enough = max(min(2, len(edges)), _LEFT_SHARE * len(edges))
    for index, edge in enumerate(edges):
        if bisect_left(edges, edge + width) - index >= enough:
            return edge
    return edges[0]


def _right_margin(edges: Sequence[float], width: float) -> float:
    """The edge that most others share within `width`: a comma may hang out beyond it."""
    shared = [(index - bisect_left(edges, edge - width), edge) for index, edge in enumerate(edges)]
    return max(shared)[1]
