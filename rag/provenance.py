"""Citations in, the same out with what a reader needs to find them on paper.

The page, whether the characters were recognised from a picture, and the near-duplicates of
the report that say the same. Of these one counts only where it has the quoted words with the
same figures: copies of a report often differ in exactly these.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from index.schema import SourceFile
from index.script import to_search
from index.spans import original_span
from index.store import Index
from rag.schema import Citation, Echo
from rag.texts import Texts

_BLANKS = re.compile(r"\s+")


def with_provenance(
    citations: Sequence[Citation], index: Index, texts: Texts
) -> tuple[Citation, ...]:
    """The citations, each with its page, its reading and its echoes."""
    return tuple(_traced(citation, index, texts) for citation in citations)


def page_of(source: SourceFile, position: int) -> int | None:
    """The page, from 1, on which a character of the original stands; None without pages."""
    return bisect_right(source.pages, position) or None


def _traced(citation: Citation, index: Index, texts: Texts) -> Citation:
    source = texts.source(citation.file)
    start, _ = original_span(source.edits, citation.start, citation.end)
    return replace(
        citation,
        page=page_of(source, start),
        recognised=source.format == "ocr",
        also_in=_echoes(citation, index, texts),
    )


def _echoes(citation: Citation, index: Index, texts: Texts) -> tuple[Echo, ...]:
    quote = _bare(to_search(citation.quote))
    return tuple(
        Echo(file, texts.report(file, ordinal).title, ordinal)
        for file, ordinal in index.alike(citation.file, citation.ordinal)
        if quote in _bare(texts.search_text(file, ordinal))
    )


def _bare(text: str) -> str:
    return _BLANKS.sub("", text)
