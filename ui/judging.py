"""The way from --judge to what a language model says, printed beside the figures of a run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from ui.console import OUTPUT, say, write_text
from ui.opening import progress_bar

if TYPE_CHECKING:
    from eval.judge import Judge
    from eval.run import Evaluated


def judge_wanted(wanted: bool, cache: Path | None) -> Judge | None:
    """The judge of WENBAO_LLM_* where one is wanted; raises SuiteError without an endpoint."""
    if not wanted:
        return None
    from eval.judge import open_judge

    return open_judge(cache)


def tell_opinion(judge: Judge, evaluated: Evaluated) -> tuple[str, ...]:
    """Have the sentences of a run judged; print the opinion, and write it beside the run.

    The lines that were printed come back.
    """
    from eval.judge import assess

    with progress_bar("评审 Judging") as bar:
        task = bar.add_task("", total=None)
        report = assess(
            evaluated.run,
            judge,
            progress=lambda done, total: bar.update(task, completed=done, total=total),
        )
    lines = report.lines()
    for line in lines:
        OUTPUT.print(line, markup=False, soft_wrap=True)
    file = evaluated.file.with_suffix(".judge.json")
    write_text(file, json.dumps(report.to_dict(), ensure_ascii=False, indent=2) + "\n")
    say(f"评审 Judge: {file}", "dim")
    return lines
