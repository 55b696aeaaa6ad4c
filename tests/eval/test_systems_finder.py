from __future__ import annotations

import pytest

from eval.source import Source
from eval.systems.finder import Finder
from index.repair import repair
from index.schema import Report, SourceFile

LONG = (
    "全县新修机耕道12公里，疏通排水渠31公里，更换老旧水泵46台。"
    "各村推选管水员，按月查看闸门，发现漏水当日报修。"
)
OTHER = "镇里组织乡亲补种果苗，请农技员到田头讲剪枝和防虫的办法。"


def source(path: str, original: str) -> Source:
    repaired = repair(original)
    file = SourceFile(path, "", 0, 0, "utf-8", original, repaired.text, repaired.edits)
    half = repaired.text.index("\n") if "\n" in repaired.text else len(repaired.text)
    reports = [
        Report("a" * 16, path, 1, "", "上篇", "", 0, half),
        Report("b" * 16, path, 2, "", "下篇", "", half, len(repaired.text)),
    ]
    return Source(file, tuple(reports))


@pytest.fixture
def finder() -> Finder:
    return Finder([source("果.txt", f"{OTHER}\n{OTHER}"), source("渠.txt", f"{OTHER}\n{LONG}\n")])


def test_a_passage_is_found_word_for_word(finder: Finder) -> None:
    found = finder.find(LONG)
    assert found is not None
    assert (found.file, found.text, found.report) == ("渠.txt", LONG, "下篇")


def test_a_named_file_comes_first(finder: Finder) -> None:
    assert finder.find(OTHER).file == "果.txt"
    assert finder.find(OTHER, "reports/渠.txt").file == "渠.txt"


def test_blanks_a_lost_clause_and_line_ends_do_not_hide_a_passage(finder: Finder) -> None:
    altered = (
        LONG.replace("，更换老旧水泵46台", "").replace("。", "。\n\n").replace("推选", "推 选")
    )
    found = finder.find(altered)
    assert found is not None
    assert found.text == LONG[: len(found.text)]
    assert len(found.text) >= len(LONG) - 1


def test_half_a_passage_beside_words_that_stand_nowhere_is_not_found(finder: Finder) -> None:
    invented = "夜里河边灯火亮着，老渔夫唱起旧歌谣，孩童追逐萤火不肯回家睡觉。"
    assert finder.find(LONG[: len(invented)] + invented) is None
    assert finder.find(invented) is None


def test_a_few_characters_are_no_passage(finder: Finder) -> None:
    assert finder.find("各村推选") is None
    assert finder.find("  \n ") is None


def test_the_place_is_that_of_the_repaired_text() -> None:
    noted = LONG.replace("机耕道", "机（jī）耕（gēng）道（dào）")
    finder = Finder([source("渠.txt", noted)])
    repaired = repair(noted).text
    found = finder.find(noted)
    assert found is not None
    assert repaired[found.start : found.end] == found.text == LONG
