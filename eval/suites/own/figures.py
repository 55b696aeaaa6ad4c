"""A report goes in; out come its figures with their indicator: 新建校舍3栋 → 新建校舍多少栋."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eval.suites.own.facts import Fact, quote_of
from eval.suites.own.material import Clause, Sentence, Source
from eval.suites.own.words import balanced, has_verb, stands_alone, tagged, topics
from index.values import Figure, figures, years

_NUMERAL = re.compile(
    r"[\d０-９.,．，]+\s*[余多]?(?:[十百万亿萬億]|千(?![克瓦伏米]))*[余多来]?(?:以上)?"
)
_ROUGHLY = re.compile(
    r"(?:大约|将近|(?<!不)超过|(?<![最附接])近|(?<![节契制签条合大公预邀誓赴违履续])约|逾|力争|力爭)$"
)
_BOUND = re.compile(r"^(?:以上|左右|以内|以下|之多|多|余)")
_GAP = re.compile(r"(?<![A-Za-z0-9])[ \t\u3000\xa0]+|[ \t\u3000\xa0]+(?![A-Za-z0-9])")
# What is bounded, grew or is counted for each one stands in the clause before.
_LEANS = re.compile(
    r"不(?:得|低于|少于|超过|高于|足)|每|均|增[长加幅長]|提高|下降|减少|減少|上升|降低"
)
_COPULA = re.compile(r"(?:为|為|是|达到?|達到?|在|占|佔)$")
# A figure that is one end of a range, one of a list, or a part of a name or a ratio.
_JOINED_BEFORE = re.compile(r"[\d\-－—~～、/／:：＋+.A-Za-z第图圖表≥≤＞＜><=“‘（(比以]$")
_JOINED_BEHIND = re.compile(r"[\d\-－—~～至到、/／:：＋+A-Za-z”）)分之化制式型级届期周倍民]|比\d")
_NO_COUNT = frozenset(("年", "月", "日", "年级", "度", "分", "倍", "面"))
# Measure words of one and the same count, as they are printed.
_SAME_COUNT = (("人", "名", "位"), ("所", "家", "个"), ("处", "个"), ("次", "场"), ("项", "个"))
# Measure words that need the noun which they count.
_BARE = frozenset("个個户戶家所项項处處件条條")
_SHORTEST, _LONGEST = 6, 34
_TOPICS = 3  # words of content that make a copula's subject clear by itself


def figure_facts(source: Source) -> Iterator[Fact]:
    """The figures of the report that are asked for without doubt which one is meant."""
    for sentence, clause, figure in source.figures:
        if not sentence.sound or not is_count(clause, figure) or not single(clause):
            continue
        asked = cloze(clause.text, figure)
        joined = _with_topic(sentence, clause, asked)
        if joined is None or not _unmistakable(source, clause, figure):
            continue
        first, lead = joined
        if quote := quote_of(source, sentence, first, clause):
            yield Fact(
                source=source,
                category="number",
                statement=lead + clause.text,
                asked=lead + asked,
                keys=(spellings(clause.text, figure),),
                quotes=(quote,),
                clause=clause,
                figure=figure,
            )


def cloze(text: str, figure: Figure) -> str:
    """The clause with 多少 in place of the figure, its unit kept."""
    before, behind = text[: figure.start].rstrip(), text[figure.end :].lstrip()
    # What is above 6% of something is another thing than the thing itself.
    if not behind.startswith("的"):
        before, behind = _ROUGHLY.sub("", before), _BOUND.sub("", behind)
    asked = "百分之多少" if figure.unit == "%" else f"多少{_unit(text, figure)}"
    if not behind and _ends_in_noun(before):
        asked = ("是" if figure.unit == "%" else "有") + asked
    return _GAP.sub("", before + asked + behind)


def _ends_in_noun(before: str) -> bool:
    return bool(before) and tagged(before)[-1][1] in {"n", "nz"} and not has_verb(before)


def spellings(text: str, figure: Figure) -> tuple[str, ...]:
    """The figure as it is printed and in other measure words of the same count."""
    printed = text[figure.start : figure.end]
    plain = f"{figure.value.normalize():f}"
    if figure.unit == "%":
        return tuple(dict.fromkeys((printed, f"{plain}%")))
    unit = _unit(text, figure)
    same = next((row for row in _SAME_COUNT if unit == row[0] or unit in row[:-1]), (unit,))
    return tuple(dict.fromkeys((printed, *(f"{plain}{other}" for other in same))))


def _unit(text: str, figure: Figure) -> str:
    return _NUMERAL.sub("", text[figure.start : figure.end], count=1)


def is_count(clause: Clause, figure: Figure) -> bool:
    """Whether the figure counts something, in digits, and stands for itself."""
    text = clause.text
    printed = text[figure.start : figure.end]
    if figure.ordinal or figure.unit in _NO_COUNT or not _NUMERAL.match(printed):
        return False
    unit = _unit(text, figure)
    if not unit or figure.value <= 1 or text[: figure.start].endswith("的"):
        return False
    before, behind = text[: figure.start], text[figure.end :]
    if (figure.unit == "%" and not before) or not _names_counted(before, unit, behind):
        return False
    return not (
        _JOINED_BEFORE.search(text[: figure.start]) or _JOINED_BEHIND.match(text, figure.end)
    )


def _names_counted(before: str, unit: str, behind: str) -> bool:
    """Whether the clause says what is counted: not 城东校区1620个, 抓好1000户, 2所正在建设."""
    if not before:
        return bool(behind) and tagged(behind.strip())[0][1][0] in "nlj"
    if behind or unit not in _BARE:
        return True
    return has_verb(before) and not tagged(before)[-1][1].startswith("v")


def single(clause: Clause) -> bool:
    """Whether the clause has one figure beside the years it names."""
    counted = [figure for figure in figures(clause.text) if figure.unit not in {"年", "月", "日"}]
    return len(counted) == 1 and len(years(clause.text)) <= 1


def _with_topic(sentence: Sentence, clause: Clause, asked: str) -> tuple[Clause, str] | None:
    """Where the question has to begin so that it tells its topic, and what it leads in with."""
    if not stands_alone(clause.text) or not balanced(clause.text):
        return None
    if not _SHORTEST <= len(asked) <= _LONGEST:
        return None
    at = sentence.clauses.index(clause)
    told = topics(clause.text)
    before_figure = asked.split("多少", maxsplit=1)[0].removesuffix("百分之")
    bare = _COPULA.search(before_figure) is not None and len(told) < _TOPICS
    leans = bare or _LEANS.search(clause.text) is not None
    if told and (at == 0 or (not leans and len(told) > 1)):
        return (clause, "") if _has_subject(clause.text) else None
    before = sentence.clauses[at - 1] if at else None
    if before is not None and _leads(before, clause, sentence):
        return before, f"{before.text}，"
    return (clause, "") if told and not leans and _has_subject(clause.text) else None


def _leads(before: Clause, clause: Clause, sentence: Sentence) -> bool:
    between = sentence.text[before.end - sentence.start : clause.start - sentence.start]
    return (
        between.strip() in {"，", ","}
        and 4 <= len(before.text) <= 20
        and not figures(before.text)
        and bool(topics(before.text))
        and stands_alone(before.text)
    )


def _has_subject(text: str) -> bool:
    """Whether two words of content or a noun beside the counted one stand in the clause.

    A figure at the head of a clause is the subject of a verb (九所学校通过验收).
    """
    words = [word for word, flag in tagged(text) if len(word) > 1 and flag[0] in "nvjlia"]
    return len(words) >= 2 and (not text[0].isdigit() or has_verb(text))


def _unmistakable(source: Source, clause: Clause, figure: Figure) -> bool:
    """Whether no other figure of the report could be meant, or is the same."""
    own = set(topics(clause.text)[-2:])
    for _, other, rival in source.figures:
        if other == clause:
            continue
        if rival.agrees(figure) and rival.unit == figure.unit:
            return False
        if rival.unit == figure.unit and own and own <= set(topics(other.text)):
            return False
    return True
