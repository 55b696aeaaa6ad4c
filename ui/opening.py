"""The way from a command's options to an open assistant."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from index.errors import IndexMissingError
from index.location import INDEX_NAME, last_index, remember_index
from rag.config import BASE_URL, MODEL, LLMSettings
from ui.console import live_console, say

if TYPE_CHECKING:
    from index.build import BuildResult
    from rag.assistant import Assistant


def open_assistant(
    index_dir: Path | None, base_url: str | None = None, model: str | None = None
) -> Assistant:
    """The assistant over an index, the one used last when none is named; it says which.

    The endpoint's address and model override the environment's. Raises the errors of
    the index and SettingsError for an endpoint that is half named.
    """
    # Late: the assistant loads LlamaIndex, which --help has no use for.
    from rag.assistant import Assistant

    options = {BASE_URL: base_url, MODEL: model}
    chosen = {name: value for name, value in options.items() if value}
    llm = LLMSettings.from_environment({**os.environ, **chosen})
    return Assistant.open(_index_in(index_dir or _last_index()), llm=llm)


def _index_in(place: Path) -> Path:
    """The index at a place, or inside it where somebody named the folder of reports."""
    inside = place / INDEX_NAME
    return inside if inside.is_dir() and not (place / "manifest.json").is_file() else place


def index_folder(folder: Path, index_dir: Path | None) -> BuildResult:
    """Brings a folder's index up to date under a progress bar, and notes it as the last."""
    from index.build import build_index

    with progress_bar("读取 Reading") as bar:
        task = bar.add_task("", total=None)
        result = build_index(
            folder,
            index_dir,
            progress=lambda step: bar.update(
                task, completed=step.number - 1, total=step.total, description=step.name
            ),
        )
    remember_index(result.index_dir)
    return result


def progress_bar(title: str) -> Progress:
    """A bar that is gone when the work is done."""
    return Progress(
        TextColumn(title),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.description}", markup=False),
        console=live_console(),
        transient=True,
    )


def _last_index() -> Path:
    index_dir = last_index()
    if index_dir is None:
        raise IndexMissingError(
            "还没有索引：先运行 wenbao index 文件夹，或用 --index 指出索引的位置"
        )
    say(f"使用上次的索引 Using the last index: {index_dir}", "dim")
    return index_dir
