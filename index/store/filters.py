"""What a search is narrowed to (file, report, year, …) → the rows of its passages."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from index.errors import SettingsError
from index.store.database import Database

# Each takes the JSON list of the values asked for.
_STATEMENTS = {
    "file": "SELECT row FROM passages WHERE file IN (SELECT value FROM json_each(?))",
    # A title or a mark is matched as a whole: 篇1 is not 篇16.
    "report": """WITH asked AS (SELECT value FROM json_each(?)) SELECT row FROM passages
        WHERE title IN asked OR mark IN asked OR report_id IN asked
        OR CAST(ordinal AS TEXT) IN asked""",
    "kind": "SELECT row FROM passages WHERE kind IN (SELECT value FROM json_each(?))",
    "year": "SELECT row FROM passages WHERE year IN (SELECT value FROM json_each(?))",
    "planned_year": """SELECT row FROM passages
        WHERE planned_year IN (SELECT value FROM json_each(?))""",
    # A place may be named without 省, 市, 县 or 区 at its end.
    "place": """WITH asked AS (SELECT value FROM json_each(?)) SELECT row FROM passages
        WHERE EXISTS (SELECT 1 FROM json_each(places) AS place JOIN asked
        ON place.value = asked.value
        OR (length(asked.value) > 1 AND instr(place.value, asked.value) = 1))""",
    # A section holds the sections below it.
    "section": """WITH asked AS (SELECT value FROM json_each(?)) SELECT row FROM passages
        WHERE EXISTS (SELECT 1 FROM asked
        WHERE section = asked.value OR instr(section, asked.value || ' › ') = 1)""",
}
_YEARS = ("year", "planned_year")


def matching_rows(database: Database, where: Mapping[str, object]) -> frozenset[int]:
    """The rows of the passages that meet every condition; a list means any of its values.

    Raises SettingsError for an unknown key, a year that is no number, and a file that is
    not in the index or a prefix of several.
    """
    unknown = sorted(set(where) - set(_STATEMENTS))
    if unknown:
        raise SettingsError(
            f"不认识的筛选条件 {'、'.join(unknown)}：可以用的有 {'、'.join(_STATEMENTS)}。"
        )
    found: frozenset[int] | None = None
    for key, value in where.items():
        values = json.dumps(_values(database, key, value), ensure_ascii=False)
        rows = frozenset(row for (row,) in database.execute(_STATEMENTS[key], values))
        found = rows if found is None else found & rows
    if found is None:
        return frozenset(row for (row,) in database.execute("SELECT row FROM chunks"))
    return found


def _values(database: Database, key: str, value: object) -> list[Any]:
    values = list(value) if isinstance(value, list | tuple | set | frozenset) else [value]
    if key in _YEARS:
        return [_year(key, item) for item in values]
    if key == "file":
        return [_file(database, str(item)) for item in values]
    return [str(item) for item in values]


def _year(key: str, value: object) -> int:
    if isinstance(value, int) or (isinstance(value, str) and value.isdecimal()):
        return int(value)
    raise SettingsError(f"筛选条件 {key} 要写年份数字，不能是 {value!r}。")


def _file(database: Database, name: str) -> str:
    """The one file with this path, or else with a path that begins so."""
    paths = [
        path
        for (path,) in database.execute(
            "SELECT path FROM files WHERE instr(path, ?) = 1 ORDER BY path", name
        )
    ]
    if name in paths:
        return name
    if len(paths) != 1:
        several = f"有 {len(paths)} 个（{paths[0]}、{paths[1]} 等）" if paths else "没有"
        raise SettingsError(f"索引里以 {name!r} 开头的文件{several}：请写出完整的文件名。")
    return str(paths[0])
