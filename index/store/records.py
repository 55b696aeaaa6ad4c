"""Records ↔ rows of the SQLite file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.schema import (
    Chunk,
    Damage,
    Edit,
    FileDocument,
    FileSummary,
    Removal,
    Report,
    ReportDocument,
    SourceFile,
    StoredChunk,
)
from index.store.database import Database
from index.summary import summarise


def insert_document(
    database: Database,
    document: FileDocument,
    words: Sequence[tuple[str, str]],
    vectors: NDArray[np.float32],
) -> None:
    """Write a file that is not there; `words[i]` and `vectors[i]` belong to its i-th chunk.

    `words[i]` holds the words of the chunk's text and of its context, joined by blanks.
    """
    file = _insert_file(database, document)
    blobs = iter(np.asarray(vectors, dtype=np.float16))
    cut = iter(words)
    for item in document.reports:
        report = _insert_report(database, file, item)
        for chunk in item.chunks:
            database.insert(
                "INSERT INTO chunks VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                *(report, chunk.start, chunk.end, chunk.text, chunk.section, chunk.context),
                *next(cut),
                next(blobs).tobytes(),
            )


def source(database: Database, path: str) -> SourceFile | None:
    """The stored file with its texts, None when there is none of this path."""
    rows = database.execute(
        "SELECT path, sha256, size, mtime_ns, encoding, original, repaired, edits, damage,"
        " format, pages, removals FROM files WHERE path = ?",
        path,
    )
    if not rows:
        return None
    *plain, edits, damage, form, pages, removals = rows[0]
    columns: tuple[Any, ...] = (
        *plain,
        tuple(Edit(*values) for values in json.loads(edits)),
        tuple(Damage(*values) for values in json.loads(damage)),
        form,
        tuple(json.loads(pages)),
        tuple(Removal(*values) for values in json.loads(removals)),
    )
    return SourceFile(*columns)


def summaries(database: Database) -> tuple[FileSummary, ...]:
    """The figures of all files as of their last reading, by path; all "unchanged"."""
    rows = database.execute("SELECT summary FROM files ORDER BY path")
    stored = (json.loads(summary) for (summary,) in rows)
    # JSON has no tuple.
    return tuple(
        FileSummary(
            **(item | {key: tuple(value) for key, value in item.items() if isinstance(value, list)})
        )
        for item in stored
    )


def reports(database: Database) -> tuple[Report, ...]:
    """All reports, by file and ordinal."""
    rows = database.execute("SELECT * FROM report_records ORDER BY file, ordinal")
    return tuple(_report(row) for row in rows)


def sketches(database: Database) -> dict[tuple[str, int], NDArray[np.uint64]]:
    """What `index.alike.sketch` made of each report, by file and ordinal."""
    rows = database.execute(
        "SELECT f.path, r.ordinal, r.sketch FROM reports AS r JOIN files AS f ON f.id = r.file"
    )
    return {(file, ordinal): np.frombuffer(blob, "<u8") for file, ordinal, blob in rows}


def report_rows(database: Database, file: str, ordinal: int) -> tuple[int, ...]:
    """The rows of a report's chunks in the order of the text."""
    rows = database.execute(
        "SELECT row FROM passages WHERE file = ? AND ordinal = ? ORDER BY start, row",
        file,
        ordinal,
    )
    return tuple(row for (row,) in rows)


def chunks(database: Database, rows: Sequence[int]) -> list[StoredChunk]:
    """The chunks of these rows in their order; a row that is gone is left out."""
    wanted = json.dumps([int(row) for row in rows])
    found = database.execute(
        'SELECT row, report, start, "end", text, section, context FROM chunks'
        " WHERE row IN (SELECT value FROM json_each(?))",
        wanted,
    )
    owners = _reports_by_id(database, {report for _, report, *_ in found})
    stored = {
        row: StoredChunk(row, Chunk(*chunk), owners[report])
        for row, report, *chunk in found
        # Between the two statements a writer may have replaced the file.
        if report in owners
    }
    return [stored[row] for row in rows if row in stored]


def _insert_file(database: Database, document: FileDocument) -> int:
    source = document.source
    spans = (source.edits, source.damage, source.pages, source.removals)
    edits, damage, pages, removals = (_json([_values(span) for span in part]) for part in spans)
    return database.insert(
        "INSERT INTO files VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '')",
        *(source.path, source.sha256, source.size, source.mtime_ns, source.encoding),
        *(source.format, source.original, source.repaired, edits, damage, pages, removals),
        _json(asdict(summarise(document, "unchanged"))),
    )


def _insert_report(database: Database, file: int, item: ReportDocument) -> int:
    report = item.report
    return database.insert(
        "INSERT INTO reports VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        *(file, report.report_id, report.ordinal, report.mark, report.title, report.kind),
        *(report.start, report.end, report.year, report.planned_year),
        *(_json(report.places), report.organisation, item.sketch),
    )


def _reports_by_id(database: Database, ids: Iterable[int]) -> dict[int, Report]:
    rows = database.execute(
        "SELECT * FROM report_records WHERE id IN (SELECT value FROM json_each(?))",
        json.dumps(sorted(ids)),
    )
    return {row[0]: _report(row) for row in rows}


def _report(row: Sequence[Any]) -> Report:
    _, *values, places, organisation = row
    columns: tuple[Any, ...] = (*values, tuple(json.loads(places)), organisation)
    return Report(*columns)


def _values(span: Edit | Damage | Removal | int) -> object:
    # Not asdict: it copies deeply, and a file has thousands of edits.
    return span if isinstance(span, int) else [getattr(span, f.name) for f in fields(span)]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
