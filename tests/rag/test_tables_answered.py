"""Questions to a folder of tables and headings: a row answers as a whole, a heading never."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from rag import Assistant

SHEET = """学校,教师数,经费（万元）,合格率
城东小学,63,12.5,97.5%
城西小学,48,9.8,95.0%
"""
REPORT = """# 柳河县2022年教育工作总结

## 一、办学条件

全县新建学校4所，改建食堂11处。

## 二、存在的问题

乡村学校的音乐教师仍然不足，缺口为37人。

## 三、下步打算

2023年，新建学校6所，招聘教师30人，联系人张秀兰，联系电话0719-5522187
柳河县教育局
2022年12月28日
"""


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("tables")
    (folder / "东湖县2023年学校统计表.csv").write_text(SHEET, encoding="utf-8")
    (folder / "柳河县.md").write_text(REPORT, encoding="utf-8")
    with Assistant.from_folder(folder) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("东湖县城东小学经费多少万元?", "经费（万元）：12.5"),
        ("东湖县城西小学有多少名教师?", "教师数：48"),
        ("东湖县城西小学的合格率是百分之多少?", "合格率：95.0%"),
    ],
)
def test_a_row_answers_as_a_whole_with_the_names_of_its_columns(
    tables: Assistant, question: str, figure: str
) -> None:
    answer = tables.ask(question)
    assert not answer.refused
    assert figure in answer.text
    assert answer.citations[0].quote.startswith("学校：")


def test_a_plan_is_no_report_of_the_planned_year(tables: Assistant) -> None:
    answer = tables.ask("柳河县2023年计划招聘多少教师?")
    assert not answer.refused
    assert "30人" in answer.text


def test_a_report_of_another_year_is_not_there(tables: Assistant) -> None:
    assert tables.ask("柳河县2019年的工作计划里新建学校多少所?").refused


def test_a_heading_is_no_answer(tables: Assistant) -> None:
    answer = tables.ask("柳河县存在什么问题?")
    assert "音乐教师仍然不足" in answer.text
    assert all("#" not in sentence.text for sentence in answer.sentences)


def test_a_signature_does_not_go_on_with_the_line_above(tables: Assistant) -> None:
    answer = tables.ask("柳河县的联系电话是多少?")
    assert "0719-5522187" in answer.text
    assert "5522187柳河县" not in "".join(answer.text.split())
