"""`python -m eval.bench`: speed and memory on this machine, then quality, as tables.

`python -m eval.bench damage` makes damage, and prints how much of it is repaired;
`python -m eval.bench limits` indexes very large files; `python -m eval.bench support` edits
sentences and prints how many the support test keeps and catches; `python -m eval.bench labels`
prints how far it agrees with people.

Speed is measured on the real reports of WENBAO_SHARED (else ../shared) where they are, else on
the sample reports; quality on both.
"""

from __future__ import annotations

import os
import platform
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console

from eval.bench.damage.command import main as measure_damage
from eval.bench.labels import main as measure_labels
from eval.bench.limits import main as measure_limits
from eval.bench.processes import run_module, run_wenbao
from eval.bench.reading import write_page
from eval.bench.support.command import main as measure_support
from eval.bench.tables import answers_table, figures_table, passages_table
from eval.cases import load_cases
from eval.suites import Part, find_suite

_ASKED = 5
_MEGABYTE = 10**6
# Megabytes of plain text, and how often each is read.
_SIZES = {1: 3, 10: 3, 100: 1}


def main() -> None:
    """Measure and print everything, or only the part that is named; takes a few minutes."""
    if sys.argv[1:2] == ["damage"]:
        measure_damage(sys.argv[2:])
        return
    if sys.argv[1:2] == ["limits"]:
        measure_limits()
        return
    if sys.argv[1:2] == ["support"]:
        measure_support(sys.argv[2:])
        return
    if sys.argv[1:2] == ["labels"]:
        measure_labels(sys.argv[2:])
        return
    console = Console(highlight=False)
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} CPU"
    console.print(f"Python {platform.python_version()}, {system}")
    suites = [*_real(), *find_suite("demo").parts]
    with tempfile.TemporaryDirectory() as place:
        # The user's caches and his last index are neither used nor changed.
        os.environ["WENBAO_HOME"] = place
        work = Path(place)
        # Processes first: a child's memory is exact while this process is small.
        console.print(figures_table("命令 commands", _commands(suites[0], work)))
        console.print(figures_table("读文本 reading plain text", _reading(work)))
        for suite in suites:
            _print_quality(console, suite, work)
    measure_damage()


def _real() -> Iterator[Part]:
    """The questions on the real reports, where there are any."""
    shared = Path(os.environ.get("WENBAO_SHARED") or "../shared")
    questions = shared / "questions" / "dev.jsonl"
    if questions.is_file():
        yield find_suite(str(questions), shared / "reports").parts[0]


def _commands(suite: Part, work: Path) -> Iterator[tuple[str, str]]:
    folder, index_dir = str(suite.folder), str(work / suite.name)
    indexing = "index", folder, "--index", index_dir
    first, again = run_wenbao(*indexing), run_wenbao(*indexing)
    question = next(case.question for case in load_cases(suite.questions) if case.answerable)
    asked = [run_wenbao("ask", question, "--index", index_dir) for _ in range(_ASKED)]
    yield f"wenbao index {suite.name}，首次 first time", f"{first.seconds:.2f} s"
    yield f"wenbao index {suite.name}，没有变化 unchanged", f"{again.seconds:.2f} s"
    median = statistics.median(spent.seconds for spent in asked)
    yield f"wenbao ask，冷启动 cold, median of {_ASKED}", f"{median:.2f} s"
    peaks = [spent.peak for spent in asked if spent.peak is not None]
    if peaks:
        yield "wenbao ask，内存峰值 peak memory", f"{max(peaks) / _MEGABYTE:.0f} MB"


def _reading(work: Path) -> Iterator[tuple[str, str]]:
    for size, times in _SIZES.items():
        path = work / f"{size} MB.txt"
        write_page(path, size * _MEGABYTE)
        spent = run_module("eval.bench.reading", str(path), str(times))
        peak = "" if spent.peak is None else f"，{spent.peak / _MEGABYTE:,.0f} MB"
        yield f"{size} MB，字符每秒 characters a second", f"{float(spent.output):,.0f}{peak}"


def _print_quality(console: Console, suite: Part, work: Path) -> None:
    # Late: it loads FAISS and LlamaIndex.
    from eval.bench.compare import WENBAO, compare
    from eval.metrics import summarise
    from index.build import build_index

    if suite.folder is None:
        return
    index_dir = build_index(suite.folder, work / suite.name).index_dir
    runs = compare(load_cases(suite.questions), index_dir)
    console.print(answers_table(suite.name, runs))
    console.print(passages_table(suite.name, runs))
    times = summarise(runs[WENBAO]).figures
    asked = "进程内再问一题 a further question"
    rows = (
        (f"{asked}，中位 median", f"{(times['seconds_median'].value or 0) * 1000:.0f} ms"),
        (f"{asked}，95% 以内 p95", f"{(times['seconds_p95'].value or 0) * 1000:.0f} ms"),
    )
    console.print(figures_table(f"{suite.name}：用时 time", rows))


if __name__ == "__main__":
    main()
