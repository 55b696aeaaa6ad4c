"""Findings and a draft go in; the Answer that the user reads comes out.

Every sentence that the user sees is written here or stands in a report.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from index.script import is_traditional, to_simplified, to_traditional
from rag.extract import ReportDraft
from rag.findings import Findings
from rag.refusal import Refusal
from rag.schema import Answer, Claim, DraftSentence, Evidence, Reason
from rag.verify import Verifier

_TRAILING = " ,，、;；。:："
_REFUSALS: dict[Reason, str] = {
    "not_found": "报告中没有找到所问的内容。",
    "withheld": "原文没有给出所问的数值，它在来源中被隐去或已损坏。",
    "false_premise": "报告中没有问题所说的这一情况。",
    "off_topic": "这个问题里没有可以在报告中查找的内容。",
}

Show = Callable[[str], str]


def script_of(question: str) -> Show:
    """Puts text into the script of a question; a quote keeps the original's."""
    if not is_traditional(question):
        return to_simplified
    # Converting twice would spoil names: 里 of a place would become 裏.
    return lambda text: text if is_traditional(text) else to_traditional(text)


def extracted_answer(findings: Findings, drafts: Sequence[ReportDraft]) -> Answer:
    """An answer made of the reports' own sentences."""
    show = script_of(findings.question.text)
    verifier = Verifier(findings.evidence)
    blocks: list[str] = []
    claims: list[Claim] = []
    for draft in drafts:
        checked = [verifier.check(sentence, show) for sentence in draft.sentences]
        claims += checked
        block = "".join(marked(claim) for claim in checked)
        title = show(findings.evidence[draft.number].report)
        blocks.append(f"{title}：\n{block}" if len(drafts) > 1 else block)
    return Answer(
        question=findings.question.text,
        text="\n".join(blocks),
        sentences=tuple(claims),
        citations=tuple(verifier.citations),
        understood=_understood(findings),
    )


def written_answer(
    findings: Findings,
    evidence: Sequence[Evidence],
    sentences: Sequence[DraftSentence],
    missing: tuple[str, ...],
) -> Answer:
    """An answer whose sentences a language model wrote from the evidence."""
    verifier = Verifier(evidence)
    claims = [verifier.check(_trimmed(sentence), lambda text: text) for sentence in sentences]
    return Answer(
        question=findings.question.text,
        text="".join(marked(claim) for claim in claims),
        sentences=tuple(claims),
        citations=tuple(verifier.citations),
        missing=missing,
        understood=_understood(findings),
    )


def refusing_answer(findings: Findings, refusal: Refusal) -> Answer:
    """An answer that says that, and why, the reports do not give what was asked."""
    show = script_of(findings.question.text)
    verifier = Verifier(findings.evidence)
    shown = [verifier.check(refusal.shown, show)] if refusal.shown else []
    text = show(_REFUSALS[refusal.reason]) + "".join(map(marked, shown))
    return Answer(
        question=findings.question.text,
        text=text,
        refused=True,
        reason=refusal.reason,
        sentences=tuple(shown),
        citations=tuple(verifier.citations),
        missing=refusal.missing,
        understood=_understood(findings),
    )


def marked(claim: Claim) -> str:
    """A claim as the user reads it: its text, its marks, a full stop if it has no end yet."""
    marks = "".join(f"[{number}]" for number in claim.citations)
    return f"{claim.text}{marks}" + ("" if claim.text.endswith(("！", "？", "!")) else "。")


def _trimmed(sentence: DraftSentence) -> DraftSentence:
    return replace(sentence, text=sentence.text.strip(_TRAILING))


def _understood(findings: Findings) -> str:
    question = findings.question
    return question.standalone if question.standalone != question.text else ""
