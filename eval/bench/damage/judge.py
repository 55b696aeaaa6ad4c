"""A damaged page and its repair; out comes what became of every injected damage.

No search for what corresponds to what: the page knows where it was damaged, the repair
where it edited, and everywhere else the texts are equal.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from itertools import accumulate

from eval.bench.damage.byte_edits import FOLD
from eval.bench.damage.hidden import CENSORED, MASKED
from eval.bench.damage.page import Injected, Page
from index.repair import Repaired
from index.schema import Edit
from index.spans import repaired_span

COLLATERAL = "collateral"
_WORDS = re.compile("[\u4e00-\u9fff]")
_NOTE = re.compile(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹ]+\)")
_UNREAD = "[?\ufffd\x80-\x9f\ue000-\uf8ff]{0,3}"


class Outcome(Enum):
    """What became of one injected damage."""

    EXACT = "exact"  # the clean characters stand there again
    PARTLY = "partly"  # some of the injected text is gone, or what is lost is left out
    MARKED = "marked"  # not restored, and recorded as damage
    LEFT = "left"  # as it was, and nothing says that it is damaged
    WRONG = "wrong"  # neither the clean characters nor the damaged ones


@dataclass(frozen=True, slots=True)
class Verdict:
    """One damage (None: an edit where there was none) with what was, should be and is there."""

    kind: str
    outcome: Outcome
    injected: Injected | None
    damaged: str
    expected: str
    got: str


@dataclass(frozen=True, slots=True)
class _Cluster:
    """Damages and edits that touch, over `text[start:end]` of the damaged page."""

    start: int
    end: int
    injected: tuple[Injected, ...]
    edits: tuple[Edit, ...]


@dataclass(frozen=True)
class Judge:
    """One page and its repair."""

    page: Page
    repaired: Repaired

    def verdicts(self) -> Iterator[Verdict]:
        """The verdict on every injected damage, and one on every other edit."""
        for cluster in _clusters(self.page.injected, self.repaired.edits, touching=True):
            if len(cluster.injected) < 2 or self._restored(cluster):
                yield from self._verdicts(cluster)
                continue
            for part in _clusters(cluster.injected, cluster.edits, touching=False):
                yield from self._verdicts(part)

    def _verdicts(self, cluster: _Cluster) -> Iterator[Verdict]:
        if not cluster.injected:
            yield self._verdict(COLLATERAL, Outcome.WRONG, cluster)
        for injected in cluster.injected:
            yield self._verdict(injected.kind, self._outcome(cluster, injected), cluster, injected)

    def _outcome(self, cluster: _Cluster, injected: Injected) -> Outcome:
        if not cluster.edits:
            return Outcome.MARKED if self._marks(injected) else Outcome.LEFT
        if injected.kind in (MASKED, CENSORED):
            return Outcome.WRONG
        if self._restored(cluster):
            return Outcome.EXACT
        if not self._acceptable(cluster):
            return Outcome.WRONG
        return Outcome.MARKED if self._marks(injected) else Outcome.PARTLY

    def _restored(self, cluster: _Cluster) -> bool:
        start, end = self._clean_span(cluster)
        return self._got(cluster) == self.page.clean[start:end]

    def false_marks(self) -> Iterator[str]:
        """What is recorded as damaged outside every injected damage, with its neighbours."""
        touched = {
            position
            for place in self.page.injected
            for position in _reach(repaired_span(self.repaired.edits, place.start, place.end))
        }
        for damage in self.repaired.damage:
            if touched.isdisjoint(_reach((damage.start, damage.end))):
                yield self.repaired.text[max(0, damage.start - 12) : damage.end + 12]

    def _marks(self, injected: Injected) -> bool:
        """Whether damage is recorded there; of a hidden value all of it, and no more."""
        start, end = repaired_span(self.repaired.edits, injected.start, injected.end)
        damage = [one for one in self.repaired.damage if one.start <= end and start <= one.end]
        if injected.kind not in (MASKED, CENSORED) or not damage:
            return bool(damage)
        first = min(one.start for one in damage)
        last = max(one.end for one in damage)
        beyond = self.repaired.text[first:start] + self.repaired.text[end:last]
        return first <= start and last >= end and not _WORDS.search(beyond)

    def _acceptable(self, cluster: _Cluster) -> bool:
        """Whether what stands there, though not restored, is not wrong.

        Torn bytes: the clean characters, unread ones where they are lost; or the torn ones
        without the notes between them. Site text: what is left of it.
        """
        first, last = cluster.injected[0], cluster.injected[-1]
        before = self.page.text[cluster.start : first.start]
        after = self.page.text[last.end : cluster.end]
        got = self._got(cluster)
        if len(got) < len(before + after) or not (got.startswith(before) and got.endswith(after)):
            return False
        inner = got[len(before) : len(got) - len(after)]
        if first.kind.startswith("site"):
            return _is_left_of(inner, self.page.text[first.start : last.end])
        clean = self.page.clean[first.clean_start : last.clean_end]
        torn = self.page.text[first.start : last.end]
        return (
            re.fullmatch(self._unread(first, last), inner) is not None
            or _is_half_of(inner, clean, torn)
            or _is_half_of(inner, clean, _NOTE.sub("", torn))
        )

    def _unread(self, first: Injected, last: Injected) -> str:
        """A pattern for the clean characters of torn places that lets lost ones be unread."""
        lost = {position for place in self.page.injected for position in place.lost}
        clean = self.page.clean[first.clean_start : last.clean_end]
        return "".join(
            f"(?:{re.escape(character)})?{_UNREAD}" if at in lost else re.escape(character)
            for at, character in enumerate(clean, first.clean_start)
        )

    def _got(self, cluster: _Cluster) -> str:
        """What stands there now, its restored full-width marks as this page writes them."""
        start, end = self._edits.carried(cluster, cluster.edits)
        got = self.repaired.text[start:end]
        torn = any(place.kind.startswith("torn by") for place in cluster.injected)
        return got.translate(FOLD) if torn else got

    def _clean_span(self, cluster: _Cluster) -> tuple[int, int]:
        return self._places.carried(cluster, cluster.injected)

    @cached_property
    def _edits(self) -> _Growth:
        return _Growth(self.repaired.edits)

    @cached_property
    def _places(self) -> _Growth:
        return _Growth(self.page.injected)

    def _verdict(
        self, kind: str, outcome: Outcome, cluster: _Cluster, injected: Injected | None = None
    ) -> Verdict:
        start, end = self._clean_span(cluster)
        damaged = self.page.text[cluster.start : cluster.end]
        return Verdict(
            kind, outcome, injected, damaged, self.page.clean[start:end], self._got(cluster)
        )


def _is_half_of(mixed: str, clean: str, torn: str) -> bool:
    """Whether `mixed` is the clean characters up to some place and the torn ones from there."""
    common = next(
        (at for at, (one, other) in enumerate(zip(mixed, clean, strict=False)) if one != other),
        min(len(mixed), len(clean)),
    )
    return any(torn.endswith(mixed[at:]) for at in range(common + 1))


def _is_left_of(rest: str, whole: str) -> bool:
    """Whether `rest` is `whole` with some characters taken out."""
    characters = iter(whole)
    return all(character in characters for character in rest)


def _reach(span: tuple[int, int]) -> range:
    return range(span[0], span[1] + 1)


def _here(one: Injected | Edit) -> tuple[int, int]:
    """The span in the damaged text."""
    if isinstance(one, Edit):
        return one.original_start, one.original_end
    return one.start, one.end


def _growth(one: Injected | Edit) -> int:
    """How many characters more the other text, repaired or clean, has there."""
    start, end = _here(one)
    if isinstance(one, Edit):
        return (one.end - one.start) - (end - start)
    return (one.clean_end - one.clean_start) - (end - start)


class _Growth:
    """Positions of the damaged text carried to another text, in logarithmic time."""

    def __init__(self, changes: Sequence[Injected | Edit]) -> None:
        self._spans = [_here(one) for one in changes]
        self._sums = [0, *accumulate(map(_growth, changes))]

    def carried(self, cluster: _Cluster, inside: Sequence[Injected | Edit]) -> tuple[int, int]:
        """The span of the other text for `cluster`, which holds the changes `inside`."""
        first = _here(inside[0]) if inside else (cluster.start, -1)
        before = self._sums[bisect_left(self._spans, first)]
        return cluster.start + before, cluster.end + before + sum(map(_growth, inside))


def _clusters(
    injected: Sequence[Injected], edits: Sequence[Edit], *, touching: bool
) -> Iterator[_Cluster]:
    """Damages and edits put together where they overlap, or where they touch."""
    group: list[Injected | Edit] = []
    first = last = 0
    both: list[Injected | Edit] = [*injected, *edits]
    for one in sorted(both, key=_here):
        start, end = _here(one)
        if group and not (start < last or (touching and start == last)):
            yield _cluster(first, last, group)
            group = []
        first, last = (min(first, start), max(last, end)) if group else (start, end)
        group.append(one)
    if group:
        yield _cluster(first, last, group)


def _cluster(start: int, end: int, group: Sequence[Injected | Edit]) -> _Cluster:
    return _Cluster(
        start,
        end,
        tuple(one for one in group if isinstance(one, Injected)),
        tuple(one for one in group if isinstance(one, Edit)),
    )
