"""Quotes of a question file go in; out come the places where they stand in the index.

A question file quotes what its author saw: the repaired text, the original, or the
original without its pinyin notes, in either script. Every place is given in the repaired
text, whatever the passages were cut to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from eval.errors import SuiteError
from eval.matching import tokens
from eval.schema import Case, EvidenceQuote, Passage, Places
from index.repair.script import to_search
from index.schema import Edit, Report, SourceFile
from index.spans import original_span, repaired_span

if TYPE_CHECKING:
    from index.store import Index

_NOTES = "pinyin"


@dataclass(frozen=True)
class Source:
    """One indexed file with its reports, and the texts that a quote may be taken from."""

    file: SourceFile
    reports: tuple[Report, ...]

    def report(self, name: str) -> Report | None:
        """The report whose mark or title is the name: 篇1 is 篇一, but not 篇16."""
        wanted = tokens(name)
        for report in self.reports:
            if wanted in (tokens(report.mark), tokens(report.title)):
                return report
        return None

    def find(self, quote: str, report: Report) -> Places:
        """Every place of a quote in a report, by the first of the texts that holds one."""
        wanted = to_search(quote.strip())
        for places in (self._in_repaired, self._in_original, self._in_original_without_notes):
            found = tuple(
                place
                for place in places(wanted)
                if report.start <= place.start and place.end <= report.end
            )
            if found:
                return found
        return ()

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


class Sources:
    """The files that questions are asked about."""

    def __init__(self, files: Sequence[SourceFile], reports: Sequence[Report]) -> None:
        self._sources = {
            file.path: Source(file, tuple(r for r in reports if r.file == file.path))
            for file in files
        }
        self.texts: Mapping[str, str] = {file.path: file.repaired for file in files}

    @classmethod
    def of(cls, index: Index) -> Sources:
        """The files of an index."""
        return cls([index.source(summary.file) for summary in index.files()], index.reports())

    def locate(self, case: Case) -> tuple[Places, ...]:
        """The places of each of a case's quotes.

        Raises SuiteError that names the line when the file, the report or the quote is
        not there.
        """
        return tuple(self._places(quote, case.line) for quote in case.evidence)

    def _places(self, quote: EvidenceQuote, line: int) -> Places:
        source = self._source(quote.file, line)
        report = source.report(quote.report)
        if report is None:
            known = "、".join(r.mark or r.title for r in source.reports)
            raise _error(
                line, f"文件 {source.file.path} 里没有报告“{quote.report}”，有的是：{known}"
            )
        places = source.find(quote.quote, report)
        if not places:
            raise _error(
                line, f"文件 {source.file.path} 的“{quote.report}”里没有这段引文：{quote.quote}"
            )
        return places

    def _source(self, name: str, line: int) -> Source:
        if name in self._sources:
            return self._sources[name]
        found = [source for path, source in self._sources.items() if path.startswith(name)]
        if len(found) != 1:
            known = "、".join(self._sources)
            fault = "没有" if not found else "不止一个"
            raise _error(line, f"{fault}以“{name}”开头的文件，索引里有：{known}")
        return found[0]


def _error(line: int, message: str) -> SuiteError:
    return SuiteError(f"问题文件第 {line} 行：{message}")


def _occurrences(text: str, wanted: str) -> Iterator[tuple[int, int]]:
    start = text.find(wanted)
    while start >= 0:
        yield start, start + len(wanted)
        start = text.find(wanted, start + 1)
