"""Exchanges go in, the conversation's HTML comes out; pure.

Every text goes through `Markup.format`, which escapes it: what stands in a report or a
question can never become markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup

from index.script import to_simplified
from rag.schema import Cell, Claim, Table
from ui.web.exchange import Exchange
from ui.web.marks import Piece, pieces
from ui.web.texts import Texts

_NOTHING = Markup("")
_EMPTY = Markup('<div class="empty"><h2>{}</h2>{}</div>')
_EXAMPLE = Markup('<li><button type="button" class="example" data-question="{0}">{0}</button></li>')
_EXCHANGE = Markup(
    '<article class="exchange" id="answer-{}">{}<div class="answer{}">{}</div></article>'
)
_UNFINISHED = Markup(
    '<article class="exchange unfinished">{}<div class="answer">{}</div></article>'
)
_QUESTION = Markup('<p class="question" lang="zh"><span class="visually-hidden">{}: </span>{}</p>')
_TEXT = Markup('<div class="text" lang="zh">{}</div>')
_CLAIM = Markup('<span class="claim {}">{}{}</span>')
# A link to the source's card, so that it works by key and without script.
_MARK = Markup('<a class="mark" href="#source-{0}-{1}" aria-label="{2}" title="{2}">[{1}]</a>')
_VERDICT = Markup('<span class="verdict" title="{0}"><span class="words">{0}</span>{1}</span>')
_TABLE = Markup(
    '<div class="table" tabindex="0"><table><thead><tr>{}</tr></thead>'
    "<tbody>{}</tbody></table></div>"
)


def join(parts: Iterable[Markup]) -> Markup:
    """The parts one after another."""
    return _NOTHING.join(parts)


def conversation(exchanges: Sequence[Exchange], texts: Texts) -> Markup:
    """All finished exchanges, oldest first."""
    return join(_exchange(turn, exchange, texts) for turn, exchange in enumerate(exchanges, 1))


def empty(examples: Sequence[str], has_reports: bool, texts: Texts) -> Markup:
    """What to do where nothing has been asked yet, or where there is nothing to ask."""
    if not has_reports:
        return _EMPTY.format(texts.no_reports_heading, _paragraph("steps", texts.no_reports))
    told = (texts.empty_ask, texts.empty_marks, texts.empty_refusal)
    steps = Markup('<ul class="steps">{}</ul>').format(
        join(Markup("<li>{}</li>").format(step) for step in told)
    )
    return _EMPTY.format(texts.empty_heading, steps + _examples(examples, texts))


def unfinished(question: str, text: str, texts: Texts) -> Markup:
    """The exchange that is being answered, as far as it has come."""
    searching = Markup('<p class="searching" role="status">{}</p>').format(texts.searching)
    return _UNFINISHED.format(
        _QUESTION.format(texts.question, question), _TEXT.format(text) if text else searching
    )


def notice(text: str) -> Markup:
    """A message to the user above the question box; nothing for an empty text."""
    return Markup('<p class="notice" role="alert">{}</p>').format(text) if text else _NOTHING


def _examples(examples: Sequence[str], texts: Texts) -> Markup:
    if not examples:
        return _NOTHING
    items = join(_EXAMPLE.format(example) for example in examples)
    return Markup('<h3>{}</h3><ul class="examples" lang="zh">{}</ul>').format(texts.examples, items)


def _exchange(turn: int, exchange: Exchange, texts: Texts) -> Markup:
    answer = exchange.answer
    return _EXCHANGE.format(
        turn,
        _QUESTION.format(texts.question, answer.question),
        " refused" if answer.refused else "",
        join(_parts(turn, exchange, texts)),
    )


def _parts(turn: int, exchange: Exchange, texts: Texts) -> Iterator[Markup]:
    """The parts of an answer from top to bottom; what it does not have is left out."""
    answer = exchange.answer
    if answer.understood:
        yield _paragraph("understood", texts.understood.format(question=answer.understood))
    if answer.refused:
        yield _paragraph("reason", texts.refusal(answer.reason))
    names = {source.number: source.report for source in exchange.sources}
    yield _TEXT.format(join(_piece(turn, piece, names, texts) for piece in pieces(answer)))
    if answer.table:
        yield _table(turn, answer.table, texts)
    if answer.missing:
        yield _paragraph("missing", texts.missing.format(items="；".join(answer.missing)))
    if facts := " · ".join(_facts(exchange, texts)):
        yield _paragraph("footnote", facts)


def _facts(exchange: Exchange, texts: Texts) -> Iterator[str]:
    answer = exchange.answer
    if answer.total is not None:
        yield texts.total.format(count=answer.total)
    if answer.refused:
        yield texts.searched.format(reports=exchange.reports, passages=len(answer.evidence))
    if answer.seconds:
        yield texts.seconds.format(seconds=f"{sum(answer.seconds.values()):.2f}")


def _paragraph(name: str, text: str) -> Markup:
    return Markup('<p class="{}">{}</p>').format(name, text)


def _piece(turn: int, piece: Piece, names: dict[int, str], texts: Texts) -> Markup:
    body = join(
        Markup.escape(run) if isinstance(run, str) else _mark(turn, run, names.get(run, ""), texts)
        for run in piece.runs
    )
    if piece.claim is None:
        # The answer is in the question's script, a title in its file's.
        titles = {to_simplified(name) for name in names.values()}
        is_title = to_simplified(_without_colon(body)) in titles
        return Markup('<strong class="report">{}</strong>').format(body) if is_title else body
    return _CLAIM.format(piece.claim.verdict, body, _verdict(piece.claim, texts))


def _without_colon(text: Markup) -> str:
    return text.unescape().strip().removesuffix("：")


def _mark(turn: int, number: int, report: str, texts: Texts) -> Markup:
    name = texts.source.format(number=number, report=report or texts.untitled)
    return _MARK.format(turn, number, name)


def _verdict(claim: Claim, texts: Texts) -> Markup:
    """A sign for the eye, words for everybody; the words of "supported" stay hidden."""
    words = texts.verdict(claim.verdict)
    figures = "、".join(claim.computed)
    return _VERDICT.format(
        f"{words}：{claim.why}" if claim.why else words,
        f" {texts.computed.format(figures=figures)}" if figures else "",
    )


def _table(turn: int, table: Table, texts: Texts) -> Markup:
    head = join(Markup('<th scope="col">{}</th>').format(column) for column in table.columns)
    rows = join(
        Markup("<tr>{}</tr>").format(join(_cell(turn, cell, texts) for cell in row))
        for row in table.rows
    )
    return _TABLE.format(head, rows)


def _cell(turn: int, cell: Cell, texts: Texts) -> Markup:
    marks = join(_mark(turn, number, "", texts) for number in cell.citations)
    return Markup('<td class="cell{}">{}{}</td>').format(
        " computed" if cell.computed else "", cell.text, marks
    )
