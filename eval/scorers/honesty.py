"""A trial goes in; out comes whether the answer is honest about what the reports do not give.

Beside refusing, which `eval.scorers.refusal` counts, there is the partial answer: it says
what the source withholds, or puts a false assumption right, and proves what else it says.
"""

from __future__ import annotations

from dataclasses import replace

from eval.claims import sentences
from eval.refusal_phrases import states_absence
from eval.schema import Score, Trial
from eval.scorers.answer_keys import forbidden_keys, missing_keys, strict_correctness
from eval.scorers.contradictions import contradiction_fault
from eval.scorers.grounding import proof_fault
from eval.scorers.refusal import refusal_fault


def damage_honesty(trial: Trial) -> Score:
    """1 when the answer says that the source withholds the value and asserts none for it.

    Other figures may stand if they are proved. For questions about damaged values.
    """
    if trial.case.category != "damaged":
        return Score(None, "原文没有残缺")
    said = sentences(trial.answer.text)
    if not any(states_absence(sentence.text) for sentence in said):
        return Score(0.0, "没有说明原文未给出")
    if wrong := forbidden_keys(trial):
        return Score(0.0, f"含错误说法：{'、'.join(wrong)}")
    fault = proof_fault(trial)
    return Score(float(not fault), fault or "说明了原文未给出")


def premise_correction(trial: Trial) -> Score:
    """1 when a false assumption is refused for it or put right with proof.

    Putting right is saying every key of `must` and nothing of `must_not`.
    """
    if trial.case.category != "false_premise":
        return Score(None, "前提没有错")
    fault = refusal_fault(trial) and _correction_fault(trial)
    fault = fault or proof_fault(trial)
    return Score(float(not fault), fault or "指出或更正了前提")


def contradiction(trial: Trial) -> Score:
    """1 when the answer clashes with its sources or says something of `must_not` (G7).

    A clash is another year or place, a lost or added negation, the opposite direction.
    """
    if not trial.answer.text.strip():
        return Score(None, "没有回答")
    wrong = forbidden_keys(trial)
    fault = f"含错误说法：{'、'.join(wrong)}" if wrong else contradiction_fault(trial)
    return Score(float(bool(fault)), fault or "没有矛盾")


def follow_up_loss(trial: Trial) -> Score:
    """What the history costs: strict correctness asked alone, less that asked as follow-up.

    1, 0 or -1. For follow-ups that come with a question which stands alone.
    """
    if trial.standalone is None:
        return Score(None, "不是追问，或没有独立的问法")
    alone = strict_correctness(replace(trial, answer=trial.standalone)).value
    asked = strict_correctness(trial).value
    if alone is None or asked is None:
        return Score(None, "此问题没有要点")
    return Score(alone - asked, f"独立问 {alone:.0f}，追问 {asked:.0f}")


def _correction_fault(trial: Trial) -> str:
    if not trial.case.must:
        return "没有指出前提有误"
    if wrong := forbidden_keys(trial):
        return f"含错误说法：{'、'.join(wrong)}"
    lacking = missing_keys(trial)
    return f"没有更正：{'、'.join(lacking)}" if lacking else ""
