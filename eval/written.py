"""Text as a system wrote it goes in, with the passages that its marks name; an Answer comes out.

For systems that know nothing of this program's records. Nothing is added in their favour:
a sentence without a mark is uncited, a mark without a passage stays and proves nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eval.claims import Sentence, sentences
from eval.refusal_phrases import reason_told, states_absence
from rag.marks import with_known_marks
from rag.schema import Answer, Citation, Claim, Evidence

_HIGHEST_MARK = 999


def written_answer(
    question: str,
    text: str,
    passages: Mapping[int, Evidence],
    *,
    evidence: Sequence[Evidence] = (),
    notice: str = "",
) -> Answer:
    """The answer that a text is, `passages` by the numbers of their marks.

    Citations are what the text marks and `passages` holds. It refuses when it opens by
    saying that the asked thing is not there, whatever related things it tells afterwards.
    """
    marked = with_plain_marks(text)
    said = sentences(marked)
    refused = _refuses(said)
    numbers = sorted({number for sentence in said for number in sentence.citations})
    return Answer(
        question=question,
        text=marked,
        refused=refused,
        reason=reason_told(marked) if refused else "",
        sentences=tuple(Claim(sentence.text, sentence.citations) for sentence in said),
        citations=tuple(citation(n, passages[n]) for n in numbers if n in passages),
        notice=notice,
        evidence=tuple(evidence),
    )


def with_plain_marks(text: str) -> str:
    """The text with its marks written [1][2]; a number too high stays, a fault of the answer."""
    return with_known_marks(text, _HIGHEST_MARK).strip()


def citation(number: int, passage: Evidence) -> Citation:
    """A whole passage as the citation of a number."""
    return Citation(
        number=number,
        file=passage.file,
        report=passage.report,
        report_id=passage.report_id,
        ordinal=passage.ordinal,
        section=passage.section,
        start=passage.start,
        end=passage.end,
        quote=passage.text,
    )


def _refuses(said: Sequence[Sentence]) -> bool:
    absent = [states_absence(sentence.text) for sentence in said]
    # With a citation, and more to tell, it reports what is not known there.
    return bool(said) and absent[0] and (all(absent) or not said[0].citations)
