"""A sentence and its citations go in; out comes whether they prove it.

The one place of the scorers that asks the program's own support test.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from eval.claims import Sentence, cited
from eval.schema import Trial
from index.script import to_search
from rag.schema import Citation
from rag.support import Support, support


def is_exact(citation: Citation, trial: Trial) -> bool:
    """Whether a citation's quote is not empty and stands at its place in the file."""
    text = trial.texts.get(citation.file, "")
    return bool(citation.quote) and text[citation.start : citation.end] == citation.quote


def supported(text: str, citations: Sequence[Citation]) -> Support:
    """Whether the quotes of all the citations together say what a sentence says."""
    quotes = "\n\n".join(citation.quote for citation in citations)
    titles = "\n".join(dict.fromkeys(citation.report for citation in citations))
    return _support(*(to_search(part) for part in (text, quotes, titles)))


def support_fault(sentence: Sentence, trial: Trial) -> str:
    """Why the existing citations of a claim do not prove it (G1), "" when they do.

    A claim that the support test cannot judge is not proved.
    """
    sources = cited(trial.answer, sentence)
    if not sources:
        return f"没有引用：{sentence.text}"
    verdict = supported(sentence.text, sources)
    if verdict.verdict == "supported":
        return ""
    return f"引用不支持（{verdict.why}）：{sentence.text}"


def citation_fault(sentence: Sentence, trial: Trial) -> str:
    """`support_fault`, or that a citation is out of range or not exact (recall of ALCE)."""
    sources = cited(trial.answer, sentence)
    if len({source.number for source in sources}) < len(sentence.citations):
        return f"引用编号不存在：{sentence.text}"
    if not all(is_exact(source, trial) for source in sources):
        return f"引文与原文不符：{sentence.text}"
    return support_fault(sentence, trial)


# Several scorers ask about the same sentences.
_support = lru_cache(maxsize=16384)(support)
