"""Texts and numbers go in; out come the few kinds of HTML that the report is made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TypeAlias
from urllib.parse import quote

from markupsafe import Markup

Content: TypeAlias = str | Markup
# Chinese, English, and the class of its cells.
Column: TypeAlias = tuple[str, str, str]


def joined(parts: Iterable[Content], between: str = "") -> Markup:
    """The parts as one piece; what is not Markup is escaped."""
    return Markup(between).join(parts)  # noqa: S704 (every caller writes it in place)


def table(columns: Sequence[Column], rows: Iterable[Markup]) -> Markup:
    """A table that scrolls for itself on a narrow screen."""
    heads = (
        Markup("<th{}>{}<small>{}</small></th>").format(_class(kind), chinese, english)
        for chinese, english, kind in columns
    )
    return Markup(
        '<div class="wide"><table><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>'
    ).format(joined(heads), joined(rows, "\n"))


def row(columns: Sequence[Column], values: Iterable[Content]) -> Markup:
    """A row with one value for each column."""
    cells = (
        Markup("<td{}>{}</td>").format(_class(kind), value)
        for (_, _, kind), value in zip(columns, values, strict=True)
    )
    return Markup("<tr>{}</tr>").format(joined(cells))


def group_row(columns: Sequence[Column], label: str) -> Markup:
    """A row that names the rows below it."""
    return Markup('<tr class="group"><td colspan="{}">{}</td></tr>').format(len(columns), label)


def section(anchor: str, chinese: str, english: str, *body: Content) -> Markup:
    """A part of the page under its heading."""
    return Markup(
        '<section id="{}"><h2>{} <span class="soft">{}</span></h2>\n{}</section>\n'
    ).format(anchor, chinese, english, joined(body, "\n"))


def paragraph(text: Content, kind: str = "") -> Markup:
    """A paragraph of a class."""
    return Markup("<p{}>{}</p>").format(_class(kind), text)


def with_english(chinese: str, english: str) -> Markup:
    """A label with its English behind it, where there is one."""
    beside = Markup(' <span class="soft">{}</span>').format(english) if english else ""
    return Markup("{}{}").format(chinese, beside)


def anchor(case_id: str) -> str:
    """The id of a case's element: any characters but blanks."""
    return "case-" + re.sub(r"\s", "_", case_id)


def case_link(case_id: str) -> Markup:
    """A link to a case further down the page."""
    return Markup('<a href="#{}">{}</a>').format(quote(anchor(case_id)), case_id)


def _class(kind: str) -> Markup:
    return Markup(' class="{}"').format(kind) if kind else Markup()
