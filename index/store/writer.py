"""Writing an index: one file after the other, each as a whole or not at all."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from index.errors import IndexDamagedError, SettingsError
from index.schema import FileDocument, FileSummary, SourceFile
from index.store import parts, records
from index.store.database import DATABASE_NAME, Database, OutdatedFormatError
from index.store.digest import file_digest
from index.store.lock import write_lock
from index.store.settings import StoreSettings
from index.words import index_words

logger = logging.getLogger(__name__)


class FileState(NamedTuple):
    """What tells whether a file has changed since it was indexed."""

    sha256: str
    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class IndexWriter:
    """The one writer of an index, to be used in a `with` block.

    What `replace` and `delete` did stands at once, except while `rebuilding`: then the
    old index stays until `finish`. Leaving the block without `finish` keeps the files
    that were written; searches find them after the next opening.
    """

    index_dir: Path
    settings: StoreSettings
    rebuilding: bool
    _database: Database
    _resources: ExitStack

    @classmethod
    def open(cls, index_dir: Path, folder: Path, settings: StoreSettings) -> IndexWriter:
        """The writer of an index that is made when there is none.

        An index with other settings is rebuilt; a damaged one is set aside. Raises
        IndexLockedError, and IndexMismatchError for a newer format.
        """
        index_dir.mkdir(parents=True, exist_ok=True)
        with ExitStack() as stack:
            stack.enter_context(write_lock(index_dir))
            database = _database(index_dir)
            stack.callback(database.close)
            rebuilding = _made_otherwise(database, settings)
            if rebuilding:
                database.begin()
            _note(database, settings, _folder_note(folder, index_dir))
            return cls(index_dir, settings, rebuilding, database, stack.pop_all())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._resources.close()

    def stored(self) -> dict[str, FileState]:
        """The state of every indexed file, by path."""
        rows = self._database.execute("SELECT path, sha256, size, mtime_ns FROM files")
        return {path: FileState(sha256, size, time) for path, sha256, size, time in rows}

    def summaries(self) -> tuple[FileSummary, ...]:
        """The figures of every indexed file, by path."""
        return records.summaries(self._database)

    def source(self, path: str) -> SourceFile | None:
        """The file as it was last indexed."""
        return records.source(self._database, path)

    def replace(self, document: FileDocument, vectors: NDArray[np.float32]) -> None:
        """Write a file in the place of its last version; `vectors[i]` is its i-th chunk's."""
        chunks = [chunk for item in document.reports for chunk in item.chunks]
        if vectors.shape != (len(chunks), self.settings.dimension):
            raise ValueError(
                f"{document.source.path}: {len(chunks)} chunks of dimension"
                f" {self.settings.dimension}, but vectors of shape {vectors.shape}"
            )
        # The passages of a section share their context.
        distinct = {text for chunk in chunks for text in (chunk.text, chunk.context)}
        cut = {text: self._words(text) for text in distinct}
        words = [(cut[chunk.text], cut[chunk.context]) for chunk in chunks]
        with self._writing():
            self._database.execute("DELETE FROM files WHERE path = ?", document.source.path)
            records.insert_document(self._database, document, words, vectors)
            self._database.execute(
                "UPDATE files SET digest = ? WHERE path = ?",
                *(file_digest(self._database, document.source.path), document.source.path),
            )

    def touch(self, states: Mapping[str, FileState]) -> None:
        """Note the new times of files whose content is the same."""
        # No write in the sense of the revision: nothing that is searched changes.
        with self._database.transaction():
            for path, state in states.items():
                self._database.execute(
                    "UPDATE files SET size = ?, mtime_ns = ? WHERE path = ?",
                    *(state.size, state.mtime_ns, path),
                )

    def delete(self, path: str) -> None:
        """Remove a file and everything that was found in it."""
        with self._writing():
            self._database.execute("DELETE FROM files WHERE path = ?", path)

    def finish(self) -> None:
        """Say that the folder is indexed completely, and make it all searchable."""
        with self._database.transaction():
            if self._database.meta("complete") != "yes":
                self._database.set_meta("complete", "yes")
                self._database.raise_revision()
        if self.rebuilding:
            self._database.commit()
        parts.publish(self.index_dir, self._database, self.settings)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self._database.transaction():
            yield
            self._database.set_meta("complete", "no")
            self._database.raise_revision()

    def _words(self, text: str) -> str:
        return " ".join(index_words(text, self.settings.config.segmenter))


def republish(index_dir: Path, settings: StoreSettings) -> None:
    """Make the derived parts of an index anew where they are missing, damaged or behind.

    Raises IndexLockedError, and OSError or StoreError where nothing can be written.
    """
    with write_lock(index_dir), ExitStack() as stack:
        database = Database.create(index_dir)
        stack.callback(database.close)
        parts.publish(index_dir, database, settings)


def _database(index_dir: Path) -> Database:
    path = index_dir / DATABASE_NAME
    try:
        return Database.create(index_dir)
    except OutdatedFormatError:
        aside = path.with_name(f"{DATABASE_NAME}.old")
        logger.warning("%s 是旧版本的索引，改名为 %s，从报告重建", path, aside.name)
    except IndexDamagedError:
        # The reports themselves are the source; nothing can be read from this file.
        aside = path.with_name(f"{DATABASE_NAME}.damaged")
        logger.warning("%s 已损坏，改名为 %s，从报告重建", path, aside.name)
    path.replace(aside)
    return Database.create(index_dir)


def _made_otherwise(database: Database, settings: StoreSettings) -> bool:
    stored = database.meta("settings")
    if stored is None:
        return False
    try:
        return StoreSettings.from_json(stored) != settings
    except SettingsError:
        # A setting that this release no longer has.
        return True


def _note(database: Database, settings: StoreSettings, folder: str) -> None:
    notes = {"settings": settings.to_json(), "folder": folder}
    new = {key: value for key, value in notes.items() if database.meta(key) != value}
    if new:
        with database.transaction():
            for key, value in new.items():
                database.set_meta(key, value)
            database.raise_revision()


def _folder_note(folder: Path, index_dir: Path) -> str:
    # An index inside its folder moves with it.
    folder, index_dir = folder.resolve(), index_dir.resolve()
    return ".." if index_dir.parent == folder else str(folder)
