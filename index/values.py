"""Figures and years in Chinese text: one reader for index and rag.

Text goes in as it is printed; every record says where it stands and what it is worth, so
that 1.2万, 12000 and 一万二千 compare equal and 90% differs from 90个百分点.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from decimal import Decimal

# Full width and half width have the same length, so offsets stay true.
_FOLD = str.maketrans("０１２３４５６７８９．％，：～－〇○两兩萬億", "0123456789.%,:~-零零二二万亿")
_DIGIT = {character: value for value, character in enumerate("零一二三四五六七八九")}
_SCALE = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}

# Measure words and units of the genre. Those of one row count the same thing.
_UNIT_ROWS = (
    ("人", "名", "位", "人次", "个人"),
    ("元", "块钱", "元钱", "人民币"),
    ("美元",),
    ("港元", "港币"),
    ("欧元",),
    ("日元",),
    ("英镑",),
    ("卢布",),
    ("%",),
    ("百分点", "个百分点"),
    ("所", "家", "间", "座", "栋", "幢", "处"),
    ("", "个"),  # counts anything, so it agrees with any unit
    ("次", "场", "遍", "回", "届", "期", "轮"),
    ("项", "件", "起", "宗", "条", "例"),
    ("篇", "份", "册", "本", "部", "套", "张", "幅", "首"),
    ("平方米", "平米", "m2", "m²", "㎡"),
    ("平方公里", "平方千米"),
    ("亩",),
    ("公顷",),
    ("米",),
    ("公里", "千米"),
    ("厘米", "公分"),
    ("毫米",),
    ("立方米", "方"),
    ("升",),
    ("吨",),
    ("公斤", "千克"),
    ("斤",),
    ("克",),
    ("千瓦",),
    ("千瓦时",),
    ("年",),
    ("年级",),
    ("个月",),
    ("月",),
    ("日", "号"),
    ("天",),
    ("小时",),
    ("分钟",),
    ("分",),
    ("岁", "周岁"),
    ("辆", "台", "盏", "架", "艘"),
    ("户",),
    ("班", "个班"),
    ("节", "课时", "学时"),
    ("块", "枚", "面"),
    ("株", "棵"),
    ("头", "只", "匹"),
    ("支", "队"),
    ("倍",),
    ("度",),
    ("镇",),
    ("乡",),
    ("村",),
    ("县",),
    ("市",),
    ("区",),
    ("类", "种", "门", "级"),
    ("集",),
)
_UNIT_CLASS = {unit: row[0] for row in _UNIT_ROWS for unit in row if unit}
_UNITS = "|".join(sorted(map(re.escape, _UNIT_CLASS), key=len, reverse=True))

_ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
# 千 begins a unit in 五十万千瓦.
_HAN = "(?:[零一二三四五六七八九十百]|千(?![克瓦伏米]))"
# 百分点, 千克 and 千瓦 begin a unit, they do not scale.
_SCALES = "[十百千]?[万亿]{1,2}|百(?!分)|千(?![克瓦伏米])|"
# 九成 is 90 %; 成立, 成员 and 成果 are words.
_TENTHS = "成(?![立功员果长为绩效就本])"
# A minus is none in a range (3-5%), a number (GB-5) or before an item of a list (-5所).
_SIGN = (
    r"(?<![\w%.)）])[-−](?=[\d.]+\s*(?:%|个?百分点|度|℃))|(?<=[为是达至到长率])[-−]|负(?=[\d百])"
)
_FIGURE = re.compile(
    rf"(?P<percent>(?P<percent_sign>{_SIGN})?百分之(?P<of>{_ARABIC}|{_HAN}+(?:点{_HAN}+)?))"
    rf"|(?P<sign>{_SIGN})?(?P<arabic>{_ARABIC})\s*(?:[余多](?=[十百千]?[万亿]))?(?P<scale>{_SCALES})"
    # The rest of 1亿2000万 and of 3万5千.
    r"(?P<rest>(?<=亿)\d{1,4}(?:\.\d+)?万|(?<=万)\d千(?![克瓦伏米]))?"
    rf"(?:[余多来]|以上)?(?P<unit>{_TENTHS}|{_UNITS})?"
    rf"|(?P<han>(?:{_HAN}+[万亿]*)+)(?:[余多来](?P<han_scale>[万亿]{{1,2}})?)?"
    rf"(?P<han_unit>{_TENTHS}|{_UNITS})?"
)
_TO = re.compile(r"\s*[-~—–至到]{1,2}\s*")
# Two digits side by side in a Chinese numeral: 三五个 and 两三百 say about how many.
_ROUGH = re.compile(
    "^[一二三四五六七八九]{2}$|[十百千][一二三四五六七八九]{2}|[一二三四五六七八九]{2}[十百千万亿]"
)
_PLAN = re.compile("十[一二三四五六七八九]五")
# Numerals that count nothing: 三分之一, 十分重要, 一起, 一度, and 一个 as an article. Behind
# 一 only people, money, occasions and the like are counted.
_WORD = re.compile("[一二三四五六七八九十]分(?!钟)|一[起度员]|一条龙|一次性")
_ARTICLES = frozenset(("", "所", "类", "块", "班", "镇", "年", "篇", "支"))
_YEAR = re.compile(
    r"(?P<four>(?:19|20)\d\d|[一二][零九][零一二三四五六七八九]{2})(?:学?年)?"
    # 09年 and 98年; 30年 and 12年来 are spans of time.
    r"|(?P<two>[0189]\d|2\d)年(?![来内间以前后多余级制])"
)
_RANGE = re.compile(r"\s*[-~—至到]\s*\d{4}")
# Digits that touch one of these are what a mask has left over (20xx, 43xxxx, 3.xx, 4**).
_MASK_BEFORE = re.compile(r"[xXｘＸ×*＊_＿□]\.?$")
_MASK_BEHIND = re.compile(r"\.?[xXｘＸ×*＊_＿□]|,[xXｘＸ×]{3}")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure at `text[start:end]`; `unit` is the class of its unit, "" when unknown.

    `value` is exact and already scaled (1.2万 is 12000). `ordinal` marks 第三 and the
    like, which counts nothing.
    """

    start: int
    end: int
    value: Decimal
    unit: str
    ordinal: bool = False

    def agrees(self, other: Figure) -> bool:
        """True when both say the same; an unknown unit agrees with any but a percentage."""
        if self.value != other.value or self.ordinal != other.ordinal:
            return False
        percentages = {"%", "百分点"}
        if self.unit in percentages or other.unit in percentages:
            return self.unit == other.unit
        return self.unit == other.unit or not (self.unit and other.unit)


