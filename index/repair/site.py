"""What a collecting site leaves inside the sentences of the texts it prints.

Its name and address (`site_places`), notices and brackets that speak of it
(`site_notices`), marks and titles scattered over the text (`scattered`), links torn out of
their line (`torn_links`). Whatever a report could have said itself stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from index.repair.edits import Finding, Replacement
from index.repair.furniture import furniture_lines, simplified_of
from index.repair.scattered import heaped_titles, stray_marks
from index.repair.site_notices import brackets, notices
from index.repair.site_places import clear_names
from index.repair.torn_links import join_torn_links
from index.script import to_traditional


def drop_site_text(text: str) -> Finding:
    """Replacements that remove site text from sentences, and the places it destroyed."""
    simplified = simplified_of(text)
    names = clear_names(simplified)
    found = [
        *notices(simplified),
        *brackets(simplified),
        *heaped_titles(simplified),
        *stray_marks(simplified),
        *join_torn_links(simplified),
        *names.replacements,
    ]
    if not found:
        return Finding()
    # What is inside a line of page furniture goes with the line.
    kept = tuple(_without_overlaps(found, furniture_lines(text)))
    starts = {replacement.start for replacement in kept}
    if simplified is not text:
        kept = tuple(replace(one, text=to_traditional(one.text)) for one in kept)
    return Finding(kept, tuple(lost for lost in names.damage if lost.start + 1 in starts))


def _without_overlaps(
    found: Iterable[Replacement], skipped: list[tuple[int, int]]
) -> Iterator[Replacement]:
    """The replacements in order, the longest of those that overlap, none in a skipped span."""
    end = 0
    spans = iter([*skipped, (1 << 60, 1 << 60)])
    line = next(spans)
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        while line[1] <= one.start:
            line = next(spans)
        if one.start >= end and one.end <= line[0]:
            yield one
            end = one.end
