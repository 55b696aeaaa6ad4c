"""Positions and spans carried between two versions of a text along its list of edits.

Every function takes edits in ascending order that do not overlap; between two edits the
texts are equal, so a position there moves by the difference of the lengths so far.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from index.schema import Edit


def to_original(edits: Sequence[Edit], position: int) -> int:
    """Where the character at `position` of the repaired text stands in the original.

    Inside a replacement, which has no inner correspondence, this is the start of what
    was replaced. At a removal it is the place after the removed characters.
    """
    before = _last(edits, position, repaired=True)
    if before is None:
        return position
    if position < before.end:
        return before.original_start
    return before.original_end + position - before.end


def to_repaired(edits: Sequence[Edit], position: int) -> int:
    """Where the character at `position` of the original stands in the repaired text.

    A removed or replaced character goes to the start of what took its place.
    """
    before = _last(edits, position, repaired=False)
    if before is None:
        return position
    if position < before.original_end:
        return before.start
    return before.end + position - before.original_end


def original_span(edits: Sequence[Edit], start: int, end: int) -> tuple[int, int]:
    """The smallest span of the original that holds `repaired[start:end]`.

    A replacement that the span touches is taken whole; removed characters at its two
    ends stay outside.
    """
    first = to_original(edits, start)
    if end <= start:
        return first, first
    last = _last(edits, end - 1, repaired=True)
    if last is not None and end - 1 < last.end:
        return first, last.original_end
    return first, to_original(edits, end - 1) + 1


def repaired_span(edits: Sequence[Edit], start: int, end: int) -> tuple[int, int]:
    """The smallest span of the repaired text that holds what is left of `original[start:end]`.

    Empty when all of it was removed; a replacement that the span touches is taken whole.
    """
    first = to_repaired(edits, start)
    if end <= start:
        return first, first
    last = _last(edits, end - 1, repaired=False)
    if last is not None and end - 1 < last.original_end:
        return first, last.end
    return first, to_repaired(edits, end - 1) + 1


def compose(first: Sequence[Edit], second: Sequence[Edit]) -> tuple[Edit, ...]:
    """One list of edits for two repairs done one after the other.

    `second` counts its originals in the text that `first` made. Edits that overlap there
    become one edit, named after the later rule; all others keep their own name.
    """
    composed: list[Edit] = []
    tail_of_first = tail_of_second = 0
    shift_of_first = shift_of_second = 0
    while tail_of_first < len(first) or tail_of_second < len(second):
        group_first, group_second = _overlapping(first, tail_of_first, second, tail_of_second)
        tail_of_first += len(group_first)
        tail_of_second += len(group_second)
        composed.append(_merge(group_first, group_second, (shift_of_first, shift_of_second)))
        if group_first:
            shift_of_first = group_first[-1].original_end - group_first[-1].end
        if group_second:
            shift_of_second = group_second[-1].end - group_second[-1].original_end
    return tuple(composed)


def _last(edits: Sequence[Edit], position: int, *, repaired: bool) -> Edit | None:
    """The last edit that starts at or before a position of one of the two texts."""
    if repaired:
        index = bisect_right(edits, position, key=lambda edit: edit.start)
    else:
        index = bisect_right(edits, position, key=lambda edit: edit.original_start)
    return edits[index - 1] if index else None


def _overlapping(
    first: Sequence[Edit], i: int, second: Sequence[Edit], j: int
) -> tuple[list[Edit], list[Edit]]:
    """The next edits, from `first[i]` and `second[j]` on, that share middle characters."""
    if j == len(second) or (i < len(first) and first[i].start <= second[j].original_start):
        left, right, end = [first[i]], [], first[i].end
        i += 1
    else:
        left, right, end = [], [second[j]], second[j].original_end
        j += 1
    while True:
        if i < len(first) and first[i].start < end:
            end = max(end, first[i].end)
            left.append(first[i])
            i += 1
        elif j < len(second) and second[j].original_start < end:
            end = max(end, second[j].original_end)
            right.append(second[j])
            j += 1
        else:
            return left, right


def _merge(first: list[Edit], second: list[Edit], shifts: tuple[int, int]) -> Edit:
    """One edit over a group; `shifts` is how far each side has moved before the group."""
    middle_start = min(start for start, _ in _middles(first, second))
    middle_end = max(end for _, end in _middles(first, second))
    shift_before_original, shift_before_final = shifts
    after_original = first[-1].original_end - first[-1].end if first else shift_before_original
    after_final = second[-1].end - second[-1].original_end if second else shift_before_final
    return Edit(
        middle_start + shift_before_original,
        middle_end + after_original,
        middle_start + shift_before_final,
        middle_end + after_final,
        second[-1].rule if second else first[-1].rule,
    )


def _middles(first: list[Edit], second: list[Edit]) -> list[tuple[int, int]]:
    """The spans of a group in the text between the two repairs."""
    return [(e.start, e.end) for e in first] + [(e.original_start, e.original_end) for e in second]
