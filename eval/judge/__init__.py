"""Sentences that failed on their wording go in; out comes what a language model says of them.

Optional, and only ever beside the deterministic figure: a model's opinion changes from
model to model, and it is asked about nothing that a figure, a year, a place or a negation
has settled. Its agreement with labels made by hand is part of every report.
"""

from __future__ import annotations

from eval.judge.agreement import LabelAgreement, label_agreement
from eval.judge.judge import Judge, Judgement, open_judge
from eval.judge.report import JudgedSentence, JudgeReport, assess, judge_run

__all__ = [
    "Judge",
    "JudgeReport",
    "JudgedSentence",
    "Judgement",
    "LabelAgreement",
    "assess",
    "judge_run",
    "label_agreement",
    "open_judge",
]
