"""One writer at a time: the lock of an index folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from index.errors import IndexLockedError

_LOCK_NAME = "lock"


@contextmanager
def write_lock(index_dir: Path) -> Iterator[None]:
    """Hold the folder for writing; the system lets go of it when the process ends.

    Raises IndexLockedError when another holds it, OSError where nothing can be written.
    """
    lock = FileLock(index_dir / _LOCK_NAME, timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise IndexLockedError(f"另一个程序正在写索引 {index_dir}：请等它结束后再试。") from error
    try:
        yield
    finally:
        lock.release()
