"""The texts behind an index: files, reports and damaged places, kept while they are used."""

from __future__ import annotations

from functools import lru_cache

from index.schema import Chunk, Report, SourceFile
from index.script import to_search
from index.store import Index
from rag.fit import ReportView
from rag.names import bare_name

# Files are up to some megabytes; a question rarely looks at more than ten.
_FILES = 16
_REPORTS = 64


class Texts:
    """Reads the texts of one open index and remembers the last few."""

    def __init__(self, index: Index) -> None:
        self._reports = {(report.file, report.ordinal): report for report in index.reports()}
        self.places = frozenset(
            bare_name(place) for report in self._reports.values() for place in report.places
        )
        self.titles = frozenset(report.title for report in self._reports.values())
        self.source = lru_cache(_FILES)(index.source)
        self._search_text = lru_cache(_REPORTS)(self._read_search_text)

    def report(self, file: str, ordinal: int) -> Report:
        """A report by its file and its place in it."""
        return self._reports[file, ordinal]

    def search_text(self, file: str, ordinal: int) -> str:
        """A report's search text."""
        return self._search_text(file, ordinal)

    def view(self, file: str, ordinal: int) -> ReportView:
        """A report with its search text."""
        return ReportView(self.report(file, ordinal), self.search_text(file, ordinal), self.places)

    def damage(self, file: str, chunk: Chunk) -> tuple[tuple[int, int], ...]:
        """The damaged spans inside a chunk, counted from its start."""
        return tuple(
            (max(0, place.start - chunk.start), min(chunk.end, place.end) - chunk.start)
            for place in self.source(file).damage
            if place.start < chunk.end and chunk.start < place.end
        )

    def _read_search_text(self, file: str, ordinal: int) -> str:
        report = self.report(file, ordinal)
        source: SourceFile = self.source(file)
        return to_search(source.repaired[report.start : report.end])
