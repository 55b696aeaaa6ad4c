from __future__ import annotations

import pytest

from index.build import build_index
from index.censored import expansions
from index.store import Index
from index.words import query_words

PAGE = """沙河乡水利站工作总结

一、队伍
全站干*轮流下村，三十名*员带头清淤，作*建设有了起色，汛期做到*钟长鸣。

二、工程
修复水闸九座，**区来人参观，柳溪*市场也送来水泵。
"""


@pytest.mark.parametrize(
    "text",
    [
        "**区与**镇的渠首",
        "柳溪县与*市会商，**年动工",
        "* 修渠\n* 护岸",
        "面积3*4米",
        "指标*：见表\n*注：含民办",
        "汛期没有漏水",
        "到了促**、促发展",
    ],
)
def test_what_is_no_censored_word_or_fits_nothing_gets_none(text):
    assert expansions(text) == ()


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("全体干*职工下村", "干部"),
        ("加强作*建设", "作风"),
        ("抓好*建工作", "党建"),
        ("农机站发展*员三名", "党员"),
        ("做到*钟长鸣", "警钟长鸣"),
        ("全鄉幹*下村護渠", "干部"),
        ("听取了*和群众的意见", "党"),
        ("村里召开座*会", "座谈会"),
    ],
)
def test_a_star_gets_the_words_that_fit_its_neighbours(text, word):
    found = expansions(text)
    assert any(word in offered for offered in found)
    assert len(found) <= 3


def test_two_stars_in_a_row_are_read_only_where_each_fits():
    page = "干*带头，干*清廉，干*下村。要求干**洁自律，促**、促发展。"
    assert set(expansions(page, page.index("要求"))) == {"干部", "廉洁自律"}


def test_what_the_page_prints_elsewhere_is_not_what_it_hid():
    censored = "护林员保*山林。"
    assert "保护" in expansions(censored)
    assert "保护" not in expansions(f"{censored}全乡保护水源。")


def test_only_the_passage_counts_not_the_page():
    page = "全体干*下村。\n加强作*建设。"
    assert expansions(page, 0, page.index("\n")) == expansions("全体干*下村。")


def test_a_censored_word_is_found_and_stays_as_printed(tmp_path, encoder):
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "甲.txt").write_text(PAGE, encoding="utf-8")
    build_index(folder, tmp_path / "index", encoder=encoder)
    with Index.open(tmp_path / "index") as index:
        for word in ("干部", "党员", "作风", "警钟长鸣"):
            words = dict.fromkeys(query_words(word), 1.0)
            (best, *_) = index.chunks([hit.row for hit in index.search_words(words, 3)])
            assert "干*轮流下村" in best.chunk.text
        assert index.source("甲.txt").repaired == PAGE
