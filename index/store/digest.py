"""What the SQLite file says → SHA-256, whatever the layout of its pages.

The file's own bytes cannot be compared: SQLite may lay out the same content anew, as when
it undoes the write of a killed process.
"""

from __future__ import annotations

import hashlib

from index.store.database import Database

_CONTENT = (
    """SELECT path, sha256, encoding, format, original, repaired, edits, damage, pages, removals
        FROM files WHERE path = ?""",
    "SELECT * FROM report_records WHERE file = ? ORDER BY ordinal",
    """SELECT c.* FROM chunks AS c JOIN report_records AS r ON r.id = c.report
        WHERE r.file = ? ORDER BY c.row""",
)


def file_digest(database: Database, path: str) -> str:
    """The SHA-256 of everything stored of one file, in hex."""
    digest = hashlib.sha256()
    for statement in _CONTENT:
        for row in database.execute(statement, path):
            digest.update(repr(row).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def content_digest(database: Database) -> str:
    """The SHA-256 of the noted digests of all files, in hex."""
    digest = hashlib.sha256()
    for row in database.execute("SELECT path, digest FROM files ORDER BY path"):
        digest.update(repr(row).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
