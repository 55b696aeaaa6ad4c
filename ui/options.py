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
    str, typer.Argument(help="demo 或问题文件 demo or a question file", show_default=False)
]
ReportFolder = Annotated[
    Path | None, typer.Option("--folder", help="报告所在的文件夹 folder of reports")
]
RunFile = Annotated[
    Path | None, typer.Option("--json", help="结果写入此文件 write the run here", metavar="FILE")
]
System = Annotated[str, typer.Option("--system", help="被测的系统 system to run")]
Seed = Annotated[int, typer.Option("--seed", help="置信区间的随机种子 seed of the intervals")]
Limit = Annotated[
    int | None, typer.Option("--limit", help="只做前几题 first questions only", min=1)
]
