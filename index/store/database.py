"""The SQLite file of an index: its tables, its connection, its transactions.

The journal is SQLite's default one, not the write-ahead log: one file holds everything
between two writes, and read-only and network folders can be read.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from index.errors import (
    IndexDamagedError,
    IndexLockedError,
    IndexMismatchError,
    IndexMissingError,
    StoreError,
)
from index.store.tables import FORMAT, TABLES

DATABASE_NAME = "index.sqlite"
_WAIT_SECONDS = 30.0

Value = str | int | float | bytes | None


class OutdatedFormatError(IndexMismatchError):
    """The file was written by an older release: its reports have to be indexed anew."""


class Database:
    """A connection to the SQLite file of an index; it may be shared by threads.

    Errors of SQLite come out as StoreError: damaged, locked, or not writable.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        self._lock = threading.RLock()

    @classmethod
    def open(cls, index_dir: Path) -> Database:
        """The database of an existing index, for reading.

        Raises IndexMissingError, IndexMismatchError for another format and
        IndexDamagedError for a file that is cut short or no database.
        """
        path = index_dir / DATABASE_NAME
        if not path.is_file():
            raise IndexMissingError(
                f"{index_dir} 里没有索引：请先运行 wenbao index 文件夹，为报告建立索引。"
            )
        # Not opened as read-only, so that SQLite can undo what a killed writer left.
        with _closing_on_error(cls(path, _connect(path))) as database:
            database.execute("PRAGMA query_only = ON")
            _check_format(database)
        return database

    @classmethod
    def create(cls, index_dir: Path) -> Database:
        """The database of an index for writing, made with empty tables if there is none.

        Raises IndexMismatchError for a newer format, OutdatedFormatError for an older one
        and IndexDamagedError for a file that is cut short or no database.
        """
        path = index_dir / DATABASE_NAME
        with _closing_on_error(cls(path, _connect(path))) as database:
            database.execute("PRAGMA foreign_keys = ON")
            # A long transaction must not lock readers out before it commits.
            database.execute("PRAGMA cache_spill = OFF")
            found = database.number("PRAGMA user_version")
            if found == 0:
                _create_tables(database)
            elif found < FORMAT:
                raise OutdatedFormatError(f"{path} 的格式 {found} 已不再使用")
            _check_format(database)
        return database

    def execute(self, statement: str, *values: Value) -> list[tuple[Any, ...]]:
        """All rows that a statement gives."""
        with self._lock, self._translated():
            return self._connection.execute(statement, values).fetchall()

    def insert(self, statement: str, *values: Value) -> int:
        """The row number under which a statement inserted."""
        with self._lock, self._translated():
            row = self._connection.execute(statement, values).lastrowid
        if row is None:
            raise AssertionError(f"nothing inserted by {statement}")
        return row

    def number(self, statement: str) -> int:
        """The one number that a statement gives."""
        ((number,),) = self.execute(statement)
        return int(number)

    @contextmanager
    def transaction(self, write: bool = True) -> Iterator[None]:
        """All writes inside happen together or not at all; inner ones join the outer."""
        if self._connection.in_transaction:
            yield
            return
        self.execute("BEGIN IMMEDIATE" if write else "BEGIN")
        try:
            yield
        except BaseException:
            self.rollback()
            raise
        self.execute("COMMIT")

    def begin(self) -> None:
        """Start a transaction that `commit` ends; closing before undoes it."""
        self.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """End the transaction that `begin` started."""
        self.execute("COMMIT")

    def rollback(self) -> None:
        """Undo the transaction, unless SQLite has done so itself, as on a full disk."""
        if self._connection.in_transaction:
            self.execute("ROLLBACK")

    def meta(self, key: str) -> str | None:
        """A note about the index as a whole."""
        rows = self.execute("SELECT value FROM meta WHERE key = ?", key)
        return str(rows[0][0]) if rows else None

    def set_meta(self, key: str, value: str) -> None:
        """Write a note about the index as a whole."""
        self.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", key, value)

    @property
    def revision(self) -> int:
        """The number of the last write; the derived parts carry the one they show."""
        return int(self.meta("revision") or 0)

    def raise_revision(self) -> None:
        """Count one write; to be called inside its transaction."""
        self.set_meta("revision", str(self.revision + 1))

    def damaged(self, why: str) -> IndexDamagedError:
        """The error that says that this file is damaged, and why."""
        return IndexDamagedError(
            f"索引文件 {self.path} 已损坏（{why}）：请重新运行 wenbao index 文件夹，会从报告重建。"
        )

    def close(self) -> None:
        """Close the connection; what is not committed is undone."""
        with self._lock:
            self._connection.close()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as error:
            # The lower byte is the kind of error, the rest its circumstances.
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            if code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
                raise self.damaged(str(error)) from error
            if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
                raise IndexLockedError(
                    f"索引 {self.path.parent} 正被别的程序占用：请稍后再试。"
                ) from error
            if code in {
                sqlite3.SQLITE_FULL,
                sqlite3.SQLITE_IOERR,
                sqlite3.SQLITE_READONLY,
                sqlite3.SQLITE_CANTOPEN,
            }:
                raise StoreError(
                    f"索引 {self.path.parent} 读写失败（{error}）：请检查磁盘空间和权限。"
                ) from error
            raise


def _connect(path: Path) -> sqlite3.Connection:
    try:
        return sqlite3.connect(
            path, timeout=_WAIT_SECONDS, isolation_level=None, check_same_thread=False
        )
    except sqlite3.OperationalError as error:
        raise StoreError(f"打不开索引文件 {path}（{error}）：请检查权限。") from error


@contextmanager
def _closing_on_error(database: Database) -> Iterator[Database]:
    try:
        yield database
    except BaseException:
        database.close()
        raise


def _create_tables(database: Database) -> None:
    with database.transaction():
        for statement in TABLES.split(";\n"):
            database.execute(statement)
        database.execute(f"PRAGMA user_version = {FORMAT:d}")


def _check_format(database: Database) -> None:
    # In one transaction: no writer changes the file between the three looks.
    with database.transaction(write=False):
        found = database.number("PRAGMA user_version")
        expected = database.number("PRAGMA page_count") * database.number("PRAGMA page_size")
        size = database.path.stat().st_size
    place = database.path.parent
    if found == 0:
        raise IndexMissingError(f"{place} 里的索引还没有建成：请运行 wenbao index 文件夹。")
    if found != FORMAT:
        cure = "请升级 wenbao。" if found > FORMAT else "请运行 wenbao index 文件夹 重建。"
        raise IndexMismatchError(f"索引 {place} 的格式是 {found}，本程序用的是 {FORMAT}：{cure}")
    if size < expected:
        raise database.damaged(f"应有 {expected} 字节，只有 {size} 字节")
