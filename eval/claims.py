"""An answer goes in; out come its sentences, each with the citations that it names.

The text is read as its user sees it, whatever records the program keeps beside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from eval.matching import figures
from eval.refusal_phrases import states_absence
from rag.schema import Answer, Citation

# Four digits are a year: official documents are numbered 〔2012〕6号, also with [ ].
_MARK = re.compile(r"\s*\[(\d{1,3}(?:\s*[,，、]\s*\d{1,3})*)\]")
# Marks behind a full stop belong to the sentence before it. An ASCII question mark ends a
# sentence only before a break: inside one it is a character that the source lost.
_END = re.compile(r"(?:[。！？；!;]|\?(?=[\s\[]|$)|\n)[”’」』）)]*(?:\s*\[[\d,，、\s]+\])*")
_ENUMERATION = re.compile(r"^\s*(?:[-*•·]\s+|\d{1,2}(?:[、)）]|\.(?!\d))\s*)+")
_HEADING_END = ("：", ":")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence without its marks, and the numbers of its citations."""

    text: str
    citations: tuple[int, ...]


def without_marks(text: str) -> str:
    """The text without its [n] marks."""
    return _MARK.sub("", text).strip()


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of an answer in its order, blank ones left out.

    The parts that semicolons join are sentences of their own; one without marks shares
    those of the next part that has some, up to the full stop.
    """
    found: list[Sentence] = []
    marks: tuple[int, ...] = ()
    for piece in reversed(_pieces(text)):
        own = _numbers(piece)
        joined = without_marks(piece).endswith(("；", ";"))
        marks = own or (marks if joined else ())
        bare = _ENUMERATION.sub("", without_marks(piece)).strip()
        if bare:
            found.append(Sentence(bare, marks))
    return tuple(reversed(found))


def claims(answer: Answer) -> tuple[Sentence, ...]:
    """The sentences of an answer that say something of the reports and must be proved.

    Headings say nothing; nor does a sentence that only tells that something is not there,
    as long as it brings no figure that the question has not named. Outside a refusal such
    a sentence must stand without a citation: else it repeats what a report says.
    """
    named = figures(answer.question)
    return tuple(
        sentence
        for sentence in sentences(answer.text)
        if not _is_heading(sentence.text)
        and not (
            states_absence(sentence.text)
            and (answer.refused or not sentence.citations)
            and figures(sentence.text) <= named
        )
    )


def cited(answer: Answer, sentence: Sentence) -> tuple[Citation, ...]:
    """The citations that a sentence names; a number without a citation is left out."""
    return tuple(citation for citation in answer.citations if citation.number in sentence.citations)


def _pieces(text: str) -> list[str]:
    pieces, start = [], 0
    for match in _END.finditer(text):
        pieces.append(text[start : match.end()])
        start = match.end()
    return [*pieces, text[start:]]


def _numbers(piece: str) -> tuple[int, ...]:
    marks = (number for mark in _MARK.findall(piece) for number in re.findall(r"\d+", mark))
    return tuple(dict.fromkeys(int(number) for number in marks))


def _is_heading(sentence: str) -> bool:
    return sentence.endswith(_HEADING_END) or not re.search(r"\w", sentence)
