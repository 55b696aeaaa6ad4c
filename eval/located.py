"""The evidence of a question file goes in; out comes where it stands in the index.

Every place is given in the repaired text, whatever the passages were cut to.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from eval.errors import SuiteError
from eval.schema import Case, EvidenceQuote, EvidenceSpan, Gold, GoldEvidence, Passage, Places
from eval.source import Source
from index.schema import Report, SourceFile

if TYPE_CHECKING:
    from index.store import Index

# A message that names every file of a large folder cannot be read.
_NAMED = 12


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

    def locate(self, case: Case) -> tuple[Gold, ...]:
        """Where each piece of a case's evidence stands.

        Raises SuiteError that names the line when the file, the report or the passage is
        not there, or when the file is not the one that the question was written from.
        """
        return tuple(self._gold(item, case.line) for item in case.evidence)

    def digest(self) -> str:
        """SHA-256 in hex of the names and repaired texts of all files and their reports."""
        parts = [
            (path, source.file.repaired, [(r.start, r.end) for r in source.reports])
            for path, source in sorted(self._sources.items())
        ]
        return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()

    def _gold(self, item: GoldEvidence, line: int) -> Gold:
        source = self._source(item, line)
        report = source.report(item.report)
        if report is None:
            known = "、".join(r.mark or r.title for r in source.reports)
            raise _error(
                line, f"文件 {source.file.path} 里没有报告“{item.report}”，有的是：{known}"
            )
        if isinstance(item, EvidenceQuote):
            places = _quoted(source, item, report, line)
        else:
            places = _spanned(source, item, report, line)
        text = source.file.repaired[places[0].start : places[0].end]
        return Gold(places, text, source.report_at(places[0]))

    def _source(self, item: GoldEvidence, line: int) -> Source:
        if item.file in self._sources:
            return self._sources[item.file]
        found = [s for path, s in self._sources.items() if path.startswith(item.file)]
        if isinstance(item, EvidenceSpan) and len(found) > 1:
            # Of several files that begin alike the passage tells the one that is meant.
            found = [source for source in found if source.has(item)] or found
        if len(found) != 1:
            known = "、".join(list(self._sources)[:_NAMED])
            more = f" 等 {len(self._sources)} 个" if len(self._sources) > _NAMED else ""
            fault = "没有" if not found else "不止一个"
            raise _error(line, f"{fault}以“{item.file}”开头的文件，索引里有：{known}{more}")
        return found[0]


def _quoted(source: Source, item: EvidenceQuote, report: Passage, line: int) -> Places:
    places = source.find(item.quote, report)
    if not places:
        where = f"文件 {source.file.path} 的“{item.report or '全文'}”"
        raise _error(line, f"{where}里没有这段引文：{item.quote}")
    return places


def _spanned(source: Source, item: EvidenceSpan, report: Passage, line: int) -> Places:
    told = f"文件 {source.file.path} 的 {item.start}–{item.end}"
    if not source.has(item):
        raise _error(line, f"{told} 与 sha256 不符：文件改过，或位置不是按换行符 \\n 数的")
    place = source.at(item)
    if place.start >= place.end or not report.holds(place):
        raise _error(line, f"{told} 修复后不在“{item.report or '全文'}”里：请另选一段")
    others = source.find(source.file.original[item.start : item.end], source.report_at(place))
    return (place, *(other for other in others if not other.overlap(place)))


def _error(line: int, message: str) -> SuiteError:
    return SuiteError(f"问题文件第 {line} 行：{message}")
