"""A result goes in; out come the retrieved passages, with the gold evidence marked in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup

from eval.html.elements import joined
from eval.html.order import is_right
from eval.schema import CaseResult, Passage
from eval.scorers.retrieval import holds
from rag.schema import Evidence

_RANKINGS = {"words": "词 words", "vectors": "向量 vectors"}
# A passage without gold evidence shows its opening only where the case is right, or where
# it stands behind the first five: the page stays small, and a case short enough to read.
_OPENING = 40
_WHOLE = 5


def evidence_list(result: CaseResult) -> Markup:
    """The passages in their order, with their ranks; "" for none."""
    if not result.evidence:
        return Markup()
    whole = 0 if is_right(result) else _WHOLE
    items = (
        _item(passage, result, rank <= whole)
        for rank, passage in enumerate(result.evidence, start=1)
    )
    return Markup('<div class="found"><h3>检索到的段落 {}</h3><ol>{}</ol></div>').format(
        Markup('<span class="soft">Retrieved passages</span>'), joined(items, "\n")
    )


def _item(passage: Evidence, result: CaseResult, whole: bool) -> Markup:
    where = " › ".join(part for part in (passage.report, passage.section) if part)
    return Markup('<li>{}<span class="soft">{} · {}</span><div class="text">{}</div></li>').format(
        joined(_flags(passage, result)),
        where,
        "，".join(_ranks(passage)),
        _text(passage, result, whole),
    )


def _flags(passage: Evidence, result: CaseResult) -> Iterator[Markup]:
    if any(holds(passage, place) for gold in result.gold for place in gold.places):
        yield Markup('<b class="good">★ 含依据 gold</b> · ')
    cited = [c for c in result.answer.citations if Passage(c.file, c.start, c.end).overlap(passage)]
    if cited:
        numbers = "".join(f"[{citation.number}]" for citation in cited)
        yield Markup("<b>被引 cited {}</b> · ").format(numbers)


def _ranks(passage: Evidence) -> Iterator[str]:
    for name, rank in passage.ranks.items():
        yield f"{_RANKINGS.get(name, name)} {rank}"
    yield f"分 score {passage.score:.2f}"
    if passage.similarity:
        yield f"余弦 cosine {passage.similarity:.2f}"


def _text(passage: Evidence, result: CaseResult, whole: bool) -> Markup:
    spans = list(_gold_spans(passage, result))
    if not spans and not whole and len(passage.text) > _OPENING:
        return Markup("{}…").format(_without_blank_lines(passage.text[:_OPENING]))
    parts, done = [], 0
    for start, end in spans:
        parts += [
            _without_blank_lines(passage.text[done:start]),
            Markup("<mark>{}</mark>").format(passage.text[start:end]),
        ]
        done = end
    return joined([*parts, _without_blank_lines(passage.text[done:])])


def _without_blank_lines(text: str) -> str:
    return re.sub(r"\n\s*\n", "\n", text)


def _gold_spans(passage: Evidence, result: CaseResult) -> Iterator[tuple[int, int]]:
    """Where the gold evidence stands in a passage's text, in order and apart from each other."""
    # Another system's passage may be a text of its own making.
    if len(passage.text) != passage.end - passage.start:
        return
    done = 0
    places = (place for gold in result.gold for place in gold.places if place.overlap(passage))
    for place in sorted(places, key=lambda place: place.start):
        start = max(place.start - passage.start, done)
        end = min(place.end, passage.end) - passage.start
        if start < end:
            yield start, end
            done = end
