"""A trial goes in; out comes how exactly the answer gives the items or the span asked for."""

from __future__ import annotations

import re
from collections import Counter

from eval.claims import without_marks
from eval.matching import contains, tokens
from eval.schema import Score, Trial
from eval.scorers.answer_keys import missing_keys

_LEAD = re.compile(r"^[^：:\n]{0,40}[：:]", re.MULTILINE)
_LISTED = re.compile(r"[、；;。！？\n]")
_RUNNING = re.compile(r"[，,、；;。！？\n]")


def list_f1(trial: Trial) -> Score:
    """F1 of the items given against the groups of `must`, for questions that ask for a list.

    An item is what stands between 、 or ；, or between commas where there is neither; what
    leads up to a colon is none. An item is right when it holds an alternative of a group.
    """
    case = trial.case
    if case.category != "list" or not case.must:
        return Score(None, "不是列举题")
    items = _items(without_marks(trial.answer.text))
    right = sum(any(contains(item, key) for group in case.must for key in group) for item in items)
    recall = 1 - len(missing_keys(trial)) / len(case.must)
    precision = right / len(items) if items else 0.0
    value = 2 * recall * precision / (recall + precision) if recall + precision else 0.0
    return Score(value, f"列出 {len(items)} 项，对 {right} 项，要点召回 {recall:.2f}")


def character_f1(trial: Trial) -> Score:
    """The best F1 of the answer's characters, as a bag, against a spelling of the span.

    The convention of CMRC 2018 and DRCD.
    """
    if not trial.case.extractive:
        return Score(None, "不是抽取式问题")
    given = tokens(without_marks(trial.answer.text))
    value = max(_overlap_f1(given, tokens(key)) for key in trial.case.must[0])
    return Score(value, f"与标准答案字符重合 {value:.2f}")


def exact_match(trial: Trial) -> Score:
    """1 when the answer is a spelling of the span, punctuation at its end aside."""
    if not trial.case.extractive:
        return Score(None, "不是抽取式问题")
    given = tokens(_bare(without_marks(trial.answer.text)))
    right = any(given == tokens(_bare(key)) for key in trial.case.must[0])
    return Score(float(right), "与标准答案一致" if right else "与标准答案不同")


def _items(text: str) -> list[str]:
    body = _LEAD.sub("", text)
    parts = (_LISTED if re.search("[、；;]", body) else _RUNNING).split(body)
    return [part for part in parts if re.search(r"\w", part)]


def _overlap_f1(given: tuple[str, ...], wanted: tuple[str, ...]) -> float:
    common = (Counter(given) & Counter(wanted)).total()
    return 2 * common / (len(given) + len(wanted)) if common else 0.0


def _bare(text: str) -> str:
    return text.strip(" 。.!！\n")
