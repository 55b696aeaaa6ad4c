"""A trial goes in; out comes whether what the answer says is proved by what it cites."""

from __future__ import annotations

from functools import lru_cache

from eval.claims import Sentence, cited, claims
from eval.schema import Score, Trial
from eval.scorers.rightness import rightness_fault
from index.repair.script import to_search
from rag.schema import Citation
from rag.support import support


def citation_exactness(trial: Trial) -> Score:
    """Share of the citations whose quote is the text of the file at their place."""
    citations = trial.answer.citations
    if not citations:
        return Score(None, "没有引用")
    wrong = [f"[{c.number}]" for c in citations if not is_exact(c, trial)]
    told = f"与原文不符：{''.join(wrong)}" if wrong else "逐字相符"
    return Score(1 - len(wrong) / len(citations), told)


def is_exact(citation: Citation, trial: Trial) -> bool:
    """Whether a citation's quote is not empty and stands at its place in the file."""
    text = trial.texts.get(citation.file, "")
    return bool(citation.quote) and text[citation.start : citation.end] == citation.quote


def claim_support(trial: Trial) -> Score:
    """Share of the answer's claims that their own citations support (G1)."""
    said = claims(trial.answer)
    if not said:
        # Silence is no grounding: saying nothing must not look like proving everything.
        return Score(0.0 if trial.case.answerable else None, "没有需要证明的句子")
    faults = [fault for sentence in said if (fault := support_fault(sentence, trial))]
    return Score(1 - len(faults) / len(said), "；".join(faults) or "句句有据")


def grounded_correct(trial: Trial) -> Score:
    """1 when the answer is right (`rightness_fault`) and all that it claims is proved.

    Where the reports answer, there must be a claim; a due refusal may claim nothing.
    """
    fault = rightness_fault(trial) or _proof_fault(trial)
    return Score(float(not fault), fault or "对，而且句句有据")


def support_fault(sentence: Sentence, trial: Trial) -> str:
    """Why a claim is not proved by its citations, "" when it is.

    A claim that the support test cannot judge is not proved.
    """
    sources = cited(trial.answer, sentence)
    if not sources:
        return f"没有引用：{sentence.text}"
    if len({source.number for source in sources}) < len(sentence.citations):
        return f"引用编号不存在：{sentence.text}"
    quotes = "\n".join(source.quote for source in sources)
    titles = "\n".join(dict.fromkeys(source.report for source in sources))
    verdict = _support(*(to_search(text) for text in (sentence.text, quotes, titles)))
    if verdict.verdict == "supported":
        return ""
    return f"引用不支持（{verdict.why}）：{sentence.text}"


def _proof_fault(trial: Trial) -> str:
    said = claims(trial.answer)
    if not said and trial.case.answerable:
        return "没有需要证明的句子"
    return next((fault for sentence in said if (fault := support_fault(sentence, trial))), "")


# Two scorers ask about the same sentences.
_support = lru_cache(maxsize=4096)(support)
