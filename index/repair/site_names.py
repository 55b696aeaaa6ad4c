"""The text of a page in, out the names that it gives the site it stands on.

The classes below are what sites that collect documents call themselves, not their names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.repair.lexicon import is_word

_HAN = r"\u3400-\u9fff"
# What sites that collect documents call themselves.
_KINDS = "范文|写作|公文|文秘|作文|论文|课件|文稿|演讲稿|美文|教案|述职|简历|竞聘"
_OWN = "总结|资料|文档|心得|材料|文章|秘书|阅读"
# A net that goes on is another word: 网络, 网格, 网信 …
_NET = "网(?![络格点信民页购红课校吧站])"
SITE_WORD = (
    rf"(?:(?:{_KINDS})(?:{_NET}|站|吧|之家|大全|驿站|库|屋|坊)"
    rf"|(?:{_OWN})(?:{_NET}|吧|之家)|文库网?)"
)
_OF_DOCUMENTS = re.compile(f"{_KINDS}|{_OWN}|文库|文学|阅读|资源网|下载网")
# Every word of such a name holds one of these.
TRIGGERS = (
    *("范文", "写作", "公文", "文秘", "作文", "论文", "课件", "文库", "文档"),
    *("资料网", "阅读网", "总结网"),
)
_SOME_NAME = rf"(?P<name>[{_HAN}A-Za-z\d]{{2,10}}?)"
_NAMES_AT_THE_EDGE = (
    re.compile(rf"把?(?P<name>[{_HAN}\w]{{2,10}})设为首页"),
    # The first of several crumbs.
    re.compile(
        rf"^[ \t\u3000\xa0]*{_SOME_NAME}(?:[ \xa0]*[>＞»›]+[^\n>＞»›]{{1,14}}){{2,6}}$",
        re.MULTILINE,
    ),
    re.compile(
        rf"^[^\n]{{4,60}}(?:[ \xa0][-—_|–]+[ \xa0]?|[_|])(?P<name>[{_HAN}A-Za-z\d]{{2,10}})$",
        re.MULTILINE,
    ),
)
# Notices that name the site, each with a word that tells where to look.
_NAMES_IN_NOTICES = (
    ("来源", re.compile(rf"(?:来源|出处)\s*[:：]\s*{_SOME_NAME}(?=$|[\s，,。(（])", re.MULTILINE)),
    (
        "本文由",
        re.compile(rf"本文由{_SOME_NAME}(?:[(（][^()（）\n]*[)）])?(?:搜集|收集|整理|提供|原创)"),
    ),
    (
        "更多",
        re.compile(
            rf"更多[^，。\n]{{2,6}}(?:请|尽在)(?:关注|访问|登录|点击)?{_SOME_NAME}(?=$|[\s，,。！!])",
            re.MULTILINE,
        ),
    ),
    ("www", re.compile(rf"[(（【\[][ \xa0]*{_SOME_NAME}[ \xa0]+(?:https?:|www)")),
    ("网友", re.compile(rf"作者\s*[:：]\s*{_SOME_NAME}网友")),
    ("原创", re.compile(rf"[(（【\[]{_SOME_NAME}原创[)）】\]]")),
    ("——", re.compile(rf"^{_SOME_NAME}——[^，。\n]{{0,8}}{SITE_WORD}", re.MULTILINE)),
    ("由", re.compile(rf"(?:以上|本文)[^，。\n]{{0,4}}由{_SOME_NAME}为(?:您|大家|你)")),
    ("www", re.compile(rf"由{_SOME_NAME}[(（]?(?:https?:|www)")),
)
_NO_NAME = re.compile(
    "^(?:首页|主页|当前|您|你|返回|网络|互联网|本站|本网|未知|原创|上级|位置)|"
    "(?:总结|计划|报告|方案|首页|位置|栏目|频道|大全|工作|文章|资料|新闻|总结网)$"
)
_HEAD = 600
_TAIL = 600


def learned_names(text: str) -> dict[str, bool]:
    """The names at the top and the end of a page and in its notices of origin.

    The value says whether a name is that of a site which collects documents; any other
    may be that of an office.
    """
    tail = text.find("\n", max(_HEAD, len(text) - _TAIL))
    edges = (text[:_HEAD], text[tail:] if tail >= 0 else "")
    at_the_edge = (
        match
        for pattern in _NAMES_AT_THE_EDGE
        for edge in edges
        for match in pattern.finditer(edge)
    )
    in_notices = (
        match
        for word, pattern in _NAMES_IN_NOTICES
        for position in occurrences(text, word)
        for match in pattern.finditer(text, max(0, position - 12), position + 40)
    )
    return {
        match["name"]: _OF_DOCUMENTS.search(match["name"]) is not None
        for match in (*at_the_edge, *in_notices)
        # One word of the language may stand in any sentence, so may the name of a make.
        if not match["name"].isascii()
        and not _NO_NAME.search(match["name"])
        and not is_word(match["name"])
    }


def occurrences(text: str, word: str) -> Iterator[int]:
    """Where `word` begins in `text`."""
    position = text.find(word)
    while position >= 0:
        yield position
        position = text.find(word, position + len(word))
