"""An index goes in; out come the reports that questions can be asked about, sentence by sentence.

Left out are reports that share their title with another one, or nearly all of their text:
a question could not say which of them it means.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from index.schema import Damage, Report
from index.script import is_traditional, to_search
from index.values import Figure, figures

if TYPE_CHECKING:
    from index.store import Index

_LONGEST_TITLE = 45
_SENTENCE = re.compile(r"[^。！？!?；;\n\r]+[。！？!?；;]+[”’」』）)]*")
_CLAUSE = re.compile(r"(?:[^，：；。！？!?;:,]|(?<=\d),(?=\d)|(?<=\d):(?=\d))+")
# What numbers or leads in an item says nothing itself: （一）, 1、, ①, 一是, 第一，, 首先，.
_LABEL = re.compile(
    r"\s*(?:(?:[一二三四五六七八九十]{1,3}[、.．是要则]|[（(][一二三四五六七八九十\d]{1,3}[)）]、?"
    r"|\d{1,2}(?:[、)）]|[.．](?!\d))|[①-⑳]|第[一二三四五六七八九十百]+(?:[，,、]|条(?=\s))"
    r"|(?:首先|其次|再次|最后|此外|另外|同时|目前|一年来)[，,]|[#*●◆■·—\-])\s*)+"
)
# Cells of tables, addresses, and what a mask or a lost character has left.
_UNFIT = re.compile(r"[|｜@＠\\]|https?:|www\.|[xXｘＸ×＊*_＿□\ufffd○]{2,}|\?|…|\.{3}|．{3}")
# A line as long as this that ends in no sign was broken at the page's width.
_BROKEN = 30
_ENDS = "。！？!?；;：:”’」』）)"


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a sentence, without its mark: `text` stands at `start` in the file."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Where the clause ends in the file."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A whole sentence without the label of its item, at `start` in the file."""

    text: str
    start: int
    clauses: tuple[Clause, ...]
    damage: tuple[Damage, ...]

    @property
    def sound(self) -> bool:
        """False where the source has lost or hidden something of the sentence."""
        return not self.damage and _UNFIT.search(self.text) is None


@dataclass(frozen=True)
class Source:
    """A report to ask about.

    `name` is how a question names it, `key` how evidence does. `text` is the report's
    repaired text, which begins at `report.start` of the file.
    """

    report: Report
    name: str
    key: str
    text: str
    damage: tuple[Damage, ...]

    @cached_property
    def search(self) -> str:
        """The text as it is searched, of the same length."""
        return to_search(self.text)

    @cached_property
    def traditional(self) -> bool:
        """Whether the report is in Traditional script."""
        return is_traditional(self.text)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The whole sentences, in the order of the text."""
        return tuple(self._sentences())

    @cached_property
    def figures(self) -> tuple[tuple[Sentence, Clause, Figure], ...]:
        """Every figure of every clause; its place counts from the beginning of the clause."""
        return tuple(
            (sentence, clause, figure)
            for sentence in self.sentences
            for clause in sentence.clauses
            for figure in figures(clause.text)
        )

    def _sentences(self) -> Iterator[Sentence]:
        for match in _SENTENCE.finditer(self.text):
            if self._torn(match.start()):
                continue
            label = _LABEL.match(match.group())
            begin = match.start() + (label.end() if label else 0)
            begin += len(self.text[begin : match.end()]) - len(
                self.text[begin : match.end()].lstrip()
            )
            if begin < match.end():
                yield self._sentence(begin, match.end())

    def _sentence(self, begin: int, end: int) -> Sentence:
        text, start = self.text[begin:end], self.report.start + begin
        clauses = tuple(
            Clause(found.group().strip(), start + found.start() + _indent(found.group()))
            for found in _CLAUSE.finditer(text)
            if found.group().strip()
        )
        touched = (d for d in self.damage if d.start < start + len(text) and start < d.end)
        return Sentence(text, start, clauses, tuple(touched))

    def _torn(self, position: int) -> bool:
        """Whether a line was broken before this place, in the middle of a sentence."""
        before = self.text[:position].rstrip(" \t\u3000\xa0")
        if not before.endswith("\n") or not before.strip():
            return False
        line = before.rstrip().rpartition("\n")[2].strip()
        return len(line) >= _BROKEN and line[-1] not in _ENDS


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def read_sources(index: Index, limit: int) -> tuple[Source, ...]:
    """At most `limit` reports of an index, spread evenly over all that can be asked about."""
    reports = index.reports()
    titles = Counter(to_search(report.title) for report in reports)
    fit = [report for report in reports if titles[to_search(report.title)] == 1]
    fit = [report for report in fit if len(report.title) <= _LONGEST_TITLE]
    fit = [report for report in fit if not index.alike(report.file, report.ordinal)]
    chosen = fit[:: max(1, len(fit) // limit)][:limit]
    return tuple(_source(index, report, reports) for report in chosen)


def _source(index: Index, report: Report, reports: Sequence[Report]) -> Source:
    file = index.source(report.file)
    return Source(
        report=report,
        name=report.title.replace("《", "〈").replace("》", "〉"),
        key=_key(report, reports),
        text=file.repaired[report.start : report.end],
        damage=tuple(d for d in file.damage if report.start <= d.start < report.end),
    )


def _key(report: Report, reports: Sequence[Report]) -> str:
    """The report's mark, or its title where two pages of a file number their reports alike."""
    marks = [other.mark for other in reports if other.file == report.file]
    return report.mark if report.mark and marks.count(report.mark) == 1 else report.title