def unit_class(unit: str) -> str:
    """The class that a unit or measure word counts in (名 → 人), "" when unknown."""
    return _UNIT_CLASS.get(unit, "")


def han_number(text: str) -> Decimal:
    """The value of a Chinese numeral: 一千二百零五 → 1205, 二〇二三 → 2023, 三万 → 30000."""
    text = text.translate(_FOLD)
    if not any(character in _SCALE for character in text):
        return Decimal("".join(str(_DIGIT[character]) for character in text))
    total = section = digit = 0
    for character in text:
        if character in _DIGIT:
            digit = _DIGIT[character]
            continue
        scale = _SCALE[character]
        if scale >= 10**4:
            # 三万亿 scales all that stands before it, 一亿三千万 only its own part.
            outer = total if scale == 10**4 else 0
            total = outer + (total - outer + section + digit) * scale
            section = 0
        else:
            section += (digit or 1) * scale
        digit = 0
    return Decimal(total + section + digit)


def figures(text: str) -> tuple[Figure, ...]:
    """All figures of a text in its order; masked ones (20xx, 4xx万) are left out."""
    folded = text.translate(_FOLD)
    found: list[Figure] = []
    # From the end: the first figure of a range has the unit and the scale of the second.
    following: Figure | None = None
    for match in reversed(list(_FIGURE.finditer(folded))):
        figure = None if _masked(folded, match) else _figure(folded, match)
        if figure is not None:
            following = _ranged(folded, match, figure, following)
            found.append(following)
    return tuple(reversed(found))


