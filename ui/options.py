"""The arguments and options of the commands, with their help in Chinese and English."""

from __future__ import annotations

from importlib.metadata import version as installed_version
from pathlib import Path
from typing import Annotated

import typer

from ui.console import OUTPUT


def _show_version(wanted: bool) -> None:
    if wanted:
        OUTPUT.print(f"wenbao {installed_version('wenbao')}")
        raise typer.Exit


Version = Annotated[
    bool,
    typer.Option(
        "--version", help="显示版本 show the version", callback=_show_version, is_eager=True
    ),
]
Folder = Annotated[
    Path, typer.Argument(help="报告所在的文件夹 folder of reports", show_default=False)
]
FolderToServe = Annotated[
    Path | None,
    typer.Argument(help="先更新这个文件夹的索引 index this folder first", show_default=False),
]
NewIndexDir = Annotated[
    Path | None,
    typer.Option("--index", help="索引放在哪里，默认 FOLDER/.wenbao place", metavar="DIR"),
]
IndexDir = Annotated[
    Path | None,
    typer.Option(
        "--index", help="用哪个索引，默认上次的 index, the last by default", metavar="DIR"
    ),
]
ReportFile = Annotated[
    Path | None,
    typer.Option("--report", help="把每个文件的情况写成网页 write an HTML report", metavar="FILE"),
]
AsJSON = Annotated[bool, typer.Option("--json", help="输出 JSON print JSON")]
Question = Annotated[str, typer.Argument(help="问题 the question", show_default=False)]
BaseURL = Annotated[
    str | None,
    typer.Option(
        "--llm-base-url",
        help="语言模型接口，如 http://127.0.0.1:11434/v1 endpoint；WENBAO_LLM_BASE_URL",
    ),
]
Model = Annotated[
    str | None, typer.Option("--llm-model", help="语言模型的名称 its model；WENBAO_LLM_MODEL")
]
Host = Annotated[str, typer.Option("--host", help="监听的地址 address to listen on")]
Port = Annotated[
    int, typer.Option("--port", help="端口，0 为任意 port, 0 for any", min=0, max=65535)
]
Suite = Annotated[
    str,
    typer.Argument(
        help="demo, hard, own, bench, bench:NAME 或问题文件 a suite or a question file",
        metavar="SUITE",
        show_default=False,
    ),
]
ReportFolder = Annotated[
    Path | None, typer.Option("--folder", help="报告所在的文件夹 folder of reports")
]
QuestionFile = Annotated[
    Path | None,
    typer.Option(
        "--questions",
        help="own 的问题文件，默认在索引旁 question file of own",
        metavar="FILE",
    ),
]
Fresh = Annotated[bool, typer.Option("--fresh", help="own 重新做题 make the questions anew")]
Slice = Annotated[
    int | None,
    typer.Option("--slice", help="bench 只抽这么多题 so many questions of bench", min=1),
]
RunFile = Annotated[
    Path | None,
    typer.Option(
        "--run", help="逐题写入此文件，中断后接着做 one line a case; taken up again", metavar="FILE"
    ),
]
SummaryFile = Annotated[
    Path | None,
    typer.Option("--json", help="全部指标写入此文件 write all figures", metavar="FILE"),
]
RunPage = Annotated[
    Path | None,
    typer.Option("--report", help="结果写成网页 write an HTML report", metavar="FILE"),
]
RunMarkdown = Annotated[
    Path | None,
    typer.Option("--markdown", help="结果写成 Markdown write it as Markdown", metavar="FILE"),
]
Against = Annotated[
    Path | None,
    typer.Option(
        "--against", help="报告里与哪次比，默认上次 the run before, or the last", metavar="RUN"
    ),
]
Baselines = Annotated[
    list[Path] | None,
    typer.Option(
        "--baseline", help="报告里作基线的结果，可多次 baseline runs, repeatable", metavar="RUN"
    ),
]
Timeout = Annotated[
    float, typer.Option("--timeout", help="每题最多几秒 seconds for one answer", min=0.001)
]
Gate = Annotated[
    bool, typer.Option("--gate", help="低于下限时以 1 退出 exit with 1 below the floor")
]
WithJudge = Annotated[
    bool,
    typer.Option(
        "--judge",
        help="因措辞不合的句子再由语言模型评审，不改得分 hear a model on wording；WENBAO_LLM_*",
    ),
]
JudgeCache = Annotated[
    Path | None,
    typer.Option("--judge-cache", help="评审票的缓存文件 file of its votes", metavar="FILE"),
]
FinishedRun = Annotated[Path, typer.Argument(help="一次的结果 a run", show_default=False)]
EarlierRun = Annotated[Path, typer.Argument(help="先前的结果 the run before", show_default=False)]
LaterRun = Annotated[Path, typer.Argument(help="后来的结果 the run after", show_default=False)]
System = Annotated[str, typer.Option("--system", help="被测的系统 system to run")]
Seed = Annotated[int, typer.Option("--seed", help="置信区间的随机种子 seed of the intervals")]
Limit = Annotated[
    int | None, typer.Option("--limit", help="只做前几题 first questions only", min=1)
]
