"""Texts in; out come the verdicts on the repair of every kind of damage made on them."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from eval.bench.damage.byte_edits import replace_marks, set_marks_apart
from eval.bench.damage.character_notes import note
from eval.bench.damage.hidden import censor, mask
from eval.bench.damage.judge import Judge, Outcome, Verdict
from eval.bench.damage.near_misses import with_near_misses
from eval.bench.damage.page import Loss, Page
from eval.bench.damage.readings import marked
from eval.bench.damage.site import advertise
from index.repair import repair
from index.script import to_traditional

Maker = Callable[[str, random.Random], Page]


def _bytes(
    damage: Callable[[str, Mapping[str, str], random.Random], Page], *, traditional: bool
) -> Maker:
    def make(clean: str, chance: random.Random) -> Page:
        text = to_traditional(clean) if traditional else clean
        return damage(text, marked(text, chance) if traditional else {}, chance)

    return make


# Simplified pages are edited too, but nothing on them was converted, so nothing is noted.
MAKERS: Mapping[str, Maker] = {
    "拼音注 notes, Traditional": lambda text, chance: note(to_traditional(text), chance),
    "拼音注 notes, Simplified": note,
    "标点替换 marks replaced, Traditional": _bytes(replace_marks, traditional=True),
    "标点替换 marks replaced, Simplified": _bytes(replace_marks, traditional=False),
    "标点插入 marks set apart, Traditional": _bytes(set_marks_apart, traditional=True),
    "标点插入 marks set apart, Simplified": _bytes(set_marks_apart, traditional=False),
    "隐去 masked": mask,
    "遮字 censored": censor,
    "站点文字 site text": advertise,
}


@dataclass
class Tally:
    """Verdicts on the damages of one kind on pages of one maker."""

    outcomes: Counter[tuple[Loss, Outcome]] = field(default_factory=Counter)

    def count(self, *outcomes: Outcome, restorable: bool = False) -> int:
        """How many had one of `outcomes` (none named: any), of all or of the restorable."""
        return sum(
            number
            for (loss, outcome), number in self.outcomes.items()
            if (not outcomes or outcome in outcomes) and not (restorable and loss is Loss.TOTAL)
        )


@dataclass
class Measured:
    """Tallies by maker and kind, the verdicts that were not right, and false marks by maker."""

    tallies: dict[tuple[str, str], Tally] = field(default_factory=dict)
    failures: dict[tuple[str, str], list[Verdict]] = field(default_factory=dict)
    false_marks: dict[str, list[str]] = field(default_factory=dict)

    def add(self, maker: str, verdict: Verdict) -> None:
        """Count one verdict."""
        key = maker, verdict.kind
        loss = verdict.injected.loss if verdict.injected else Loss.TOTAL
        tally = self.tallies.setdefault(key, Tally())
        tally.outcomes[loss, verdict.outcome] += 1
        if not _right(loss, verdict.outcome):
            self.failures.setdefault(key, []).append(verdict)


def measure(texts: Iterable[str], seed: int) -> Measured:
    """Damage each text in every way, repair it, and judge."""
    measured = Measured()
    for number, text in enumerate(texts):
        for name, make in MAKERS.items():
            chance = random.Random(f"{seed}/{number}/{name}")  # noqa: S311
            page = make(with_near_misses(text, chance), chance)
            judge = Judge(page, repair(page.text))
            for verdict in judge.verdicts():
                measured.add(name, verdict)
            measured.false_marks.setdefault(name, []).extend(judge.false_marks())
    return measured


@dataclass(frozen=True, slots=True)
class Unwanted:
    """An edit that a repair made on an undamaged text."""

    file: str
    rule: str
    before: str
    after: str


def _right(loss: Loss, outcome: Outcome) -> bool:
    if loss is Loss.TOTAL:
        return outcome in (Outcome.MARKED, Outcome.EXACT)
    return outcome is Outcome.EXACT


def unwanted(name: str, text: str) -> Iterator[Unwanted]:
    """The edits that repair makes on an undamaged text, with five characters around each."""
    repaired = repair(text)
    for edit in repaired.edits:
        before = text[max(0, edit.original_start - 5) : edit.original_end + 5]
        after = repaired.text[max(0, edit.start - 5) : edit.end + 5]
        yield Unwanted(name, edit.rule, before, after)
