"""What became of one file: its row in the closing table of indexing."""

from __future__ import annotations

from collections import Counter

from index.rows import table_spans
from index.schema import FileDocument, FileSummary, ReportDocument


def summarise(document: FileDocument, state: str) -> FileSummary:
    """The figures of a file that was read. `removed` is what the repairs shortened it by."""
    source = document.source
    removed = sum(
        max(0, (edit.original_end - edit.original_start) - (edit.end - edit.start))
        for edit in source.edits
    )
    return FileSummary(
        file=source.path,
        state=state,
        encoding=source.encoding,
        characters=len(source.original),
        kept=len(source.original) - removed,
        removed=removed,
        repaired=dict(Counter(edit.rule for edit in source.edits)),
        damaged=len(source.damage),
        reports=tuple(item.report.title for item in document.reports),
        chunks=sum(len(item.chunks) for item in document.reports),
        format=source.format,
        headings=sum(len(_headed(item)) for item in document.reports),
        tables=len(table_spans(source.repaired)),
        pages=len(source.pages),
        notes=document.notes,
        seconds=document.seconds,
    )


def _headed(item: ReportDocument) -> set[str]:
    """The sections of a report that stand under a heading."""
    return {chunk.section for chunk in item.chunks if chunk.section}
