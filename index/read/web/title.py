"""The tree of a web page in, its title out, and where the names of the site begin in it."""

from __future__ import annotations

import re

from lxml import html

from index.read.web.page import tidy

# 《政府网站发展指引》 asks government sites for the first.
_METAS = ("articletitle", "og:title")
_LONGEST = 200
_LEAST = 5
_BETWEEN = re.compile(r"\s*(?:[_–—|｜]|(?<!\d)-|-(?!\d))+\s*")
_SITE = re.compile(
    r".{0,20}(?:网|网站|政府|门户|平台|频道|客户端|专栏|栏目|主页|首页|公众号|中心|动态|公开|新闻"
    r"|论坛|博客|文库|日报|晚报)"
)
_ONLY_SITE = re.compile(r"[^-_–—|｜]{0,20}(?:网|网站|门户|人民政府|首页|主页)")


def page_title(root: html.HtmlElement) -> str:
    """The title as the page's head names it, the article's own before the window's.

    "" where the head names the site alone.
    """
    metas = {
        (meta.get("name") or meta.get("property") or "").lower(): meta.get("content")
        for meta in root.iter("meta")
    }
    window = next(root.iter("title"), None)
    named = [metas.get(name) for name in _METAS]
    texts = [tidy(text) for text in (*named, _text(window)) if text]
    return next((text for text in texts if _is_title(text)), "")


def _is_title(text: str) -> bool:
    return 0 < len(text) <= _LONGEST and not _ONLY_SITE.fullmatch(text)


def _text(element: html.HtmlElement | None) -> str:
    return "" if element is None else "".join(element.itertext())


def title_forms(title: str) -> set[str]:
    """What may stand on the page as its title: all of it, or without the site's name."""
    starts = [title[: part.start()] for part in _BETWEEN.finditer(title)]
    return {title, *(start for start in starts if len(start) >= _LEAST)} - {""}


def site_start(title: str) -> int:
    """Where the names of the site and its column begin in a window's title."""
    for part in _BETWEEN.finditer(title):
        rest = _BETWEEN.split(title[part.end() :])
        if part.start() >= _LEAST and all(map(_SITE.fullmatch, rest)):
            return part.start()
    return len(title)
