"""One turn of a conversation with everything the page shows of it: answer and sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rag.schema import Answer, Citation, Echo, Evidence, History, Turn
from ui.excerpt import Excerpt, excerpt

if TYPE_CHECKING:
    from rag.assistant import Assistant

NEAREST = 3


@dataclass(frozen=True, slots=True)
class Source:
    """A card of the source panel: a passage in its surroundings, and where it stands."""

    number: int
    report: str
    section: str
    file: str
    excerpt: Excerpt
    page: int | None = None
    recognised: bool = False
    also_in: tuple[Echo, ...] = ()


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question's answer and its sources in the order of their numbers.

    The sources of a refusal are not cited: they are the nearest passages that were
    read in vain. `reports` is the number of reports that were searched.
    """

    answer: Answer
    sources: tuple[Source, ...]
    reports: int


def complete(assistant: Assistant, answer: Answer) -> Exchange:
    """The exchange that an answer makes, its passages cut out of the reports' texts."""
    spans = {
        (report.file, report.ordinal): (report.start, report.end)
        for report in assistant.index.reports()
    }
    passages = _passages(answer)
    return Exchange(
        answer=answer,
        sources=tuple(
            _source(
                number,
                passage,
                excerpt(
                    assistant.text(passage.file, "repaired"),
                    passage.start,
                    passage.end,
                    within=spans.get((passage.file, passage.ordinal), (passage.start, passage.end)),
                ),
            )
            for number, passage in passages
        ),
        reports=len(spans),
    )


def history(exchanges: Sequence[Exchange]) -> History:
    """The conversation so far, oldest turn first."""
    return tuple(
        turn
        for exchange in exchanges
        for turn in (
            Turn("user", exchange.answer.question),
            Turn("assistant", exchange.answer.text),
        )
    )


def _source(number: int, passage: Citation | Evidence, shown: Excerpt) -> Source:
    source = Source(number, passage.report, passage.section, passage.file, shown)
    if isinstance(passage, Evidence):
        return source
    return replace(
        source, page=passage.page, recognised=passage.recognised, also_in=passage.also_in
    )


def _passages(answer: Answer) -> Iterable[tuple[int, Citation | Evidence]]:
    if answer.citations or not answer.refused:
        return [(citation.number, citation) for citation in answer.citations]
    return list(enumerate(answer.evidence[:NEAREST], start=1))
