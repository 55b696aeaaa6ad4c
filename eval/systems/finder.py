"""A passage as another program quotes it goes in; out comes where it stands in the reports.

Other readers keep what the repair removes, cut elsewhere, and lose blanks and line ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from eval.schema import Passage
from eval.source import Source
from index.script import to_search
from rag.schema import Evidence

if TYPE_CHECKING:
    from index.store import Index

# Share of a passage's characters that must stand in order in the report.
SHARE = 0.8
# Fewer characters stand in more than one place.
SHORTEST = 8
_SEED = 8
_SEEDS = 64
# Blocks shorter than this agree by chance and do not tell where the passage ends.
_BLOCK = 4


class Finder:
    """Finds quoted passages in the repaired texts of an index."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._sources = sources
        self._searched: dict[str, str] = {}
        self._found: dict[tuple[str, str], Evidence | None] = {}

    @classmethod
    def of(cls, index: Index) -> Finder:
        """A finder over the files of an index."""
        reports = index.reports()
        return cls(
            [
                Source(
                    index.source(summary.file), tuple(r for r in reports if r.file == summary.file)
                )
                for summary in index.files()
            ]
        )

    def find(self, text: str, hint: str = "") -> Evidence | None:
        """The place of a passage, None where no report holds `SHARE` of it.

        Word for word in the repaired or the original text, else aligned with the repaired
        one. A file that `hint` names comes first; of several places the first is taken.
        """
        wanted = text.strip()
        if len(wanted) < SHORTEST:
            return None
        if (wanted, hint) not in self._found:
            self._found[wanted, hint] = self._find(wanted, hint)
        return self._found[wanted, hint]

    def _find(self, wanted: str, hint: str) -> Evidence | None:
        sources = sorted(self._sources, key=lambda s: PurePosixPath(s.file.path).stem not in hint)
        for source in sources:
            if places := source.find(wanted, _whole(source)):
                return _evidence(source, places[0])
        folded = to_search(wanted)
        seeds = _seeds(folded)
        for source in sources:
            if place := self._aligned(folded, seeds, source):
                return _evidence(source, place)
        return None

    def _aligned(
        self, folded: str, seeds: Sequence[tuple[int, str]], source: Source
    ) -> Passage | None:
        """The span of a file that holds most of a passage in its order."""
        text = self._text(source)
        begins = [found - offset for offset, seed in seeds if (found := text.find(seed)) >= 0]
        if not begins:
            return None
        slack = len(folded) // 4 + _SEED
        begin = max(begins, key=lambda b: sum(abs(b - other) <= slack for other in begins))
        first = max(0, begin - slack)
        window = text[first : begin + len(folded) + 2 * slack]
        blocks = SequenceMatcher(None, folded, window, autojunk=False).get_matching_blocks()
        held = sum(len("".join(folded[b.a : b.a + b.size].split())) for b in blocks)
        solid = [block for block in blocks if block.size >= _BLOCK]
        if not solid or held < SHARE * len("".join(folded.split())):
            return None
        end = solid[-1].b + solid[-1].size
        return Passage(source.file.path, first + solid[0].b, first + end)

    def _text(self, source: Source) -> str:
        path = source.file.path
        if path not in self._searched:
            self._searched[path] = to_search(source.file.repaired)
        return self._searched[path]


def _seeds(folded: str) -> list[tuple[int, str]]:
    """Short pieces from all over a passage, each with its offset."""
    step = max(_SEED // 2, len(folded) // _SEEDS)
    return [
        (offset, folded[offset : offset + _SEED])
        for offset in range(0, max(1, len(folded) - _SEED + 1), step)
    ]


def _whole(source: Source) -> Passage:
    return Passage(source.file.path, 0, len(source.file.repaired))


def _evidence(source: Source, place: Passage) -> Evidence:
    """A place as a passage of the report in which it begins."""
    report = next((r for r in source.reports if r.start <= place.start < r.end), None)
    return Evidence(
        text=source.file.repaired[place.start : place.end],
        file=place.file,
        report=report.title if report else "",
        report_id=report.report_id if report else "",
        ordinal=report.ordinal if report else 0,
        section="",
        start=place.start,
        end=place.end,
    )
