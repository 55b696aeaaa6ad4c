"""Title and text of a report in, what they plainly say out: kind, years, places, organisation.

Nothing is guessed: a fact that is masked, implied or only general ("我市") stays unknown.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from index.labels import to_number
from index.places import known_places
from index.script import to_search, to_simplified

# Kinds of official writing; what a kind is called first is how it is reported.
_KIND = (
    "总结|计划|要点|报告|方案|通知|意见|心得|讲话|规划|纲要|汇报|条例|办法|规定|细则|决定|决议|"
    "公告|通报|预案|简报|打算|安排|思路"
)
# A kind closes a title or one of its parts: "计划生育" and "报告会" are none.
_AFTER_KIND = r"(?=体会|范文|模板|篇|[及和与暨、，,\s(（【\[》\"”\d]|第|$)"
_KIND_IN_TITLE = re.compile(rf"({_KIND}){_AFTER_KIND}")
_KIND_AT_END = re.compile(
    rf"(?:{_KIND}|心得体会)(?:\d+篇)?(?:范文|模板)?(?:\d+篇)?(?:[(（][^()（）]{{0,12}}[)）])?$"
)
_FORWARD = frozenset({"计划", "要点", "方案", "规划", "打算", "安排", "思路"})

_FOUR_DIGITS = r"(?<![\dx×*_.])((?:19|20)\d\d)(?![\dx×*_])"
_HAN_YEAR = r"([一二][〇零○一二三四五六七八九]{3})"
# A count is none: "2016人次".
_TITLE_YEAR = re.compile(
    rf"{_FOUR_DIGITS}(?![余多]?[人名所个份次万亿元件项户亩吨])|{_HAN_YEAR}(?=年)|(?<![\dx×*_])(\d\d)(?=年)"
)
_YEAR = re.compile(rf"{_FOUR_DIGITS}(?=年)|{_HAN_YEAR}(?=年)")
# A span of years is none of them: 2021-2023年, 2021—2022学年度, 三年行动计划, “十四五”.
_SPAN = re.compile(
    r"(?:19|20)\d\d年?\s*[-—–~～至到]+\s*(?P<last>(?:19|20)\d\d(?!\d)|\d\d(?=学?年))年?"
    r"(?P<school>学年度?(?P<second>第?[二2]学期|下学期|春季学期)?)?"
    r"|(?:19|20)\d\d学年|十[一二三四五]五|(?<![〇零○一二三四五六七八九\d])近?[两二三四五十]年(?:来|行动|工作|发展|规划)"
)
_HALF_AHEAD = re.compile(r"下半年[^年]{0,8}(?:计划|打算|安排|要点|思路|设想|任务)")
_YEAR_AHEAD = re.compile(
    r"(?:明年|来年|下一?年度?)[^年]{0,8}(?:计划|打算|安排|要点|思路|设想|任务)"
)
_OPENING_YEAR = re.compile(
    rf"\s*(?:在)?(?:{_FOUR_DIGITS}|{_HAN_YEAR})年(?:度|以来|里|,|上半年|下半年)"
)
_SIGNED = re.compile(
    rf"^\s*(?:{_FOUR_DIGITS}|{_HAN_YEAR})年\s*([\d一二三四五六七八九十]{{1,3}})月"
    r"(?:\s*[\d一二三四五六七八九十]{1,3}日)?\s*$",
    re.MULTILINE,
)

_GOVERNMENT_REPORT = re.compile(rf"(?:{_FOUR_DIGITS}|{_HAN_YEAR})年?.{{0,12}}政府工作报告")
_OPENING = 600
_ENDING = 200
_UNITS = "省市县区州旗镇乡"
# A unit's character that begins the next word: 市场, 区域, 乡村.
_UNIT = re.compile(r"[省市县区州旗镇乡](?!场|域|别|分|间|村|土|城|级)")
_LONGEST_NAME = 6
# Words of every county that jieba's dictionary counts as places, or that end like one.
_GENERAL = (
    *("城市", "地区", "山区", "市区", "城区", "新区", "开发区", "城乡", "下乡", "乡镇"),
    *("中心", "农村", "中国", "全国", "各县市", "各市县", "直辖市"),
)
# A place that only the body names is the report's when it comes back this often.
_OFTEN = 3
_HAN = r"[\u4e00-\u9fff]"
# 布局, 格局, 大局, 餐厅 are no offices.
_OFFICE = "(?:(?<![布格结全大开僵破])局(?![面限势部])|(?<![客餐舞])厅)"
_BODY = (
    rf"(?:{_HAN}{{1,6}}{_OFFICE}|{_HAN}{{1,6}}委|人民政府|"
    rf"{_HAN}{{1,8}}(?:委员会|办公室|工会|协会|公司|学院|大学|中学|学校|中心))"
)
_SIGNATURE = re.compile(rf"^\s*({_HAN}{{2,16}}?{_BODY})\s*$", re.MULTILINE)
_TITLE_BODY = re.compile(
    rf"^(?:关于)?(?:\d{{4}}年?)?({_HAN}{{0,16}}?{_BODY})(?=[\dxX*_×“]|年|[上下]半年|关于|工作|第)"
)
# A division before one of its offices: 甲水县教育局, 乙山镇人民政府, 丙湖区2023年…工作总结.
_DIVISION_OF_BODY = re.compile(
    rf"(?<!{_HAN})(?:关于|现将)?+(?:{_HAN}{{2,6}}[省市州])?((?:(?![{_UNITS}]){_HAN}){{2,3}}[市县区旗镇乡])"
    rf"(?!委)(?=(?:{_HAN}{{1,7}}(?:局|委员会|办公室|中心)|人民政府|政府|\d{{4}}年))"
)
_GENERAL_DIVISION = re.compile(r"^[全我本各该两外在对由]|^国家|[城社校园学小山灾新开]区$|城市$")
_PUBLIC_BODY = rf"(?:{_HAN}{{1,6}}{_OFFICE}|人民政府|{_HAN}{{1,6}}委员会)"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a report says about itself; "", None and () where it does not."""

    kind: str = ""
    year: int | None = None
    planned_year: int | None = None
    places: tuple[str, ...] = ()
    organisation: str = ""


