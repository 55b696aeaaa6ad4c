"""A clause goes in; out comes whether it can be asked about alone, and what it is about."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from index.dictionary import tokenizer
from index.script import to_simplified

if TYPE_CHECKING:
    from jieba.posseg import POSTokenizer

    from eval.suites.own.material import Source

# Words that every work report uses: they do not tell one of its figures from another.
_GENERAL = frozenset(
    (  # noqa: SIM905 (a list of eighty strings is harder to read)
        "资金 经费 人员 学生 教师 学校 项目 工作 活动 全县 全区 全市 全省 全国 "
        "全校 全年 今年 去年 单位 部门 情况 问题 方面 目标 任务 水平 能力 人数 "
        "人次 总数 总计 平均 比例 达到 完成 增长 提高 下降 增加 减少 实现 开展 "
        "进行 组织 参加 参与 举办 召开 建设 投入 投资 重点 主要 具体 中央 地方 "
        "国家 资料 群众 干部 职工 县区 乡镇 以上 左右 其中 时间 期间 小时 各类 "
        "各种 各级 总额 总值 总量 元钱 累计 共计 合计 教育 社会 发展"
    ).split()
)
_PART_OF_SOMETHING = re.compile(
    r"其|并(?!轨)|且|而|但|即|则|使|让|以(?!来)|将|把|被|由|对|另|还|也|又|再|均|都|就|才|只|仅|约|近|各占|占|"
    r"比|较|同比|环比|分别|平均|人均|户均|总计|合计|共计|累计(?:达|$)|每|该|此|这|那|他|她|它|我(?![县区市省国院校乡镇])|你|咱|"
    r"与|和|及|等|或|如|至|到(?![\d２])|上升|下降|增[长加幅]|提[高升]|减少|净增|降|至今|因此|所以|由于|如果|"
    r"不仅|不但|同时|同期|同样|从而|进而|因而|之|的|了|着|过|地|得|是|有的|有些|据|为此|之后|以后|之前|前者|后者|"
    r"一方面|另一方面|例如|比如|譬如|其它|其他|包括|属于|当时|届时|后来|随后|然后|接着|最后|目前|现在|原来|前一个|后一个|只要|凡|若|超出|高出|高于|低于|虽|尽管|即使"
)
_OPEN_END = re.compile(
    r"(?:的|和|与|及|或|等|把|被|在|从|对|向|为|以|于|将|是|使|让|了解到|指出|认为)$"
)
_PAIRS = tuple(
    (pair[0], pair[1])
    for pair in ("“”", "《》", "（）", "()", "‘’", "「」", "『』", "〔〕", "[]", "【】")
)
_QUOTES = frozenset("\"'")
_CONTENT = re.compile(r"n(?!s|r$)|vn|j|l|i|an|eng|t?z")


@cache
def _tagger() -> POSTokenizer:
    from jieba.posseg import POSTokenizer

    return POSTokenizer(tokenizer())


@lru_cache(maxsize=4096)
def tagged(text: str) -> tuple[tuple[str, str], ...]:
    """The words of a text with jieba's tags of their parts of speech."""
    return tuple((pair.word, pair.flag) for pair in _tagger().cut(to_simplified(text)))


def topics(text: str) -> tuple[str, ...]:
    """The words that tell what a clause is about, in their order, general ones left out."""
    return tuple(
        word
        for word, flag in tagged(text)
        if len(word) > 1 and word not in _GENERAL and _CONTENT.match(flag)
    )


def has_verb(text: str) -> bool:
    """Whether a verb stands in the text, or a noun that is made of one (启动, 培训)."""
    return any(flag[0] == "v" and word not in _GENERAL for word, flag in tagged(text))


def stands_alone(text: str) -> bool:
    """Whether a clause begins and ends as a sentence of its own could."""
    simplified = to_simplified(text)
    return not (
        _PART_OF_SOMETHING.match(simplified) or _OPEN_END.search(simplified) or not balanced(text)
    )


def balanced(text: str) -> bool:
    """Whether brackets and quotation marks close inside the text."""
    return not _QUOTES & set(text) and all(
        text.count(opening) == text.count(closing) for opening, closing in _PAIRS
    )


def names_place(text: str, source: Source) -> bool:
    """Whether a text names its report's place or body, or any other proper name."""
    own = (*source.report.places, source.report.organisation)
    return any(name and name in text for name in own) or any(
        flag in {"ns", "nr", "nt", "nrt"} and len(word) > 1 for word, flag in tagged(text)
    )
