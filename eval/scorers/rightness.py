"""A trial goes in; out comes what is wrong with its answer, before asking for proof.

Keys alone are cheap to reach by saying much, so that length belongs to being right.
"""

from __future__ import annotations

from eval.claims import without_marks
from eval.schema import Trial
from eval.scorers.answer_keys import forbidden_keys, key_fault
from eval.scorers.refusal import refusal_fault, refused


def rightness_fault(trial: Trial) -> str:
    """What is wrong with an answer, "" when it is right.

    Where the reports answer: no refusal, every key, nothing forbidden, and not too long.
    Where they do not: a refusal with the right reason that says nothing forbidden.
    """
    if trial.case.answerable:
        refusal = "有答案却拒答" if refused(trial.answer) else ""
        return refusal or key_fault(trial) or length_fault(trial)
    wrong = "、".join(forbidden_keys(trial))
    return refusal_fault(trial) or (f"含错误说法：{wrong}" if wrong else "")


def length_fault(trial: Trial) -> str:
    """Why the answer is too long, "" when it is not.

    The limit is four times the reference or 120 characters, whichever is more: a key
    somewhere in a long quotation is no answer.
    """
    length = len(without_marks(trial.answer.text))
    limit = max(4 * len(trial.case.answer), 120)
    return f"太长：{length} 字，上限 {limit} 字" if length > limit else ""
