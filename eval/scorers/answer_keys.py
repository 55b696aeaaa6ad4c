"""A trial goes in; out comes how much of a right answer the answer says."""

from __future__ import annotations

from eval.claims import without_marks
from eval.matching import contains
from eval.schema import Score, Trial


def key_recall(trial: Trial) -> Score:
    """Share of the groups of `must` of which the answer says an alternative."""
    groups = trial.case.must
    if not groups:
        return Score(None, "此问题没有要点")
    lacking = missing_keys(trial)
    if not lacking:
        return Score(1.0, "要点齐全")
    return Score(1 - len(lacking) / len(groups), f"缺要点：{'、'.join(lacking)}")


def strict_correctness(trial: Trial) -> Score:
    """1 when the answer says a key of every group and nothing of `must_not`."""
    if not trial.case.must:
        return Score(None, "此问题没有要点")
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
    """The strings of `must_not` that the answer says."""
    text = without_marks(trial.answer.text)
    return tuple(key for key in trial.case.must_not if contains(text, key))
