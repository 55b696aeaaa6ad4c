"""Reading an index: words and vectors in, hits, passages, reports and sources out."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from numpy.typing import NDArray

from index.alike import Sketches
from index.config import IndexConfig
from index.encoder import Encoder, load_encoder
from index.errors import (
    IndexLockedError,
    IndexMismatchError,
    SettingsError,
    StoreError,
)
from index.schema import FileSummary, Hit, Report, SourceFile, StoredChunk
from index.store import parts, records
from index.store.check import check_index
from index.store.database import Database
from index.store.filters import matching_rows
from index.store.settings import StoreSettings, stored_settings
from index.store.writer import republish

logger = logging.getLogger(__name__)


class Index:
    """An index opened for reading; several threads and processes may do so at once.

    `folder` is the folder of the reports, `config` its settings. Searches show the state
    of the opening; a passage whose file has been replaced or deleted since is left out
    of `chunks`, and its row number never comes back. `changed` tells when to open anew.
    """

    def __init__(
        self, index_dir: Path, database: Database, found: parts.Parts, settings: StoreSettings
    ) -> None:
        self.index_dir = index_dir
        self.config: IndexConfig = settings.config
        self._settings = settings
        self._database = database
        self._parts = found
        self._encoder: Encoder | None = None
        self._sketches: Sketches | None = None

    @classmethod
    def open(cls, index_dir: Path, encoder: Encoder | None = None) -> Index:
        """The index in a folder, its derived parts brought up to date where need be.

        Where they are not and nothing can be written, they are made in memory. Raises
        IndexMissingError, IndexMismatchError (another format, segmenter or encoder) and
        IndexDamagedError. `encoder` is loaded by the name in the settings when first
        used, unless it is given here.
        """
        with ExitStack() as stack:
            database = Database.open(index_dir)
            stack.callback(database.close)
            settings = stored_settings(database)
            index = cls(index_dir, database, _parts(index_dir, database, settings), settings)
            index._encoder = encoder and index._own(encoder)
            stack.pop_all()
            return index

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def folder(self) -> Path:
        """The folder of the reports; it may have gone since."""
        note = self._database.meta("folder") or ".."
        return (self.index_dir / note).resolve()

    @property
    def complete(self) -> bool:
        """False when the last indexing did not come to its end: files may be missing."""
        return self._database.meta("complete") == "yes"

    @property
    def changed(self) -> bool:
        """True when files were indexed since this index was opened."""
        return self._database.revision != self._parts.revision

    @property
    def encoder(self) -> Encoder:
        """The encoder that made the vectors, loaded when first asked for.

        Raises IndexMismatchError when the one of this name is another now.
        """
        if self._encoder is None:
            self._encoder = self._own(load_encoder(self.config.encoder))
        return self._encoder

    @property
    def encoder_fingerprint(self) -> str:
        """The fingerprint of the encoder that made the vectors; nothing is loaded."""
        return self._settings.encoder

    def _own(self, encoder: Encoder) -> Encoder:
        if encoder.fingerprint != self._settings.encoder:
            raise IndexMismatchError(
                f"索引 {self.index_dir} 是用编码器 {self._settings.encoder} 建的，现在的是"
                f" {encoder.fingerprint}：请运行 wenbao index {self.folder} 重建。"
            )
        return encoder

    @property
    def chunk_count(self) -> int:
        """The number of passages."""
        return self._parts.words.count

    def search_words(
        self,
        words: Mapping[str, float],
        limit: int,
        rows: Collection[int] | None = None,
        context_weight: float = 1.0,
    ) -> list[Hit]:
        """The rows with the highest sum of weight x BM25, best first.

        Words come from `index.words.query_words`. A word counts in a passage's text and,
        `context_weight` times as much, in its context (report title and headings).
        With `rows`, only these are looked at.
        """
        return self._parts.words.search(words, limit, rows, context_weight)

    def search_vectors(
        self, vector: NDArray[Any], limit: int, rows: Collection[int] | None = None
    ) -> list[Hit]:
        """The rows whose unit vectors have the highest inner product with this one."""
        return self._parts.vectors.search(vector, limit, rows)

    def document_frequency(self, word: str) -> int:
        """The number of passages that hold the word in their text or their context."""
        return self._parts.words.document_frequency(word)

    def rows(self, where: Mapping[str, object]) -> frozenset[int]:
        """The rows of the passages that meet every condition; a list means any of its values.

        Keys: file (path or the prefix of exactly one), report (title, mark, id or
        ordinal), kind, year, planned_year, place, section. Raises SettingsError.
        """
        return matching_rows(self._database, where)

    def chunks(self, rows: Sequence[int]) -> list[StoredChunk]:
        """The passages of these rows in their order, without those that are gone."""
        return records.chunks(self._database, rows)

    def reports(self) -> tuple[Report, ...]:
        """All reports, by file and ordinal."""
        return records.reports(self._database)

    def alike(self, file: str, ordinal: int) -> tuple[tuple[str, int], ...]:
        """File and ordinal of each report that is nearly the same, most alike first."""
        if self._sketches is None:
            self._sketches = Sketches(records.sketches(self._database))
        return self._sketches.alike((file, ordinal))

    def report_rows(self, file: str, ordinal: int) -> tuple[int, ...]:
        """The rows of a report's passages in the order of the text."""
        return records.report_rows(self._database, file, ordinal)

    def files(self) -> tuple[FileSummary, ...]:
        """The figures of all files as of their last reading, by path."""
        return records.summaries(self._database)

    def source(self, file: str) -> SourceFile:
        """A file's texts, edits and damage; SettingsError when it is not in the index."""
        found = records.source(self._database, file)
        if found is None:
            raise SettingsError(f"索引 {self.index_dir} 里没有文件 {file}。")
        return found

    def check(self) -> tuple[str, ...]:
        """What is wrong with the index on disk, one line each; empty when it is sound."""
        return check_index(self.index_dir)

    def close(self) -> None:
        """Let go of the files."""
        self._database.close()


def _parts(index_dir: Path, database: Database, settings: StoreSettings) -> parts.Parts:
    found = _fresh(index_dir, database)
    if found is None:
        try:
            republish(index_dir, settings)
            found = _fresh(index_dir, database)
        except (IndexLockedError, OSError, StoreError) as error:
            logger.info("%s: searching in memory: %s", index_dir, error)
    return found or parts.in_memory(database, settings.dimension)


def _fresh(index_dir: Path, database: Database) -> parts.Parts | None:
    found = parts.load(index_dir)
    # Asked after loading: a writer raises the revision before it touches the parts.
    return found if found is not None and found.revision == database.revision else None
