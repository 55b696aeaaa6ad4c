"""The place names of jieba's dictionary: data for whoever must tell a name from a word."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

_LONGEST = 8
# The dictionary tags these as places, but in reports they are ordinary words.
_ORDINARY = frozenset(
    "城市 中心 地区 山区 新区 城乡 下乡 乡镇 农村 市区 开发区 中国 全国 东西 县城 城区 校区 社区 "
    "小区 园区 灾区 牧区 城镇 村镇 市县 区县 县市 州县 省市 省区 外县 外省 外市 本市 本县 本省 全县 全市 "
    "全省 全区 我县 我市 我省 我区 国内 国外 省内 省外 市内 市外 县内 县外 街道 大街 山村 乡村 港口 广场 公园 "
    "西部 东部 中部 南部 北部 平原 高原 学区 特区 老区 厂区 辖区 片区 库区 林区 景区 学院路 路口".split()
)


@lru_cache(maxsize=1)
def known_places() -> frozenset[str]:
    """Every name that jieba's dictionary tags as a place ("ns"), ordinary words left out."""
    dictionary = (files("jieba") / "dict.txt").read_text(encoding="utf-8")
    names = re.findall(r"^(\S{2,8}) \d+ ns$", dictionary, re.MULTILINE)
    return frozenset(names) - _ORDINARY


def named_places(text: str) -> tuple[str, ...]:
    """The known place names in a Simplified text, in its order, the longest ones first found.

    >>> named_places("太原和佛山比")
    ('太原', '佛山')
    """
    known, found, position = known_places(), [], 0
    while position < len(text) - 1:
        for end in range(min(len(text), position + _LONGEST), position + 1, -1):
            if text[position:end] in known:
                found.append(text[position:end])
                position = end - 1
                break
        position += 1
    return tuple(dict.fromkeys(found))
