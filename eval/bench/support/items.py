"""Reports go in; out come edited sentences with their evidence, so many of each kind."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from eval.bench.support import altered, same
from eval.bench.support.sources import Place, places

Edit = Callable[[Place, random.Random], str]

SAME: Mapping[str, Edit] = {
    "原句 copy": same.copy,
    "加出处 prefix": same.prefix,
    "去分句 clause dropped": same.clause_dropped,
    "汉字数字 numerals": same.numerals,
    "换算 rescaled": same.rescaled,
    "全角 full width": same.full_width,
    "同义词 synonym": same.synonym,
}
ALTERED: Mapping[str, Edit] = {
    "改数字 digit": altered.digit,
    "改末位 last digit": altered.last_digit,
    "万亿互换 scale": altered.scale,
    "改否定 negated": altered.negated,
    "改年份 year": altered.year,
    "改地名校名 name": altered.name,
    "改升降 direction": altered.direction,
    "改对象 actor, indicator": altered.kin,
    "数字对调 exchanged": altered.exchanged,
    "改已然未然 modality": altered.modality,
    "约数作实数 exact": altered.exact,
    "改单位 unit": altered.unit,
    "加列举 list item": altered.item,
}
FOREIGN = "加他文分句 foreign clause"
NEAREST = "他文近句 nearest sentence"
_RIVALS = 2000


@dataclass(frozen=True, slots=True)
class Item:
    """An edited sentence, the evidence that it is held against, and whether that says it."""

    kind: str
    supported: bool
    claim: str
    evidence: str
    title: str


def make_items(texts: Mapping[str, str], seed: int, per_kind: int) -> Iterator[Item]:
    """At most `per_kind` items of each kind, the same ones for the same seed."""
    chance = random.Random(seed)  # noqa: S311
    found = list(places(texts))
    chance.shuffle(found)
    for supported, edits in ((True, SAME), (False, ALTERED)):
        for kind, edit in edits.items():
            yield from _items(kind, supported, found, _chancy(edit, chance), per_kind)
    rivals = found[:_RIVALS]
    yield from _items(FOREIGN, False, found, lambda p: _foreign(p, rivals, chance), per_kind)
    yield from _items(NEAREST, False, found, lambda p: altered.nearest(p, rivals), per_kind)


def _items(
    kind: str,
    supported: bool,
    found: Sequence[Place],
    edit: Callable[[Place], str],
    most: int,
) -> Iterator[Item]:
    left = most
    for place in found:
        if not left:
            return
        claim = edit(place)
        if claim:
            left -= 1
            yield Item(kind, supported, claim, place.evidence, place.title)


def _chancy(edit: Edit, chance: random.Random) -> Callable[[Place], str]:
    return lambda place: edit(place, chance)


def _foreign(place: Place, rivals: Sequence[Place], chance: random.Random) -> str:
    other = chance.choice(rivals)
    return altered.foreign_clause(place, other) if other.report != place.report else ""