def _ranged(text: str, match: re.Match[str], figure: Figure, following: Figure | None) -> Figure:
    """The first figure of a range as it is meant: 10至20万元 begins at 100,000 元."""
    bare = match["arabic"] and not match["scale"] and not match["unit"] and not figure.ordinal
    if not bare or following is None or following.ordinal:
        return figure
    to = _TO.fullmatch(text, figure.end, following.start)
    second = _FIGURE.match(text, following.start)
    if to is None or second is None or not second["arabic"]:
        return figure
    printed = Decimal(second["arabic"].replace(",", ""))
    scale = following.value / printed if printed and figure.value <= printed else Decimal(1)
    return replace(figure, value=figure.value * scale, unit=following.unit)


def _masked(text: str, match: re.Match[str]) -> bool:
    start = match.start()
    end = match.end("arabic" if match["arabic"] else "han" if match["han"] else "percent")
    return bool(
        _MASK_BEFORE.search(text[max(0, start - 2) : start]) or _MASK_BEHIND.match(text, end)
    )


def _figure(text: str, match: re.Match[str]) -> Figure | None:
    start, end = match.span()
    before = text[max(0, start - 1) : start]
    if match["percent"]:
        sign = -1 if match["percent_sign"] else 1
        return Figure(start, end, sign * _plain(match["of"]), "%")
    if match["han"]:
        return _han_figure(match, before)
    value = Decimal(match["arabic"].replace(",", "")) * _factor(match["scale"])
    if match["rest"]:
        digits = match["rest"].rstrip("千万")
        value += Decimal(digits) * _factor(match["rest"][len(digits) :])
    return _counted(match, -value if match["sign"] else value, match["unit"], before == "第")


def _factor(scales: str) -> int:
    return math.prod(_SCALE[character] for character in scales)


def _counted(match: re.Match[str], value: Decimal, unit: str | None, ordinal: bool) -> Figure:
    if unit == "成":
        return Figure(*match.span(), value * 10, "%")
    return Figure(*match.span(), value, unit_class(unit or ""), ordinal)


def _han_figure(match: re.Match[str], before: str) -> Figure | None:
    numeral, unit, ordinal = match["han"], match["han_unit"] or "", before == "第"
    if _PLAN.fullmatch(numeral) and not unit:
        # 十四五: the ordinal of a plan, which no count may prove.
        return Figure(*match.span(), han_number(numeral[:2]) * 10 + 5, "", ordinal=True)
    vague = (
        numeral[0] in "百千"
        or _ROUGH.search(numeral)
        or (numeral[0] == "十" and before in ("几", "数"))
    )
    if vague or not (ordinal or _counts(match, numeral, unit)):
        return None
    value = han_number(numeral) * _factor(match["han_scale"] or "")
    return _counted(match, value, unit, ordinal)


def _counts(match: re.Match[str], numeral: str, unit: str) -> bool:
    """Whether a Chinese numeral is a figure and no part of a word (统一, 三农, 十分)."""
    if _WORD.match(match.string, match.start()):
        return False
    if not unit:
        to_one = match.string.startswith("比一", match.end())
        return len(numeral) >= 3 or to_one or bool(match["han_scale"])
    return numeral != "一" or unit_class(unit) not in _ARTICLES


def _plain(numeral: str) -> Decimal:
    if numeral[0].isdigit():
        return Decimal(numeral.replace(",", ""))
    whole, _, fraction = numeral.partition("点")
    digits = "".join(str(_DIGIT[character]) for character in fraction if character in _DIGIT)
    return han_number(whole) + (Decimal(f"0.{digits}") if digits else 0)


def years(text: str) -> tuple[int, ...]:
    """The calendar years that a text names, in its order: 2012年, 二〇一二年, 09年.

    A bare four-digit number counts only with 年 behind it or as a school year's half
    (2008-2009学年度), since 2019 may as well be a count.
    """
    folded = text.translate(_FOLD)
    found = []
    for match in _YEAR.finditer(folded):
        before = folded[match.start() - 1 : match.start()]
        if before.isdigit() or before in _DIGIT:
            continue
        if match["two"]:
            found.append(_century(int(match["two"])))
        elif match.group().endswith("年") or _RANGE.match(folded, match.end()):
            found.append(int(_plain(match["four"])))
    return tuple(found)


def _century(two_digits: int) -> int:
    # 09年 in a report's title is 2009, 98年 is 1998.
    return 1900 + two_digits if two_digits >= 50 else 2000 + two_digits
