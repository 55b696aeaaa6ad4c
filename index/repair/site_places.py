"""The names and addresses of collecting sites inside sentences.

A site prints its name into the texts it collects: between two characters, or over one
(`打造网站名明县城`). The name goes; a covered character comes back where one is clearly best.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from index.repair.covered import UNTOLD, is_torn, missing_character
from index.repair.edits import Finding, Replacement
from index.repair.lexicon import cut, likelihood
from index.repair.site_names import SITE_WORD, TRIGGERS, learned_names, occurrences
from index.schema import Damage

_HAN = r"\u3400-\u9fff"
_SITE_WORD = re.compile(SITE_WORD)
# The same names without an ending need a foreign word in front, and to recur.
_BARE_WORD = re.compile("范文|写作|公文|文秘|课件|文档")
_HOST = re.compile(
    r"(?<![A-Za-z\d])(?:https?[:：]/{0,2})?www[a-z\d]{0,3}[.．](?:[a-z\d-]{1,40}[.．]){1,4}"
    r"(?:com|cn|net|org|cc|top|xyz|info|vip|la|so)(?:/(?P<page>[\w./?=&%-]*))?",
    re.IGNORECASE | re.ASCII,
)
_OFFICIAL = re.compile(r"\.(?:gov|edu|ac|mil)(?:\.cn)?\b", re.IGNORECASE)
# A report names a site or an address after one of these, or says what is found there.
_LEADS_TO = r"(?:网址|官网|网站|平台|主页|系统|邮箱|登录|登陆|访问|关注|链接|来自|引自|摘自|选自"
_LEADS_SURELY = re.compile(rf"{_LEADS_TO})\s*[:：]?$")
_LEADS_PERHAPS = re.compile(
    rf"{_LEADS_TO}|网页|域名|进入|打开|查询|浏览|地址|通过|利用|使用|依托|"
    r"开通|建立|在线|中心|公司|集团|[在到至从由见于为是网台号])\s*[:：]?$"
)
_USED_AT = re.compile(
    r"(?:上|平台|网站|等|下载|查询|注册|报名|的|和|与|及|发布|系统|中|里|首页|[、》）)”])"
)
_FOUND_AT = re.compile(r"(?:查询|下载|注册|报名|网站|平台|系统|首页|[、》）)”])")
_OPENING = ':：(（[【<《“"/'
_WINDOW = 8
# The page around a gap that is asked for its words, in characters.
_PAGE = 50_000
# Natural logarithms: what a name's own unknown character costs, and what it is worth that
# most names begin with two characters.
_UNKNOWN = -9.0
_USUAL = 4.0


@dataclass(frozen=True, slots=True)
class _Place:
    """A name or an address that stands inside a sentence."""

    start: int
    end: int
    left: str
    right: str
    certain: bool
    foreign: bool = False


def clear_names(text: str) -> Finding:
    """What removes site names and addresses from the sentences of a Simplified text."""
    places = [*_named(text), *_hosts(text)]
    replacements: list[Replacement] = []
    damage: list[Damage] = []
    for place in sorted(places, key=lambda found: (found.start, -found.end)):
        if replacements and place.start < replacements[-1].end:
            continue
        covered = _judge(place, text)
        if covered is None:
            continue
        if covered == UNTOLD:
            lost = Damage(
                "broken", place.start - 1, place.end + 1, "网站文字插在此处，可能盖住了一个字"
            )
            damage.append(lost)
        replacements.append(Replacement(place.start, place.end, covered.strip(UNTOLD)))
    return Finding(tuple(replacements), tuple(damage))


def _named(text: str) -> Iterator[_Place]:
    """Where a learned name stands, or a word that a site would have in its name."""
    taken: set[int] = set()
    without_ending: list[_Place] = []
    names = learned_names(text)
    for name in sorted(names, key=len, reverse=True):
        exact = re.escape(name)
        # A bracket that holds the name and an address goes with them.
        in_place = re.compile(rf"[(（【\[]{exact}[^()（）【】\n]{{0,40}}[)）】\]]|{exact}")
        for match in in_place.finditer(text):
            taken.update(range(*match.span()))
            yield _place(text, *match.span(), certain=names[name])
    for position in sorted({at for word in TRIGGERS for at in occurrences(text, word)}):
        if position in taken:
            continue
        start = _name_start(text, position)
        match_or_none = _SITE_WORD.match(text, position)
        if match_or_none:
            taken.update(range(start, match_or_none.end()))
            found = _place(text, start, match_or_none.end(), certain=False)
            yield replace(found, foreign=_is_foreign(text[start:position]))
        elif _is_foreign(text[start:position]) and (bare := _BARE_WORD.match(text, position)):
            without_ending.append(_place(text, start, bare.end(), certain=False))
    yield from _recurring(text, without_ending)


def _recurring(text: str, places: list[_Place]) -> Iterator[_Place]:
    """The names that stand between different neighbours: `places` all end like a plain word."""
    neighbours: dict[str, set[str]] = {}
    for place in places:
        name = text[place.start : place.end]
        neighbours.setdefault(name, set()).add(place.left[-1:] + place.right[:1])
    for place in places:
        around = neighbours[text[place.start : place.end]]
        if len({pair[:1] for pair in around}) > 1 and len({pair[-1:] for pair in around}) > 1:
            yield replace(place, foreign=True)


def _is_foreign(piece: str) -> bool:
    """Whether no word of the language is in a piece of two characters or more."""
    return len(piece) > 1 and len(cut(piece)) == len(piece)


def _hosts(text: str) -> Iterator[_Place]:
    if "ww" not in text and "WW" not in text:
        return
    hosts = [match for match in _HOST.finditer(text) if not _OFFICIAL.search(match.group())]
    often = Counter(match.group() for match in hosts)
    for match in hosts:
        certain = often[match.group()] > 1
        # A site advertises its door; one page of it, named once, is a reference.
        if certain or not match["page"]:
            yield _place(text, *match.span(), certain=certain)


def _place(text: str, start: int, end: int, *, certain: bool) -> _Place:
    left = re.search(rf"[{_HAN}]*$", text[max(0, start - _WINDOW) : start])
    right = re.match(rf"[{_HAN}]*", text[end : end + _WINDOW])
    return _Place(start, end, left.group() if left else "", right.group() if right else "", certain)


def _name_start(text: str, end: int) -> int:
    """Where a name of unknown length begins whose last word begins at `end`."""
    before = re.search(rf"[{_HAN}A-Za-z\d]*$", text[max(0, end - _WINDOW) : end])
    run = before.group() if before else ""
    latin = re.search(r"[A-Za-z\d]+$", run)
    if latin:
        return end - len(latin.group())
    best = max(
        range(min(len(run), 4) + 1),
        key=lambda length: (
            likelihood(run[: len(run) - length]) + _UNKNOWN * length + _USUAL * (length == 2)
        ),
    )
    return end - best


def _judge(place: _Place, text: str) -> str | None:
    """The character under a name, "" for none, `UNTOLD` for one that cannot be told.

    None says that the name belongs to the sentence and stays.
    """
    if not _is_glued(place, text):
        return None
    if _is_address(place, text):
        return "" if place.right else None
    if not (place.left and place.right) or text[place.start] in "(（【[":
        return "" if place.certain else None
    page = text[max(0, place.start - _PAGE) : place.end + _PAGE]
    if place.certain or place.foreign:
        return missing_character(place.left, place.right, page)
    if not is_torn(place.left, place.right):
        return None
    return missing_character(place.left, place.right, page).strip(UNTOLD) or None


def _is_glued(place: _Place, text: str) -> bool:
    """Whether a name stands in running text, and no word of the sentence leads to it."""
    before = text[max(0, place.start - _WINDOW) : place.start]
    leads = _LEADS_SURELY if place.certain else _LEADS_PERHAPS
    if not before or before[-1].isspace() or before[-1] in _OPENING or leads.search(before):
        return False
    used_at = _FOUND_AT if _is_address(place, text) else _USED_AT
    return place.certain or not used_at.match(text, place.end)


def _is_address(place: _Place, text: str) -> bool:
    """Whether a place is an address: one between two words is never a report's own."""
    return text[place.start : place.end].isascii()
