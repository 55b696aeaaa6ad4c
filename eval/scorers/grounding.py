"""A trial goes in; out comes whether what the answer says is proved by what it cites."""

from __future__ import annotations

from eval.claims import claims
from eval.schema import Score, Trial
from eval.scorers.proof import citation_fault, is_exact, support_fault
from eval.scorers.rightness import rightness_fault


def citation_exactness(trial: Trial) -> Score:
    """Share of the citations whose quote is the text of the file at their place."""
    citations = trial.answer.citations
    if not citations:
        return Score(None, "没有引用")
    wrong = [f"[{c.number}]" for c in citations if not is_exact(c, trial)]
    told = f"与原文不符：{''.join(wrong)}" if wrong else "逐字相符"
    return Score(1 - len(wrong) / len(citations), told)


def claim_support(trial: Trial) -> Score:
    """Share of the answer's claims that their own citations support (G1)."""
    said = claims(trial.answer)
    if not said:
        # Silence is no grounding: saying nothing must not look like proving everything.
        return Score(0.0 if trial.case.answerable else None, "没有需要证明的句子")
    faults = [fault for sentence in said if (fault := support_fault(sentence, trial))]
    return Score(1 - len(faults) / len(said), "；".join(faults) or "句句有据")


def unsupported_claims(trial: Trial) -> Score:
    """Share of the claims that their citations do not support: 1 - `claim_support`."""
    score = claim_support(trial)
    return Score(None if score.value is None else 1 - score.value, score.reason)


def grounded_correct(trial: Trial) -> Score:
    """1 when the answer is right (`rightness_fault`) and all that it claims is proved (S1).

    Where the reports answer, there must be a claim; a due refusal may claim nothing.
    """
    fault = rightness_fault(trial) or proof_fault(trial)
    return Score(float(not fault), fault or "对，而且句句有据")


def proof_fault(trial: Trial) -> str:
    """The first claim that is not proved, or that there is none; "" when all are."""
    said = claims(trial.answer)
    if not said and trial.case.answerable:
        return "没有需要证明的句子"
    return next((fault for sentence in said if (fault := citation_fault(sentence, trial))), "")
