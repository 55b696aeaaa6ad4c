"""A folder in, the files in it that may be reports out."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from index.errors import FolderError

_DATABASE = "index.sqlite"
# What systems and office programs write for themselves beside the documents of a folder, by
# the beginning of a name (hidden files, locks of Office, LibreOffice and WPS, unfinished
# copies), by its end (temporary and unfinished files, shortcuts, locks) and by the whole of it.
_NOT_MEANT = (".", "~$", "$RECYCLE.BIN", "__MACOSX")
_WRITTEN_BY_PROGRAMS = (
    *(".tmp", ".temp", "~", ".lnk", ".url", ".webloc", ".swp", ".lock", ".part"),
    *(".partial", ".crdownload", ".download", ".td", ".xltd", ".ldb", ".laccdb"),
)
_OF_SYSTEMS = frozenset(
    {
        *("desktop.ini", "thumbs.db", "ehthumbs.db", "ehthumbs_vista.db"),
        *("autorun.inf", "icon\r", "system volume information", "lost+found"),
    }
)


# A file written so shortly before it was read may be written again within the same tick
# of the clock; its time then proves nothing (Git calls such entries racy).
_TICK_NS = 2_000_000_000


@dataclass(frozen=True, slots=True)
class DiskFile:
    """A file of the folder. Its properties and its content raise OSError where it is closed."""

    path: Path

    @property
    def size(self) -> int:
        """Bytes."""
        return self.path.stat().st_size

    @property
    def stamp(self) -> int:
        """The time of the last change in nanoseconds, 0 while it proves nothing yet."""
        changed = self.path.stat().st_mtime_ns
        return changed if time.time_ns() - changed > _TICK_NS else 0

    def read_bytes(self) -> bytes:
        """The content."""
        return self.path.read_bytes()


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
    """The files in a folder and below that are meant, see `is_meant`, and no other index's.

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


def is_meant(name: str) -> bool:
    """Whether a file or folder of this name is neither hidden nor temporary nor a system's own."""
    lower = name.lower()
    return not (
        lower in _OF_SYSTEMS or name.startswith(_NOT_MEANT) or lower.endswith(_WRITTEN_BY_PROGRAMS)
    )


def _walk(folder: Path, errors: list[OSError]) -> Iterator[Path]:
    for place, below, names in os.walk(folder, onerror=errors.append):
        below[:] = [
            name for name in below if is_meant(name) and not Path(place, name, _DATABASE).exists()
        ]
        for name in names:
            if is_meant(name):
                yield Path(place, name)


def _name(path: Path, folder: Path) -> str:
    name = path.relative_to(folder).as_posix()
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        # Unpacked from an old Chinese archive: the bytes of the name are GBK.
        return os.fsencode(name).decode("gb18030", "replace")
    return name
