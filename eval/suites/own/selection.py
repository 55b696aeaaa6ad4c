"""Questions of all kinds go in; out come as many as wanted, spread over kinds and reports."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from random import Random

from eval.suites.own.facts import Made

# How many of a hundred questions are of each kind, where the reports give that many.
SHARES: Mapping[str, int] = {
    "figure": 26,
    "name": 12,
    "date": 8,
    "list": 10,
    "followup": 8,
    "script": 8,
    "unanswerable": 10,
    "other_year": 4,
    "false_premise": 9,
    "damaged": 5,
}


def select(made: Sequence[Made], limit: int, random: Random) -> list[Made]:
    """At most `limit` questions; what one kind lacks is filled with the others."""
    queues = {kind: _spread(items, random) for kind, items in _by_kind(made).items()}
    quota = _quotas({kind: len(queue) for kind, queue in queues.items()}, limit)
    return [one for kind in SHARES if kind in queues for one in queues[kind][: quota[kind]]]


def _by_kind(made: Iterable[Made]) -> Mapping[str, list[Made]]:
    kinds: dict[str, list[Made]] = defaultdict(list)
    for one in made:
        kinds[one.kind].append(one)
    return kinds


def _spread(made: Sequence[Made], random: Random) -> list[Made]:
    """One question of every report in turn, each report's in a random order."""
    shuffled = random.sample(made, len(made))
    turn: Counter[tuple[str, int]] = Counter()
    rounds: list[tuple[int, Made]] = []
    for one in shuffled:
        rounds.append((turn[one.report], one))
        turn[one.report] += 1
    return [one for _, one in sorted(rounds, key=lambda pair: pair[0])]


def _quotas(there: Mapping[str, int], limit: int) -> Mapping[str, int]:
    """How many of each kind: by the shares, then one more of each in turn while there are."""
    whole = sum(SHARES[kind] for kind in there)
    quotas = {kind: min(count, SHARES[kind] * limit // whole) for kind, count in there.items()}
    while sum(quotas.values()) < min(limit, sum(there.values())):
        # The rare kinds stand last: they come before more of the common ones.
        for kind in reversed(tuple(SHARES)):
            if sum(quotas.values()) < limit and quotas.get(kind, 0) < there.get(kind, 0):
                quotas[kind] += 1
    return quotas
