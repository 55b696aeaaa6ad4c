"""A report in, its chunks out: passages of whole sentences, each inside one section."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.schema import Chunk, Report, Section
from index.sections import outline

DEFAULT_LIMIT = 300

# A line end ends a sentence unless the line leads in a list or goes on behind its comma.
_SENTENCE_END = re.compile(r"[。！？!?…]+[”’」』\"'）)】]*\s*|([^\s])[^\S\n]*\n\s*")
_LEADS_ON = "：:；;，,、"
_CLAUSE_END = re.compile(r"[；;]\s*|\n\s*")
_COMMA = re.compile(r"[，,、：:]\s*")


def chunk_report(text: str, report: Report, limit: int = DEFAULT_LIMIT) -> tuple[Chunk, ...]:
    """The chunks of `text[report.start:report.end]`, in order, with about `limit` characters.

    Together they hold every character but blanks between them. A single sentence is cut,
    at its semicolons first, only where it is longer than `limit`; at its commas, or
    anywhere if it has none, only where it is longer than twice that.
    """
    return tuple(
        Chunk(start, end, text[start:end], section.name, _context(report, section, text[start:end]))
        for section in outline(text, report.start, report.end)
        for start, end in _passages(text, section.start, section.end, limit)
    )


def _context(report: Report, section: Section, passage: str) -> str:
    """What is searched with a passage: whose report it is, and the headings above it."""
    parts = [report.title]
    for part in (*report.places, report.organisation, *section.headings):
        if part and part not in passage and not any(part in other for other in parts):
            parts.append(part)
    return " ".join(parts)


def _passages(text: str, start: int, end: int, limit: int) -> Iterator[tuple[int, int]]:
    """Spans of about equal length, none over the limit unless one sentence is."""
    ends = [sentence_end for _, sentence_end in _sentences(text, start, end, limit)]
    share = (end - start) / max(1, -(-(end - start) // limit))
    for sentence_end, following in pairwise([*ends, end + limit]):
        if sentence_end - start >= share or following - start > limit:
            yield from _trimmed(text, start, sentence_end)
            start = sentence_end


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span without blanks at its ends, or nothing when it is blank."""
    passage = text[start:end]
    if stripped := passage.strip():
        first = start + len(passage) - len(passage.lstrip())
        yield first, first + len(stripped)


def _sentences(text: str, start: int, end: int, limit: int) -> Iterator[tuple[int, int]]:
    """The spans of `text[start:end]` that stay in one piece; they leave no gap."""
    cuts = [match.end() for match in _SENTENCE_END.finditer(text, start, end) if _ends(match)]
    for sentence in _spans(start, cuts, end):
        yield from _split(text, sentence, limit, (_CLAUSE_END, limit), (_COMMA, 2 * limit))


def _ends(match: re.Match[str]) -> bool:
    return match.group(1) is None or match.group(1) not in _LEADS_ON


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
