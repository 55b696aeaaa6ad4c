"""A result goes in; out comes the case as a fold: reference, answer and scores side by side."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from eval.html.answer import answer_side
from eval.html.elements import anchor, joined, paragraph
from eval.html.evidence import evidence_list
from eval.html.order import is_right
from eval.html.scores import score_side
from eval.report import CATEGORY_LABELS
from eval.schema import CaseResult
from eval.wording import INDEPENDENT, english_category
from rag.schema import History

_CASE = Markup("""\
<details class="case" id="{anchor}" data-category="{category}" data-state="{state}"{open}>
<summary>{marks} <b>{id}</b> <span class="tag">{label}</span> {question}
<span class="why">{why}</span></summary>
<div class="sides">
<div><h3>题与标注 <span class="soft">Question and reference</span></h3>{asked}</div>
<div><h3>回答 <span class="soft">Answer</span></h3>{answer}</div>
<div><h3>得分与理由 <span class="soft">Scores and reasons</span></h3>{scores}</div></div>
{found}</details>
""")
_SIGNS = {
    True: Markup('<span class="good">✓</span>'),
    False: Markup('<span class="bad">✗</span>'),
}
_SPEAKERS = {"user": "问 Q", "assistant": "答 A"}


def case_fold(result: CaseResult, opened: bool = False) -> Markup:
    """The case with all that a person needs to judge its scores."""
    case = result.case
    return _CASE.format(
        anchor=anchor(case.id),
        category=case.category,
        state=" ".join(_states(result)),
        open=Markup(" open") if opened else Markup(),
        marks=joined(_SIGNS[is_right(result, name)] for name in ("grounded_correct", INDEPENDENT)),
        id=case.id,
        label=f"{CATEGORY_LABELS[case.category]} {english_category(case.category)}",
        question=case.question,
        why=result.error or _why(result),
        asked=joined(_asked(result)),
        answer=answer_side(result),
        scores=score_side(result),
        found=evidence_list(result),
    )


def _states(result: CaseResult) -> Iterator[str]:
    right = is_right(result)
    yield "right" if right else "wrong"
    if right != is_right(result, INDEPENDENT):
        yield "differ"
    if result.error:
        yield "error"


def _why(result: CaseResult) -> str:
    """The reason of the headline that is missed."""
    missed = (n for n in ("grounded_correct", INDEPENDENT) if not is_right(result, n))
    return next((result.scores[name].reason for name in missed if name in result.scores), "")


def _asked(result: CaseResult) -> Iterator[Markup]:
    case = result.case
    yield from _history(case.history)
    yield Markup('<p class="text"><b>{}</b></p>').format(case.question)
    if case.standalone:
        yield paragraph(f"独立问法 Standalone：{case.standalone}", "soft")
    told = "参考答案 Reference" if case.answerable else "应拒答 To be refused"
    yield Markup('<p class="text"><span class="soft">{}：</span>{}</p>').format(told, case.answer)
    if case.must:
        groups = "；".join(" / ".join(group) for group in case.must)
        yield Markup('<p><span class="soft">要点 Must：</span>{}</p>').format(groups)
    if case.must_not:
        wrong = "、".join(case.must_not)
        yield Markup('<p><span class="soft">不该有 Must not：</span>{}</p>').format(wrong)
    for gold in result.gold:
        place = gold.places[0]
        yield Markup("<blockquote>{}<small>依据 Evidence · {} {}–{}</small></blockquote>").format(
            gold.text, place.file, place.start, place.end
        )
    if case.note:
        yield paragraph(f"备注 Note：{case.note}", "soft")


def _history(history: History) -> Iterator[Markup]:
    for turn in history:
        yield paragraph(f"{_SPEAKERS[turn.role]}：{turn.text}", "soft text")
