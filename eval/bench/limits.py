"""`python -m eval.bench limits`: files as large as any in a folder, their seconds and memory."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from rich.console import Console

from eval.bench.processes import run_wenbao
from eval.bench.reading import write_page
from eval.bench.tables import figures_table

_MEGABYTE = 10**6


def main() -> None:
    """Index each file in a folder of its own, and print what became of it."""
    with tempfile.TemporaryDirectory() as place:
        rows = (_measured(name, Path(place), make) for name, make in _FILES.items())
        Console(highlight=False).print(figures_table("大文件 large files", rows))


def _measured(name: str, work: Path, make: Callable[[Path], None]) -> tuple[str, str]:
    folder = work / name
    folder.mkdir()
    # The folder needs a file that can be read.
    write_page(folder / "小 small.txt", _MEGABYTE // 100)
    make(folder / f"{name}.txt")
    index_dir = work / f"{name}.index"
    spent = run_wenbao("index", str(folder), "--index", str(index_dir), "--json")
    told = {file["file"]: file for file in json.loads(spent.output)["files"]}[f"{name}.txt"]
    outcome = "跳过 skipped" if told["skipped"] else f"{told['characters']:,} 字 characters"
    peak = "" if spent.peak is None else f"，{spent.peak / _MEGABYTE:,.0f} MB"
    return f"{name}：{outcome}", f"{spent.seconds:.1f} s{peak}"


def _one_line(path: Path) -> None:
    path.write_text("新修水渠三十公里栽树" * (5 * _MEGABYTE // 30), encoding="utf-8")


def _no_stop(path: Path) -> None:
    path.write_text("".join(_unended_lines()), encoding="utf-8")


def _unended_lines() -> Iterator[str]:
    for number in range(50_000):
        yield f"第{number}户栽桑养蚕修渠\n"


_FILES = {
    "200 MB": lambda path: write_page(path, 200 * _MEGABYTE),
    "60 MB": lambda path: write_page(path, 60 * _MEGABYTE),
    "20 MB": lambda path: write_page(path, 20 * _MEGABYTE),
    "5 MB，一行 one line": _one_line,
    "五万行没有句号 50,000 lines": _no_stop,
}
