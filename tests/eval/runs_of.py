"""Results and runs of invented trials, for the tests of the reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from eval.schema import CaseResult, Estimate, GamingCheck, Run, RunHead, Trial
from eval.scorers import score


def result_of(
    trial: Trial,
    *,
    case_id: str = "",
    seconds: float = 0.01,
) -> CaseResult:
    """The trial scored; under another id where one is given."""
    case = replace(trial.case, id=case_id or trial.case.id)
    trial = replace(trial, case=case, seconds={"retrieve": seconds / 2, "total": seconds})
    return CaseResult(
        case=case,
        cluster=f"青石 {case.id}",
        answer=trial.answer,
        evidence=trial.evidence,
        gold=trial.gold,
        scores=score(trial),
        seconds=trial.seconds,
    )


def run_of(results: Sequence[CaseResult], **head: Any) -> Run:
    """A finished run of the results, with one gaming check."""
    check = GamingCheck("refuse", Estimate(0.0, 0.0, 0.0, 1), Estimate(None, None, None, 0))
    told = {"suite": "mine", "system": "wenbao", "started": "2026-11-22T10:54:23+00:00", **head}
    return Run(RunHead(**told), tuple(results), (check,), finished=True)
