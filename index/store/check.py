"""Is an index on disk sound? Every contradiction between its parts, in words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from index.errors import StoreError
from index.location import is_writable
from index.store import parts
from index.store.database import Database
from index.store.digest import content_digest, file_digest
from index.store.manifest import Manifest
from index.store.settings import stored_settings

# Half precision rounds a unit vector's length by less than this.
_LENGTH_ERROR = 0.01


def check_index(index_dir: Path) -> tuple[str, ...]:
    """What is wrong with the index in a folder, one line each; empty when it is sound.

    Nothing is repaired or written.
    """
    try:
        database = Database.open(index_dir)
    except StoreError as error:
        return (str(error),)
    try:
        return (*_truth(database), *_derived(index_dir, database))
    except StoreError as error:
        return (str(error),)
    finally:
        database.close()


def _truth(database: Database) -> Iterator[str]:
    """Contradictions inside the SQLite file."""
    for (line,) in database.execute("PRAGMA integrity_check"):
        if line != "ok":
            yield f"index.sqlite：{line}"
    for table, row, parent, _ in database.execute("PRAGMA foreign_key_check"):
        yield f"index.sqlite：{table} 第 {row} 行在 {parent} 中没有归属"
    settings = stored_settings(database)
    for path, digest, repaired in database.execute(
        "SELECT path, digest, repaired FROM files ORDER BY path"
    ):
        if file_digest(database, path) != digest:
            yield f"{path}：存下的内容已被改动（SHA-256 不符）"
        yield from _passages(database, path, repaired, settings.dimension)


def _passages(database: Database, path: str, repaired: str, dimension: int) -> Iterator[str]:
    rows = database.execute(
        'SELECT row, start, "end", text, vector, report_start, report_end'
        " FROM passages WHERE file = ?",
        path,
    )
    for row, start, end, text, blob, report_start, report_end in rows:
        if repaired[start:end] != text:
            yield f"{path}：第 {row} 段与原文 {start}–{end} 的文字不同"
        if not report_start <= start < end <= report_end:
            yield f"{path}：第 {row} 段（{start}–{end}）不在它的报告之内"
        if not _sound_vector(blob, dimension):
            yield f"{path}：第 {row} 段的向量不对"


def _sound_vector(blob: bytes, dimension: int) -> bool:
    """True for a unit vector, or the zero vector of a text that says nothing."""
    if len(blob) != dimension * np.dtype(np.float16).itemsize:
        return False
    length = float(np.linalg.norm(np.frombuffer(blob, dtype=np.float16).astype(np.float32)))
    return length == 0 or abs(length - 1) < _LENGTH_ERROR


def _derived(index_dir: Path, database: Database) -> Iterator[str]:
    """Contradictions between the SQLite file and the parts made from it."""
    manifest = Manifest.read(index_dir)
    if manifest is None:
        yield "manifest.json 缺失或不可读：下次打开时会自动重建"
    elif manifest.revision != database.revision:
        yield (
            f"检索部分停在第 {manifest.revision} 次写入，数据已到第 {database.revision} 次："
            "下次打开时会自动补上"
        )
    else:
        if manifest.content != content_digest(database):
            yield "index.sqlite 的文件与 manifest.json 所记的不同（SHA-256 不符）"
        for name in manifest.altered(index_dir):
            yield f"{name} 缺失或已被改动（SHA-256 不符）"
        yield from _rows(index_dir, database)


def _rows(index_dir: Path, database: Database) -> Iterator[str]:
    found = parts.load(index_dir)
    if found is None:
        # Where nothing can be written tantivy opens nothing, and words are searched in memory.
        if is_writable(index_dir):
            yield "vectors.faiss 或 words 不可读：下次打开时会自动重建"
        return
    truth = {row for (row,) in database.execute("SELECT row FROM chunks")}
    derived = {"vectors.faiss": found.vectors.rows.tolist(), "words": found.words.rows()}
    for name, rows in derived.items():
        if len(rows) != len(truth) or set(rows) != truth:
            yield f"{name} 有 {len(rows)} 段，与 index.sqlite 的 {len(truth)} 段不一致"
