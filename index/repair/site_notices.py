"""Sentences and brackets that speak of the site, not of the report they stand in.

Where a text was taken from and who may print it, invitations to read more, calls of
scripts, marks of page breaks, brackets with the site's name. All texts are Simplified.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.dictionary import word_frequencies
from index.repair.edits import Replacement
from index.repair.lexicon import cut, stands_in_word
from index.repair.scattered import TITLE
from index.repair.site_names import SITE_WORD, TRIGGERS, occurrences

_HAN = r"\u3400-\u9fff"
_ADDRESS = r"(?:https?[:：][A-Za-z\d.．/_?=&%-]*|[Ww]{3}[A-Za-z\d.．/_?=&%-]+)"
_SOURCE = rf"(?:{_ADDRESS}|[^\s，,。；;！!]{{0,10}}(?:{SITE_WORD})|互?联?网络|本站|网友)"
_RIGHTS = r"(?:版权归?[^，,。！!\n]{0,12}所有|(?:转载|引用|复制)请?[^，,。！!\n]{0,14})"
_ORIGIN = re.compile(
    # "本文由某某网搜集整理,版权归作者所有,转载请注明出处!"
    r"(?:[本此该原一]文(?:章|档)?|本?(?:资料|范文))\s*"
    r"(?:由|来自于?|来源自|选自|转自|摘自|出自|转载自|引自)\s*[:：]?\s*"
    rf"(?:{_ADDRESS}|[^\s，,。；;！!（(]{{1,12}}(?:[(（][^()（）\n]{{1,40}}[)）])?)"
    r"(?:[^\s，,。；;！!]{0,8}(?:整理|提供|发布|首发|上传))?"
    rf"(?:[，,;；\s]*{_RIGHTS})*[!！。]?"
)
_SOURCE_LINE = re.compile(
    rf"(?<![{_HAN}])(?:文章|本文|资料|信息|内容)?来源\s*[:：]\s*(?:{_SOURCE}|[{_HAN}]{{2}}(?:写作|文档|范文))(?![{_HAN}\w])"
    r"(?:\s*(?:免责|版权)声明[:：][^\n]*)?"
)
_MORE = re.compile(
    r"(?:欲?了解|查看|想看|获取)?更多(?:精彩|相关|优秀|优质|的)*(?:范文|作文|论文|文档|课件|公文|演讲稿)"
    r"[^，,。！!\n]{0,10}[，,]?(?:请|尽在|就在|敬请|欢迎)[^，。！!\n]{0,24}[。！!]?"
)
# A site that collects documents, not the pages of an office or a school.
_SOME_SITE = (
    rf"(?:(?:(?![局厅部省市县区乡镇校院国级]|教育)[{_HAN}A-Za-z\d]){{0,8}}?(?:{SITE_WORD})网?"
    "|本站|本网站?(?![格络点]))"
)
_CALLS = (
    "(?:请|敬请|欢迎|尽在|就在|您|你|大家|各位|网友|继续|再次|经常|常来"
    "|关注|访问|光临|登录|登陆|点击|浏览|收藏|阅读|查阅|查看|到|来)"
)
_VISIT = re.compile(
    # "更多精彩文章请关注某某范文网。", "欢迎访问某某范文网"
    rf"(?P<comma>[，,]\s*)?(?:(?:了解|查看|获取|阅读)?更多[^，,。；;！!\n]{{0,10}}?(?:请|尽在|就在|欢迎){_CALLS}*"
    rf"|欢迎{_CALLS}+){_SOME_SITE}(?=[，,。；;！!\s]|$)(?(comma)|[，,。！!]?)"
)
_DOWNLOAD = re.compile(
    r"(?:^|(?<=[。；;！!]))(?:点击|点此|点这里|立即|马上|免费|一键)(?:这里|此处|免费|立即|一键|打包)*下载"
    r"(?:全文|本文|原文|此文|文档|范文|完整版?|[Ww]ord|WORD|[Dd]oc|DOC|PDF|pdf|格式|版|的)+[。！!]?$",
    re.MULTILINE,
)
_OFFER = re.compile(
    r"(?:以上|上面|本文)(?:的|就是|内容|文章|资料|范文|是){0,3}由[^，,。！!\n]{1,16}?"
    r"(?:为(?:您|大家|你)|精心)(?:整理|提供|收集|带来|推荐)[^。！!\n]{0,20}[。！!]?"
)
_SLOGAN = re.compile(
    rf"(?:^|(?<=[。；;！!]))[{_HAN}A-Za-z\d]{{2,10}}——?[^，,。\n]{{0,8}}(?:{SITE_WORD}|范文站|写作平台)[。！!]?$",
    re.MULTILINE,
)
_NOTICE = re.compile(
    r"(?:^|(?<=[。！!；;\s]))(?:来源[:：]\s*\S{1,12}?\s*)?(?:免责|版权)声明[:：][^\n]{0,120}?"
    r"(?:删除|转载|侵权|版权|学习|参考|联系)[^\n]{0,60}$",
    re.MULTILINE,
)
_BREAK = re.compile(
    r"\[[!\-]*\s*(?:[A-Za-z]+[._-])?(?:next|prev|split)?_?page[a-z]*\s*[-]*\]|#p#[^#\n]{0,20}#e#"
    r"|\{(?:page|pagebreak)\}|分页标题#e#",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"[(（\[【](?:[^()（）\[\]【】\n]|[(（][)）]){1,90}[)）\]】]")
_AD = re.compile(
    rf"https?[:：]/*+[^\w]|(?:搜|找|查|看)[^，,]{{0,6}}(?:范文|文章|资料)|^.\s*[{_HAN}\w]{{0,8}}(?:{SITE_WORD}).$"
    rf"|^.\s*(?P<foreign>[{_HAN}]{{2,4}})\s+(?:课件|范文|论文|作文|公文|文秘|教案).$"
    rf"|^.\s*(?P<site>[{_HAN}]{{2,4}})(?:{SITE_WORD}|写作|文档|作文|课件|范文)(?:\s+{_ADDRESS})?\s*.$"
    rf"|(?:转载|保留链接|网友|首发)[^()（）]*{_ADDRESS}"
    rf"|^.\s*[{_HAN}]{{2,6}}(?:{SITE_WORD}|写作|文档)\s*原创.$"
    rf"|^.\s*(?:本文|来源|出处|转载|摘自|更多)[^，,。]{{0,12}}?(?:{_SOURCE}).$"
)
_CALL = re.compile(
    r"(?<![\w.$])[A-Za-z_$][\w$]{0,30}\([\w\"',\s]{0,40}\);|(?:&(?:nbsp|emsp|ensp|quot|amp|#\d{2,5});)+"
)
_EMPTY = re.compile(rf"(?<=[{_HAN}])[(（][)）](?=[{_HAN}])")
# No notice is longer.
_LONGEST = 400
# A word that is rarer than this is a name.
_RARE = 20
_BRACKET_TRIGGERS = ("http", "www", *TRIGGERS, "文章", "来源", "转载", "原创")
_OF_SITE = re.compile(
    rf"{_ADDRESS}|{SITE_WORD}|版权|转载|写作|文档|范文|网(?:搜集|收集|整理|提供)|阅读网|本站|网友"
)
# A word that every match holds, how far before it the match may begin, and the pattern.
_NOTICES = (
    ("由", 8, _ORIGIN),
    ("自", 8, _ORIGIN),
    ("由", 12, _OFFER),
    ("来源", 6, _SOURCE_LINE),
    ("更多", 4, _MORE),
    ("更多", 4, _VISIT),
    ("欢迎", 2, _VISIT),
    ("下载", 12, _DOWNLOAD),
    ("声明", 40, _NOTICE),
    ("——", 12, _SLOGAN),
    (");", 80, _CALL),
    ("&", 1, _CALL),
    ("age", 24, _BREAK),
    ("PAGE", 24, _BREAK),
    ("#e#", 40, _BREAK),
)


def notices(text: str) -> Iterator[Replacement]:
    """Notices of origin and copyright, invitations to the site, marks of page breaks."""
    found = {
        match.span(): match
        for word, reach, pattern in _NOTICES
        for position in occurrences(text, word)
        for match in _at(text, position, reach, pattern)
    }
    for match in found.values():
        if match.re is not _ORIGIN or _OF_SITE.search(match.group()):
            yield _with_line(text, _title_start(text, match), match.end())


def _at(text: str, position: int, reach: int, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The match of `pattern` around a position, inside its line."""
    begins = max(0, position - reach)
    begins = max(begins, text.rfind("\n", begins, position) + 1)
    ends = text.find("\n", position, position + _LONGEST)
    for match in pattern.finditer(text, begins, position + _LONGEST if ends < 0 else ends):
        if match.start() <= position < match.end():
            yield match


