"""A trial goes in; out comes how a claim clashes with what it cites, "" where none does.

A claim may lack proof without clashing: words that no source has are not the opposite of
what the source says.
"""

from __future__ import annotations

from eval.claims import cited, claims
from eval.schema import Trial
from eval.scorers.proof import supported

# The checks of the support test that tell a clash.
_CLASHES = frozenset({"year", "place", "polarity", "direction"})


def contradiction_fault(trial: Trial) -> str:
    """The first clash of a claim with its citations."""
    for sentence in claims(trial.answer):
        verdict = supported(sentence.text, cited(trial.answer, sentence))
        if verdict.check in _CLASHES:
            return verdict.why
    return ""
