"""What a run is made of goes in; out comes its file among the runs kept in the user's folder."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from eval.errors import RunError
from eval.runs import differences, read_run
from eval.schema import Run, RunHead
from index.location import data_directory

# Older runs of a suite and system are deleted here, never elsewhere.
_KEPT = 20


def runs_directory() -> Path:
    """Where runs are kept when no file is named."""
    return data_directory() / "runs"


def choose_file(head: RunHead) -> Path:
    """The interrupted run in the user's folder that may be taken up, else a new name there.

    Old runs of the same suite and system beyond the last twenty are deleted.
    """
    known = _files(head)
    for path in known[_KEPT:]:
        path.unlink(missing_ok=True)
    for path, run in _readable(known[:1]):
        if not run.finished and not differences(run.head, head):
            return path
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    return runs_directory() / f"{_stem(head)}-{stamp}.jsonl"


def last_run(head: RunHead, other_than: Path | None = None) -> Run | None:
    """The last finished run of the same suite and system in the user's folder."""
    runs = _readable(path for path in _files(head) if path != other_than)
    return next((run for _, run in runs if run.finished), None)


def _files(head: RunHead) -> list[Path]:
    """The runs of a suite and system in the user's folder, newest first."""
    stamped = re.compile(re.escape(_stem(head)) + r"-\d{8}T\d{12}\.jsonl")
    found = (path for path in runs_directory().glob("*.jsonl") if stamped.fullmatch(path.name))
    return sorted(found, reverse=True)


def _readable(paths: Iterable[Path]) -> Iterator[tuple[Path, Run]]:
    for path in paths:
        try:
            yield path, read_run(path)
        except RunError:
            # A file of another release is no last run; it is deleted with the old ones.
            continue


def _stem(head: RunHead) -> str:
    return re.sub(r"[^\w.-]+", "_", f"{head.suite}-{head.system}")
