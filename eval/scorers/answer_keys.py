"""A trial goes in; out comes how much of a right answer the answer says.

Defined over the questions that the reports answer; what a refusal should say is judged by
`eval.scorers.refusal` and `eval.scorers.honesty`.
"""

from __future__ import annotations

from eval.claims import sentences, without_marks
from eval.matching import contains
from eval.schema import Score, Trial
from eval.scorers.refusal import refused

_NO_KEYS = "此问题没有答案，无要点"


def key_recall(trial: Trial) -> Score:
    """Share of the groups of `must` of which the answer says an alternative."""
    groups = trial.case.must
    if not groups or not trial.case.answerable:
        return Score(None, _NO_KEYS)
    lacking = missing_keys(trial)
    if not lacking:
        return Score(1.0, "要点齐全")
    return Score(1 - len(lacking) / len(groups), f"缺要点：{'、'.join(lacking)}")


def strict_correctness(trial: Trial) -> Score:
    """1 when the answer says a key of every group and nothing of `must_not`."""
    if not trial.case.must or not trial.case.answerable:
        return Score(None, _NO_KEYS)
    fault = key_fault(trial)
    return Score(float(not fault), fault or "要点齐全")


def key_fault(trial: Trial) -> str:
    """What the answer lacks of `must` or says of `must_not`; "" when nothing."""
    if wrong := forbidden_keys(trial):
        return f"含错误说法：{'、'.join(wrong)}"
    if lacking := missing_keys(trial):
        return f"缺要点：{'、'.join(lacking)}"
    return ""


def missing_keys(trial: Trial) -> tuple[str, ...]:
    """The groups of `must` that the answer does not satisfy, each by its first key."""
    text = without_marks(trial.answer.text)
    return tuple(
        group[0] for group in trial.case.must if not any(contains(text, key) for key in group)
    )


def forbidden_keys(trial: Trial) -> tuple[str, ...]:
    """The strings of `must_not` that the answer says.

    A due refusal may quote a neighbour's value with its citation, to tell it from the one
    asked for: only its sentences without a citation count.
    """
    text = without_marks(trial.answer.text)
    if not trial.case.answerable and refused(trial.answer):
        said = sentences(trial.answer.text)
        text = "\n".join(sentence.text for sentence in said if not sentence.citations)
    return tuple(key for key in trial.case.must_not if contains(text, key))
