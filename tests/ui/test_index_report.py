from __future__ import annotations

import re
from dataclasses import replace

from index.schema import FileSummary
from ui.index_report import index_report

READ = FileSummary(
    "甲.pdf",
    "added",
    characters=1200,
    kept=1180,
    removed=20,
    repaired={"pinyin": 3, "site": 2},
    damaged=4,
    reports=("甲县总结", "<b>乙县</b>总结"),
    chunks=9,
    format="pdf",
    headings=6,
    tables=2,
    pages=31,
    seconds=0.25,
)


def cells(page: str, row: str) -> list[str]:
    line = re.search(rf"<tr><td[^>]*>{row}.*?</tr>", page, re.S)
    assert line
    return [re.sub(r"<[^>]+>", " ", cell).strip() for cell in re.findall(r"<td.*?</td>", line[0])]


def test_a_file_is_one_row_with_all_its_figures() -> None:
    row = cells(index_report([READ], "报告", 0.5), "甲.pdf")
    assert row[1:6] == ["新增", "PDF", "31", "1,200", "1,180"]
    assert row[6] == "拼音注音 pinyin notes 3 网站文字 site text 2"
    assert row[7] == "4"
    assert row[9:] == ["6", "2", "9", "0.25"]


def test_the_last_row_sums_up() -> None:
    sums = cells(index_report([READ, replace(READ, file="乙.pdf")], "报告", 0.5), "合计")
    assert sums[3:6] == ["62", "2,400", "2,360"]
    assert "拼音注音 pinyin notes 6" in sums[6]
    assert sums[8:] == ["4", "12", "4", "18", "0.50"]


def test_what_was_not_read_says_why() -> None:
    page = index_report(
        [
            FileSummary("丙/乙.wps", "skipped", skipped="乙.wps：请另存为 .docx"),
            replace(READ, notes=("第 3 页是图片",)),
        ],
        "报告",
        0.1,
    )
    assert "未读 Skipped：请另存为 .docx" in page
    assert page.count("乙.wps") == 1
    assert "第 3 页是图片" in page


def test_what_stands_in_a_report_is_no_markup_and_nothing_is_loaded() -> None:
    page = index_report([READ], "<i>报告</i>", 0.5)
    assert "&lt;b&gt;乙县&lt;/b&gt;总结" in page
    assert "<i>" not in page
    assert not re.search(r"(?:src|href)=|https?://|@import|<script", page)
