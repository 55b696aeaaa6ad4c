from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.sentences import clause_spans, sentence_spans


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("甲。乙！丙？丁；戊", ["甲。", "乙！", "丙？", "丁；", "戊"]),
        ("甲\n  乙\r\n丙", ["甲", "乙", "丙"]),
        ("他说“好。”走了。", ["他说“好。”", "走了。"]),
        ("甲！！？乙", ["甲！！？", "乙"]),
        ("增长3.5%，共1,105人。", ["增长3.5%，共1,105人。"]),
        ("", []),
        (" \n\u3000", []),
    ],
)
def test_sentences_end_at_stops_semicolons_and_lines(text: str, cut: list[str]):
    assert sentences(text) == cut


WRAPPED = "全县中小学校校舍安全工程于二〇一一年开工并按计划完成投资"


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        (f"{WRAPPED}\n任务和验收。", [f"{WRAPPED}\n任务和验收。"]),
        (f"{WRAPPED}\n柳河县教育局", [WRAPPED, "柳河县教育局"]),
        (f"{WRAPPED}\n学校：甲 | 人数：3", [WRAPPED, "学校：甲 | 人数：3"]),
        ("学校：甲；乙 | 备注：好。缓建\n完。", ["学校：甲；乙 | 备注：好。缓建", "完。"]),
        ("# 二、问题。\n甲。乙", ["# 二、问题。", "甲。", "乙"]),
    ],
)
def test_a_broken_line_goes_on_and_a_row_or_heading_stands_alone(text: str, cut: list[str]):
    assert sentences(text) == cut


def test_a_row_is_one_clause():
    text = "学校：甲，乙 | 人数：3\n共，二"
    assert [text[start:end] for start, end in clause_spans(text)] == [
        "学校：甲，乙 | 人数：3",
        "共，",
        "二",
    ]


def test_a_question_mark_inside_a_line_may_be_a_lost_character():
    assert sentences("新建?6所学校。行吗? 行") == ["新建?6所学校。", "行吗?", "行"]


def test_clauses_end_at_commas_and_colons_too():
    text = "甲，乙：丙、丁。戊"
    assert [text[start:end] for start, end in clause_spans(text)] == [
        "甲，",
        "乙：",
        "丙、丁。",
        "戊",
    ]


def test_a_part_of_a_text_is_cut_by_its_own_offsets():
    assert sentence_spans("甲。乙。丙。", 2, 4) == ((2, 4),)


@given(st.text(alphabet="甲乙，。；？?！：、”\n \u3000a1", max_size=60))
def test_no_letter_is_lost_and_spans_ascend(text: str):
    for spans in (sentence_spans(text), clause_spans(text)):
        inside = [place for start, end in spans for place in range(start, end)]
        assert inside == sorted(set(inside))
        assert {i for i, c in enumerate(text) if c.isalnum()} <= set(inside)
        assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)


def test_a_line_broken_at_the_width_of_a_page_goes_on():
    text = (
        "各乡镇都要按照统一部署认真组织开展冬春水利建\n设，确保工程质量。\n一、总体要求\n按期完工。"
    )
    spoken = [text[start:end] for start, end in sentence_spans(text)]
    assert spoken[0].endswith("确保工程质量。")
    assert spoken[1:] == ["一、总体要求", "按期完工。"]


def test_a_short_line_is_a_heading_and_ends():
    text = "林业工作总结\n全年造林三千亩。"
    assert [text[start:end] for start, end in sentence_spans(text)] == text.split("\n")
