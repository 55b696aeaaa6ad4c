"""The commands of evaluation: `wenbao eval SUITE | compare BEFORE AFTER | report RUN`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperGroup

from ui import options
from ui.console import OUTPUT, complain, say, write_text
from ui.eval_reports import wanted_reports, write_reports
from ui.judging import judge_wanted, tell_opinion
from ui.opening import progress_bar
from ui.suites import tell_ranks, wanted_suite

if TYPE_CHECKING:
    from pathlib import Path

    from eval.run import Evaluated, Options
    from eval.suites import Suite

_DEFAULT = "run"


class SuiteGroup(TyperGroup):
    """Commands of which one may be left out: what is no command's name is a suite's."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 (typer's own click)
        """Put the command in front that was left out."""
        if args and args[0] not in {*self.commands, *ctx.help_option_names}:
            args = [_DEFAULT, *args]
        parsed: list[str] = super().parse_args(ctx, args)
        return parsed


evaluations = typer.Typer(
    name="eval",
    cls=SuiteGroup,
    help="用一组问题检验回答：wenbao eval demo。Measure how well answers are grounded.",
    no_args_is_help=True,
)


@evaluations.command(_DEFAULT)
def run_suite(  # noqa: PLR0913, PLR0917 (each is an option)
    suite: options.Suite,
    folder: options.ReportFolder = None,
    index_dir: options.IndexDir = None,
    run_file: options.RunFile = None,
    json_file: options.SummaryFile = None,
    page: options.RunPage = None,
    markdown: options.RunMarkdown = None,
    against: options.Against = None,
    baselines: options.Baselines = None,
    system: options.System = "wenbao",
    llm_model: options.Model = None,
    seed: options.Seed = 0,
    limit: options.Limit = None,
    timeout: options.Timeout = 300.0,
    gate: options.Gate = False,
    with_judge: options.WithJudge = False,
    judge_cache: options.JudgeCache = None,
    questions: options.QuestionFile = None,
    fresh: options.Fresh = False,
    slice_size: options.Slice = None,
) -> None:
    """用一组问题检验回答（可省略 run）。Ask a suite's questions and score the answers."""
    # Late: only these commands need the evaluation.
    from eval.gate import below_floor
    from eval.metrics import summarise
    from eval.report import render, to_json
    from eval.run import Options

    # Before the first question: without these nothing is asked.
    reports = wanted_reports(page, markdown, against, baselines)
    judge = judge_wanted(with_judge, judge_cache)
    named = judge.name if judge else ""
    chosen = Options(system, llm_model or "", seed, limit, timeout, run_file, named)
    wanted = wanted_suite(suite, folder, index_dir, questions, fresh, slice_size, seed, limit)
    evaluated = _evaluate(wanted, folder, index_dir, chosen)
    summary = summarise(evaluated.run)
    if json_file is not None:
        write_text(json_file, to_json(evaluated.run, summary))
    OUTPUT.print(render(evaluated.run, summary))
    tell_ranks(evaluated.run)
    opinion = tell_opinion(judge, evaluated) if judge else ()
    write_reports(reports, evaluated.run, evaluated.file, summary, opinion)
    say(f"结果 Run: {evaluated.file}", "dim")
    if gate:
        _require_floor(below_floor(evaluated.run, summary))


@evaluations.command()
def compare(before: options.EarlierRun, after: options.LaterRun) -> None:
    """比较两次结果：更好、更差还是分不出。Compare two runs, metric by metric."""
    from eval.compare import compare as compare_runs
    from eval.comparison_report import render_comparison
    from eval.runs import read_run

    OUTPUT.print(render_comparison(compare_runs(read_run(before), read_run(after))))


@evaluations.command()
def report(
    run: options.FinishedRun,
    page: options.RunPage = None,
    markdown: options.RunMarkdown = None,
    against: options.Against = None,
    baselines: options.Baselines = None,
) -> None:
    """把已有的结果显示出来，或写成报告。Show a run again, or write its reports."""
    from eval.metrics import summarise
    from eval.report import render
    from eval.runs import read_run

    reports = wanted_reports(page, markdown, against, baselines)
    found = read_run(run)
    summary = summarise(found)
    OUTPUT.print(render(found, summary))
    write_reports(reports, found, run, summary)


def _evaluate(
    suite: str | Suite, folder: Path | None, index_dir: Path | None, chosen: Options
) -> Evaluated:
    from eval.run import evaluate

    with progress_bar("评测 Evaluating") as bar:
        task = bar.add_task("", total=None)
        try:
            return evaluate(
                suite,
                folder,
                index_dir=index_dir,
                options=chosen,
                progress=lambda done, total: bar.update(task, completed=done, total=total),
            )
        except KeyboardInterrupt:
            say("已中断，做完的题已保存；再运行同一条命令会接着做 Run it again to go on")
            raise


def _require_floor(faults: tuple[str, ...]) -> None:
    if faults:
        complain("；".join(faults), "Below the floor.")
        raise typer.Exit(1)
