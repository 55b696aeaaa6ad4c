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

from index.alike import sketch
from index.archive import Member, is_archive, open_archive
from index.config import IndexConfig
from index.encoder import Encoder, load_encoder
from index.errors import FolderError, ReadError, SettingsError
from index.folder import DiskFile, Listing, list_files
from index.location import default_index_dir
from index.read import ReadText, read_data
from index.repair import repair
from index.schema import Chunk, FileDocument, FileSummary, ReportDocument, SourceFile
from index.store import IndexWriter, StoreSettings
from index.store.writer import FileState
from index.summary import summarise

if TYPE_CHECKING:
    from index.node_parser import ReportNodeParser

__all__ = ["BuildResult", "Progress", "build_index", "default_index_dir"]

DEFAULT_CONFIG = IndexConfig()
# Passages that are encoded together, over the borders of files.
_BATCH = 1024

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
        self._closed: list[str] = []

    def follow(self, name: str, path: Path) -> None:
        """Bring one file of the index, or all of an archive, up to what lies in the folder."""
        try:
            file = DiskFile(path)
            if not _same(self._stored.get(name), file) and is_archive(path):
                self._follow_archive(name, path)
            else:
                self._follow_file(name, file)
        except OSError as error:
            self._skip(name, f"{name}：打不开（{error.strerror or error}），请检查权限")

    def _follow_archive(self, name: str, path: Path) -> None:
        try:
            with open_archive(path) as archive:
                for inner, reason in archive.closed.items():
                    self._skip(f"{name}/{inner}", reason)
                for inner, member in archive.members.items():
                    self._follow_file(f"{name}/{inner}", member)
                if not archive.members and not archive.closed:
                    self._skip(name, f"{name}：压缩包里没有文件，请检查后重新打包")
        except ReadError as error:
            self._closed.append(f"{name}/")
            self._skip(name, str(error))

    def _follow_file(self, name: str, file: DiskFile | Member) -> None:
        try:
            known = self._stored.get(name)
            if known and _same(known, file) and not self._writer.rebuilding:
                self._keep(name, known, known)
                return
            state, data = _content(name, file, self._config.max_file_bytes)
            if known and known.sha256 == state.sha256 and not self._writer.rebuilding:
                self._keep(name, known, state)
                return
            self._add(self._parsed(name, state, lambda: read_data(data, name)))
        except ReadError as error:
            self._skip(name, str(error))

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

    def _parsed(self, name: str, state: FileState, read: Callable[[], ReadText]) -> FileDocument:
        started = time.perf_counter()
        text = read()
        if len(text.original) > self._config.max_characters:
            raise ReadError(
                f"{name}：有 {len(text.original)} 字，超过上限 {self._config.max_characters}，"
                "请拆成几个文件，或调大设置 max_characters"
            )
        repaired = repair(text.original, self._config.rules_off, text.removals)
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
            format=text.format,
            pages=text.pages,
            removals=text.removals,
        )
        parsed = _parser(self._config.chunk_characters).parse(name, repaired.text)
        reports = tuple(_with_sketch(item, repaired.text) for item in parsed)
        return FileDocument(source, reports, time.perf_counter() - started, text.notes)

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
        # The name of a file may hold a line break; a message is one line.
        reason = " ".join(reason.splitlines())
        logger.info("skipped %s: %s", name, reason)
        last = self._known.get(name, FileSummary(name, "skipped"))
        self._summaries[name] = replace(last, state="skipped", skipped=reason)
        if self._writer.rebuilding:
            self._remake(name)

    def _remake(self, name: str) -> None:
        """Make a file anew from the text that the index has of it."""
        source = self._writer.source(name)
        if source is not None:
            text = ReadText(
                source.original,
                source.encoding,
                source.format,
                source.pages,
                source.removals,
                self._known[name].notes,
            )
            self._waiting.append(self._parsed(name, self._stored[name], lambda: text))

    def _forget(self, name: str, listing: Listing) -> None:
        if listing.hides(name) or name.startswith(tuple(self._closed)):
            self._skip(name, "所在的文件夹或压缩包打不开")
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


def _with_sketch(item: ReportDocument, text: str) -> ReportDocument:
    return replace(item, sketch=sketch(text[item.report.start : item.report.end]).tobytes())


def _same(known: FileState | None, file: DiskFile | Member) -> bool:
    """Whether a file is as it was indexed, by its properties alone."""
    # A stamp of 0 proves nothing.
    return known is not None and known[1:] == (file.size, file.stamp) and file.stamp != 0


def _content(name: str, file: DiskFile | Member, limit: int) -> tuple[FileState, bytes]:
    """A file's content and the state that it leaves in the index."""
    if file.size > limit:
        raise ReadError(
            f"{name}：有 {file.size} 字节，超过上限 {limit}，请拆开，或调大设置 max_file_bytes"
        )
    size, stamp = file.size, file.stamp
    data = file.read_bytes()
    return FileState(hashlib.sha256(data).hexdigest(), size, stamp), data
