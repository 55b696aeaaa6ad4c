"""Sentence and evidence go in; out comes whether the evidence says what the sentence says.

The test is deterministic. What it cannot judge is "unverified", never "supported".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from rag.schema import Verdict
from rag.support.direction import direction_fault
from rag.support.figures import figure_fault
from rag.support.kin import kin_fault
from rag.support.modality import modality_fault
from rag.support.names import place_fault, year_fault
from rag.support.polarity import polarity_fault
from rag.support.scope import scope_fault
from rag.support.source import WINDOW, Source, source_of
from rag.support.text import Text, character_pairs, fold, read
from rag.support.wording import wording_fault

__all__ = ["WINDOW", "Support", "character_pairs", "support"]

Check: TypeAlias = Literal[
    "",
    "nothing",
    "evidence",
    "language",
    "figure",
    "year",
    "place",
    "item",
    "polarity",
    "direction",
    "modality",
    "scope",
    "wording",
]

_CHECKS: tuple[tuple[Check, Callable[[Text, Source], str]], ...] = (
    ("figure", figure_fault),
    ("year", year_fault),
    ("place", place_fault),
    ("item", kin_fault),
    ("direction", direction_fault),
    ("polarity", polarity_fault),
    ("modality", modality_fault),
    ("scope", scope_fault),
    ("wording", wording_fault),
)
_ENDS = "、.“”\"'"
_BLANK = re.compile(r"[^\S\n]+")
# In 9:30 no clause ends.
_CUT = re.compile(r"[。！？!?;；\n]|(?<!\d)[,，:：]|[,，:：](?!\d)")
_HAN = re.compile("[\u3400-\u9fff]")
_LATIN = re.compile("[A-Za-z]")
_ATTRIBUTION = re.compile(
    "^(?:根?据|按照?|从)?(?:《(?P<name>[^》]+)》|(?:该|这份|本)?(?:报告|总结|文件|原文|材料|通知|规划|计划))"
    "(?:中|里|显示|指出|提到|提出|写道|表明|介绍|称|说|统计|来看|明确)*[,:]"
)


@dataclass(frozen=True, slots=True)
class Support:
    """A verdict and its reason; both `why` and `check` are "" when supported.

    `check` names the check that failed. Only "wording" is a matter of judgement: the other
    words may say the same.
    """

    verdict: Verdict
    why: str = ""
    check: Check = ""


def support(claim: str, evidence: str, title: str = "") -> Support:
    """Whether `evidence` (with the `title` of its report) says what `claim` says.

    All texts are search texts (`to_search`); a blank line parts the passages of the evidence.
    Whole clauses of the evidence are supported as they are. Else each clause of the claim is
    held against the clause of the evidence that is nearest to it, by the checks in this order:
    figures (value, unit, exactness, what they count), years, places and offices, things of
    another kind, direction, negation, plan and deed, all and some, and at last the words. The
    first fault decides. A figure may be the difference or the ratio of two that one sentence
    gives. Of words less is asked where figures agree and more than one word was exchanged: a
    copy but for one word says something else. The title may give years, names and words, but
    proves nothing alone.
    """
    claim, evidence, title = (fold(text) for text in (claim, evidence, title))
    claim = _without_attribution(claim, title)
    said = read(claim)
    if not any(clause.pairs or clause.figures for clause in said.clauses):
        return Support("unverified", "没有可核对的内容", "nothing")
    if not evidence.strip():
        return Support("unverified", "没有引用原文", "evidence")
    if _is_literal(claim, evidence):
        return Support("supported")
    if _is_foreign(claim) or _is_foreign(evidence):
        return Support("unverified", "不是中文，不能核对", "language")
    source = source_of(evidence, title)
    for check, fault_of in _CHECKS:
        fault = fault_of(said, source)
        if fault:
            return Support("unsupported", fault, check)
    return Support("supported")


def _is_literal(claim: str, evidence: str) -> bool:
    """Whether whole clauses of the evidence are the claim, word for word.

    A part of a clause proves nothing: 三所 stands in 十三所, 发生火情 in 没有发生火情.
    """
    return f"\n{_bare(claim)}\n" in f"\n{_bare(evidence)}\n"


def _bare(text: str) -> str:
    """The clauses of a text, one a line, without blanks and quotation marks at their ends."""
    lines = _CUT.sub("\n", _BLANK.sub("", text)).split("\n")
    return "\n".join(line.strip(_ENDS) for line in lines if line.strip(_ENDS))


def _is_foreign(text: str) -> bool:
    return len(_LATIN.findall(text)) > 2 * len(_HAN.findall(text))


def _without_attribution(claim: str, title: str) -> str:
    """A claim without 据《…》 before it, if that is the title of the report."""
    match = _ATTRIBUTION.match(claim)
    if match is None:
        return claim
    name = match["name"]
    known = not name or (title and (name in title or title in name))
    return fold(claim[match.end() :]) if known else claim
