"""What was measured on damaged pages, as a table and as examples."""

from __future__ import annotations

from collections.abc import Iterator

from rich.box import SIMPLE
from rich.table import Table

from eval.bench.damage.judge import Outcome
from eval.bench.damage.measure import MAKERS, Measured, Tally

_COLUMNS = (
    "n",
    "可复原\nrestor-\nable",
    "其中\n复原\nexact",
    "全部\n复原\nexact",
    "部分\npartly",
    "标出\nmarked",
    "未动\nleft",
    "错\nwrong",
    "错率\nwrong",
)


def damage_table(texts: int, characters: int, measured: Measured) -> Table:
    """One row for each kind of damage on each kind of page, and their sum."""
    title = f"修复人为损坏 damage made on {texts} texts, {characters:,} characters"
    table = Table(title=title, title_justify="left", box=SIMPLE, padding=(0, 0, 0, 1))
    table.add_column("损坏 damage", no_wrap=True)
    for name in _COLUMNS:
        table.add_column(name, justify="right", no_wrap=True)
    total, page = Tally(), ""
    for (maker, kind), tally in sorted(measured.tallies.items(), key=_order):
        if maker != page:
            page = maker
            table.add_section()
            table.add_row(page)
        table.add_row(f"  {kind}", *_cells(tally))
        total.outcomes += tally.outcomes
    table.add_section()
    table.add_row("合计 all", *_cells(total))
    return table


def _order(row: tuple[tuple[str, str], Tally]) -> int:
    return list(MAKERS).index(row[0][0])


def _cells(tally: Tally) -> list[str]:
    every, restorable = tally.count(), tally.count(restorable=True)
    return [
        f"{every:,}",
        f"{restorable:,}",
        _share(tally.count(Outcome.EXACT, restorable=True), restorable),
        _share(tally.count(Outcome.EXACT), every),
        *(
            f"{tally.count(outcome):,}"
            for outcome in (Outcome.PARTLY, Outcome.MARKED, Outcome.LEFT, Outcome.WRONG)
        ),
        _share(tally.count(Outcome.WRONG), every),
    ]


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.4g}" if whole else "–"


def failures_lines(measured: Measured, most: int) -> Iterator[str]:
    """The first `most` damages of each kind that were not repaired or marked rightly."""
    for (page, kind), verdicts in measured.failures.items():
        for verdict in sorted(verdicts, key=lambda one: one.outcome is not Outcome.WRONG)[:most]:
            yield (
                f"{page} / {kind}: {verdict.outcome.value}\n  damaged  {verdict.damaged!r}\n"
                f"  expected {verdict.expected!r}\n  got      {verdict.got!r}"
            )
    for page, marks in measured.false_marks.items():
        if marks:
            yield f"{page}: {len(marks)} marks of damage where there is none"
        yield from (f"  {mark!r}" for mark in marks[:most])
