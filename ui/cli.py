"""The command line: `wenbao index | ask | chat | serve | eval | check`."""

from __future__ import annotations

import json
import sys
import traceback
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict
from typing import cast

import typer
from rich.text import Text

from index.errors import WenbaoError
from ui import options
from ui.address import require_free_address
from ui.console import OUTPUT, complain, english, prepare_streams, say, write_text, writes_unicode
from ui.conversation import converse, last_of
from ui.eval_commands import evaluations
from ui.index_report import index_report
from ui.opening import index_folder, open_assistant
from ui.tables import answer_view, file_table

# typer carries its own copy of click, and exports only this leaf of its error tree.
UsageError: type = typer.BadParameter.__bases__[0]
DEBUG = "--debug"

app = typer.Typer(
    name="wenbao",
    help="向一个文件夹的工作报告提问，每句回答都有出处。Ask a folder of work reports.",
    epilog="任何命令加 --debug，出错时给出调用过程。With --debug errors come with a traceback.",
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


app.add_typer(evaluations)


@app.callback()
def wenbao(version: options.Version = False) -> None:
    """Take the options that stand before a command."""


@app.command()
def index(
    folder: options.Folder,
    index_dir: options.NewIndexDir = None,
    as_json: options.AsJSON = False,
    report: options.ReportFile = None,
) -> None:
    """建立或更新索引，列出每个文件的情况。Index a folder of reports."""
    result = index_folder(folder, index_dir)
    if report is not None:
        write_text(report, index_report(result.files, str(folder), result.seconds))
    if as_json:
        files = [asdict(file) for file in result.files]
        _print_json({"index": str(result.index_dir), "files": files, "seconds": result.seconds})
        return
    OUTPUT.print(file_table(result.files, result.seconds))
    say(f"索引 Index: {result.index_dir}", "dim")


@app.command()
def ask(
    question: options.Question,
    index_dir: options.IndexDir = None,
    as_json: options.AsJSON = False,
    llm_base_url: options.BaseURL = None,
    llm_model: options.Model = None,
) -> None:
    """提一个问题，给出回答和出处。Ask one question."""
    with closing(open_assistant(index_dir, llm_base_url, llm_model)) as assistant:
        answer = last_of(assistant.stream(question))
    if as_json:
        _print_json(answer.to_dict())
    else:
        OUTPUT.print(answer_view(answer), soft_wrap=True)


@app.command()
def chat(
    index_dir: options.IndexDir = None,
    llm_base_url: options.BaseURL = None,
    llm_model: options.Model = None,
) -> None:
    """连续提问，记得前文。Ask follow-up questions in the terminal."""
    with closing(open_assistant(index_dir, llm_base_url, llm_model)) as assistant:
        converse(assistant)


@app.command()
def serve(
    folder: options.FolderToServe = None,
    index_dir: options.IndexDir = None,
    host: options.Host = "127.0.0.1",
    port: options.Port = 7860,
    llm_base_url: options.BaseURL = None,
    llm_model: options.Model = None,
) -> None:
    """打开网页。Serve the page."""
    require_free_address(host, port)
    if folder is not None:
        result = index_folder(folder, index_dir)
        index_dir = result.index_dir
        OUTPUT.print(file_table(result.files, result.seconds))
    # Late: Gradio takes seconds to load.
    from ui.examples import example_questions
    from ui.web.server import serve as serve_page

    with closing(open_assistant(index_dir, llm_base_url, llm_model)) as assistant:
        reports = assistant.index.reports()
        examples = example_questions(assistant)
        # What loads with the first question loads now, not while the first visitor waits.
        if reports:
            assistant.retrieve(reports[0].title or "报告", limit=1)
        serve_page(assistant, host, port, examples, _tell_address)


@app.command()
def check(index_dir: options.IndexDir = None) -> None:
    """检查索引是否完好。Prove an index sound, or say what is wrong with it."""
    with closing(open_assistant(index_dir)) as assistant:
        problems = assistant.index.check()
    for problem in problems:
        OUTPUT.print(Text(problem), soft_wrap=True)
    if problems:
        complain("索引有问题，重新运行 wenbao index 文件夹", "The index is not sound.")
        raise typer.Exit(1)
    OUTPUT.print("索引完好 The index is sound.")


def main() -> None:
    """Run the command line and end the process with its exit code."""
    prepare_streams()
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Return the exit code of a command: 0 fine, 1 a failure in the work, 2 wrong use."""
    wanted = [argument for argument in arguments if argument != DEBUG] or ["--help"]
    try:
        return app(args=wanted, prog_name="wenbao", standalone_mode=False) or 0
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001 (the outermost door: nothing may get past it)
        if DEBUG in arguments:
            traceback.print_exc()
        return _failed(error)


def _failed(error: Exception) -> int:
    if isinstance(error, WenbaoError):
        complain(str(error), english(error))
        return 2 if error.usage else 1
    if isinstance(error, UsageError):
        told = cast("typer.BadParameter", error).format_message()
        complain("用法不对，运行 wenbao --help 查看用法", told)
        return 2
    complain(
        "程序出错，加 --debug 重试可看到调用过程",
        f"This is a bug, --debug shows where: {type(error).__name__}: {error}",
    )
    return 1


def _tell_address(address: str) -> None:
    OUTPUT.print(f"网页已打开 The page is at {address} （Ctrl+C 停止 to stop）")


def _print_json(value: object) -> None:
    # Escaped where the terminal's code page could not hold every character of a report.
    sys.stdout.write(json.dumps(value, ensure_ascii=not writes_unicode(), indent=2) + "\n")