def read_facts(title: str, own_title: str, body: str) -> Facts:
    """The facts of a report with this title and text.

    `own_title` is the part of the title that is about this very report: "" where a page
    repeats one title over all its reports. `places` and `organisation` are in Simplified.
    """
    search_title = to_search(title)
    search_own = to_search(own_title)
    opening = to_search(body[:_OPENING].lstrip())
    ending = to_search(body[-_ENDING:])
    kind = read_kind(search_title)
    year, planned_year = _years_of_title(search_own, kind)
    if year is None and planned_year is None and not _SPAN.search(search_own):
        year, planned_year = _years_of_text(opening, ending, kind)
    if year and planned_year is None:
        planned_year = _year_ahead(search_own, year)
    near = "\n".join((search_own, opening, ending))
    places = _places(search_own, near, to_search(body))
    organisation = _organisation(search_own, opening, ending, places)
    return Facts(kind, year, planned_year, places, organisation)


def read_kind(title: str) -> str:
    """The kind of writing that a title names: its last word, else the first one in it."""
    title = to_simplified(title)
    kinds = _KIND_IN_TITLE.findall(title)
    if not kinds:
        return ""
    at_end = re.search(rf"的({_KIND})\W*$", title)
    return at_end.group(1) if at_end else str(kinds[0])


def ends_in_kind(title: str) -> bool:
    """Whether a line ends as the title of a report or of a collected page does."""
    return _KIND_AT_END.search(to_simplified(title)) is not None


