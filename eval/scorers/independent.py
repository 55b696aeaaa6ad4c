"""A trial goes in; out comes grounded-correct judged without the program's support test.

The program steers its answers by rag.support, which therefore cannot be the only judge
of them. Here the labels of the case decide: where the gold evidence stands, and whether
the keys stand in what is cited, by the evaluation's own reader of figures.
"""

from __future__ import annotations

from eval.claims import Sentence, cited, claims, sentences
from eval.matching import contains
from eval.measured import held, said, unproved
from eval.schema import Score, Trial
from eval.scorers.proof import is_exact
from eval.scorers.rightness import rightness_fault
from rag.schema import Citation


def independently_grounded(trial: Trial) -> Score:
    """1 when the answer is right (`rightness_fault`) and cites gold evidence for its keys.

    Every key must stand in an exact quote, or in its report's title, that a sentence with
    this key cites; and one citation at least must overlap a gold quote. No claim, be it in
    an answer or in a due refusal, may bring a figure that stands neither in the question
    nor in what the claim cites.
    """
    fault = rightness_fault(trial) or _evidence_fault(trial) or _figure_fault(trial)
    return Score(float(not fault), fault or "对，依据与标注一致")


def _evidence_fault(trial: Trial) -> str:
    if not trial.case.answerable:
        return ""
    if not any(_overlaps_gold(citation, trial) for citation in trial.answer.citations):
        return "没有引用标注的依据"
    for group in trial.case.must:
        if not any(_proved(sentence, group, trial) for sentence in sentences(trial.answer.text)):
            return f"要点不在所引的原文里：{group[0]}"
    return ""


def _figure_fault(trial: Trial) -> str:
    for claim in claims(trial.answer):
        known = held(f"{trial.case.question}\n{_cited_text(claim, trial)}")
        if wrong := unproved(said(claim.text), known):
            return f"数字没有出处：{'、'.join(wrong)}"
    return ""


def _overlaps_gold(citation: Citation, trial: Trial) -> bool:
    return is_exact(citation, trial) and any(
        place.overlap(citation) > 0 for gold in trial.gold for place in gold.places
    )


def _proved(sentence: Sentence, group: tuple[str, ...], trial: Trial) -> bool:
    # The alternatives of a group say the same thing, so the source may use another one.
    says_it = any(contains(sentence.text, key) for key in group)
    return says_it and any(contains(_cited_text(sentence, trial), key) for key in group)


def _cited_text(sentence: Sentence, trial: Trial) -> str:
    """The exact quotes that a sentence cites, with the titles of their reports."""
    sources = [c for c in cited(trial.answer, sentence) if is_exact(c, trial)]
    return "\n".join(f"{source.quote}\n{source.report}" for source in sources)
