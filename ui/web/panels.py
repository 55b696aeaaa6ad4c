"""The columns beside the conversation, as HTML: the reports on the left, sources on the right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from index.schema import Report
from ui.excerpt import Excerpt
from ui.web.exchange import Exchange, Source
from ui.web.render import join
from ui.web.texts import Texts

# Saved pages put one to many empty lines between paragraphs; a card has no room for them.
_BLANK_LINES = re.compile(r"\s*\n\s*")
# A list longer than this is no list any more; the heading still counts all of them.
LISTED = 500


def header(texts: Texts) -> Markup:
    """The page's title."""
    return Markup("<h1>{}</h1><p>{}</p>").format(texts.title, texts.tagline)


def library(reports: Sequence[Report], texts: Texts) -> Markup:
    """The reports of the index: title, year and file of each."""
    size = texts.library_size.format(
        reports=len(reports), files=len({report.file for report in reports})
    )
    rows = join(_report(report, texts) for report in reports[:LISTED])
    more = Markup("<li>…</li>") if len(reports) > LISTED else ""
    return Markup(
        '<section class="library" aria-label="{0}"><h2>{0}</h2><p class="size">{1}</p>'
        '<ul lang="zh">{2}{3}</ul></section>'
    ).format(texts.library, size, rows, more)


def sources(exchanges: Sequence[Exchange], texts: Texts) -> Markup:
    """The sources of every exchange; those of the last one are in view."""
    shown = [exchange for exchange in exchanges if exchange.sources]
    hint = "" if shown else Markup('<p class="hint">{}</p>').format(texts.sources_empty)
    groups = join(
        _group(turn, exchange, len(exchanges), texts) for turn, exchange in enumerate(exchanges, 1)
    )
    return Markup('<section class="sources" aria-label="{0}"><h2>{0}</h2>{1}{2}</section>').format(
        texts.sources, hint, groups
    )


def _report(report: Report, texts: Texts) -> Markup:
    year = Markup("<span>{}</span>").format(report.year) if report.year else ""
    return Markup(
        '<li><span class="title">{0}</span>'
        '<span class="facts">{1}<span class="file" title="{2}">{2}</span></span></li>'
    ).format(report.title or texts.untitled, year, report.file)


def _group(turn: int, exchange: Exchange, last: int, texts: Texts) -> Markup:
    heading = (
        Markup('<p class="hint">{}</p>').format(texts.nearest)
        if exchange.sources and not exchange.answer.citations
        else ""
    )
    cards = join(_card(turn, source, exchange, texts) for source in exchange.sources)
    return Markup('<div class="group" id="sources-{}"{}>{}{}</div>').format(
        turn, "" if turn == last else Markup(" hidden"), heading, cards
    )


def _card(turn: int, source: Source, exchange: Exchange, texts: Texts) -> Markup:
    cited = bool(exchange.answer.citations)
    report = source.report or texts.untitled
    name = (texts.source if cited else texts.nearest_passage).format(
        number=source.number, report=report
    )
    return Markup(
        '<article class="source" id="source-{0}-{1}" tabindex="-1" aria-label="{2}">'
        '<h3 lang="zh"><span class="number">[{1}]</span> {3}</h3>'
        '<p class="where" lang="zh"><span>{4}</span><span class="file">{5}</span></p>{8}'
        '<blockquote lang="zh">{6}</blockquote><a class="back" href="#answer-{0}">{7}</a></article>'
    ).format(
        turn,
        source.number,
        name,
        report,
        source.section or texts.whole_text,
        source.file,
        _passage(source.excerpt, cited),
        texts.back,
        join(Markup('<p class="provenance">{}</p>').format(line) for line in _notes(source, texts)),
    )


def _notes(source: Source, texts: Texts) -> Iterator[str]:
    """What else is known about where a passage comes from."""
    if source.page:
        yield texts.page.format(page=source.page)
    if source.recognised:
        yield texts.recognised
    for echo in source.also_in:
        yield texts.echo.format(report=echo.report or texts.untitled, file=echo.file)


def _passage(excerpt: Excerpt, cited: bool) -> Markup:
    """The passage in its surroundings; a cited one is highlighted and exact to the letter."""
    marked = Markup("<mark>{}</mark>").format(excerpt.quote)
    return Markup("{}{}{}{}{}").format(
        "…" if excerpt.cut_before else "",
        _BLANK_LINES.sub("\n", excerpt.before),
        marked if cited else Markup("<b>{}</b>").format(_BLANK_LINES.sub("\n", excerpt.quote)),
        _BLANK_LINES.sub("\n", excerpt.after),
        "…" if excerpt.cut_after else "",
    )
