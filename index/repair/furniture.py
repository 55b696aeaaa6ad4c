"""Lines of a collected web page that belong to the page, not to any report on it.

Navigation, bread crumbs, counters, download boxes, lists of related pages, disclaimers,
scripts. Only whole lines go, each of a form that no report has: a line that merely holds
one of the words (来源, 下载, 复制 …) stays. Titles, headings and dates stay too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from index.repair.edits import Finding, Replacement
from index.repair.page_lines import (
    could_be_link,
    heads_links,
    is_furniture,
    is_lead,
    is_numbered_link,
)
from index.repair.site_names import learned_names
from index.script import to_simplified

# Characters that Traditional pages are full of.
_TRADITIONAL = "會國學與這"
# A line that holds none of these is never looked at: the first anywhere on a page, the
# others only near its top and its end, where a page's own lines stand.
_TRIGGERS = (
    *("点击", "热度", "浏览次数", "浏览量", "阅读次数", "阅读量", "阅读数", "字号", "字体", "人气"),
    *("一键", "全文下载", "下载文档", "免费下载", "本文", ".doc", ".pdf》", "上一篇", "下一篇"),
    *("免责声明", "版权", "侵权", ");", "请大家", "小编", "供参考", "参考借鉴"),
    *("佚名", "】相关", "相关推荐", "相关阅读", "相关文章", "推荐阅读", "延伸阅读"),
)
_EDGE_TRIGGERS = (
    *("首页", "位置", "设为", "收藏", "地图", "联系我们", "关于我们", "范文", "文库", "网", "打印"),
    *(
        "导航",
        "排行",
        "推荐",
        "相关",
        "热门",
        "最新",
        "精选",
        "猜你",
        "入口",
        "栏目",
        "返回",
        "频道",
    ),
    *("分享", "报告", "演讲稿", "浏览", "阅读", "下载", "复制", "正文", ">", "＞", "»", "›"),
)
_BLANKS = " \t\u3000\xa0"
_LONGEST = 200
# This many lines, within this many characters, are the top and the end of a page.
_EDGE_LINES = 14
_EDGE_CHARACTERS = 3000
_LINE = re.compile(r"\S[^\n]*")


def drop_furniture(text: str) -> Finding:
    """Replacements that remove every line of page furniture with its line break."""
    return Finding(tuple(Replacement(start, end) for start, end in furniture_lines(text)))


def furniture_lines(text: str) -> list[tuple[int, int]]:
    """The spans of the lines of page furniture, their line breaks included."""
    simplified = simplified_of(text)
    top, bottom = _edges(simplified)
    starts = {start for word in _TRIGGERS for start in _lines_with(simplified, word, 0)}
    for word in _EDGE_TRIGGERS:
        starts.update(_lines_with(simplified, word, 0, top))
        starts.update(_lines_with(simplified, word, bottom))
    found: list[tuple[int, int]] = []
    for start in sorted(starts):
        end = _line_end(simplified, start)
        at_edge = start < top or start >= bottom
        line = simplified[start:end].strip(_BLANKS) if end - start <= _LONGEST else ""
        if line and (is_furniture(line, at_edge) or is_lead(line, _line_below(simplified, end))):
            found.append((start, min(end + 1, len(text))))
    if found:
        found += _more_of_the_edges(simplified, found, (top, bottom))
    return _with_blank_edges(text, sorted(set(found)))


def _more_of_the_edges(
    text: str, found: list[tuple[int, int]], edges: tuple[int, int]
) -> Iterator[tuple[int, int]]:
    """Lines that only other lines of furniture tell: the site's name, titles of other pages."""
    names = {name for name, of_documents in learned_names(text).items() if of_documents}
    top, bottom = edges
    for match in _LINE.finditer(text, 0, top):
        if match.group().strip() in names:
            yield _whole(text, match)
    for start, end in sorted(found):
        if heads_links(text[start:end].strip()):
            yield from (_whole(text, link) for link in _links(text, end, start >= bottom))


def _links(text: str, start: int, at_the_end: bool) -> list[re.Match[str]]:
    """The lines from `start` on that are titles of other pages.

    At the end of a page they are all its lines, if all could be; elsewhere numbered titles.
    """
    if at_the_end:
        rest = list(_LINE.finditer(text, start))
        if all(could_be_link(line.group().strip()) for line in rest):
            return rest
    lines = _LINE.finditer(text, start)
    return list(takewhile(lambda line: is_numbered_link(line.group().strip()), lines))


def _whole(text: str, line: re.Match[str]) -> tuple[int, int]:
    """The span of a line with its indentation and its line break."""
    return text.rfind("\n", 0, line.start()) + 1, min(line.end() + 1, len(text))


def _with_blank_edges(text: str, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans with the blank lines that they leave at the top and at the end of a page."""
    spans = list(found)
    for index, (start, end) in enumerate(spans):
        before = spans[index - 1][1] if index else 0
        if text[before:start].strip():
            break
        # One blank line parts a page's own lines from the text.
        spans[index] = (before, end + (text[end : end + 1] == "\n"))
    after = len(text)
    for index in range(len(spans) - 1, -1, -1):
        start, end = spans[index]
        if text[end:after].strip():
            break
        spans[index] = (start, after)
        after = start
    if spans and after < len(text) and after > 0:
        first = next(index for index, span in enumerate(spans) if span[0] == after)
        blank = len(text[max(0, after - 2) : after]) - len(
            text[max(0, after - 2) : after].rstrip("\n")
        )
        floor = spans[first - 1][1] if first else 0
        spans[first] = (max(after - blank, floor), spans[first][1])
    return spans


def simplified_of(text: str) -> str:
    """`text` in Simplified characters where it is not already, of the same length."""
    return to_simplified(text) if any(sign in text for sign in _TRADITIONAL) else text


def _lines_with(text: str, word: str, start: int, end: int | None = None) -> Iterator[int]:
    """The starts of the lines between `start` and `end` that hold `word`."""
    position = text.find(word, start, end)
    while position >= 0:
        yield text.rfind("\n", 0, position) + 1
        position = text.find(word, _line_end(text, position), end)


def _line_end(text: str, position: int) -> int:
    end = text.find("\n", position)
    return len(text) if end < 0 else end


def _edges(text: str) -> tuple[int, int]:
    """Where the lines at the top of a page end, and where those at its end begin."""
    top = list(_LINE.finditer(text, 0, _EDGE_CHARACTERS))[:_EDGE_LINES]
    bottom = list(_LINE.finditer(text, max(0, len(text) - _EDGE_CHARACTERS)))[-_EDGE_LINES:]
    return (top[-1].end() if top else 0), (bottom[0].start() if bottom else len(text))


def _line_below(text: str, end: int) -> str:
    return text[end : end + 200].strip().split("\n", 1)[0]