def _years_of_title(title: str, kind: str) -> tuple[int | None, int | None]:
    """The years of a title: each belongs to the next kind of writing behind it.

    The second term of a school year lies in its second year; the first lies in both.
    """
    year = planned_year = None
    if government := _GOVERNMENT_REPORT.search(title):
        # Delivered early in the year of its title, it reviews the year before.
        delivered = _year(government)
        return (delivered - 1, delivered) if delivered else (None, None)
    title = _SPAN.sub(_certain_year, title)
    for match in _TITLE_YEAR.finditer(title):
        following = _KIND_IN_TITLE.search(title, match.end())
        if (following.group(1) if following else kind) in _FORWARD:
            planned_year = planned_year or _year(match)
        else:
            year = year or _year(match)
    return year, planned_year


def _certain_year(span: re.Match[str]) -> str:
    """The one year of a span of years that can be meant, "" where there is none."""
    return f"20{span.group('last')[-2:]}年" if span.group("second") else ""


def _year_ahead(title: str, year: int) -> int | None:
    """The year of the plan that a title puts behind the review of a year, None without one."""
    if _HALF_AHEAD.search(title):
        return year
    return year + 1 if _YEAR_AHEAD.search(title) else None


def _years_of_text(opening: str, ending: str, kind: str) -> tuple[int | None, int | None]:
    """The year that a text opens with, or that it is signed in, where that leaves no doubt.

    A review signed in January or February may be about the year before.
    """
    opened = _OPENING_YEAR.match(opening)
    if opened and kind not in _FORWARD:
        return _year(opened), None
    signed = _SIGNED.search(ending)
    if not signed:
        return None, None
    month = to_number(signed.group(3))
    if kind in _FORWARD:
        return (None, _year(signed)) if month <= 3 else (None, None)
    return (_year(signed), None) if month >= 3 else (None, None)


def _year(match: re.Match[str]) -> int | None:
    """The year that a pattern found, None where no year can be meant."""
    printed = next(group for group in match.groups() if group)
    year = int("".join(str(to_number(digit)) for digit in printed.replace("○", "〇")))
    if year < 100:
        year += 2000 if year <= date.today().year % 100 + 1 else 1900
    return year if 1900 <= year <= 2099 else None


def _places(title: str, near: str, body: str) -> tuple[str, ...]:
    """The divisions that a report's title, opening or ending names, or its body often does."""
    everywhere = Counter(find_places(body))
    often = [place for place, times in everywhere.items() if times >= _OFTEN]
    own = _own_divisions(title, near, body)
    return tuple(dict.fromkeys([*own, *find_places(near), *often]))


def _own_divisions(title: str, near: str, body: str) -> list[str]:
    """Divisions that the dictionary may not know, named before a public body or a year.

    One that the title does not name must be spoken of again.
    """
    named = (match.group(1) for match in _DIVISION_OF_BODY.finditer(near))
    return [
        place
        for place in named
        if not _GENERAL_DIVISION.search(place) and (place in title or body.count(place[:-1]) > 1)
    ]


def find_places(text: str) -> tuple[str, ...]:
    """Administrative divisions that stand in a Simplified text, name and unit, as they come.

    A name counts when jieba's dictionary knows it as a place; the longest one wins.
    """
    found = (_place_before(text, match.start()) for match in _UNIT.finditer(text))
    return tuple(place for place in found if place)


def _place_before(text: str, unit_at: int) -> str:
    known = known_places()
    for length in range(min(_LONGEST_NAME, unit_at), 1, -1):
        name = text[unit_at - length : unit_at]
        place = name + text[unit_at]
        if place in known or (name in known and name[-1] not in _UNITS):
            return "" if place.endswith(_GENERAL) or name in _GENERAL else place
        # 天津市市级 names 天津市, not 津市市.
        if name in known:
            return ""
    return ""


def _organisation(title: str, opening: str, ending: str, places: tuple[str, ...]) -> str:
    """Whose report it is: by its own title, its signature, or a public body in its opening."""
    for pattern, text in ((_TITLE_BODY, title), (_SIGNATURE, ending)):
        if match := pattern.search(text):
            return match.group(1)
    for place in places:
        if found := re.search(place + _PUBLIC_BODY, opening):
            return found.group()
    return ""
