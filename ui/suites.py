"""The way from the options of `wenbao eval` to a suite: made questions, slices of benchmarks."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from ui.console import OUTPUT, say
from ui.opening import index_folder

if TYPE_CHECKING:
    from eval.schema import Run
    from eval.suites import Suite
    from eval.suites.own import Prepared

OWN = "own"
_SHOWN = 3


def wanted_suite(  # noqa: PLR0913, PLR0917 (each is an option)
    name: str,
    folder: Path | None,
    index_dir: Path | None,
    questions: Path | None,
    fresh: bool,
    slice_size: int | None,
    seed: int,
    limit: int | None,
) -> str | Suite:
    """The suite of a name; the name itself where nothing has to be made first.

    The questions of "own" are made when there are none yet, and it is said where they
    stand. Raises SuiteError for options that do not belong together.
    """
    from eval.errors import SuiteError

    if name != OWN and (questions is not None or fresh):
        raise SuiteError("--questions 和 --fresh 只用于 wenbao eval own：请去掉它们")
    if name == OWN:
        return _own(folder, index_dir, questions, fresh, seed, limit)
    if slice_size is None:
        return name
    if name.partition(":")[0] != "bench":
        raise SuiteError("--slice 只用于 wenbao eval bench：其他问题用 --limit")
    from eval.suites.bench import bench_suite

    return bench_suite(name, folder, slice_size=slice_size, seed=seed)


def _own(
    folder: Path | None,
    index_dir: Path | None,
    questions: Path | None,
    fresh: bool,
    seed: int,
    limit: int | None,
) -> Suite:
    from eval.errors import SuiteError
    from eval.suites.own import LIMIT, prepare
    from index.store import Index

    if folder is None and index_dir is None:
        raise SuiteError("不知道报告在哪里：请用 --folder 给出报告所在的文件夹")
    place = index_dir if folder is None else index_folder(folder, index_dir).index_dir
    assert place is not None  # noqa: S101 (one of the two was given)
    with closing(Index.open(place)) as index:
        prepared = prepare(index, questions, seed=seed, limit=limit or LIMIT, fresh=fresh)
    _tell(prepared)
    return prepared.suite(folder)


def _tell(prepared: Prepared) -> None:
    """Say where the questions stand and show the first few, so that they can be reviewed."""
    made = "新做" if prepared.made else "沿用（重做用 --fresh）"
    say(f"{made} {len(prepared.cases)} 题，可修改或删行后再运行 Questions: {prepared.path}")
    for case in prepared.cases[:_SHOWN]:
        OUTPUT.print(Text(f"  {case.question} → {case.answer}"), soft_wrap=True)


def tell_ranks(run: Run) -> None:
    """Print how early a run on benchmarks finds the right documents, beside BM25."""
    from eval.suites.bench.anchors import document_ranks

    if not (found := document_ranks(run)):
        return
    table = Table(title="按文档检索 Retrieval by document (BM25: whole sets, words alone)")
    table.add_column("基准")
    for column in ("题数", "MRR@10", "R@10", "BM25"):
        table.add_column(column, justify="right")
    for one in found:
        figures = (f"{one.mrr_at_10:.3f}", f"{one.recall_at_10:.3f}", one.bm25 or "–")
        table.add_row(one.part, str(one.n), *figures)
    OUTPUT.print(table)
