"""Findings go in; out comes a draft made of the reports' own sentences that answer.

A chosen passage is completed, so that it does not end in the middle of a sentence or with
the heading whose text comes next, and then cut into the sentences that are cited.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rag.choose import choose
from rag.findings import Findings
from rag.passages import Passage, shape_of
from rag.schema import DraftSentence
from rag.sentences import sentence_spans

# Tuned on the development questions, in characters.
LIST_LENGTH = 110  # a shorter answer to a list or how-question goes on to the next sentence
LONGEST = 160  # no passage is completed beyond this

_FULL_STOP = re.compile(r"[^。！？!\n]+(?:[。！？!]+[”’」』》）)]*|\n|$)")
_LABEL = (
    r"(?:[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|[（(]?\d{1,2}[)）、.．](?!\d)"
    r"|第.{1,3}[篇章节]|[①-⑳])"
)
# A line that only announces what follows, in all outlines of the genre.
_HEADING_LINE = re.compile(rf"^\s*{_LABEL}[^。！？；;\n]{{0,40}}$")
_ANNOUNCES = re.compile(
    rf"^\s*{_LABEL}[^。！？；;\n，,]{{0,24}}。?$|(?:如下|以下.{{0,6}})[:：。]?$|[:：]$"
)
_TORN = ",，、"


@dataclass(frozen=True, slots=True)
class ReportDraft:
    """What one report contributes: `number` counts from 0 into the evidence."""

    number: int
    sentences: tuple[DraftSentence, ...]


def extract(findings: Findings) -> tuple[ReportDraft, ...]:
    """The draft of an answer, one entry a report, best first; () without passages.

    Every sentence is a literal part of the evidence that it cites.
    """
    groups = choose(findings)
    roomy = shape_of(findings.question).sentences > 2 and [len(g) for g in groups] == [1]
    drafts = []
    for group in groups:
        sentences: list[DraftSentence] = []
        for passage in group:
            text = findings.evidence[passage.number].text
            sentences += _sentences(_completed(passage, text, roomy), text)
        drafts.append(ReportDraft(group[0].number, tuple(sentences)))
    return tuple(drafts)


def _completed(passage: Passage, text: str, roomy: bool) -> Passage:
    """The passage up to the end of its sentence, with what its heading announces.

    With `roomy` it goes on while it is short of `LIST_LENGTH`.
    """
    for start, end in sentence_spans(text):
        if end <= passage.end or end - passage.start > LONGEST:
            continue
        inside = start < passage.end
        torn = inside and text[passage.end - 1] in _TORN
        announced = not inside and _announces(text, passage)
        if torn or announced or (roomy and not inside and end - passage.start <= LIST_LENGTH):
            passage = replace(passage, end=end)
    return passage


def _announces(text: str, passage: Passage) -> bool:
    """Whether the last sentence of a passage only announces the next one."""
    *_, (start, end) = sentence_spans(text, passage.start, passage.end)
    return bool(_ANNOUNCES.search(text[start:end]))


def _sentences(passage: Passage, text: str) -> Iterator[DraftSentence]:
    """The sentences of a passage, without the headings in front of others."""
    found = [match.group() for match in _FULL_STOP.finditer(text[passage.start : passage.end])]
    spoken = [sentence.strip() for sentence in found if sentence.strip()]
    told = [sentence for sentence in spoken if not _HEADING_LINE.match(sentence)]
    for sentence in told or spoken:
        yield DraftSentence(sentence, (passage.number + 1,))
