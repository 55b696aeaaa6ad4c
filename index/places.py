"""The place names of jieba's dictionary: data for whoever must tell a name from a word."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

# The dictionary tags these as places, but in reports they are ordinary words.
_ORDINARY = frozenset(
    (
        *(
            "城市",
            "城镇",
            "城区",
            "城乡",
            "城中",
            "旧城区",
            "新城区",
            "新区",
            "老区",
            "特区",
            "学区",
        ),
        *("校区", "社区", "小区", "园区", "灾区", "牧区", "山区", "地区", "市区", "厂区", "辖区"),
        *("片区", "库区", "林区", "景区", "开发区", "中心", "中国", "全国", "农村", "山村", "乡村"),
        *("村镇", "乡镇", "下乡", "县城", "外县", "外省", "外市", "东西", "西部", "东部", "中部"),
        *("南部", "北部", "平原", "高原", "广场", "公园", "港口", "街道", "新建", "满意度"),
    )
)


@lru_cache(maxsize=1)
def known_places() -> frozenset[str]:
    """Every name that jieba's dictionary tags as a place ("ns"), ordinary words left out."""
    dictionary = (files("jieba") / "dict.txt").read_text(encoding="utf-8")
    names = re.findall(r"^(\S{2,8}) \d+ ns$", dictionary, re.MULTILINE)
    return frozenset(names) - _ORDINARY
