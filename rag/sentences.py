"""Text goes in; the spans of its sentences and clauses come out, without blanks around."""

from __future__ import annotations

import re

Span = tuple[int, int]

# A quotation mark or bracket that closes behind the full stop belongs to the sentence.
# An ASCII question mark inside a line may be a character that the source lost.
_SENTENCE = re.compile(r"(?:[^。！？!?；;\n\r]|\?(?!\s|$))+[。！？!?；;]*[”’」』》）)]*")
_CLAUSE = re.compile(r"(?:[^，,：:。！？!?；;\n\r]|\?(?!\s|$))+[，,：:。！？!?；;]*")


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """The sentences of `text[start:end]`: full stops, semicolons and line ends cut."""
    return _spans(_SENTENCE, text, start, end)


def clause_spans(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """The clauses of `text[start:end]`: commas and colons cut as well."""
    return _spans(_CLAUSE, text, start, end)


def _spans(pattern: re.Pattern[str], text: str, start: int, end: int | None) -> tuple[Span, ...]:
    stripped = (
        _strip(text, *match.span())
        for match in pattern.finditer(text, start, len(text) if end is None else end)
    )
    return tuple(span for span in stripped if span[0] < span[1])


def _strip(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
