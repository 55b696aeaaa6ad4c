"""The user's folders kept apart, and a small folder of invented reports."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.index.bigram_encoder import BigramEncoder

REPORTS = {
    "甲县.txt": """甲县二〇一八年林业工作总结

一、造林情况
全县完成造林3450亩，栽种油茶苗12万株。合作社帮助护林员领到了工具。

二、防火情况
设立检查站26处，巡山护林员105人，全年没有发生火情。
""",
    "乙镇.txt": """乙镇2019年农机工作总结

一、农机购置
新增插秧机48台，发放补贴92.5万元。

二、农机培训
举办培训班7期，培训农机手1105人次。
""",
    "丙乡/水利.txt": """丙乡水利工作汇报

疏浚沟渠18公里，修复水闸9座。抗旱服务队送水下乡。
""",
}


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The user's own folders stay untouched."""
    place = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WENBAO_HOME", str(place))
        yield place


@pytest.fixture
def encoder() -> BigramEncoder:
    return BigramEncoder()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "reports"
    for name, text in REPORTS.items():
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return place
