"""A run goes in; out comes a file of JSON Lines, and from the file the run again.

The first line is the run's head, then comes one line for each case as it is answered, and
a last one when all are. What stands in the file when a run is interrupted is not lost.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

from pydantic import TypeAdapter, ValidationError

from eval.errors import RunError
from eval.schema import CaseResult, GamingCheck, Run, RunHead

_NAMES = {
    "suite": "问题集",
    "system": "系统",
    "questions": "问题文件",
    "index": "索引",
    "encoder": "编码器",
    "settings": "设置",
    "code": "程序",
}


_Checks: TypeAlias = tuple[GamingCheck, ...]


class RunFile:
    """The file of a run that is being made; every case is on the disk when `add` returns."""

    def __init__(self, path: Path, head: RunHead) -> None:
        """Begin a file, or take up one that was interrupted; `done` are its cases.

        Raises RunError where the file cannot be written, or holds a run that was made of
        something else: the message says what differs.
        """
        self.path = path
        self.done: tuple[CaseResult, ...] = ()
        if path.exists() and path.stat().st_size:
            old = read_run(path)
            _require_same(old.head, head, path)
            self.done, head = old.results, replace(head, started=old.head.started)
        self.head = head
        lines = [_line("run", head), *(_line("case", result) for result in self.done)]
        _write_whole(path, lines)

    def add(self, result: CaseResult) -> None:
        """Append a case."""
        self._append(_line("case", result))

    def finish(self, gaming: Sequence[GamingCheck]) -> None:
        """Append the gaming checks and that all cases are there."""
        self._append(_end(gaming))

    def _append(self, line: str) -> None:
        try:
            with self.path.open("a", encoding="utf-8", newline="\n") as file:
                file.write(line)
        except OSError as error:
            raise _unwritable(self.path, error) from error


def write_run(run: Run, path: Path) -> None:
    """Write a whole run; `read_run` gives it back. Raises RunError."""
    lines = [_line("run", run.head), *(_line("case", result) for result in run.results)]
    if run.finished:
        lines.append(_end(run.gaming))
    _write_whole(path, lines)


def read_run(path: Path) -> Run:
    """The run in a file, finished or not; a last line that was cut off is left out.

    Raises RunError that names the line for a file that holds no run.
    """
    lines = _read(path).split("\n")
    # What follows the last newline was cut off in the middle.
    records = [_record(line, number, path) for number, line in enumerate(lines[:-1], start=1)]
    try:
        return _run(records)
    except (ValidationError, KeyError, IndexError) as error:
        raise RunError(f"{path} 不是评测结果：请给出 wenbao eval --run 写的文件") from error


def differences(old: RunHead, new: RunHead) -> tuple[str, ...]:
    """What two runs were made of differently, in Chinese; () when they may be joined."""
    first = {"suite": old.suite, "system": old.system, **old.fingerprint}
    second = {"suite": new.suite, "system": new.system, **new.fingerprint}
    return tuple(
        f"{_NAMES.get(name, name)}（{_short(first.get(name))} → {_short(second.get(name))}）"
        for name in dict.fromkeys((*first, *second))
        if first.get(name) != second.get(name)
    )


def _require_same(old: RunHead, new: RunHead, path: Path) -> None:
    if changed := differences(old, new):
        raise RunError(
            f"{path} 里的结果与这次不同，不能接着做：{'、'.join(changed)}；请换一个 --run 文件"
        )


def _short(value: str | None) -> str:
    return "无" if value is None else re.sub(r"\b([0-9a-f]{8})[0-9a-f]{24,}\b", r"\1", value)


def _run(records: Sequence[Mapping[str, Any]]) -> Run:
    if records[0]["type"] != "run":
        raise KeyError("type")
    kinds = [record["type"] for record in records]
    end = records[-1] if kinds[-1] == "end" else None
    return Run(
        head=_adapter(RunHead).validate_python(records[0]),
        results=tuple(
            _adapter(CaseResult).validate_python(record)
            for record, kind in zip(records, kinds, strict=True)
            if kind == "case"
        ),
        gaming=_adapter(_Checks).validate_python(end["gaming"]) if end else (),
        finished=end is not None,
    )


@lru_cache
def _adapter(record: Any) -> TypeAdapter[Any]:  # noqa: ANN401 (any type can be read)
    return TypeAdapter(record)


def _line(kind: str, record: RunHead | CaseResult) -> str:
    return json.dumps({"type": kind, **asdict(record)}, ensure_ascii=False) + "\n"


def _end(gaming: Sequence[GamingCheck]) -> str:
    checks = [asdict(check) for check in gaming]
    return json.dumps({"type": "end", "gaming": checks}, ensure_ascii=False) + "\n"


def _record(line: str, number: int, path: Path) -> Mapping[str, Any]:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise RunError(f"结果文件 {path} 第 {number} 行不是 JSON：请删去它，或重新评测") from error
    if not isinstance(record, dict):
        raise RunError(f"结果文件 {path} 第 {number} 行不是 JSON 对象：请重新评测")
    return record


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise RunError(f"没有结果文件 {path}：请检查路径，或用 --run 先写一个") from error
    except UnicodeDecodeError as error:
        raise RunError(f"结果文件 {path} 不是 UTF-8：请给出 wenbao eval 写的文件") from error
    except OSError as error:
        raise RunError(f"读不了结果文件 {path}：{error.strerror}") from error


def _write_whole(path: Path, lines: Sequence[str]) -> None:
    beside = path.with_name(f"{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(lines)
        beside.replace(path)
    except OSError as error:
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> RunError:
    return RunError(f"写不了结果文件 {path}（{error.strerror}）：请换一个可写的位置")
