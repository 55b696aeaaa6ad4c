"""A trial goes in; out comes whether the system refused where it should, and only there."""

from __future__ import annotations

from collections.abc import Mapping

from eval.claims import sentences
from eval.refusal_phrases import states_absence
from eval.schema import Category, Score, Trial
from rag.schema import Answer, Reason

_RIGHT_REASONS: Mapping[Category, tuple[Reason, ...]] = {
    "damaged": ("withheld",),
    "unanswerable": ("not_found",),
    "false_premise": ("false_premise", "not_found"),
}


def refused(answer: Answer) -> bool:
    """Whether an answer refuses: by its own flag, or because it says nothing else.

    A sentence with a citation tells what a report says, be it that something is not known.
    """
    said = sentences(answer.text)
    only_absence = all(states_absence(s.text) and not s.citations for s in said)
    return answer.refused or (bool(said) and only_absence)


def refused_in_words(answer: Answer) -> bool:
    """Whether an answer refuses and says so: its own flag alone earns nothing."""
    return refused(answer) and any(states_absence(s.text) for s in sentences(answer.text))


def refusal_decision(trial: Trial) -> Score:
    """1 when the system refused exactly what the reports do not give."""
    if not trial.answer.text.strip():
        return Score(0.0, "没有回答")
    if trial.case.answerable:
        return Score(float(not refused(trial.answer)), _told(trial))
    return Score(float(refused_in_words(trial.answer)), _told(trial))


def refused_rightly(trial: Trial) -> Score:
    """1 when a question that the reports do not answer was refused, else 0."""
    if trial.case.answerable:
        return Score(None, "此问题有答案")
    return Score(float(refused_in_words(trial.answer)), _told(trial))


def refused_wrongly(trial: Trial) -> Score:
    """1 when a question that the reports answer was refused (lower is better)."""
    if not trial.case.answerable:
        return Score(None, "此问题没有答案")
    return Score(float(refused(trial.answer)), _told(trial))


def refusal_reason(trial: Trial) -> Score:
    """1 when a question that the reports do not answer was refused for the right reason."""
    if trial.case.answerable:
        return Score(None, "此问题有答案")
    fault = refusal_fault(trial)
    return Score(float(not fault), fault or _told(trial))


def refusal_fault(trial: Trial) -> str:
    """What is wrong with a refusal that was due, "" when nothing."""
    if not refused_in_words(trial.answer):
        return "应说明没有答案，却作了回答"
    reasons = _RIGHT_REASONS[trial.case.category]
    if trial.answer.reason not in reasons:
        return f"理由不对：{trial.answer.reason or '未说明'}，应为 {' 或 '.join(reasons)}"
    return ""


def _told(trial: Trial) -> str:
    if not refused(trial.answer):
        return "作了回答"
    return f"拒答（{trial.answer.reason or '未说明理由'}）"
