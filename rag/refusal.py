"""Findings go in; out comes why the reports do not give what was asked, if they do not.

A retrieval score cannot tell an answerable question from a near miss, so each check looks
at the evidence: is the asked kind of figure there, is it hidden by the source, is the
report about the named place and year, does it contradict what the question assumes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.script import to_search
from index.values import Figure, figures, unit_class
from rag.cells import cell_units
from rag.extract import quoted
from rag.findings import Findings
from rag.fit import ReportView, of_year
from rag.passages import Passage, has_date
from rag.question import Question
from rag.schema import DraftSentence, Evidence, Reason
from rag.sentences import clause_spans, sentence_spans
from rag.terms import found, split_terms

# Below this share of the question nothing worth calling an answer was found.
LEAST_SCORE = 0.25
LEAST_HEAD = 0.5  # of the pairs of the noun whose figure is asked
_NEIGHBOURS = 10  # pieces of evidence that may know a figure the question points with
_CLOSE_BEHIND = 0.8  # of the best score: a passage that answers nearly as well
# Units that only one kind of figure has; 个, 所, 项 count anything and prove nothing.
_TELLING_UNITS = frozenset(
    ("元", "%", "百分点", "亩", "平方米", "公里", "米", "吨", "分钟", "小时", "岁", "人")
)
_DIVISIONS = frozenset((unit_class("市"), unit_class("班")))  # xx市, xx班: a hidden name
# What a question takes for granted when it says so, and what contradicts it in a report.
_CLAIMS_DONE = re.compile(r"全都|全部|全(?=[办完建开])|超额|如期|按期|提前|一个不[少落]")
_NOT_DONE = re.compile(r"没有?|未|推迟|延期|缺额|仅|只(?=[有完办建])|尚|正在|暂缓")
# A question for a name: of a division (哪个县), or of a person, a firm, a school.
_ASKS_NAME = re.compile(
    r"哪一?个(?P<of>[省市县区州旗镇乡村])|叫什么|名字|全名|是谁|谁[是任做]|哪一?[位家]"
)
_NAMED_OTHERWISE = tuple("省市县区州旗镇乡村校班年月日号人名个所元万%")
# Questions that ask for a value assume that the thing exists.
_ASSUMING = ("number", "time", "entity")
# 2009年的报告 is a report that may tell of other years.
_NAMES_REPORT = re.compile(
    r"\d年.{0,12}(?:报告|总结|要点|计划(?=[里中的上说写提》”\s,，、与和及?？。]|$))"
)
_TITLE_YEAR = re.compile(r"(?:19|20)\d\d")
_DENIES = re.compile("[没未不无]")
_NOT_YET = re.compile(r"(?:尚未|还没有?|没有|未能|未)(?!成年|来)([\u4e00-\u9fff]{2,12})")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why nothing can be answered; `missing` names it, `shown` is the telling passage."""

    reason: Reason
    missing: tuple[str, ...]
    shown: DraftSentence | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """The best passage of the findings and what stands around it.

    `text` is the search text of its evidence; `known_texts` are those of its report and of
    the evidence that was found beside it.
    """

    question: Question
    item: Evidence
    best: Passage
    rivals: tuple[Passage, ...]
    view: ReportView
    text: str
    known_texts: tuple[str, ...]

    @property
    def window(self) -> str:
        """The search text of the best passage."""
        return self.text[self.best.start : self.best.end]

    def shown(self, start: int, end: int) -> DraftSentence:
        """A part of the evidence as a sentence of the answer."""
        return quoted(self.item.text, start, end, self.best.number + 1)


def find_refusal(findings: Findings, view_of: Callable[[Evidence], ReportView]) -> Refusal | None:
    """The reason to refuse, None when the best passage may answer."""
    question = findings.question
    if not findings.terms.focus:
        return Refusal("off_topic", (question.text,))
    if not findings.passages or findings.passages[0].score < LEAST_SCORE:
        return Refusal("not_found", (question.text,))
    best = findings.passages[0]
    item = findings.evidence[best.number]
    view = view_of(item)
    known = (view.text, *(to_search(other.text) for other in findings.evidence[:_NEIGHBOURS]))
    look = Look(question, item, best, findings.passages, view, to_search(item.text), known)
    for check in _CHECKS:
        refusal = check(look)
        if refusal:
            return refusal
    return None


