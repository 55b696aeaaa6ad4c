"""`python -m eval.bench damage`: damage is made on clean texts, repaired, and counted."""

from __future__ import annotations

import argparse
import os
import random
import time
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from rich.console import Console

from eval.bench.damage.measure import Unwanted, measure, unwanted
from eval.bench.damage.sources import excerpt, real_texts, sample_texts, training_texts
from eval.bench.damage.tables import damage_table, failures_lines
from eval.suites import SAMPLES

_REAL = 200
# A row of the table is wider than a narrow terminal.
_WIDTH = 116
_UNDAMAGED = 3_900_000


def main(arguments: Sequence[str] = ()) -> None:
    """Measure and print; with the real texts about two minutes."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench damage")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--texts", type=int, default=_REAL, help="real texts to damage")
    parser.add_argument("--failures", type=int, default=0, help="examples to print per kind")
    options = parser.parse_args(arguments)
    console = Console(width=_WIDTH, highlight=False, markup=False, soft_wrap=True)
    began = time.perf_counter()
    samples, real = _texts()
    chance = random.Random(options.seed)  # noqa: S311
    chosen = chance.sample(sorted(real), min(options.texts, len(real)))
    texts = [*samples.values(), *(excerpt(real[name], chance) for name in chosen)]
    measured = measure(texts, options.seed)
    console.print(damage_table(len(texts), sum(map(len, texts)), measured))
    for line in failures_lines(measured, options.failures):
        console.print(line)
    _print_undamaged(console, {**samples, **real}, chance)
    console.print(f"{time.perf_counter() - began:.0f} s")


def _texts() -> tuple[dict[str, str], dict[str, str]]:
    return sample_texts(SAMPLES), real_texts(_shared())


def _shared() -> Path:
    return Path(os.environ.get("WENBAO_SHARED") or "../shared")


def _print_undamaged(console: Console, texts: dict[str, str], chance: random.Random) -> None:
    characters = files = 0
    found: list[Unwanted] = []
    rest = max(0, _UNDAMAGED - sum(map(len, texts.values())))
    for name, text in chain(texts.items(), training_texts(_shared(), rest, chance)):
        characters, files = characters + len(text), files + 1
        found += unwanted(name, text)
    console.print(
        f"未损坏的文本 undamaged: {files:,} texts, {characters:,} characters, {len(found)} edits"
    )
    for one in found:
        console.print(f"  {one.file} [{one.rule}] {one.before!r} → {one.after!r}")
