"""What the elements of a web page do to their text: end lines, hide it, link it."""

from __future__ import annotations

import re

from lxml import html

HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = HEADINGS.keys() | frozenset({
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd",
    "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
    "form", "frameset", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav",
    "ol", "optgroup", "option", "p", "pre", "section", "select", "summary", "table", "tbody",
    "td", "textarea", "tfoot", "th", "thead", "tr", "ul", "br",
})  # fmt: skip
NOT_SHOWN = frozenset({
    "script", "style", "noscript", "noframes", "template", "title", "meta", "link", "iframe",
    "object", "embed", "applet", "audio", "video", "canvas", "datalist", "xml",
})  # fmt: skip
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.I)
_PREFORMATTED = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.I)

# Pages that show their body by a script hide it in the file; a hidden text as long as this
# with a full stop in it is taken for one.
_HIDDEN_BODY = 100
# A heading element around more than this is an unclosed or misused one.
_LONGEST_HEADING = 100


def is_hidden(element: html.HtmlElement) -> bool:
    """Whether an element's own style hides it, and not the body of the page with it."""
    if "hidden" not in element.attrib and not _HIDDEN.search(element.get("style", "")):
        return False
    length, ended = 0, False
    for text in element.itertext():
        length, ended = length + len(text), ended or "。" in text
        if ended and length >= _HIDDEN_BODY:
            return False
    return True


def is_short(element: html.HtmlElement) -> bool:
    """Whether there is no more text in an element than a heading has."""
    length = 0
    for text in element.itertext():
        length += len(text.strip())
        if length > _LONGEST_HEADING:
            return False
    return True


def leads_away(link: html.HtmlElement) -> bool:
    """Whether a link is one; an anchor, or an entry of the page's own contents, is not."""
    target = link.get("href")
    return target is not None and (len(target) < 2 or not target.startswith("#"))


def is_preformatted(element: html.HtmlElement) -> bool:
    """Whether the line ends of an element's source are shown."""
    return element.tag == "pre" or bool(_PREFORMATTED.search(element.get("style", "")))


def whole_number(element: html.HtmlElement, name: str, otherwise: int) -> int:
    """The value of an attribute that is a whole number of up to six digits."""
    value = element.get(name, "").strip()
    return int(value) if value.isdecimal() and len(value) <= 6 else otherwise
