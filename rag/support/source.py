"""Evidence goes in; out come, for a clause, the clause and the window that say it best."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from rag.support.mentions import Mention, mentions
from rag.support.text import Clause, Text, read

WINDOW = 3


@dataclass(frozen=True)
class Source:
    """Folded evidence and the title of its report."""

    evidence: Text
    title: Text
    # Nearly every check asks for the same clauses.
    _near: dict[str, list[Clause]] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def said(self) -> str:
        """All words of the evidence and of the title."""
        return f"{self.evidence.said}\n{self.title.said}"

    @cached_property
    def printed(self) -> str:
        """The evidence and the title as they are printed, blanks left out."""
        return "".join(f"{self.evidence.text}\n{self.title.text}".split(" "))

    @cached_property
    def figures(self) -> tuple[Mention, ...]:
        """The figures of the evidence."""
        return tuple(mentions(self.evidence))

    @cached_property
    def _places(self) -> Mapping[str, list[int]]:
        found: defaultdict[str, list[int]] = defaultdict(list)
        for number, clause in enumerate(self.evidence.clauses):
            for pair in clause.pairs:
                found[pair].append(number)
        return found

    def nearest(self, clause: Clause) -> Clause | None:
        """The clause of the evidence that shares most with a clause, the shortest of those."""
        return next(iter(self.near(clause)), None)

    def near(self, clause: Clause) -> list[Clause]:
        """The clauses of the evidence that share most or nearly as much, the nearest first."""
        if clause.text in self._near:
            return self._near[clause.text]
        clauses, shared = self.evidence.clauses, self._shared(clause)
        least = 0.7 * max(shared.values(), default=0)
        found = [number for number in shared if shared[number] >= least]
        found.sort(key=lambda n: (-shared[n], len(clauses[n].text), n))
        self._near[clause.text] = [clauses[number] for number in found]
        return self._near[clause.text]

    def window(self, clause: Clause) -> str:
        """The words of the run of up to `WINDOW` sentences that shares most with a clause."""
        by_sentence = Counter[int]()
        for number, count in self._shared(clause).items():
            by_sentence[self.evidence.clauses[number].sentence] += count
        last = self.evidence.clauses[-1].sentence if self.evidence.clauses else 0
        starts = range(max(1, last - WINDOW + 2))
        best = max(starts, key=lambda s: sum(by_sentence[s + i] for i in range(WINDOW)))
        return "\n".join(
            one.said for one in self.evidence.clauses if best <= one.sentence < best + WINDOW
        )

    def sentence(self, clause: Clause) -> str:
        """The words of the sentence of the evidence that a clause of it stands in."""
        return "".join(c.said for c in self.evidence.clauses if c.sentence == clause.sentence)

    def _shared(self, clause: Clause) -> Counter[int]:
        shared = Counter[int]()
        for pair in clause.pairs:
            shared.update(self._places.get(pair, ()))
        return shared


@lru_cache(maxsize=64)
def source_of(evidence: str, title: str) -> Source:
    """The source that folded evidence and a folded title are."""
    return Source(read(evidence), read(title))
