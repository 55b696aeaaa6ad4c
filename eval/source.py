"""One indexed file and a passage as an author saw it go in; out come the places of the passage.

An author quotes the repaired text, the original, or the original without its pinyin notes,
in either script; or names a span of the original. Places are in the repaired text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from eval.matching import tokens
from eval.schema import EvidenceSpan, Passage, Places
from index.schema import Edit, Report, SourceFile
from index.script import to_search
from index.spans import original_span, repaired_span

_NOTES = "pinyin"


@dataclass(frozen=True)
class Source:
    """One indexed file with its reports, and the texts that a quote may be taken from."""

    file: SourceFile
    reports: tuple[Report, ...]

    def report(self, name: str) -> Passage | None:
        """The span of the report whose mark or title is the name: 篇1 is 篇一, not 篇16.

        No name stands for the whole file.
        """
        if not name:
            return Passage(self.file.path, 0, len(self.file.repaired))
        wanted = tokens(name)
        for report in self.reports:
            if wanted in (tokens(report.mark), tokens(report.title)):
                return _span(report)
        return None

    def report_at(self, place: Passage) -> Passage:
        """The span of the report that holds the beginning of a place."""
        for report in self.reports:
            if report.start <= place.start < report.end:
                return _span(report)
        return Passage(self.file.path, 0, len(self.file.repaired))

    def find(self, quote: str, within: Passage) -> Places:
        """Every place of a quote in a span, by the first of the texts that holds one."""
        wanted = to_search(quote.strip())
        for places in (self._in_repaired, self._in_original, self._in_original_without_notes):
            found = tuple(place for place in places(wanted) if within.holds(place))
            if found:
                return found
        return ()

    def has(self, span: EvidenceSpan) -> bool:
        """Whether the original has at the span's place what it had for its author."""
        there = self.file.original[span.start : span.end].encode("utf-8", "surrogatepass")
        return hashlib.sha256(there).hexdigest() == span.sha256

    def at(self, span: EvidenceSpan) -> Passage:
        """What became of a span of the original; empty where the repair left nothing."""
        return Passage(self.file.path, *repaired_span(self.file.edits, span.start, span.end))

    def _in_repaired(self, wanted: str) -> Iterator[Passage]:
        for start, end in _occurrences(self._repaired, wanted):
            yield Passage(self.file.path, start, end)

    def _in_original(self, wanted: str) -> Iterator[Passage]:
        for start, end in _occurrences(self._original, wanted):
            yield Passage(self.file.path, *repaired_span(self.file.edits, start, end))

    def _in_original_without_notes(self, wanted: str) -> Iterator[Passage]:
        text, notes = self._without_notes
        for start, end in _occurrences(text, wanted):
            span = original_span(notes, start, end)
            yield Passage(self.file.path, *repaired_span(self.file.edits, *span))

    @cached_property
    def _repaired(self) -> str:
        return to_search(self.file.repaired)

    @cached_property
    def _original(self) -> str:
        return to_search(self.file.original)

    @cached_property
    def _without_notes(self) -> tuple[str, tuple[Edit, ...]]:
        """The original without pinyin notes, as it is searched, and the edits to it."""
        edits: list[Edit] = []
        pieces: list[str] = []
        position = length = 0
        for edit in self.file.edits:
            if edit.rule != _NOTES:
                continue
            pieces.append(self.file.original[position : edit.original_start])
            length += edit.original_start - position
            position = edit.original_end
            edits.append(Edit(edit.original_start, edit.original_end, length, length, _NOTES))
        pieces.append(self.file.original[position:])
        return to_search("".join(pieces)), tuple(edits)


def _span(report: Report) -> Passage:
    return Passage(report.file, report.start, report.end)


def _occurrences(text: str, wanted: str) -> Iterator[tuple[int, int]]:
    start = text.find(wanted)
    while start >= 0:
        yield start, start + len(wanted)
        start = text.find(wanted, start + 1)
