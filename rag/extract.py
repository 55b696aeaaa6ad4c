"""Findings go in; out comes a draft made of the reports' own sentences that answer.

A chosen passage is completed, so that it does not end in the middle of a sentence or with
the heading whose text comes next, and then cut into the sentences that are cited.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from index.script import to_search
from rag.choose import choose
from rag.findings import Findings
from rag.passages import SHORT, Passage, has_date, shape_of
from rag.question import Question
from rag.schema import DraftSentence, Evidence
from rag.sentences import clause_spans, full_sentence_spans, sentence_spans
from rag.terms import found

# Tuned on the development questions, in characters.
LIST_LENGTH = 110  # a shorter answer to a list or how-question goes on to the next sentence
LONGEST_LIST = 400  # an announced list goes on this far

_LABEL = (
    r"(?:[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|[（(]?\d{1,2}[)）、.．](?!\d)"
    r"|第.{1,3}[篇章节]|[①-⑳])"
)
# A line that only announces what follows, in all outlines of the genre.
_HEADING_LINE = re.compile(rf"^\s*{_LABEL}[^。！？；;\n]{{0,40}}$")
_ANNOUNCES = re.compile(
    rf"^\s*{_LABEL}[^。！？；;\n，,]{{0,24}}。?$|(?:如下|以下.{{0,6}})[:：。]?$|[:：]$"
)
_ENTRY = re.compile(rf"\s*(?:{_LABEL}|[一二三四五六七八九十]{{1,2}}是|——)")
# A heading that a reader knew by its style.
_MARKED_HEADING = re.compile(r"#{1,6} +")
_SPOKEN = re.compile("[\u4e00-\u9fff].*[\u4e00-\u9fff]", re.DOTALL)
_TORN = ",，、"
_AROUND = " \t\r\n\u3000\xa0,，、;；。:："


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
    brief = shape_of(findings.question) == SHORT
    roomy = not brief and len(groups) == 1 and len(groups[0]) == 1
    drafts = []
    for group in groups:
        # Two passages may have been completed with the same sentence.
        sentences: dict[tuple[str, int], DraftSentence] = {}
        for passage in group:
            item = findings.evidence[passage.number]
            led = _led(findings.question, passage, item.text) if brief else passage
            longest = shape_of(findings.question).answer
            for sentence in _sentences(_completed(led, item.text, longest, roomy), item):
                start, _ = sentence.span or (0, 0)
                sentences.setdefault((item.file, item.start + start), sentence)
        drafts.append(ReportDraft(group[0].number, tuple(sentences.values())))
    return tuple(drafts)


def quoted(text: str, start: int, end: int, citation: int) -> DraftSentence:
    """A part of a piece of evidence as a sentence, without the punctuation around it."""
    part = text[start:end]
    bare = _MARKED_HEADING.sub("", part.lstrip(_AROUND)).lstrip(_AROUND)
    inside = start + len(part) - len(bare)
    part = bare.rstrip(_AROUND)
    return DraftSentence(part, (citation,), (inside, inside + len(part)))


def _led(question: Question, passage: Passage, text: str) -> Passage:
    """The passage from the first clause that holds a term of the question or its date.

    What was asked comes first; the clauses before it are about something else.
    """
    folded = to_search(text)
    for start, end in clause_spans(text, passage.start, passage.end):
        dated = question.kind == "time" and has_date(folded[start:end])
        if dated or found(passage.covered, folded[start:end]):
            return replace(passage, start=start)
    return passage


def _completed(passage: Passage, text: str, longest: int, roomy: bool) -> Passage:
    """The passage up to the end of its sentence, with what its heading announces.

    It does not grow beyond `longest` characters. With `roomy` it goes on while it is
    short of `LIST_LENGTH`, and a list goes on to its last entry.
    """
    in_list = roomy and _ENTRY.match(text, passage.start) is not None
    for start, end in sentence_spans(text):
        if end <= passage.end:
            continue
        inside = start < passage.end
        announced = not inside and _announces(text, passage)
        entry = _ENTRY.match(text, start) is not None
        in_list = entry and (in_list or (announced and roomy))
        torn = inside and text[passage.end - 1] in _TORN
        more = roomy and not inside and end - passage.start <= LIST_LENGTH
        limit = LONGEST_LIST if in_list else longest
        if not (torn or announced or in_list or more) or end - passage.start > limit:
            break
        passage = replace(passage, end=end)
    return passage


def _announces(text: str, passage: Passage) -> bool:
    """Whether the last sentence of a passage only announces the next one."""
    *_, (start, end) = sentence_spans(text, passage.start, passage.end)
    return bool(_ANNOUNCES.search(text[start:end]))


def _sentences(passage: Passage, item: Evidence) -> Iterator[DraftSentence]:
    """The sentences of a passage, without the title and the headings in front of others."""
    spoken = [
        quoted(item.text, start, end, passage.number + 1)
        for start, end in full_sentence_spans(item.text, passage.start, passage.end)
    ]
    told = [sentence for sentence in spoken if _tells(sentence, item)]
    yield from told or spoken


def _tells(sentence: DraftSentence, item: Evidence) -> bool:
    """Whether a sentence says something: a title, a heading or a page number does not."""
    start, end = sentence.span or (0, 0)
    line = item.text[start : end + 1]
    before = item.text[item.text.rfind("\n", 0, start) + 1 : start]
    return (
        not _MARKED_HEADING.match(before)
        and sentence.text != item.report
        and bool(_SPOKEN.search(sentence.text))
        and not _HEADING_LINE.match(sentence.text)
        and not _ANNOUNCES.search(line)
    )
