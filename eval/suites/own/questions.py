"""An index goes in; out come its questions, balanced over kinds and reports, the same each time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

from eval.schema import Case
from eval.suites.own.damaged import damaged_questions
from eval.suites.own.dates import date_facts
from eval.suites.own.facts import Fact, Made, asked_directly
from eval.suites.own.false_premises import false_premises
from eval.suites.own.figures import figure_facts
from eval.suites.own.followups import followups
from eval.suites.own.lists import list_facts
from eval.suites.own.material import Source, read_sources
from eval.suites.own.names import name_facts
from eval.suites.own.selection import select
from eval.suites.own.unanswerable import other_report, other_year
from eval.suites.own.variants import variants
from index.script import to_search

if TYPE_CHECKING:
    from index.store import Index

# Reports that are read, and facts of one kind kept of each: enough to choose from.
_MOST_REPORTS = 300
_MOST_FACTS = 24
# One of this many plain questions is put in other script or width instead.
_VARIANTS = 5

_FACTS: Mapping[str, Callable[[Source], Iterable[Fact]]] = {
    "figure": figure_facts,
    "name": name_facts,
    "date": date_facts,
    "list": list_facts,
}


def make_questions(index: Index, *, seed: int = 0, limit: int = 100) -> tuple[Case, ...]:
    """At most `limit` questions with ids OWN-001 and on; the seed decides which.

    Nothing but the index is asked: how the answers are found plays no part in the questions.
    """
    random = Random(seed)  # noqa: S311 (draws a sample, keeps no secret)
    sources = read_sources(index, _MOST_REPORTS)
    facts = {kind: list(_facts(kind, sources, random)) for kind in _FACTS}
    chosen = select(_distinct(_made(facts, sources, random)), limit, random)
    return tuple(
        replace(one.case, id=f"OWN-{number:03}") for number, one in enumerate(chosen, start=1)
    )


def _facts(kind: str, sources: Sequence[Source], random: Random) -> Iterator[Fact]:
    for source in sources:
        found = list(_FACTS[kind](source))
        yield from found if len(found) <= _MOST_FACTS else random.sample(found, _MOST_FACTS)


def _made(
    facts: Mapping[str, Sequence[Fact]], sources: Sequence[Source], random: Random
) -> Iterator[Made]:
    # Each figure serves questions of one kind only, or one would tell another's answer.
    figures = random.sample(facts["figure"], len(facts["figure"]))
    plain, elsewhere, past, false = (figures[part::4] for part in range(4))
    direct = [
        asked_directly(fact, kind)
        for kind, found in {**facts, "figure": plain}.items()
        for fact in found
    ]
    yield from variants(random.sample(direct, len(direct) // _VARIANTS))
    yield from direct
    yield from other_report(elsewhere, sources, random)
    yield from other_year(past, random)
    yield from false_premises(false, random)
    for source in sources:
        yield from followups(source)
        yield from damaged_questions(source)


def _distinct(made: Iterable[Made]) -> list[Made]:
    """The first of the questions that are put in the same words whatever the script."""
    kept: dict[str, Made] = {}
    for one in made:
        turns = "".join(turn.text for turn in one.case.history)
        kept.setdefault(to_search(one.case.question + turns), one)
    return list(kept.values())
