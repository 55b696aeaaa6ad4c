"""Reports and their figures go in; out come near misses that nothing in the asked report answers.

One report is asked for another one's indicator, of which it never speaks, or for a year that
it never names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from random import Random

from eval.schema import Case
from eval.suites.own.facts import Fact, Made, place, question
from eval.suites.own.material import Source
from eval.suites.own.words import names_place, topics
from index.script import to_search, to_simplified, to_traditional
from index.values import years

_YEARS_BACK = range(3, 9)
_TRIED = 12
# A figure over a span of time is none of one year.
_SPAN = re.compile(r"年来|[一二三四五六七八九十]年|以来|期间|去年|上年|明年|[本上下]半?年|累计")


def other_report(
    facts: Sequence[Fact], sources: Sequence[Source], random: Random
) -> Iterator[Made]:
    """The figure of one report asked of another one in which its topic does not occur."""
    for fact in facts:
        if not fact.alone or years(fact.asked) or names_place(fact.asked, fact.source):
            continue
        others = [
            source
            for source in random.sample(sources, min(_TRIED, len(sources)))
            if source is not fact.source
        ]
        # A report of the same kind is the nearer miss.
        others.sort(key=lambda source: source.report.kind != fact.source.report.kind)
        asked = next((other for other in others if _never_says(other, fact)), None)
        if asked is not None:
            words = to_traditional(fact.asked) if asked.traditional else to_simplified(fact.asked)
            yield _made("unanswerable", asked, words, f"《{asked.name}》没有提到这一情况。")


def other_year(facts: Sequence[Fact], random: Random) -> Iterator[Made]:
    """A figure asked for a year which the report, about another one, never names."""
    for fact in facts:
        year = fact.source.report.year
        if year is None or not fact.alone or years(fact.asked) or _SPAN.search(fact.statement):
            continue
        past = year - random.choice(_YEARS_BACK)
        if str(past) in fact.source.search or str(past)[2:] + "年" in fact.source.search:
            continue
        answer = f"《{fact.source.name}》没有给出{past}年的这一数字。"
        yield _made("other_year", fact.source, f"{past}年{fact.asked}", answer)


def _never_says(source: Source, fact: Fact) -> bool:
    """Whether the telling words of the question are strange to the report."""
    told = topics(fact.asked)
    strange = [word for word in told if to_search(word) not in source.search]
    if len(told) < 2 or len(strange) * 2 < len(told) or told[-1] not in strange:
        return False
    return not any(
        fact.figure is not None
        and figure.unit == fact.figure.unit
        and set(told) & set(topics(clause.text))
        for _, clause, figure in source.figures
    )


def _made(kind: str, source: Source, asked: str, answer: str) -> Made:
    case = Case(
        id="-",
        category="unanswerable",
        question=question(source, asked),
        answerable=False,
        answer=answer,
    )
    return Made(kind, place(source), case)
