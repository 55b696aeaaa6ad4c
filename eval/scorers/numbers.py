"""A trial goes in; out comes whether the answer's figures are those of its sources."""

from __future__ import annotations

from eval.claims import cited, claims, without_marks
from eval.matching import contains
from eval.measured import held, said, unproved
from eval.schema import Score, Trial
from eval.scorers.proof import is_exact


def numeric_precision(trial: Trial) -> Score:
    """Share of the figures of the claims that stand in what their sentence cites.

    The title of a cited report counts as cited: it names the year that a report is about.
    """
    stated = 0
    wrong: list[str] = []
    for claim in claims(trial.answer):
        figures = said(claim.text)
        sources = [c for c in cited(trial.answer, claim) if is_exact(c, trial)]
        known = held("\n".join(f"{source.quote}\n{source.report}" for source in sources))
        stated += len(figures)
        wrong += unproved(figures, known)
    if not stated:
        return Score(None, "回答里没有数字")
    told = f"数字没有出处：{'、'.join(wrong)}" if wrong else "数字都有出处"
    return Score(1 - len(wrong) / stated, told)


def numeric_recall(trial: Trial) -> Score:
    """Share of the groups of `must` with figures of which the answer says an alternative."""
    groups = [group for group in trial.case.must if held(group[0])]
    if not groups or not trial.case.answerable:
        return Score(None, "此问题的要点没有数字")
    text = without_marks(trial.answer.text)
    lacking = [group[0] for group in groups if not any(contains(text, key) for key in group)]
    told = f"缺数字：{'、'.join(lacking)}" if lacking else "数字齐全"
    return Score(1 - len(lacking) / len(groups), told)
