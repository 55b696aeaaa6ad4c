"""The name of a system goes in; out comes one that answers, with the index it reads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from eval.baselines import BASELINES
from eval.errors import SuiteError
from eval.schema import System

if TYPE_CHECKING:
    from index.store import Index

WENBAO = "wenbao"


@dataclass(frozen=True, slots=True)
class Opened:
    """A system that is ready to answer, and the index of the reports it answers from."""

    system: System
    index: Index


@contextmanager
def open_system(
    name: str, folder: Path | None = None, index_dir: Path | None = None
) -> Iterator[Opened]:
    """A system by its name, over the up-to-date index of a folder; closed on leaving.

    Without a folder the index at `index_dir` is taken as it is. Raises SuiteError for an
    unknown name or when neither is given, and the errors of indexing.
    """
    if name != WENBAO and name not in BASELINES:
        raise SuiteError(f"不认识的系统 {name}：可用 {'、'.join((WENBAO, *BASELINES))}")
    # Late: the index loads FAISS, the assistant LlamaIndex.
    from index.store import Index

    with closing(Index.open(_indexed(folder, index_dir))) as index:
        if name in BASELINES:
            yield Opened(BASELINES[name](index), index)
            return
        from rag import Assistant

        with closing(Assistant.open(index.index_dir)) as assistant:
            yield Opened(assistant, index)


def _indexed(folder: Path | None, index_dir: Path | None) -> Path:
    if folder is None:
        if index_dir is None:
            raise SuiteError("不知道报告在哪里：请用 --folder 给出报告所在的文件夹")
        return index_dir
    from index.build import build_index

    return build_index(folder, index_dir).index_dir
