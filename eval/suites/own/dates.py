"""A report goes in; out come the days, months and years on which it says something was done."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eval.suites.own.facts import Fact, quote_of
from eval.suites.own.material import Sentence, Source
from eval.suites.own.words import balanced, has_verb, stands_alone, topics
from index.values import years

_N = r"[\d０-９一二三四五六七八九十〇]{1,4}"
_DAY = rf"(?:(?:{_N}|今|本|去)年)?{_N}月(?:{_N}[日号]|[上中下]旬|底|初|份)?"
_DATE = re.compile(rf"(?P<at>自|从|從|在|到)?(?P<date>{_DAY}|{_N}年底?)(?P<mark>起|前|以来|开始)?")
_YEAR_ONLY = re.compile(rf"{_N}年底?")
_ANOTHER = re.compile(
    r"\d\s*(?:年|月|日|号)|[一二三四五六七八九十]月|[过過布發发定订訂台行]的|的[\u4e00-\u9fff]{2}$|(?:以|之)?[后後前]$|[来來时時]$"
)
_RANGE_BEHIND = re.compile(r"\s*[—\-~～至到、和及]|[（(]|间|级|的?计划|工作|度|来|内|后|多|前")
_SHORTEST, _LONGEST = 10, 50
_OPENING = 200  # characters in which a report says which year it is about


def date_facts(source: Source) -> Iterator[Fact]:
    """The dates at the head of a sentence or clause that says what was done then."""
    for sentence in source.sentences:
        if not sentence.sound:
            continue
        for at, clause in enumerate(sentence.clauses):
            match = _DATE.match(clause.text)
            if match and (fact := _fact(source, sentence, at, match)):
                yield fact
                break


def _fact(source: Source, sentence: Sentence, at: int, match: re.Match[str]) -> Fact | None:
    clause = sentence.clauses[at]
    date, rest = match["date"], clause.text[match.end() :]
    last = clause
    follows = source.text[clause.end - source.report.start : clause.end + 1 - source.report.start]
    if not rest.strip() and follows in "，," and at + 1 < len(sentence.clauses):
        last = sentence.clauses[at + 1]
        rest = last.text
    if not _tells(rest) or _RANGE_BEHIND.match(clause.text, match.end()):
        return None
    if source.text.count(date) > 1 or not _four_digits(date) or _of_report(source, date):
        return None
    if at and len(topics(rest)) < 2:
        return None
    asked = f"{_interrogative(match)}{rest.strip()}"
    quote = quote_of(source, sentence, clause, last)
    if not quote or not _SHORTEST <= len(asked) <= _LONGEST:
        return None
    statement = source.text[clause.start - source.report.start : last.end - source.report.start]
    return Fact(source, "time", statement, asked, ((_key(date),),), (quote,))


def _key(date: str) -> str:
    """The date without what says no more: 今年9月份 → 9月."""
    return date.removeprefix("今年").removeprefix("本年").removesuffix("份")


def _of_report(source: Source, date: str) -> bool:
    """Whether the date is the year that the whole report is about: its title tells it."""
    told = years(date)
    about = {source.report.year, source.report.planned_year, *years(source.report.title)}
    opening = source.text.find(date) < _OPENING
    return bool(_YEAR_ONLY.fullmatch(date)) and (opening or bool(about & set(told)))


def _four_digits(date: str) -> bool:
    """A year by itself is one of the calendar: 30年 and 三年 are spans of time."""
    return (
        not _YEAR_ONLY.fullmatch(date)
        or re.match(r"(?:19|20)\d\d年|[一二][〇九]", date) is not None
    )


def _tells(rest: str) -> bool:
    rest = rest.strip()
    return (
        len(rest) >= 8
        and has_verb(rest)
        and bool(topics(rest))
        and stands_alone(rest)
        and balanced(rest)
        and not _ANOTHER.search(rest)
    )


def _interrogative(match: re.Match[str]) -> str:
    wh = "哪一年" if _YEAR_ONLY.fullmatch(match["date"]) else "什么时候"
    mark, preposition = match["mark"] or "", match["at"] or ""
    if mark in {"起", "以来", "开始"}:
        return f"从{wh}{mark}"
    return f"{preposition}{wh}{mark}"
