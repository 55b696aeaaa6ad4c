"""A trial goes in; out comes one score of each kind, with its reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from eval.schema import Score, Trial
from eval.scorers.answer_keys import key_recall, strict_correctness
from eval.scorers.grounding import citation_exactness, claim_support, grounded_correct
from eval.scorers.independent import independently_grounded
from eval.scorers.refusal import refusal_decision, refused_rightly, refused_wrongly
from eval.scorers.retrieval import hit_at, reciprocal_rank

Scorer: TypeAlias = Callable[[Trial], Score]

SCORERS: Mapping[str, Scorer] = {
    "grounded_correct": grounded_correct,
    "independently_grounded": independently_grounded,
    "strict_correctness": strict_correctness,
    "key_recall": key_recall,
    "claim_support": claim_support,
    "citation_exactness": citation_exactness,
    "refusal_decision": refusal_decision,
    "refused_rightly": refused_rightly,
    "refused_wrongly": refused_wrongly,
    "hit_at_1": hit_at(1),
    "hit_at_5": hit_at(5),
    "hit_at_10": hit_at(10),
    "mrr_at_10": reciprocal_rank,
}


def score(trial: Trial) -> dict[str, Score]:
    """Every score of a trial, by the scorer's name."""
    return {name: scorer(trial) for name, scorer in SCORERS.items()}
