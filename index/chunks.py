"""A report in, its chunks out: passages of whole sentences, each inside one section."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from index.censored import expansions
from index.enumerations import closing_lead_in
from index.passages import passages
from index.rows import tables
from index.schema import Chunk, Report, Section
from index.sections import outline

DEFAULT_LIMIT = 300


def chunk_report(text: str, report: Report, limit: int = DEFAULT_LIMIT) -> tuple[Chunk, ...]:
    """The chunks of `text[report.start:report.end]`, in order, with about `limit` characters.

    Together they hold every character but blanks between them. A single sentence is cut,
    at its semicolons first, only where it is longer than `limit`; at its commas, or
    anywhere if it has none, only where it is longer than twice that. An enumeration stays
    whole with its lead-in where it fits. A row of a table is not cut.
    """
    return tuple(_chunks(text, report, limit))


def _chunks(text: str, report: Report, limit: int) -> Iterator[Chunk]:
    rows = tables(text, report.start, report.end)
    starts = [table.start for table in rows]
    leads: dict[tuple[str, ...], str] = {}
    for section in outline(text, report.start, report.end):
        leads = {path: lead for path, lead in leads.items() if section.path[: len(path)] == path}
        above = leads.get(section.path[:-1], "") if section.path else ""
        leads[section.path] = closing_lead_in(text, section.start, section.end)
        inside = rows[bisect_left(starts, section.start) : bisect_left(starts, section.end)]
        for passage in passages(text, (section.start, section.end), limit, inside):
            start, end = passage.start, passage.end
            hidden = (above, *passage.led_in, *expansions(text, start, end))
            yield Chunk(
                *(start, end, text[start:end], section.name),
                _context(report, section, text[start:end], hidden),
            )


def _context(report: Report, section: Section, passage: str, hidden: Sequence[str]) -> str:
    """What is searched with a passage: its report, the headings above it, words hidden in it.

    Hidden are lead-ins and table headers that stand further above, and censored words.
    """
    parts = [report.title]
    for part in (*report.places, report.organisation, *section.headings):
        if part and part not in passage and not any(part in other for other in parts):
            parts.append(part)
    return " ".join((*parts, *(words for words in hidden if words and words not in passage)))
