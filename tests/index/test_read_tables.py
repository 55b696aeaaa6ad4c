"""A table becomes lines in which every row carries its header, and no cell is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.read.tables import table_text


def lines(*rows: str) -> list[str]:
    """The lines of a table whose cells are written with a slash between them."""
    return table_text([row.split("/") for row in rows]).split("\n")


def test_each_row_carries_its_header():
    assert lines("学校/人数", "东风小学/312", "合计/312") == [
        "学校 | 人数",
        "学校：东风小学 | 人数：312",
        "学校：合计 | 人数：312",
    ]


def test_an_empty_cell_is_left_out_and_a_newline_is_a_blank():
    table = [["学校", "地址", "备注"], ["东风小学", "河西路\n3号", ""]]
    assert table_text(table).split("\n")[1] == "学校：东风小学 | 地址：河西路 3号"


@pytest.mark.parametrize(("first", "second"), [("2021年", "2022年"), ("2021", "2022")])
def test_years_are_names_of_columns(first, second):
    assert (
        lines(f"指标/{first}/{second}", "教师/61/64")[1]
        == f"指标：教师 | {first}：61 | {second}：64"
    )


def test_the_column_of_row_labels_needs_no_name():
    assert lines("/男/女", "一年级/20/22") == ["男 | 女", "一年级 | 男：20 | 女：22"]


@pytest.mark.parametrize(
    "rows",
    [
        ("全县学校情况///", "单位：人///2021年3月5日", "学校/男/女/备注", "东风小学/1/2/新建"),
        (
            "全县学校情况/全县学校情况/全县学校情况/全县学校情况",
            "学校/男/女/备注",
            "东风小学/1/2/新建",
        ),
    ],
    ids=["alone in its row", "merged over all columns"],
)
def test_what_stands_above_the_header_keeps_its_own_line(rows):
    found = lines(*rows)
    assert found[0] == "全县学校情况"
    assert found[-2:] == ["学校 | 男 | 女 | 备注", "学校：东风小学 | 男：1 | 女：2 | 备注：新建"]


@pytest.mark.parametrize(
    "rows",
    [
        ("指标/2021年//2022年/", "/人数/占比/人数/占比", "小学/1/20%/3/40%"),
        ("指标/2021年/2021年/2022年/2022年", "指标/人数/占比/人数/占比", "小学/1/20%/3/40%"),
    ],
    ids=["empty behind", "repeated"],
)
def test_two_rows_of_headers_become_one(rows):
    assert lines(*rows) == [
        "指标 | 2021年·人数 | 2021年·占比 | 2022年·人数 | 2022年·占比",
        "指标：小学 | 2021年·人数：1 | 2021年·占比：20% | 2022年·人数：3 | 2022年·占比：40%",
    ]


def test_three_rows_of_headers_become_one():
    found = lines("学校/人数///", "/男//女/", "/初一/初二/初一/初二", "河西中学/1/2/3/4")
    assert found[1].endswith("人数·女·初一：3 | 人数·女·初二：4")


def test_a_second_row_of_text_is_no_second_header():
    assert lines("学校/负责人/电话", "东风小学/王某/未装") == [
        "学校 | 负责人 | 电话",
        "学校：东风小学 | 负责人：王某 | 电话：未装",
    ]
    assert lines("学校/负责人/", "东风小学/王某/李某")[1] == "学校：东风小学 | 负责人：王某 | 李某"


def test_a_cell_merged_over_rows_stands_in_each_of_them():
    assert lines("片区/学校", "河西/东风小学", "河西/河西中学")[2] == "片区：河西 | 学校：河西中学"


def test_equal_values_side_by_side_are_both_said():
    assert lines("学校/笔试/面试", "东风小学/合格/合格")[1].endswith("笔试：合格 | 面试：合格")


def test_tables_printed_side_by_side_share_their_header():
    assert lines("学校/人数/学校/人数", "东风小学/3/河西中学/5")[1] == (
        "学校：东风小学 | 人数：3 | 学校：河西中学 | 人数：5"
    )


def test_a_row_of_one_cell_is_a_heading_inside_the_table():
    assert lines("项目/数量", "一、设备/", "电脑/5")[1:] == ["一、设备", "项目：电脑 | 数量：5"]


def test_a_header_printed_again_on_the_next_page_is_said_once():
    assert lines("项目/数量", "电脑/5", "项目/数量", "桌椅/9")[2:] == ["项目：桌椅 | 数量：9"]


@pytest.mark.parametrize(
    ("rows", "first"),
    [
        (("35/48", "36/49"), "35 | 48"),
        (("小学/35所", "中学/8所"), "小学 | 35所"),
        (("一/总体要求", "二/主要任务"), "一 | 总体要求"),
        (
            ("姓名/王某/性别/男/照片", "工作单位/东风小学/职务/教师/"),
            "姓名 | 王某 | 性别 | 男 | 照片",
        ),
        (("会议时间：/周三下午", "会议地点：/三楼"), "会议时间： | 周三下午"),
        (
            ("学校开展了读书活动。/学生很喜欢。", "家长也来了。/好。"),
            "学校开展了读书活动。 | 学生很喜欢。",
        ),
        (("联系人/王某",), "联系人 | 王某"),
    ],
    ids=[
        "figures",
        "label and figure",
        "numerals",
        "form",
        "form with colons",
        "layout",
        "one row",
    ],
)
def test_without_a_sure_header_cells_stand_side_by_side(rows, first):
    assert lines(*rows)[0] == first


def test_a_form_gives_each_key_its_value():
    assert lines(
        "水库修缮自评表///",
        "项目名称/河西水库修缮/负责人/王某",
        "主管部门/水务局/实施单位/河西水务站",
        "预算资金（万元）/5600/实际支出（万元）/5213.7",
        "绩效目标/新增灌溉面积1800亩，惠及三个乡//",
        "自评得分/93.5/自评等级/",
    ) == [
        "水库修缮自评表",
        "项目名称：河西水库修缮 | 负责人：王某",
        "主管部门：水务局 | 实施单位：河西水务站",
        "预算资金（万元）：5600 | 实际支出（万元）：5213.7",
        "绩效目标：新增灌溉面积1800亩，惠及三个乡",
        "自评得分：93.5 | 自评等级",
    ]
    assert lines("姓名/王某/性别/男", "工作单位/东风小学/职务/教师")[1] == (
        "工作单位：东风小学 | 职务：教师"
    )


@pytest.mark.parametrize(
    "rows",
    [
        ("学校/校长/地址/电话", "东风小学/王某/河西路/未装", "河西中学/李某/河东路/8012"),
        ("学校/教师数/校长/学生数", "东风小学/63/王某/1200", "河西中学/81/李某/未报"),
        ("学校/人数/乡镇/户数", "东风小学/3/河西乡/9", "河西中学/未报/河西乡/无"),
        ("指标/单位/说明/2021年", "学校/所/含民办/12", "教师/人/含代课/未报", "比例/8/无/3"),
    ],
    ids=["one column of words", "one column of figures", "a name twice", "values among the names"],
)
def test_a_table_with_a_header_is_no_form(rows):
    header = rows[0].split("/")
    assert lines(*rows)[1].startswith(f"{header[0]}：{rows[1].split('/')[0]} | {header[1]}：")


def test_one_column_is_lines():
    assert table_text([["第一行"], [""], ["第二行"]]) == "第一行\n第二行"


def test_a_table_without_text_is_empty():
    assert table_text([]) == table_text([["", " \n"], []]) == ""


CELLS = st.sampled_from(
    ["", "学校", "人数", "2021年", "2021", "35", "姓名", "合格", "好。", "甲乙"]
)


@given(st.lists(st.lists(CELLS, max_size=5), max_size=6))
def test_every_cell_stands_in_the_text(rows):
    text = table_text(rows)
    assert all(cell in text for row in rows for cell in row)
    assert all(line.strip() for line in text.split("\n")) or not text
