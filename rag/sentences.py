"""Text goes in; the spans of its sentences and clauses come out, without blanks around."""

from __future__ import annotations

import re

Span = tuple[int, int]

# A line that was broken at the page's width goes on in the next: it is long, ends in no
# punctuation, and the next line begins neither with a blank nor with a label, is no short
# line without punctuation (a signature, a date) and no row of a table.
_WRAP = (
    r"(?<=\S{19}[^\s。！？!?；;：:])\n(?=[\u4e00-\u9fff（(“《\da-zA-Z])"
    r"(?![一二三四五六七八九十]{1,3}[、.．是要]|[（(]?\d{1,2}[)）、.．]|[（(][一二三四五六七八九十])"
    r"(?![^\n。！？!?；;，,、]{1,24}(?:\n|\Z))(?![^\n]* \| )"
)
# A row of a table ("列名：值 | 列名：值") and a heading behind `#` are one piece each.
_WHOLE_LINE = r"^(?:#{1,6} [^\n]*|[^\n]* \| [^\n]*)"
# A quotation mark or bracket that closes behind the full stop belongs to the sentence.
_CLOSING = "[”’」』》）)〕]*"
# An ASCII question mark inside a line may be a character that the source lost.
_SENTENCE = re.compile(
    rf"{_WHOLE_LINE}|(?:{_WRAP}|[^。！？!?；;\n\r]|\?(?!\s|$))+[。！？!?；;]*{_CLOSING}",
    re.MULTILINE,
)
_FULL = re.compile(rf"{_WHOLE_LINE}|(?:{_WRAP}|[^。！？!\n\r])+[。！？!]*{_CLOSING}", re.MULTILINE)
_CLAUSE = re.compile(
    rf"{_WHOLE_LINE}|(?:{_WRAP}|[^，,：:。！？!?；;\n\r]|\?(?!\s|$))+[，,：:。！？!?；;]*",
    re.MULTILINE,
)


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """The sentences of `text[start:end]`: full stops, semicolons and line ends cut."""
    return _spans(_SENTENCE, text, start, end)


def full_sentence_spans(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """The sentences of `text[start:end]` as they are cited: what semicolons join stays whole."""
    return _spans(_FULL, text, start, end)


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
