"""Whether the tag, role, class or id of an element names it as furniture of a web page."""

from __future__ import annotations

import re
from enum import IntEnum

from lxml import html


class Strength(IntEnum):
    """How sure a name is: sentences stay in a weakly named area, not in a strong one."""

    NONE = 0
    WEAK = 1
    STRONG = 2


_STRONG_TAGS = frozenset({"nav", "footer", "select", "button"})
_WEAK_TAGS = frozenset({"header", "aside"})
_STRONG_ROLES = frozenset({"navigation", "contentinfo", "search", "banner"})
# Words of class and id names, as the page builders of Chinese sites use them; 导航, 当前位置,
# 页脚, 分享, 相关 and 友情链接 are often written in pinyin.
_STRONG = frozenset({
    "nav", "navbar", "navigation", "menu", "submenu", "breadcrumb", "breadcrumbs", "crumb",
    "crumbs", "bread", "footer", "foot", "copyright", "toolbar", "topbar", "pager", "pagination",
    "share", "sharebox", "bdsharebuttonbox", "login", "daohang", "weizhi", "dqwz", "dibu",
    "yejiao", "fenxiang", "qrcode", "qr",
})  # fmt: skip
_WEAK = frozenset({
    "aside", "sidebar", "related", "relate", "relation", "recommend", "recommended", "comment",
    "comments", "hot", "rank", "ranking", "friendlink", "friendlinks", "links", "tags", "banner",
    "ad", "ads", "advert", "popup", "search", "header", "top", "xiangguan", "tuijian", "paihang",
    "yqlj",
})  # fmt: skip
# With one of these beside it a name means a part of the text: "article-header".
_TEXT = frozenset({
    "article", "content", "contents", "text", "detail", "details", "body", "entry", "post",
    "title",
})  # fmt: skip
_BODY = _TEXT | frozenset({
    "main", "news", "wrap", "wrapper", "container", "page", "zoom", "con",
})  # fmt: skip
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def named_furniture(element: html.HtmlElement) -> Strength:
    """How strongly the element's name says that it is no part of the text."""
    tag = element.tag
    if tag in _STRONG_TAGS or element.get("role") in _STRONG_ROLES:
        return Strength.STRONG if not _inside_article(element) else Strength.WEAK
    words = _words(element)
    if words & _STRONG and not words & _TEXT:
        return Strength.STRONG
    if words & _BODY or _inside_article(element):
        return Strength.NONE
    weak = words & _WEAK or tag in _WEAK_TAGS
    return Strength.WEAK if weak else Strength.NONE


def _words(element: html.HtmlElement) -> set[str]:
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return {word.lower() for word in _WORD.findall(names)} if len(names) > 1 else set()


def _inside_article(element: html.HtmlElement) -> bool:
    return next(element.iterancestors("article"), None) is not None
