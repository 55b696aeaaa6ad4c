"""The name of a system goes in; out comes one that answers, with the index it reads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from eval.errors import SuiteError
from eval.schema import System
from eval.systems.names import prepare

if TYPE_CHECKING:
    from index.store import Index


@dataclass(frozen=True, slots=True)
class Opened:
    """A system that is ready to answer, and the index of the reports it answers from.

    `settings` names in one line what decides its answers, besides reports and code.
    """

    system: System
    index: Index
    settings: str = ""


@contextmanager
def open_system(
    name: str, folder: Path | None = None, index_dir: Path | None = None, model: str = ""
) -> Iterator[Opened]:
    """A system by its name, over the up-to-date index of a folder; closed on leaving.

    Names are those of `eval.systems.names.prepare`; `model` is the language model to ask
    for, that of the environment where it is blank. Without a folder the index at
    `index_dir` is taken as it is. Raises SuiteError for an unknown name, for settings that
    lack, or when neither place is given, and the errors of indexing.
    """
    prepared = prepare(name, model)
    # Late: the index loads FAISS.
    from index.store import Index

    with closing(Index.open(_indexed(folder, index_dir))) as index:
        yield Opened(prepared.make(index), index, prepared.settings)


def _indexed(folder: Path | None, index_dir: Path | None) -> Path:
    if folder is None:
        if index_dir is None:
            raise SuiteError("不知道报告在哪里：请用 --folder 给出报告所在的文件夹")
        return index_dir
    from index.build import build_index

    return build_index(folder, index_dir).index_dir