def _hidden_value(look: Look) -> Refusal | None:
    """The clause that holds the answer has its value hidden or lost."""
    if look.question.kind not in ("number", "time") or not look.item.damage:
        return None
    start, end = max(
        clause_spans(look.text, look.best.start, look.best.end),
        key=lambda span: len(found(look.best.covered, look.text[slice(*span)])),
        default=(look.best.start, look.best.end),
    )
    wanted = set(look.question.units)
    hidden = any(
        start <= first < end and _hides_figure(look.text, first, last, wanted)
        for first, last in look.item.damage
    )
    intact = [
        figure
        for figure in figures(look.text[start:end])
        if not figure.ordinal and not _touches(figure, start, look.item.damage)
    ]
    if not hidden or any(not wanted or figure.unit in wanted for figure in intact):
        return None
    return Refusal("withheld", (look.question.text,), look.shown(start, end))


def _hidden_name(look: Look) -> Refusal | None:
    """The clause that holds the answer has the asked name hidden: **县, 副局长**."""
    asked = _ASKS_NAME.search(to_search(look.question.text))
    if look.question.kind != "entity" or not asked or not look.item.damage:
        return None
    start, end = max(
        clause_spans(look.text, look.best.start, look.best.end),
        key=lambda span: len(found(look.best.covered, look.text[slice(*span)])),
        default=(look.best.start, look.best.end),
    )
    hidden = any(
        start <= first < end and _hides_name(look.text, first, last, asked["of"] or "")
        for first, last in look.item.damage
    )
    return Refusal("withheld", (look.question.text,), look.shown(start, end)) if hidden else None


def _hides_name(text: str, start: int, end: int, division: str) -> bool:
    """Whether a damaged span stands for the name of a division, or of a person or body."""
    if any(character.isdigit() for character in text[start:end]):
        return False
    behind = text[end : end + 1]
    if division:
        return behind == division
    return unit_class(behind) == "" and behind not in _NAMED_OTHERWISE


def _hides_figure(text: str, start: int, end: int, wanted: set[str]) -> bool:
    """Whether a damaged span stands for a figure of the wanted units, not a year or a name."""
    behind = text[end : end + 3].lstrip("万亿余多")
    if behind.startswith("年"):
        return False
    unit = unit_class(behind[:2]) or unit_class(behind[:1])
    if unit and unit not in _DIVISIONS:
        return not wanted or unit in wanted
    return any(character.isdigit() for character in text[start : end + 1])


def _touches(figure: Figure, offset: int, damage: Sequence[tuple[int, int]]) -> bool:
    """Whether a figure is what a damaged span has left over: ?6所 may have been 16 or 26."""
    start, end = figure.start + offset, figure.end + offset
    return any(first <= end and start <= last for first, last in damage)


def _other_place(look: Look) -> Refusal | None:
    """The question is about a place that the best passage's report does not know."""
    named = look.question.subject_places
    report = look.view.report
    # A table says where it is from in its title or in the name of its file only.
    told = f"{look.view.text} {to_search(report.title)} {' '.join(report.places)}"
    if not named or any(place in told for place in look.question.places):
        return None
    return Refusal("not_found", named)


def _other_report(look: Look) -> Refusal | None:
    """The question calls a report by its title, and the best passage is of another one."""
    titles = look.question.titles
    return Refusal("not_found", titles) if titles and look.item.report not in titles else None


def _other_year(look: Look) -> Refusal | None:
    """The question is about one year and the best passage is of another."""
    asked = set(look.question.years)
    if len(asked) != 1 or look.question.titles:
        return None
    year = asked.pop()
    if _NAMES_REPORT.search(look.question.text):
        titled = _TITLE_YEAR.findall(look.view.report.title)
        wrong = bool(titled) and str(year) not in titled
        return Refusal("not_found", (f"{year}年的报告",)) if wrong else None
    if of_year(year, look.item, look.window, look.view):
        return None
    return Refusal("not_found", (look.question.text,))


