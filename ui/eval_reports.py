"""The way from a finished run to its reports: a page for reading, Markdown for a review."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ui.console import say, write_text

if TYPE_CHECKING:
    from eval.schema import Run, Summary


@dataclass(frozen=True, slots=True)
class Reports:
    """Where reports are wanted, and the runs to stand beside in them.

    `before` is the run to compare with; None takes the last one of the same suite and system.
    """

    page: Path | None
    markdown: Path | None
    before: Run | None
    baselines: tuple[Run, ...]


def wanted_reports(
    page: Path | None, markdown: Path | None, against: Path | None, baselines: Sequence[Path] | None
) -> Reports:
    """The reports of these options, the other runs read.

    Raises RunError for a run that cannot be read, SuiteError for other runs without a report.
    """
    from eval.errors import SuiteError
    from eval.runs import read_run

    if page is None and markdown is None and (against or baselines):
        raise SuiteError("--against 和 --baseline 只用于 --report 或 --markdown：请加上其一")
    before = read_run(against) if against else None
    return Reports(page, markdown, before, tuple(map(read_run, baselines or ())))


def write_reports(
    wanted: Reports, run: Run, file: Path, summary: Summary, remarks: Sequence[str] = ()
) -> None:
    """Write the wanted reports of a run that stands in `file`; raises OutputError."""
    if wanted.page is None and wanted.markdown is None:
        return
    from eval.beside import hold_beside
    from eval.html import page
    from eval.markdown import markdown

    others = hold_beside(run, wanted.before or _last_before(run, file), wanted.baselines)
    for place, render in ((wanted.page, page), (wanted.markdown, markdown)):
        if place is not None:
            write_text(place, render(run, summary, others, remarks))
            say(f"报告 Report: {place}", "dim")


def _last_before(run: Run, file: Path) -> Run | None:
    """The last run, unless it is a later one than a run that is shown again."""
    from eval.kept_runs import last_run

    last = last_run(run.head, other_than=file)
    return last if last and last.head.started < run.head.started else None
