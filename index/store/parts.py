"""The derived parts of an index, vectors.faiss and words/, and how they follow the truth."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.errors import IndexDamagedError
from index.store.database import Database
from index.store.digest import content_digest
from index.store.manifest import Manifest, sha256_of, write_whole
from index.store.settings import StoreSettings
from index.store.tables import FORMAT
from index.store.vectors import FloatRows, RowNumbers, VectorIndex
from index.store.wordindex import PassageWords, WordIndex

VECTORS_NAME = "vectors.faiss"
WORDS_NAME = "words"
_BATCH = 2000
# BM25 goes on counting the words of deleted passages until the word index is made as a
# whole. Up to this many passages that takes half a second and is done at every deletion;
# beyond, when a tenth is dead.
_REMAKE_FREELY = 20_000
_DEAD_SHARE = 0.1

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Parts:
    """The derived parts at one revision of the database."""

    vectors: VectorIndex
    words: WordIndex
    revision: int
    deleted: int = 0


def load(index_dir: Path) -> Parts | None:
    """The parts on disk, None when one is missing or damaged. They may be behind."""
    manifest = Manifest.read(index_dir)
    if manifest is None or manifest.format != FORMAT:
        return None
    # Neither library notices a changed byte.
    altered = manifest.altered(index_dir)
    if altered:
        logger.info("%s: altered or missing: %s", index_dir, ", ".join(altered))
        return None
    try:
        vectors = VectorIndex.from_bytes((index_dir / VECTORS_NAME).read_bytes())
        words = WordIndex.open(index_dir / WORDS_NAME)
    except (OSError, RuntimeError, ValueError) as error:
        # Replaced by a writer since the look above, or locks that cannot be made here.
        logger.info("%s: parts not readable: %s", index_dir, error)
        return None
    return Parts(vectors, words, manifest.revision, manifest.deleted)


def in_memory(database: Database, dimension: int) -> Parts:
    """The parts made from the truth without writing anything."""
    revision = database.revision
    rows = _live_rows(database)
    vectors = VectorIndex.empty(dimension)
    _add_vectors(vectors, database, rows)
    words = WordIndex.empty()
    words.update((), _passages(database, rows))
    return Parts(vectors, words, revision)


def publish(index_dir: Path, database: Database, settings: StoreSettings) -> None:
    """Bring the parts on disk up to the truth; only what changed is added and removed.

    The caller holds the write lock. The manifest comes last: after a kill on the way the
    parts do not fit it, and are made anew.
    """
    revision = database.revision
    base = load(index_dir)
    if base is not None and base.revision == revision:
        return
    if base is not None and base.vectors.dimension != settings.dimension:
        base = None
    live = _live_rows(database)
    vectors = base.vectors if base else VectorIndex.empty(settings.dimension)
    known = np.sort(vectors.rows)
    removed = np.setdiff1d(known, live, assume_unique=True)
    added = np.setdiff1d(live, known, assume_unique=True)
    vectors.remove(removed)
    _add_vectors(vectors, database, added)
    write_whole(index_dir / VECTORS_NAME, vectors.to_bytes())
    deleted = (base.deleted if base else 0) + len(removed)
    if base is None or _remake(len(removed), deleted, len(live)):
        deleted, removed, added = 0, known[:0], live
        words = WordIndex.empty(index_dir / WORDS_NAME)
    else:
        words = base.words
    words.update(removed.tolist(), _passages(database, added))
    Manifest(
        format=FORMAT,
        revision=revision,
        settings=json.loads(settings.to_json()),
        chunks=len(live),
        deleted=deleted,
        content=content_digest(database),
        parts=_digests(index_dir),
    ).write(index_dir)


def _remake(removed: int, deleted: int, live: int) -> bool:
    return removed > 0 and (live <= _REMAKE_FREELY or deleted > _DEAD_SHARE * live)


def _digests(index_dir: Path) -> dict[str, str]:
    words = [
        path
        for path in sorted((index_dir / WORDS_NAME).iterdir())
        # tantivy's locks and list of files to remove; opening touches them.
        if not path.name.startswith(".")
    ]
    return {
        path.relative_to(index_dir).as_posix(): sha256_of(path)
        for path in (index_dir / VECTORS_NAME, *words)
    }


def _live_rows(database: Database) -> RowNumbers:
    rows = database.execute("SELECT row FROM chunks ORDER BY row")
    return np.fromiter((row for (row,) in rows), dtype=np.int64, count=len(rows))


def _add_vectors(vectors: VectorIndex, database: Database, rows: RowNumbers) -> None:
    for batch in _batches(rows):
        found = database.execute(
            "SELECT row, vector FROM chunks WHERE row IN (SELECT value FROM json_each(?))",
            json.dumps(batch.tolist()),
        )
        numbers = np.array([row for row, _ in found], dtype=np.int64)
        vectors.add(numbers, _decoded([blob for _, blob in found], vectors.dimension))


def _decoded(blobs: list[bytes], dimension: int) -> FloatRows:
    values = np.frombuffer(b"".join(blobs), dtype=np.float16)
    if values.size != len(blobs) * dimension:
        raise IndexDamagedError(
            f"索引里有长度不是 {dimension} 的向量：请重新运行 wenbao index 文件夹。"
        )
    return values.reshape(len(blobs), dimension).astype(np.float32)


def _passages(database: Database, rows: RowNumbers) -> Iterator[PassageWords]:
    for batch in _batches(rows):
        found = database.execute(
            "SELECT row, words, context_words FROM chunks"
            " WHERE row IN (SELECT value FROM json_each(?)) ORDER BY row",
            json.dumps(batch.tolist()),
        )
        yield from (PassageWords(*columns) for columns in found)


def _batches(rows: RowNumbers) -> Iterator[RowNumbers]:
    for start in range(0, len(rows), _BATCH):
        yield rows[start : start + _BATCH]