def _with_line(text: str, start: int, end: int) -> Replacement:
    """The removal of a span, with its line break where it is all of its line."""
    begins = start == 0 or text[start - 1] == "\n"
    return Replacement(start, end + (begins and text[end : end + 1] == "\n"))


def _is_notice(match: re.Match[str]) -> bool:
    """Whether a notice names an address or a site, or speaks of rights."""
    return _OF_SITE.search(match.group()) is not None


def _title_start(text: str, match: re.Match[str]) -> int:
    """A notice that ends the line of a title goes with the title: "某某总结一文由…"."""
    start = text.rfind("\n", 0, match.start()) + 1
    ends = text[match.end() : match.end() + 1] in ("", "\n")
    return start if ends and TITLE.fullmatch(text, start, match.start()) else match.start()


def brackets(text: str) -> Iterator[Replacement]:
    """Brackets that advertise, and empty ones inside a word."""
    for position in sorted({at for word in _BRACKET_TRIGGERS for at in occurrences(text, word)}):
        start = max(text.rfind(mark, max(0, position - 90), position) for mark in "(（[【")
        match = _BRACKET.match(text, start) if start > 0 else None
        tell = _AD.search(match.group()) if match else None
        if match and tell and _is_foreign(tell):
            yield _with_line(text, *match.span())
    if "()" in text or "（）" in text:
        for match in _EMPTY.finditer(text):
            if stands_in_word(text, *match.span()):
                yield Replacement(*match.span())


def _is_foreign(tell: re.Match[str]) -> bool:
    """Whether the first word of a bracket, if it matters, is none of the language."""
    if tell["foreign"] is not None:
        return word_frequencies().get(tell["foreign"], 0) < _RARE
    return tell["site"] is None or len(cut(tell["site"])) == len(tell["site"])
