"""A trial goes in; out comes one score of each kind, with its reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from eval.schema import Score, Trial
from eval.scorers.answer_keys import key_recall, strict_correctness
from eval.scorers.citations import (
    attribution,
    citation_f1,
    citation_precision,
    citation_recall,
    quote_fidelity,
    span_tightness,
)
from eval.scorers.context import answer_in_context, evidence_share, length, length_ratio, seconds
from eval.scorers.grounding import (
    citation_exactness,
    claim_support,
    grounded_correct,
    unsupported_claims,
)
from eval.scorers.honesty import (
    contradiction,
    damage_honesty,
    follow_up_loss,
    premise_correction,
)
from eval.scorers.independent import independently_grounded
from eval.scorers.items import character_f1, exact_match, list_f1
from eval.scorers.numbers import numeric_precision, numeric_recall
from eval.scorers.refusal import (
    refusal_decision,
    refusal_reason,
    refused_rightly,
    refused_wrongly,
)
from eval.scorers.retrieval import (
    discounted_gain,
    hit_at,
    recall_at,
    reciprocal_rank,
    right_report_at,
)

Scorer: TypeAlias = Callable[[Trial], Score]

SCORERS: Mapping[str, Scorer] = {
    "grounded_correct": grounded_correct,
    "independently_grounded": independently_grounded,
    "hit_at_1": hit_at(1),
    "hit_at_5": hit_at(5),
    "hit_at_10": hit_at(10),
    "recall_at_5": recall_at(5),
    "mrr_at_10": reciprocal_rank,
    "ndcg_at_10": discounted_gain,
    "answer_in_context_at_5": answer_in_context(5),
    "right_report_at_1": right_report_at(1),
    "right_report_at_5": right_report_at(5),
    "evidence_share_at_5": evidence_share(5),
    "claim_support": claim_support,
    "unsupported_claims": unsupported_claims,
    "citation_recall": citation_recall,
    "citation_precision": citation_precision,
    "citation_f1": citation_f1,
    "span_tightness": span_tightness,
    "quote_fidelity": quote_fidelity,
    "citation_exactness": citation_exactness,
    "numeric_precision": numeric_precision,
    "numeric_recall": numeric_recall,
    "attribution": attribution,
    "contradiction": contradiction,
    "strict_correctness": strict_correctness,
    "key_recall": key_recall,
    "list_f1": list_f1,
    "character_f1": character_f1,
    "exact_match": exact_match,
    "length": length,
    "length_ratio": length_ratio,
    "refusal_decision": refusal_decision,
    "refused_rightly": refused_rightly,
    "refused_wrongly": refused_wrongly,
    "refusal_reason": refusal_reason,
    "damage_honesty": damage_honesty,
    "premise_correction": premise_correction,
    "follow_up_loss": follow_up_loss,
    "seconds": seconds,
}


def score(trial: Trial) -> dict[str, Score]:
    """Every score of a trial, by the scorer's name."""
    return {name: scorer(trial) for name, scorer in SCORERS.items()}
