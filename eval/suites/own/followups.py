"""A report goes in; out come second questions that only the first one makes clear.

Two forms: 在校生8200人，其中女生4010人 → 其中女生多少人, and 小学入学率99.8%，初中入学率98% →
那初中入学率呢.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from eval.schema import Case
from eval.suites.own.facts import Made, evidence, place, question, quote_of
from eval.suites.own.figures import cloze, is_count, single, spellings
from eval.suites.own.material import Clause, Sentence, Source
from eval.suites.own.words import balanced, has_verb, stands_alone, topics
from index.values import Figure, figures
from rag.schema import Turn

_AMONG = re.compile(r"其中[，,]?")
_BOUND = re.compile(r"(?:[于於超过過到达達为為共约的是]|至少|最[多少高低])$")
_SAME_END = 2
_LONGEST = 26


def followups(source: Source) -> Iterator[Made]:
    """Pairs of adjacent clauses of one sentence, the first asked before, the second now."""
    for sentence in source.sentences:
        if not sentence.sound:
            continue
        for first, second in pairwise(sentence.clauses):
            case = _pair(source, sentence, first, second)
            if case is not None:
                yield Made("followup", place(source), case)
                break


def _pair(source: Source, sentence: Sentence, first: Clause, second: Clause) -> Case | None:
    known, asked = _only_figure(first), _only_figure(second)
    if known is None or asked is None or known.agrees(asked):
        return None
    if not stands_alone(first.text) or not topics(first.text) or len(first.text) > _LONGEST:
        return None
    follow = _among(second, asked) or _and_that(first, second, known, asked)
    quote = quote_of(source, sentence, first, second)
    if not follow or not quote:
        return None
    turn, standalone = follow
    opening = question(source, cloze(first.text, known))
    return Case(
        id="-",
        category="followup",
        question=turn,
        answerable=True,
        answer=f"{second.text}。",
        must=(spellings(second.text, asked),),
        evidence=evidence(source, (quote,)),
        history=(Turn("user", opening), Turn("assistant", f"{first.text}。")),
        standalone=question(source, f"{first.text}，{standalone}"),
    )


def _only_figure(clause: Clause) -> Figure | None:
    found = figures(clause.text)
    if len(found) != 1 or not single(clause) or not is_count(clause, found[0]):
        return None
    return found[0] if balanced(clause.text) else None


def _among(second: Clause, asked: Figure) -> tuple[str, str] | None:
    """其中女生4010人 → 其中女生多少人."""
    among = _AMONG.match(second.text)
    if among is None or not second.text[among.end() : asked.start].strip():
        return None
    turn = cloze(second.text, asked)
    return (f"{turn}？", turn) if len(turn) <= _LONGEST else None


def _and_that(
    first: Clause, second: Clause, known: Figure, asked: Figure
) -> tuple[str, str] | None:
    """初中入学率98% after 小学入学率99.8% → 那初中入学率呢."""
    one, other = first.text[: known.start], second.text[: asked.start]
    alike = one[-_SAME_END:] == other[-_SAME_END:] and known.unit == asked.unit
    bare = second.text[asked.end :] == "" and not has_verb(other)
    bare = bare and _BOUND.search(other) is None
    if not alike or not bare or len(other) <= _SAME_END or not stands_alone(second.text):
        return None
    return f"那{other.strip()}呢？", cloze(second.text, asked)
