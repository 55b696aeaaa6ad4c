"""Whether the evidence or the title of its report gives the years and names of a claim."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

from index.dictionary import word_frequencies
from index.places import known_places
from index.values import years
from rag.support.source import Source
from rag.support.text import Clause, Text
from rag.support.vocabulary import has_synonyms

_COMPARED = re.compile(r"(?:比|较|与|同|从|由|自)(?:\d|[零〇一二三四五六七八九]){4}年")
_LAST_YEAR = re.compile("去年|上年|过去一年|上一年")
_NEXT_YEAR = re.compile("明年|来年|下一年")
# The two letters before an ending name a place or an institution.
_SUFFIX = re.compile(
    "(?=([\u4e00-\u9fff]{2})"
    "(自治区|自治州|街道|省|市|县|州|旗|区|镇|乡|村|小学|中学|学校|大学|学院|幼儿园|医院|公司|水库))"
)
_OFFICE = re.compile("[\u4e00-\u9fff](?:局|厅)$|(?:纪委|政协|法院|检察院|银行|公司|集团|协会)$")
# A word as common as 示范 or 试验 before 区 makes no name of it.
_COMMON = 300
# Cities that jieba's dictionary tags as something else; those that are words too (白银) left out.
_CITIES = """
    石家庄 唐山 秦皇岛 保定 张家口 承德 阳泉 长治 运城 吕梁 包头 通辽 呼伦贝尔
    大连 本溪 营口 盘锦 铁岭 通化 齐齐哈尔 伊春 南通 连云港 宿迁 嘉兴 金华 合肥
    三明 龙岩 宁德 景德镇 新余 烟台 焦作 许昌 商丘 信阳 周口 黄石 孝感 邵阳
    岳阳 常德 张家界 怀化 娄底 茂名 河源 清远 桂林 玉林 百色 崇左 海口 自贡
    攀枝花 广元 资阳 遵义 安顺 毕节 铜仁 曲靖 玉溪 昭通 拉萨 宝鸡 商洛 金昌
    武威 平凉 酒泉 银川 吴忠 克拉玛依
"""
_BRACKETS = re.compile(r"\([^()]*\)")
# What stands before such an ending and names nothing: 全县, 在各区, 示范区.
_GENERAL = frozenset(
    "全我本各该两多外跨到在由与和是对省市州县区的个城乡镇村这那某每几和及以为等新老大小中一二三四五六七八九十"
)


def year_fault(claim: Text, source: Source) -> str:
    """The first year of the claim that the evidence does not give for what it says of it."""
    titled = set(years(source.title.text))
    given = titled | set(years(source.evidence.text))
    if _LAST_YEAR.search(source.evidence.text):
        given |= {year - 1 for year in titled}
    if _NEXT_YEAR.search(source.evidence.text):
        given |= {year + 1 for year in titled}
    for clause in claim.clauses:
        said = years(clause.text)
        absent = [year for year in said if year not in given]
        if absent:
            return f"原文没有这个年份: {absent[0]}"
        dated = _dated(clause)
        if dated and not _in_force(clause, source) & dated:
            return f"原文说的是别的年份: {min(dated)}"
    return ""


def place_fault(claim: Text, source: Source) -> str:
    """The first place or institution that the claim names and the evidence does not."""
    for clause in claim.clauses:
        for name in _names(clause):
            if not _is_named(name, source):
                return f"原文没有这个地名或单位: {name}"
    return ""


def _in_force(clause: Clause, source: Source) -> set[int]:
    """The years that hold where the evidence says a clause; those of the claim if none do."""
    rivals = source.near(clause)
    held, found = set[int](), set[int]()
    for one in source.evidence.clauses:
        held = _dated(one) or held
        if one in rivals:
            found |= held or set(years(clause.text))
    return found or set(years(clause.text))


def _dated(clause: Clause) -> set[int]:
    """The years that a clause is about, not those that it compares with."""
    text = _BRACKETS.sub("", clause.text)
    return set(years(_COMPARED.sub("", text)))


def _names(clause: Clause) -> Iterator[str]:
    places = _places()
    yield from (word for word in clause.printed if word in places and not has_synonyms(word))
    frequencies = word_frequencies()
    ends = {0, *accumulate(map(len, clause.printed))}
    for match in _SUFFIX.finditer("".join(clause.printed)):
        # In 乡镇 and 市场 the ending ends no word; in 提升农村 升农 begins none.
        core = match[1] if {match.start(1), match.end(2)} <= ends else ""
        common = frequencies.get(core, 0) > _COMMON or _GENERAL & set(core)
        if core and (core in places or not common):
            yield core
    for word in clause.printed:
        if _OFFICE.search(word):
            yield word


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    return known_places() | frozenset(_CITIES.split())


def _is_named(name: str, source: Source) -> bool:
    """Whether evidence or title give a name, or one that it shortens: 教体局."""
    bare = name.lstrip("省市县区") or name
    if bare in source.printed:
        return True
    position = source.printed.find(bare[0])
    while len(bare) > 2 and position >= 0:
        letters = iter(source.printed[position : position + 4 * len(bare)])
        if all(letter in letters for letter in bare):
            return True
        position = source.printed.find(bare[0], position + 1)
    return False
