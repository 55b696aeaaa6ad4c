"""`python -m eval.bench labels`: how far the support test agrees with the hand labels."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from eval.labelled import DEVELOPMENT, HELD_OUT, Agreement, agreement, load_labels


def main(arguments: Sequence[str] = ()) -> None:
    """Judge the labelled pairs of one half and print a table and every disagreement."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench labels")
    parser.add_argument("--held-out", action="store_true", help="the half that nothing is tuned on")
    options = parser.parse_args(arguments)
    console = Console(width=100, highlight=False, markup=False, soft_wrap=True)
    path = HELD_OUT if options.held_out else DEVELOPMENT
    labels = load_labels(path, Path(os.environ.get("WENBAO_SHARED") or "../shared"))
    found = agreement(labels.pairs)
    console.print(agreement_table(path.stem, found))
    if labels.skipped:
        console.print(f"跳过 {len(labels.skipped)} 对：它们引用的报告不在这里 skipped: no reports")
    for one in found.disagreements:
        pair = one.pair
        console.print(
            f"{pair.id} [{pair.kind}] {pair.label}（{pair.why}）"
            f" ≠ {one.found.verdict}（{one.found.check} {one.found.why}）"
            f"\n  {pair.claim}\n  < {' ‖ '.join(pair.evidence)}"
        )


def agreement_table(name: str, found: Agreement) -> Table:
    """The agreement over all pairs and by kind."""
    table = Table(title=f"与人工标注的一致 {name}", title_justify="left", box=SIMPLE)
    table.add_column("种类 kind", no_wrap=True)
    for column in ("n", "一致 agree %", "kappa", "未能核对 unverified %"):
        table.add_column(column, justify="right")
    kinds = dict.fromkeys(one.pair.kind for one in found.judged)
    for kind, part in [*((kind, found.of(kind)) for kind in kinds), ("合计 all", found)]:
        cells = f"{100 * part.share:.1f}", f"{part.kappa:.2f}", f"{100 * part.unverified:.1f}"
        table.add_row(kind, str(len(part.judged)), *cells)
    return table
