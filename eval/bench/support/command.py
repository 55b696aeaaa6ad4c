"""`python -m eval.bench support`: sentences are edited, judged, and counted by kind."""

from __future__ import annotations

import argparse
import os
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from eval.bench.damage.sources import real_texts, sample_texts
from eval.bench.support.items import Item, make_items
from eval.bench.support.sources import Half, half_of
from eval.suites import SAMPLES
from index.script import to_search
from rag.support import support

_PER_KIND = 300


def main(arguments: Sequence[str] = ()) -> None:
    """Measure and print; under a minute."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench support")
    parser.add_argument("--half", choices=("develop", "measure"), default="measure")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--per-kind", type=int, default=_PER_KIND)
    parser.add_argument("--failures", type=int, default=0, help="examples to print per kind")
    options = parser.parse_args(arguments)
    console = Console(width=100, highlight=False, markup=False, soft_wrap=True)
    items = list(make_items(texts_of(options.half), options.seed, options.per_kind))
    began = time.perf_counter()
    judged = [(item, *judge(item)) for item in items]
    spent = (time.perf_counter() - began) / max(1, len(items))
    console.print(edits_table(options.half, ((item, right) for item, right, _ in judged)))
    console.print(f"{spent * 1000:.2f} ms 每对 per pair")
    _print_failures(console, judged, options.failures)


def texts_of(half: Half) -> dict[str, str]:
    """The samples and, where there are any, the real reports of one half, by file name."""
    shared = Path(os.environ.get("WENBAO_SHARED") or "../shared")
    texts = {**sample_texts(SAMPLES), **real_texts(shared)}
    return {name: text for name, text in texts.items() if half_of(name) == half}


def judge(item: Item) -> tuple[bool, str]:
    """Whether the support test says of an item what its maker says, and the test's reason."""
    verdict = support(*(to_search(text) for text in (item.claim, item.evidence, item.title)))
    return (verdict.verdict == "supported") == item.supported, verdict.why


def edits_table(half: str, judged: Iterable[tuple[Item, bool]]) -> Table:
    """One row for each kind: how many were kept, or caught, of how many."""
    counts: dict[tuple[bool, str], Counter[bool]] = {}
    for item, right in judged:
        for kind in (item.kind, "合计 all"):
            counts.setdefault((item.supported, kind), Counter())[right] += 1
    title = f"依据检验 support test，{half}"
    table = Table(title=title, title_justify="left", box=SIMPLE)
    table.add_column("改动 edit", no_wrap=True)
    for column in ("n", "保留 kept %", "识破 caught %"):
        table.add_column(column, justify="right")
    for supported in (True, False):
        _add_rows(table, supported, counts)
    return table


def _add_rows(
    table: Table, supported: bool, counts: Mapping[tuple[bool, str], Counter[bool]]
) -> None:
    table.add_section()
    for (own, kind), right in sorted(counts.items(), key=lambda row: row[0][1] == "合计 all"):
        if own is supported:
            share = f"{100 * right[True] / right.total():.1f}"
            table.add_row(kind, str(right.total()), *((share, "") if supported else ("", share)))


def _print_failures(console: Console, judged: Sequence[tuple[Item, bool, str]], most: int) -> None:
    shown: Counter[str] = Counter()
    for item, right, why in judged:
        if not right and shown[item.kind] < most:
            shown[item.kind] += 1
            console.print(f"{item.kind}: {why}\n  {item.claim}\n  < {item.evidence}")
