"""A section in, the passages that it is cut into out, each with what leads in its first words.

Sentences, rows of tables and, where they fit, whole enumerations stay in one piece.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.enumerations import Enumeration, clause_list, enumerations, lead_in
from index.rows import Table

# A line end ends a sentence unless the line leads in a list or goes on behind its comma.
_SENTENCE_END = re.compile(r"[。！？!?…]+[”’」』\"'）)】]*\s*|([^\s])[^\S\n]*\n\s*")
_LEADS_ON = "：:；;，,、"
_CLAUSE_END = re.compile(r"[；;]\s*|\n\s*")
_COMMA = re.compile(r"[，,、：:]\s*")
# A row stays whole up to here; a longer one is a text that a page laid out as a table.
_LONGEST_ROW = 2000


@dataclass(frozen=True, slots=True)
class Passage:
    """A span without blanks at its ends.

    `led_in` holds what stands before it and is needed to understand it: the lead-ins of
    enumerations that go on in it, the headers of tables.
    """

    start: int
    end: int
    led_in: tuple[str, ...]


def passages(
    text: str, span: tuple[int, int], limit: int, tables: Sequence[Table] = ()
) -> Iterator[Passage]:
    """The passages of a span, of about equal length, in order; they leave out only blanks.

    None is longer than `limit` unless one sentence or one row is: then a sentence is cut at
    its semicolons, at its commas where it is longer than twice that, and anywhere if it has
    none. `tables` are those that lie in the span.
    """
    sentences, rows = _pieces(text, span, tables)
    listed = enumerations(text, sentences)
    listed += filter(None, (clause_list(text, *one) for one in sentences if _longer(one, limit)))
    units = [*_units(text, _merged(sentences, listed, limit), limit), *_rows(text, rows, limit)]
    carried = [
        *((one.items, one.end, lead_in(text, one)) for one in listed),
        *((one.start + 1, one.end, one.header) for one in tables),
    ]
    yield from _with_lead_ins(_packed(text, span, sorted(units), limit), sorted(carried))


def _longer(span: tuple[int, int], limit: int) -> bool:
    return span[1] - span[0] > limit


def _pieces(
    text: str, span: tuple[int, int], tables: Sequence[Table]
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The sentences outside tables, and the rows; together they tile the span."""
    start, end = span
    sentences: list[tuple[int, int]] = []
    for table in tables:
        sentences += _sentences(text, start, table.start)
        start = table.end
    sentences += _sentences(text, start, end)
    return sentences, [row for table in tables for row in table.rows]


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    cuts = [match.end() for match in _SENTENCE_END.finditer(text, start, end) if _ends(match)]
    return _spans(start, cuts, end)


def _ends(match: re.Match[str]) -> bool:
    return match.group(1) is None or match.group(1) not in _LEADS_ON


def _merged(
    sentences: list[tuple[int, int]], listed: list[Enumeration], limit: int
) -> Iterator[tuple[int, int]]:
    """The sentences, those of an enumeration that fits in one piece."""
    fitting = iter([one for one in listed if not _longer((one.start, one.end), limit)])
    whole = next(fitting, None)
    at = 0
    for start, end in sentences:
        if start < at:
            continue
        while whole and whole.start < start:
            whole = next(fitting, None)
        at = whole.end if whole and whole.start == start else end
        yield start, at


def _units(text: str, spans: Iterable[tuple[int, int]], limit: int) -> Iterator[tuple[int, int]]:
    for span in spans:
        yield from _split(text, span, limit, (_CLAUSE_END, limit), (_COMMA, 2 * limit))


def _rows(text: str, rows: list[tuple[int, int]], limit: int) -> Iterator[tuple[int, int]]:
    for row in rows:
        if _longer(row, _LONGEST_ROW):
            yield from _units(text, [row], limit)
        else:
            yield row


def _packed(
    text: str, span: tuple[int, int], units: list[tuple[int, int]], limit: int
) -> Iterator[tuple[int, int]]:
    """Adjacent units joined to spans of about equal length, none over the limit by joining."""
    start, end = span
    share = (end - start) / max(1, -(-(end - start) // limit))
    ends = [unit_end for _, unit_end in units]
    for unit_end, following in pairwise([*ends, end + limit]):
        if unit_end - start >= share or following - start > limit:
            yield from _trimmed(text, start, unit_end)
            start = unit_end


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span without blanks at its ends, or nothing when it is blank."""
    passage = text[start:end]
    if stripped := passage.strip():
        first = start + len(passage) - len(passage.lstrip())
        yield first, first + len(stripped)


def _with_lead_ins(
    spans: Iterable[tuple[int, int]], carried: list[tuple[int, int, str]]
) -> Iterator[Passage]:
    """The passages, each with the words carried over the place where it begins."""
    waiting = iter([*carried, (1 << 62, 0, "")])
    following = next(waiting)
    open_ones: list[tuple[int, int, str]] = []
    for start, end in spans:
        while following[0] <= start:
            open_ones.append(following)
            following = next(waiting)
        open_ones = [one for one in open_ones if one[1] > start]
        led_in = dict.fromkeys(words for _, _, words in open_ones if words)
        yield Passage(start, end, tuple(led_in))


def _split(
    text: str, span: tuple[int, int], limit: int, *ways: tuple[re.Pattern[str], int]
) -> Iterator[tuple[int, int]]:
    """A span cut by the first pattern where it is longer than its bound, and so on."""
    start, end = span
    if not ways:
        bound = 2 * limit
        yield from _spans(start, range(start + bound, end, bound), end)
        return
    pattern, bound = ways[0]
    if end - start <= bound:
        yield span
        return
    cuts = [match.end() for match in pattern.finditer(text, start, end)]
    for part in _spans(start, cuts, end):
        yield from _split(text, part, limit, *ways[1:])


def _spans(start: int, cuts: Sequence[int], end: int) -> Iterator[tuple[int, int]]:
    """The spans between the cuts that lie inside."""
    for cut in (*cuts, end):
        if cut > start:
            yield start, cut
            start = cut
