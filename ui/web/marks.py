"""An answer's text cut at its sentences and its [n] marks, ready to be laid out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from rag.schema import Answer, Claim

# A mark is a number in brackets that is the number of a citation: a document number
# such as "[2012]3号" stays text.
_MARK = re.compile(r"[ \t]*\[(\d{1,4})\]")
# A sentence takes along the signs that close it, so that nothing comes between them.
_CLOSING = re.compile(r"[。！？；…!?;”’」』）)]*")

Run: TypeAlias = str | int


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence, or the text between two: plain text and citation numbers in order."""

    runs: tuple[Run, ...]
    claim: Claim | None


def pieces(answer: Answer) -> tuple[Piece, ...]:
    """The whole text of an answer in order; a sentence is a piece with its claim.

    A claim whose text does not stand in the answer gets no piece.
    """
    plain, marks = _without_marks(answer.text, {citation.number for citation in answer.citations})
    spans = _claim_spans(plain, answer.sentences)
    bounds = sorted({0, len(plain), *(edge for start, end in spans for edge in (start, end))})
    cut = [
        Piece(_runs(plain, marks, start, end), spans.get((start, end)))
        for start, end in pairwise(bounds)
    ]
    return tuple(piece for piece in cut if piece.runs)


def _without_marks(text: str, numbers: set[int]) -> tuple[str, list[tuple[int, int]]]:
    """The text without its marks, and each mark's place in it with its number."""
    plain: list[str] = []
    marks: list[tuple[int, int]] = []
    length = done = 0
    for match in _MARK.finditer(text):
        if int(match[1]) not in numbers:
            continue
        plain.append(text[done : match.start()])
        length += len(plain[-1])
        marks.append((length, int(match[1])))
        done = match.end()
    plain.append(text[done:])
    return "".join(plain), marks


def _claim_spans(plain: str, claims: tuple[Claim, ...]) -> dict[tuple[int, int], Claim]:
    spans: dict[tuple[int, int], Claim] = {}
    done = 0
    for claim in claims:
        start = plain.find(claim.text, done) if claim.text else -1
        if start >= 0:
            closing = _CLOSING.match(plain, start + len(claim.text))
            done = closing.end() if closing else start + len(claim.text)
            spans[start, done] = claim
    return spans


def _runs(plain: str, marks: list[tuple[int, int]], start: int, end: int) -> tuple[Run, ...]:
    """The text and the marks of a span; a mark at its end belongs to it, one at its start not."""
    runs: list[Run] = []
    done = start
    for place, number in marks:
        if start < place <= end or place == start == 0:
            runs += [plain[done:place], number]
            done = place
    runs.append(plain[done:end])
    return tuple(run for run in runs if run != "")
