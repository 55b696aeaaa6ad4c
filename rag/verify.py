"""A draft and its evidence go in; checked claims with exact citations come out.

A literal sentence is cited where it stands; any other sentence is cited with the run of
evidence sentences that covers it best. The verdict is that of `rag.support`, on the cited
text alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from index.script import to_search
from rag.schema import Citation, Claim, DraftSentence, Evidence
from rag.sentences import Span, clause_spans, sentence_spans
from rag.support import WINDOW, character_pairs, support


@dataclass
class Verifier:
    """Numbers the citations of one answer while its sentences are checked."""

    evidence: Sequence[Evidence]
    citations: list[Citation] = field(default_factory=list)
    _numbers: dict[tuple[str, int, int], int] = field(default_factory=dict)

    def check(self, sentence: DraftSentence, show: Callable[[str], str]) -> Claim:
        """The sentence as a claim; its text passes through `show` (the answer's script)."""
        numbers = tuple(
            dict.fromkeys(
                self._cite(self.evidence[number - 1], sentence) for number in sentence.citations
            )
        )
        cited = [self.citations[number - 1] for number in numbers]
        quotes = "\n\n".join(to_search(citation.quote) for citation in cited)
        titles = "\n".join(
            dict.fromkeys(to_search(self._title(number)) for number in sentence.citations)
        )
        # A line broken at the page's width is no gap in the sentence.
        text = sentence.text.replace("\n", "")
        verdict = support(to_search(text), quotes, titles)
        # Who cites nothing has proved nothing: that is more than a doubt.
        found = verdict.verdict if cited else "unsupported"
        return Claim(show(text), numbers, found, verdict.why)

    def _title(self, number: int) -> str:
        item = self.evidence[number - 1]
        return f"{item.report}\n{item.context}"

    def _cite(self, item: Evidence, sentence: DraftSentence) -> int:
        start, end = sentence.span or tighten(sentence.text, item.text)
        place = (item.file, item.start + start, item.start + end)
        if place not in self._numbers:
            self._numbers[place] = len(self.citations) + 1
            self.citations.append(
                Citation(
                    number=len(self.citations) + 1,
                    file=item.file,
                    report=item.report,
                    report_id=item.report_id,
                    ordinal=item.ordinal,
                    section=item.section,
                    start=place[1],
                    end=place[2],
                    quote=item.text[start:end],
                )
            )
        return self._numbers[place]


def _whole_clauses(text: str, start: int, end: int) -> Span:
    """The span without a clause cut in two: what is left out may deny it (没有, 十, 近)."""
    clauses = [span for span in clause_spans(text) if span[0] < end and start < span[1]]
    clauses = clauses or [(start, end)]
    first, last = clauses[0][0], clauses[-1][1]
    open_end = any(character.isalnum() for character in text[end:last])
    open_start = any(character.isalnum() for character in text[first:start])
    return first if open_start else start, last if open_end else end


def tighten(sentence: str, evidence: str) -> Span:
    """The span of the evidence that says the sentence: literal, else up to three sentences."""
    folded, wanted = to_search(evidence), to_search(sentence)
    literal = folded.find(wanted)
    if literal >= 0:
        return _whole_clauses(evidence, literal, literal + len(wanted))
    pairs = character_pairs(wanted)
    spans = sentence_spans(evidence) or ((0, len(evidence)),)
    runs = [
        (start, spans[last][1])
        for first, (start, _) in enumerate(spans)
        for last in range(first, min(first + WINDOW, len(spans)))
    ]
    # Of the runs that cover most, the shortest.
    return max(
        runs,
        key=lambda run: (
            len(pairs & character_pairs(folded[run[0] : run[1]])),
            run[0] - run[1],
        ),
    )
