"""The tables of the SQLite file of an index, and the number of their format."""

from __future__ import annotations

# Raise by one when the tables or the derived parts change; older indexes are made anew.
FORMAT = 2

# AUTOINCREMENT: a row number is never given twice, not even after its row is deleted.
TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE files (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    path TEXT NOT NULL UNIQUE,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    encoding TEXT NOT NULL,
    format TEXT NOT NULL,
    original TEXT NOT NULL,
    repaired TEXT NOT NULL,
    edits TEXT NOT NULL,
    damage TEXT NOT NULL,
    pages TEXT NOT NULL,
    removals TEXT NOT NULL,
    summary TEXT NOT NULL,
    digest TEXT NOT NULL
);
CREATE TABLE reports (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    file INTEGER NOT NULL REFERENCES files (id) ON DELETE CASCADE,
    report_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    mark TEXT NOT NULL,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    year INTEGER,
    planned_year INTEGER,
    places TEXT NOT NULL,
    organisation TEXT NOT NULL,
    sketch BLOB NOT NULL,
    UNIQUE (file, ordinal)
);
CREATE TABLE chunks (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    report INTEGER NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    section TEXT NOT NULL,
    context TEXT NOT NULL,
    words TEXT NOT NULL,
    context_words TEXT NOT NULL,
    vector BLOB NOT NULL
);
CREATE INDEX chunks_by_report ON chunks (report);
CREATE VIEW report_records AS
    SELECT r.id, r.report_id, f.path AS file, r.ordinal, r.mark, r.title, r.kind, r.start,
        r."end", r.year, r.planned_year, r.places, r.organisation
    FROM reports AS r JOIN files AS f ON f.id = r.file;
CREATE VIEW passages AS
    SELECT c.row, c.start, c."end", c.text, c.section, c.vector, r.file, r.report_id,
        r.ordinal, r.mark, r.title, r.kind, r.year, r.planned_year, r.places,
        r.start AS report_start, r."end" AS report_end
    FROM chunks AS c JOIN report_records AS r ON r.id = c.report;
"""
