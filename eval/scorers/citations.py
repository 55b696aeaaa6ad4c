"""A trial goes in; out comes how well its citations are chosen.

Recall, precision and F1 are the formulas of ALCE (Gao et al. 2023), with the program's
support test in place of an English entailment model.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from statistics import mean

from eval.claims import Sentence, cited, claims
from eval.schema import Score, Trial
from eval.scorers.proof import citation_fault, supported
from index.script import to_search
from rag.schema import Citation

_END = re.compile(r"(?<=[。！？；!?;\n])")
# The support test itself reads at most so many sentences together.
_WINDOW = 3
_QUOTATION = re.compile(r"“([^”]{2,})”|「([^」]{2,})」|『([^』]{2,})』|\"([^\"]{2,})\"")


def citation_recall(trial: Trial) -> Score:
    """Share of the claims whose citations all exist and together prove them."""
    said = claims(trial.answer)
    if not said:
        return Score(0.0 if trial.case.answerable else None, "没有需要证明的句子")
    faults = [fault for sentence in said if (fault := citation_fault(sentence, trial))]
    return Score(1 - len(faults) / len(said), "；".join(faults) or "引用齐全")


def citation_precision(trial: Trial) -> Score:
    """Share of the citations that serve their claim.

    Of a claim that is not proved none does; of a proved one a citation is idle when it
    alone does not prove the claim and the others do without it.
    """
    marks = [
        (source.number, not fault and _serves(source, sentence, trial))
        for sentence in claims(trial.answer)
        for fault in [citation_fault(sentence, trial)]
        for source in cited(trial.answer, sentence)
    ]
    if not marks:
        return Score(0.0 if trial.case.answerable else None, "没有引用")
    idle = dict.fromkeys(f"[{number}]" for number, serves in marks if not serves)
    share = sum(serves for _, serves in marks) / len(marks)
    return Score(share, f"无用的引用：{''.join(idle)}" if idle else "引用都有用")


def citation_f1(trial: Trial) -> Score:
    """The harmonic mean of citation recall and precision."""
    recall, precision = citation_recall(trial).value, citation_precision(trial).value
    if recall is None or precision is None:
        return Score(None, "没有需要证明的句子")
    both = recall + precision
    value = 2 * recall * precision / both if both else 0.0
    return Score(value, f"召回 {recall:.2f}，精确 {precision:.2f}")


def span_tightness(trial: Trial) -> Score:
    """Characters that would do to prove the claims, to the characters cited for them.

    What would do is the shortest run of up to three sentences of the quotes that proves a
    claim, or the claim's own words in them. Unscored where no claim is proved.
    """
    needed = given = 0
    for sentence in claims(trial.answer):
        if citation_fault(sentence, trial):
            continue
        sources = cited(trial.answer, sentence)
        length = sum(len(source.quote) for source in sources)
        needed += min(length, _needed(sentence.text, sources, length))
        given += length
    if not given:
        return Score(None, "没有证明了的句子")
    return Score(needed / given, f"所引 {given} 字，够用的 {needed} 字")


def quote_fidelity(trial: Trial) -> Score:
    """Share of the literal quotations in the answer that stand in what their sentence cites."""
    checked = [
        (quotation, bool(_plain(quotation) in _cited_text(sentence, trial)))
        for sentence in claims(trial.answer)
        for quotation in _quotations(sentence.text)
    ]
    if not checked:
        return Score(None, "没有引号里的话")
    wrong = [quotation for quotation, stands in checked if not stands]
    told = f"原文没有这句话：{'、'.join(wrong)}" if wrong else "引语逐字相符"
    return Score(1 - len(wrong) / len(checked), told)


def attribution(trial: Trial) -> Score:
    """Share of the citations that lie in a report that holds gold evidence."""
    if not trial.gold:
        return Score(None, "此问题没有标注依据")
    sources = trial.answer.citations
    if not sources:
        return Score(0.0 if trial.case.answerable else None, "没有引用")
    right = [any(gold.report.overlap(source) for gold in trial.gold) for source in sources]
    others = dict.fromkeys(
        source.report for source, is_right in zip(sources, right, strict=True) if not is_right
    )
    return Score(mean(right), f"引了别的报告：{'、'.join(others)}" if others else "出自该出的报告")


def _serves(source: Citation, sentence: Sentence, trial: Trial) -> bool:
    others = [c for c in cited(trial.answer, sentence) if c is not source]
    if not others or supported(sentence.text, [source]).verdict == "supported":
        return True
    return supported(sentence.text, others).verdict != "supported"


def _needed(claim: str, sources: tuple[Citation, ...], length: int) -> int:
    plain = _plain(claim)
    if any(plain in _plain(source.quote) for source in sources):
        return len(claim)
    windows = sorted(
        (w for source in sources for w in _windows(source)), key=lambda w: len(w.quote)
    )
    return next(
        (len(w.quote) for w in windows if supported(claim, [w]).verdict == "supported"), length
    )


def _windows(source: Citation) -> Iterator[Citation]:
    pieces = [piece for piece in _END.split(source.quote) if piece.strip()]
    for size in range(1, _WINDOW + 1):
        for start in range(len(pieces) - size + 1):
            yield replace(source, quote="".join(pieces[start : start + size]))


def _quotations(text: str) -> list[str]:
    return ["".join(groups) for groups in _QUOTATION.findall(text)]


def _cited_text(sentence: Sentence, trial: Trial) -> str:
    return _plain("\n".join(source.quote for source in cited(trial.answer, sentence)))


def _plain(text: str) -> str:
    return "".join(to_search(text).split())
