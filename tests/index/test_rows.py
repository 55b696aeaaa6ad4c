from __future__ import annotations

import pytest

from index.rows import table_spans, tables

READER = "学校 | 人数 | 经费\n学校：甲小 | 人数：12\n学校：乙小 | 人数：14 | 经费：3万\n"
PIPES = "| 学校 | 人数 |\n| --- | ---: |\n| 甲小 | 12 |\n| 乙小 | 14 |\n"
TABS = "学校\t人数\n甲小\t12\n乙小\t14\n"
FRAME = "┌──┬──┐\n│学校│人数│\n├──┼──┤\n│甲小│12│\n│乙小│14│\n└──┴──┘\n"
RULE = "+----+----+\n"
GRID = RULE + RULE.join(["| 学校 | 人数 |\n", "| 甲小 | 12 |\n", "| 乙小 | 14 |\n"]) + RULE


@pytest.mark.parametrize(
    "text",
    [
        "首页 | 登录 | 注册\n正文。\n",
        "\t缩进的一段。\n\t缩进的又一段。\n",
        "甲小\t\n乙小\t\n",
        "比分3|2，随后4|3。\n",
        "——渠道。\n——水库。\n",
        "学校：甲小，人数：12\n学校：乙小，人数：14\n",
    ],
)
def test_other_lines_are_no_tables(text):
    assert table_spans(text) == ()


@pytest.mark.parametrize("table", [READER, PIPES, TABS, FRAME, GRID])
def test_a_table_is_found_between_its_neighbours(table):
    text = f"前文。\n{table}后文。"
    ((start, end),) = table_spans(text)
    assert text[start:end] == table


@pytest.mark.parametrize("table", [READER, PIPES, TABS, FRAME, GRID])
def test_rows_tile_the_table_and_the_header_goes_with_the_first(table):
    (found,) = tables(table, 0, len(table))
    assert "".join(table[start:end] for start, end in found.rows) == table
    (_, first_end), (second, _) = found.rows
    assert "学校" in table[:first_end]
    assert "甲小" in table[:first_end]
    assert "乙小" in table[second:]


def test_the_header_is_told_where_rows_do_not_name_their_columns():
    assert [table.header for table in tables(PIPES + "。\n" + TABS, 0, 99)] == ["学校 | 人数"] * 2
    assert [table.header for table in tables(FRAME, 0, len(FRAME))] == ["学校 | 人数"]
    assert [table.header for table in tables(READER, 0, len(READER))] == [""]


def test_values_are_no_header():
    text = "甲小\t12\n乙小\t14\n"
    (table,) = tables(text, 0, len(text))
    assert table.header == ""
    assert len(table.rows) == 2


def test_years_may_head_columns():
    text = "学校\t2021年\t2022年\n甲小\t12\t13\n乙小\t14\t15\n"
    assert tables(text, 0, len(text))[0].header == "学校 | 2021年 | 2022年"


def test_a_row_of_one_cell_does_not_end_a_table_of_named_rows():
    text = "学校 | 人数\n学校：甲小 | 人数：12\n乡镇学校\n学校：乙小 | 人数：14\n"
    assert table_spans(text) == ((0, len(text)),)


def test_lines_of_a_frame_between_rules_are_one_row():
    text = "┌──┬──┐\n│学校│人数│\n├──┼──┤\n│甲水│12│\n│小学│　│\n├──┼──┤\n│乙小│14│\n└──┴──┘"
    (table,) = tables(text, 0, len(text))
    assert [text[start:end].count("│") for start, end in table.rows] == [9, 3]


def test_only_the_given_span_is_read():
    text = TABS + TABS
    (table,) = tables(text, len(TABS), len(text))
    assert (table.start, table.end) == (len(TABS), len(text))


@pytest.mark.parametrize("run", ["甲 | ", "甲\t乙\n", "│甲│乙│\n", "\t", "| 甲 | 乙 |\n", " " * 9])
def test_long_runs_are_read_in_linear_time(run):
    # A quadratic search would take minutes here.
    assert len(table_spans(run * 100_000)) <= 1
