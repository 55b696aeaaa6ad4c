"""A folder of reports in, its index on disk out: the one place that knows the steps' order.

The index follows the folder: new and changed files are read, the files that are gone are
removed, and all others stay untouched.
"""

from __future__ import annotations

import hashlib
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from index.config import IndexConfig
from index.encoder import Encoder, load_encoder
from index.errors import FolderError, ReadError, SettingsError
from index.folder import Listing, list_files
from index.location import default_index_dir
from index.read import ReadText, read_file
from index.repair import repair
from index.schema import Chunk, FileDocument, FileSummary, SourceFile
from index.store import IndexWriter, StoreSettings
from index.store.writer import FileState
from index.summary import summarise

if TYPE_CHECKING:
    from index.node_parser import ReportNodeParser

__all__ = ["BuildResult", "Progress", "build_index", "default_index_dir"]

DEFAULT_CONFIG = IndexConfig()
# Passages that are encoded together, over the borders of files.
_BATCH = 1024
# A file written so shortly before it was read may be written again within the same tick
# of the clock; its time then proves nothing (Git calls such entries racy).
_TICK_NS = 2_000_000_000

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Progress:
    """Which file comes next: its number from 1, how many there are, its name."""

    number: int
    total: int
    name: str


@dataclass(frozen=True, slots=True)
class BuildResult:
    """The index that was made, what became of each file, by name, and the wall time."""

    index_dir: Path
    files: tuple[FileSummary, ...]
    seconds: float


def build_index(
    folder: Path,
    index_dir: Path | None = None,
    config: IndexConfig = DEFAULT_CONFIG,
    progress: Callable[[Progress], None] | None = None,
    encoder: Encoder | None = None,
) -> BuildResult:
    """Bring the index of a folder up to date, making it when there is none.

    A file that cannot be read is reported as skipped and keeps its last good version.
    With other settings than before everything is made anew, and the old index stays
    until that is done. Raises FolderError for a folder that is missing, empty or holds
    nothing readable, and then changes nothing; IndexLockedError; SettingsError.
    """
    started = time.perf_counter()
    listing = list_files(folder)
    place = index_dir or default_index_dir(folder)
    if place.resolve() == folder.resolve():
        raise SettingsError(
            f"索引不能直接放在报告文件夹 {folder} 里：请另指一处，或不写 --index，"
            "用其中的 .wenbao。"
        )
    encoder = encoder or load_encoder(config.encoder)
    settings = StoreSettings.of(config, encoder.fingerprint, encoder.dimension)
    with IndexWriter.open(place, folder, settings) as writer:
        sync = _Sync(writer, encoder, config)
        for number, (name, path) in enumerate(listing.files.items(), start=1):
            if progress:
                progress(Progress(number, len(listing.files), name))
            sync.follow(name, path)
        files = sync.finish(listing, folder)
    return BuildResult(place, files, time.perf_counter() - started)


