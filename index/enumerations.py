"""A section's sentences in, the enumerations that run through them out, with their lead-ins.

What 一是…二是…, 第一，…第二，…, （1）…（2）… or ①…② enumerate is understood only from the
sentence before: "主要抓了三件事。".
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.labels import to_number

_NUMERAL = "[一二三四五六七八九十]{1,3}"
# The character before is matched, too: so the search runs from one such sign to the next.
_MARKER = re.compile(
    r"[。！？!?；;：:，,、\s”](?:"
    rf"(?P<spoken>{_NUMERAL})(?:是|要|则)(?=\D)|第(?P<ordinal>{_NUMERAL})[，,、：:]|"
    rf"其(?P<those>{_NUMERAL})[，,、：:是]|[(（](?P<han>{_NUMERAL})[)）]|"
    r"[(（](?P<bracket>\d{1,2})[)）]|(?P<digit>\d{1,2})(?:、|[.．](?!\d))|(?P<circled>[①-⑳])|"
    r"(?P<word>首先|其次|再次|最后)[，,、]?)"
)
_WORDS = {"首先": 1, "其次": 2, "再次": 3, "最后": 4}
# Items further apart than this belong to different enumerations.
_FARTHEST = 600
# A lead-in says its point in its last words.
_LONGEST_LEAD = 80
_LEADS_IN = re.compile(
    r"[：:]\s*$|[一二两兩三四五六七八九十几幾多]+(?:件|[个個]|项|項|点|點|条|條|大|步|种|種|[类類]|[方层層]面)"
    r"|如下|以下|主要|具体|具體|重点|重點|做到|做法|措施|方面"
)
_LEADS_IN_ALL = re.compile(
    r"(?:汇报|匯報|报告|報告|总结|總結|小结|小結|通知|通报|通報|说明|說明|情况|情況|回复|意见)如下[：:]$"
)
_CLAUSE = re.compile(r"[，,；;。]\s*(?=\S)")
_LEAD = re.compile(r"[^：:\n]{2,60}[：:]")


@dataclass(frozen=True, slots=True)
class Enumeration:
    """A lead-in and its items: `text[start:items]` leads in `text[items:end]`."""

    start: int
    items: int
    end: int


@dataclass(slots=True)
class _Run:
    """An enumeration while its items are counted."""

    start: int
    items: int
    end: int
    number: int


def enumerations(text: str, sentences: Sequence[tuple[int, int]]) -> list[Enumeration]:
    """The enumerations of two items and more in adjacent sentences, by where they begin.

    An outer one comes before those inside it.
    """
    if not sentences:
        return []
    runs = _runs(text, sentences)
    found = [Enumeration(run.start, run.items, run.end) for run in runs if run.number > 1]
    return sorted(found, key=lambda found: (found.start, -found.end))


def clause_list(text: str, start: int, end: int) -> Enumeration | None:
    """A sentence whose clauses are led in by a colon, or None."""
    lead = _LEAD.match(text, start, end)
    return Enumeration(start, lead.end(), end) if lead else None


def lead_in(text: str, enumeration: Enumeration) -> str:
    """The words that lead in the items, without breaks; of long ones the last clauses."""
    return _last_clauses(text[enumeration.start : enumeration.items])


def closing_lead_in(text: str, start: int, end: int) -> str:
    """The words with which a section leads in those below it, "" where it does not."""
    last = text[max(start, end - 2 * _LONGEST_LEAD) : end].rstrip()
    # What leads in a whole report tells nothing about its parts.
    if not last.endswith(("：", ":")) or _LEADS_IN_ALL.search(last):
        return ""
    return _last_clauses(last[max(map(last.rfind, "。！？\n")) + 1 :])


def _last_clauses(words: str) -> str:
    lead = " ".join(words.split())
    if len(lead) <= _LONGEST_LEAD:
        return lead
    shortened = lead[-_LONGEST_LEAD:]
    clause = _CLAUSE.search(shortened)
    return shortened[clause.end() :] if clause else shortened


def _runs(text: str, sentences: Sequence[tuple[int, int]]) -> Iterator[_Run]:
    starts = [start for start, _ in sentences]
    counted: dict[str, _Run] = {}
    for marker in _MARKER.finditer(text, max(0, starts[0] - 1), sentences[-1][1]):
        style = marker.lastgroup or ""
        item = marker.start() + 1
        number = _WORDS.get(marker.group(style)) or to_number(marker.group(style))
        index = bisect(starts, item) - 1
        run = counted.get(style)
        if number == 1:
            if run:
                yield run
            start = _lead_start(text, sentences[max(0, index - 1) : index + 1], item)
            counted[style] = _Run(start, item, sentences[index][1], 1)
        elif run and _counts_on(run, style, number, item):
            run.number, run.end = number, sentences[index][1]
    yield from counted.values()


def _lead_start(text: str, near: Sequence[tuple[int, int]], item: int) -> int:
    """Where the lead-in of an item begins: in its own sentence, or that before if it leads in.

    `near` holds the item's sentence, and the one before if there is one.
    """
    start = near[-1][0]
    if len(near) == 1 or text[start:item].strip():
        return start
    return near[0][0] if _LEADS_IN.search(text, *near[0]) else start


def _counts_on(run: _Run, style: str, number: int, position: int) -> bool:
    # 首先 and 最后 need not have all that may stand between them.
    highest = len(_WORDS) if style == "word" else run.number + 1
    return run.number < number <= highest and position - run.end < _FARTHEST
