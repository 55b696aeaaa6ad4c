"""A result goes in; out comes what the system said: sentences, their verdicts, citations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from eval.html.elements import joined, paragraph
from eval.schema import CaseResult
from rag.schema import Answer, Citation, Claim, Reason, Table, Verdict

_REASONS: Mapping[Reason, str] = {
    "": "没有说明理由 no reason given",
    "not_found": "报告里没有 not found",
    "withheld": "原文隐去 withheld",
    "false_premise": "前提不符 false premise",
    "off_topic": "与报告无关 off topic",
}
_VERDICTS: Mapping[Verdict, Markup] = {
    "supported": Markup('<span class="good">✓ 有据 supported</span>'),
    "unsupported": Markup('<span class="bad">✗ 无据 unsupported</span>'),
    "unverified": Markup('<span class="doubt">? 未能核对 unverified</span>'),
}


def answer_side(result: CaseResult) -> Markup:
    """The answer, how the system judges its sentences, what they cite; steps and seconds."""
    return joined(_parts(result))


def _parts(result: CaseResult) -> Iterator[Markup]:
    answer = result.answer
    if result.error:
        yield paragraph(f"出错 Error：{result.error}", "bad")
    if answer.refused:
        yield paragraph(f"拒答 Refused：{_REASONS[answer.reason]}", "doubt")
    yield paragraph(answer.text or "（没有回答 nothing said）", "text")
    if answer.table:
        yield _table(answer.table)
    yield from _sentences(answer)
    yield from map(_citation, answer.citations)
    yield from _remarks(result)


def _sentences(answer: Answer) -> Iterator[Markup]:
    """How the system judges each sentence; one that is the whole answer is not told twice."""
    title = "系统自查 The system's own check"
    if len(answer.sentences) == 1:
        yield Markup("<p>{}：{}</p>").format(title, _sentence(answer.sentences[0], ""))
    elif answer.sentences:
        items = (Markup("<li>{}</li>").format(_sentence(c, c.text)) for c in answer.sentences)
        yield Markup("<p>{}：</p><ol>{}</ol>").format(title, joined(items))


def _sentence(claim: Claim, text: str) -> Markup:
    told = [text] if text else []
    told += [claim.why] if claim.why else []
    told += [f"算得 computed：{'、'.join(claim.computed)}"] if claim.computed else []
    return Markup("{} {}").format(_VERDICTS[claim.verdict], " · ".join(told))


def _citation(citation: Citation) -> Markup:
    where = " › ".join(part for part in (citation.report, citation.section) if part)
    page = f" · 第 {citation.page} 页" if citation.page else ""
    return Markup("<blockquote>[{}] {}<small>{}{} · {} {}–{}</small></blockquote>").format(
        citation.number,
        citation.quote,
        where,
        page,
        citation.file,
        citation.start,
        citation.end,
    )


def _remarks(result: CaseResult) -> Iterator[Markup]:
    answer, alone = result.answer, result.standalone
    if answer.understood:
        yield paragraph(f"理解为 Understood as：{answer.understood}", "soft")
    if answer.missing:
        yield paragraph(f"缺 Missing：{'、'.join(answer.missing)}", "soft")
    if answer.notice:
        yield paragraph(answer.notice, "doubt")
    if alone is not None:
        yield paragraph(f"独立问法的回答 Answer to the standalone question：{alone.text}", "soft")


def _table(table: Table) -> Markup:
    heads = joined(Markup("<th>{}</th>").format(column) for column in table.columns)
    rows = (
        Markup("<tr>{}</tr>").format(joined(Markup("<td>{}</td>").format(c.text) for c in cells))
        for cells in table.rows
    )
    return Markup('<div class="wide"><table><tr>{}</tr>{}</table></div>').format(
        heads, joined(rows)
    )
