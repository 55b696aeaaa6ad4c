"""What every reader returns: the text of a file, and what it knows about its layout."""

from __future__ import annotations

from dataclasses import dataclass

from index.schema import Removal


@dataclass(frozen=True, slots=True)
class ReadText:
    """The text of a file, its lines ended by newlines.

    `format` is "text", "html", "docx", "doc", "rtf", "xlsx", "csv", "pdf" or "ocr" (a scan
    or picture whose characters were recognised, and may be wrong). `encoding` is that of
    the bytes, "" where the format fixes it. Headings known by their style stand on lines
    of their own behind `#` to `######`; a table row is one line, as `table_text` makes it.
    `pages` holds where each page begins, () for a format without pages. `removals` are
    the spans that are no part of the document, ascending, without overlap. All positions
    count characters of `original`. `notes` tell the user, in Chinese, what of the file
    could not be read.
    """

    original: str
    encoding: str = ""
    format: str = "text"
    pages: tuple[int, ...] = ()
    removals: tuple[Removal, ...] = ()
    notes: tuple[str, ...] = ()