class _Sync:
    """One run over a folder: what is read, what waits to be encoded, what is reported."""

    def __init__(self, writer: IndexWriter, encoder: Encoder, config: IndexConfig) -> None:
        self._writer = writer
        self._encoder = encoder
        self._config = config
        self._stored = writer.stored()
        self._known = {summary.file: summary for summary in writer.summaries()}
        self._waiting: list[FileDocument] = []
        self._touched: dict[str, FileState] = {}
        self._summaries: dict[str, FileSummary] = {}

    def follow(self, name: str, path: Path) -> None:
        """Bring one file of the index up to what lies in the folder."""
        try:
            known = self._stored.get(name)
            state = _state(path, self._config.max_file_bytes, known)
            if known and known.sha256 == state.sha256 and not self._writer.rebuilding:
                self._keep(name, known, state)
                return
            document = self._parsed(name, state, read_file(path))
        except ReadError as error:
            self._skip(name, str(error))
        except OSError as error:
            self._skip(name, f"{name}：打不开（{error.strerror or error}），请检查权限")
        else:
            self._add(document)

    def finish(self, listing: Listing, folder: Path) -> tuple[FileSummary, ...]:
        """Remove what is gone, publish, and tell what became of each file."""
        for name, reason in listing.closed.items():
            self._summaries[name] = FileSummary(name, "skipped", skipped=reason)
        if all(summary.skipped for summary in self._summaries.values()):
            first = next(iter(self._summaries.values()))
            raise FolderError(
                f"文件夹 {folder} 里没有能读的报告（{first.skipped}）：请放入文本文件再试。"
            )
        for name in sorted(self._stored.keys() - self._summaries.keys()):
            self._forget(name, listing)
        self._write()
        self._writer.touch(self._touched)
        self._writer.finish()
        return tuple(self._summaries[name] for name in sorted(self._summaries))

    def _parsed(self, name: str, state: FileState, text: ReadText) -> FileDocument:
        started = time.perf_counter()
        repaired = repair(text.original, self._config.rules_off)
        source = SourceFile(
            path=name,
            sha256=state.sha256,
            size=state.size,
            mtime_ns=state.mtime_ns,
            encoding=text.encoding,
            original=text.original,
            repaired=repaired.text,
            edits=repaired.edits,
            damage=repaired.damage,
        )
        reports = _parser(self._config.chunk_characters).parse(name, repaired.text)
        return FileDocument(source, reports, time.perf_counter() - started)

    def _add(self, document: FileDocument) -> None:
        name = document.source.path
        state = "changed" if name in self._stored else "added"
        self._summaries[name] = summarise(document, state)
        self._waiting.append(document)
        if sum(len(_chunks(waiting)) for waiting in self._waiting) >= _BATCH:
            self._write()

    def _keep(self, name: str, known: FileState, state: FileState) -> None:
        if known != state:
            self._touched[name] = state
        self._summaries[name] = self._known[name]

    def _skip(self, name: str, reason: str) -> None:
        logger.info("skipped %s: %s", name, reason)
        last = self._known.get(name, FileSummary(name, "skipped"))
        self._summaries[name] = replace(last, state="skipped", skipped=reason)
        if self._writer.rebuilding:
            self._remake(name)

    def _remake(self, name: str) -> None:
        """Make a file anew from the text that the index has of it."""
        source = self._writer.source(name)
        if source is not None:
            text = ReadText(source.original, source.encoding)
            self._waiting.append(self._parsed(name, self._stored[name], text))

    def _forget(self, name: str, listing: Listing) -> None:
        if listing.hides(name):
            self._skip(name, "所在的文件夹打不开")
            return
        self._writer.delete(name)
        self._summaries[name] = FileSummary(name, "deleted")

    def _write(self) -> None:
        """Encode everything that waits, and store it file by file."""
        texts = [encoded_text(chunk) for document in self._waiting for chunk in _chunks(document)]
        vectors = self._encoder.encode(texts)
        start = 0
        for document in self._waiting:
            end = start + len(_chunks(document))
            self._writer.replace(document, vectors[start:end])
            start = end
        self._waiting = []


def encoded_text(chunk: Chunk) -> str:
    """What the encoder reads of a passage: the headings above it, then its text."""
    return f"{chunk.context}\n{chunk.text}" if chunk.context else chunk.text


@cache
def _parser(limit: int) -> ReportNodeParser:
    # Late: an unchanged folder needs no LlamaIndex, which takes a second to import.
    from index.node_parser import ReportNodeParser

    return ReportNodeParser(limit=limit)


def _chunks(document: FileDocument) -> list[Chunk]:
    return [chunk for item in document.reports for chunk in item.chunks]


def _state(path: Path, limit: int, known: FileState | None) -> FileState:
    """A file's state; its content is looked at only when size or time differ from `known`."""
    status = path.stat()
    if status.st_size > limit:
        raise ReadError(
            f"{path.name}：有 {status.st_size} 字节，超过上限 {limit}，"
            "请拆开，或调大设置 max_file_bytes"
        )
    if known and (known.size, known.mtime_ns) == (status.st_size, status.st_mtime_ns):
        return known
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    settled = time.time_ns() - status.st_mtime_ns > _TICK_NS
    return FileState(digest, status.st_size, status.st_mtime_ns if settled else 0)
