"""A report goes in; out come questions for the values that its source has masked: 投入xx万元."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eval.schema import Case
from eval.suites.own.facts import Made, evidence, place, question, quote_of
from eval.suites.own.material import Clause, Sentence, Source
from eval.suites.own.words import balanced, stands_alone, topics
from index.values import figures

_UNIT = re.compile(
    r"(?P<scale>余?[十百千万亿]*)(?P<unit>个百分点|人次|平方米|万元|元|人|名|位|所|个|项|次|场|篇|份|件|起|栋|台|套|册|亩|公里|户|家|%|％)"
)
_LONGEST = 34
_SHORTEST = 8
_MASK = "[xXｘＸ×＊*_＿□○]"


def damaged_questions(source: Source) -> Iterator[Made]:
    """Clauses that count something with a masked figure, and hold no other."""
    for sentence in source.sentences:
        masked = [damage for damage in sentence.damage if damage.kind == "masked"]
        for clause in sentence.clauses:
            inside = [d for d in masked if clause.start <= d.start and d.end <= clause.end]
            if len(inside) == 1 and len(sentence.text) > _SHORTEST:
                mask = inside[0].start - clause.start, inside[0].end - clause.start
                if case := _case(source, sentence, clause, mask):
                    yield Made("damaged", place(source), case)


def _case(source: Source, sentence: Sentence, clause: Clause, mask: tuple[int, int]) -> Case | None:
    before, behind = clause.text[: mask[0]], clause.text[mask[1] :]
    unit = _UNIT.match(behind)
    if unit is None or any(map(figures, (before, behind[unit.end() :]))):
        return None
    # 120xx gives a part of the figure away.
    if re.search(r"\d", clause.text[mask[0] : mask[1]]) or before[-1:].isdigit():
        return None
    wanted = "百分之多少" if unit["unit"] in "%％" else f"多少{unit['unit']}"
    asked = f"{before}{wanted}{behind[unit.end() :]}"
    whole = stands_alone(clause.text) and balanced(asked) and bool(topics(before + behind))
    if not whole or re.search(_MASK, asked) or not _SHORTEST <= len(asked) <= _LONGEST:
        return None
    quote = quote_of(source, sentence, clause, clause)
    if not quote:
        return None
    return Case(
        id="-",
        category="damaged",
        question=question(source, asked),
        answerable=False,
        answer=f"原文在这里隐去了数字：{clause.text}。",
        evidence=evidence(source, (quote,)),
    )
