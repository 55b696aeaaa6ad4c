"""A folder in, the files in it that may be reports out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from index.errors import FolderError

_DATABASE = "index.sqlite"
# Hidden files and folders, and what Office keeps beside an open document.
_NOT_MEANT = (".", "~$")


@dataclass(frozen=True, slots=True)
class Listing:
    """The files of a folder: their names in the index, in order, and where they lie.

    A name is the path relative to the folder with forward slashes. `closed` maps the
    folders that cannot be looked into, named so and ending in a slash, to the reason.
    """

    files: dict[str, Path]
    closed: dict[str, str] = field(default_factory=dict)

    def hides(self, name: str) -> bool:
        """Whether a file of this name may lie in a folder that cannot be looked into."""
        return name.startswith(tuple(self.closed))


def list_files(folder: Path) -> Listing:
    """The files in a folder and below, without hidden and temporary ones and other indexes.

    Raises FolderError when there is no such folder or no file in it.
    """
    if not folder.is_dir():
        what = "不是文件夹" if folder.exists() else "不存在"
        raise FolderError(f"{folder} {what}：请给出放报告的文件夹。")
    errors: list[OSError] = []
    files = {_name(path, folder): path for path in _walk(folder, errors)}
    closed = {_name(Path(error.filename), folder) + "/": str(error.strerror) for error in errors}
    if not files and not closed:
        raise FolderError(f"文件夹 {folder} 里没有文件：请把报告放进去再试。")
    return Listing(dict(sorted(files.items())), closed)


def _walk(folder: Path, errors: list[OSError]) -> Iterator[Path]:
    for place, below, names in os.walk(folder, onerror=errors.append):
        below[:] = [
            name
            for name in below
            if not name.startswith(_NOT_MEANT) and not Path(place, name, _DATABASE).exists()
        ]
        for name in names:
            if not name.startswith(_NOT_MEANT):
                yield Path(place, name)


def _name(path: Path, folder: Path) -> str:
    name = path.relative_to(folder).as_posix()
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        # Unpacked from an old Chinese archive: the bytes of the name are GBK.
        return os.fsencode(name).decode("gb18030", "replace")
    return name