def _unknown_premise(look: Look) -> Refusal | None:
    """The question takes a figure for granted that its report does not know."""
    asked = to_search(look.question.text)
    premises = [figure for figure in figures(asked) if _is_premise(figure)]
    if not premises:
        return None
    known = {figure.value for text in look.known_texts for figure in figures(text)}
    unknown = (asked[item.start : item.end] for item in premises if item.value not in known)
    first = next(unknown, "")
    return Refusal("false_premise", (first,)) if first else None


def _is_premise(figure: Figure) -> bool:
    # Small counts (两个城市, 三手) are often the asker's own, years and dates a way to point.
    return not figure.ordinal and figure.value > 10 and figure.unit not in ("年", "月", "日", "")


def _denied_premise(look: Look) -> Refusal | None:
    """The best passage denies what the question says has been done or takes to exist."""
    asked = to_search(look.question.text)
    claimed = _CLAIMS_DONE.search(asked)
    denied = bool(claimed) and bool(_NOT_DONE.search(look.window))
    if claimed and denied and claimed.group() not in look.window:
        return Refusal("false_premise", (claimed.group(),), _first_sentence(look))
    if look.question.kind not in _ASSUMING or _DENIES.search(asked):
        return None
    for match in _NOT_YET.finditer(look.window):
        if match[1][-2:] in look.question.focus:
            return Refusal("false_premise", (match[1],), _first_sentence(look))
    return None


def _first_sentence(look: Look) -> DraftSentence:
    spans = sentence_spans(look.item.text, look.best.start, look.best.end)
    return look.shown(*spans[0])


def _missing_unit(look: Look) -> Refusal | None:
    """The asked kind of figure stands nowhere near the best passage."""
    telling = [unit for unit in look.question.units if unit in _TELLING_UNITS]
    if look.question.kind != "number" or not telling:
        return None
    near = _units_around(look.text, look.best)
    for passage in look.rivals:
        if passage.number == look.best.number and passage.score >= _CLOSE_BEHIND * look.best.score:
            near |= passage.units
    if "美元" in near:
        near.add("元")  # 投资, 资金 ask for money of any kind
    absent = [unit for unit in telling if unit not in near]
    if len(absent) < len(telling):
        return None
    return Refusal("not_found", (look.question.text,))


def _missing_date(look: Look) -> Refusal | None:
    """A date was asked, and none stands in the best passage or beside it."""
    if look.question.kind != "time" or has_date(_around(look.text, look.best)):
        return None
    return Refusal("not_found", (look.question.text,))


def _missing_head(look: Look) -> Refusal | None:
    """A noun whose figure was asked stands neither in the best passage nor beside it."""
    if look.question.kind != "number":
        return None
    around = _around(look.text, look.best)
    for head in look.question.heads:
        terms = list(split_terms(head))
        if len(found(terms, around)) < LEAST_HEAD * len(terms):
            return Refusal("not_found", (head,))
    return None


def _units_around(text: str, passage: Passage) -> set[str]:
    """The units of the figures in a passage and in the sentences on both sides of it."""
    around = _around(text, passage)
    return {figure.unit for figure in figures(around)} | cell_units(around)


def _around(text: str, passage: Passage) -> str:
    """A passage with the sentences on both sides of it."""
    spans = sentence_spans(text)
    inside = [
        place
        for place, (start, end) in enumerate(spans)
        if start < passage.end and passage.start < end
    ]
    first, last = max(0, inside[0] - 1), min(len(spans) - 1, inside[-1] + 1)
    return text[spans[first][0] : spans[last][1]]


_CHECKS: tuple[Callable[[Look], Refusal | None], ...] = (
    _hidden_value,
    _hidden_name,
    _other_place,
    _other_report,
    _other_year,
    _unknown_premise,
    _denied_premise,
    _missing_date,
    _missing_head,
    _missing_unit,
)
