"""The records that pass between the steps of indexing; all of them are frozen.

Three texts of one file are told apart. *original* is the decoded file, *repaired* is
what is shown and quoted, *search* is the repaired text in Simplified with full width
folded, of the same length. Every `start` and `end` below counts characters of the
repaired text, half open as in Python slices, unless its name says `original`.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Edit:
    """One place where the repaired text departs from the original.

    `original[original_start:original_end]` became `repaired[start:end]`; `start == end`
    says that the characters were removed. Between two edits the texts are equal.
    """

    original_start: int
    original_end: int
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Removal:
    """A span of the original that a reader found to be no part of the document's text.

    `rule` names what it is, as an edit's rule does: "furniture" (navigation, footers,
    download boxes of a web page), "running_head", "page_number", "watermark", "contents" (a
    table of contents, which says everything twice). `start` and `end` count
    characters of the original.
    """

    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Damage:
    """A span whose true value the source has lost or hidden: nothing may be read into it.

    `kind` is one of "masked" (xx, ××, **, ____), "censored" (a `*` inside a word),
    "broken" (bytes that no repair could restore).
    """

    kind: str
    start: int
    end: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file after reading and repair.

    `path` is relative to the indexed folder, with forward slashes; a file inside an
    archive has the archive's path before its own. `format` and `pages` are those of
    `ReadText`. `edits` lie in ascending order and do not overlap, in the original as in
    the repaired text. `mtime_ns` of a file inside an archive is its checksum there.
    """

    path: str
    sha256: str
    size: int
    mtime_ns: int
    encoding: str
    original: str
    repaired: str
    edits: tuple[Edit, ...] = ()
    damage: tuple[Damage, ...] = ()
    format: str = "text"
    pages: tuple[int, ...] = ()
    removals: tuple[Removal, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """One work report inside a file; a collected page holds several.

    `report_id` is 16 hex digits of a hash of the report's text: stable over
    re-indexing, equal for equal text. `ordinal` counts from 1 within the file and
    `mark` is the heading's own ordinal as printed ("篇一", "第3篇", "" for a page that
    is one report). Unknown facts are "", None or (): nothing is guessed.
    """

    report_id: str
    file: str
    ordinal: int
    mark: str
    title: str
    kind: str
    start: int
    end: int
    year: int | None = None
    planned_year: int | None = None
    places: tuple[str, ...] = ()
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One node of a report's outline, from its label to the start of the next node.

    `path` holds the labels from the outermost level down ("三、", "(二)"); the text
    before the first heading is a section with an empty path. `headings` holds the
    heading texts of the same levels, "" where a level has none of its own.
    `body_start` is where the section's body begins, after a heading line; a heading
    that runs straight into its body belongs to the body.
    """

    path: tuple[str, ...]
    headings: tuple[str, ...]
    start: int
    body_start: int
    end: int

    @property
    def name(self) -> str:
        """The section path as citations show it: "三、 › (二)"."""
        return " › ".join(self.path)


@dataclass(frozen=True, slots=True)
class Chunk:
    """A passage to be searched: `repaired[start:end] == text`, inside one section.

    `context` is searched with the text but never quoted: the report's title and the
    headings above the passage.
    """

    start: int
    end: int
    text: str
    section: str
    context: str


@dataclass(frozen=True, slots=True)
class ReportDocument:
    """A report with its chunks, in the order of the text.

    `sketch` holds the hashes of `index.alike.sketch`, as little-endian bytes.
    """

    report: Report
    chunks: tuple[Chunk, ...]
    sketch: bytes = b""


@dataclass(frozen=True, slots=True)
class FileDocument:
    """Everything the index stores of one file."""

    source: SourceFile
    reports: tuple[ReportDocument, ...]
    seconds: float = 0.0
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FileSummary:
    """One row of the closing table of `wenbao index`.

    `kept` and `removed` count characters of the original; `repaired` counts the edits
    of each rule. `state` is "added", "changed", "unchanged", "deleted" or "skipped";
    `skipped` says why a file was not read, "" for a file that was. `damaged` counts
    the damaged spans. `headings` counts the sections that have one, `tables` the tables
    of the repaired text, `pages` the pages of a format that has pages. `notes` say what
    of the file could not be read.
    """

    file: str
    state: str
    encoding: str = ""
    characters: int = 0
    kept: int = 0
    removed: int = 0
    repaired: dict[str, int] = field(default_factory=dict)
    damaged: int = 0
    reports: tuple[str, ...] = ()
    chunks: int = 0
    format: str = ""
    headings: int = 0
    tables: int = 0
    pages: int = 0
    notes: tuple[str, ...] = ()
    skipped: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class StoredChunk:
    """A chunk as the index returns it. `row` is its number in the index, never reused."""

    row: int
    chunk: Chunk
    report: Report


@dataclass(frozen=True, slots=True)
class Hit:
    """A chunk's row and its score in one search; higher is better."""

    row: int
    score: float
