from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.labels import line_labels, to_number
from index.sections import outline

BODY = "各村都按计划修好了水渠，群众比较满意。"


def names(text):
    return [section.name for section in outline(text, 0, len(text))]


def pieces(text):
    return [text[section.start : section.end].strip() for section in outline(text, 0, len(text))]


def test_the_usual_levels_nest():
    text = (
        f"前言。\n一、水利\n（一）渠道\n1.干渠\n（1）上游。{BODY}{BODY}{BODY}{BODY}{BODY}\n"
        f"①取水口。{BODY}\n2．支渠。{BODY}{BODY}{BODY}{BODY}\n(二)水库\n{BODY}\n二、林业\n{BODY}"
    )
    assert names(text) == [
        "",
        "一、 › （一） › 1. › （1）",
        "一、 › （一） › 1. › （1） › ①",
        "一、 › （一） › 2．",
        "一、 › (二)",
        "二、",
    ]


def test_headings_and_where_their_bodies_begin():
    text = f"前言。\n一、水利建设\n{BODY}\n二、林业。{BODY}"
    _, first, second = outline(text, 0, len(text))
    assert first.headings == ("水利建设",)
    assert text[first.body_start : first.end].strip() == BODY
    assert second.headings == ("林业",)
    assert second.body_start == second.start


def test_a_long_first_sentence_is_no_heading():
    text = f"一、{'经过全镇干部群众的共同努力，' * 5}任务完成。"
    assert outline(text, 0, len(text))[0].headings == ("",)


def test_a_bare_heading_begins_the_section_of_its_first_subheading():
    text = f"一、水利\n（一）渠道。{BODY}\n（二）水库。{BODY}"
    first, second = outline(text, 0, len(text))
    assert (first.name, first.headings) == ("一、 › （一）", ("水利", "渠道"))
    assert text[first.start :].startswith("一、水利")
    assert second.name == "一、 › （二）"


def test_a_bare_title_goes_with_the_first_section():
    assert pieces(f"某县水利工作总结\n\n一、渠道\n{BODY}")[0].startswith("某县水利")


def test_numbering_that_restarts_or_jumps_is_kept_as_printed():
    text = f"（九）水库\n{BODY}\n（十）水渠\n{BODY}\n一、林业\n{BODY}\n一、农机\n{BODY}"
    assert names(text) == ["（九）", "（十）", "一、", "一、"]


def test_a_report_run_together_on_one_line_is_taken_apart():
    filler = BODY * 20
    text = f"{filler} 一、水利 (一)渠道。{filler} (二)水库。{filler} 二、林业 1、造林。{filler}"
    assert names(text) == ["", "一、 › (一)", "一、 › (二)", "二、 › 1、"]


def test_a_heading_run_into_the_line_before_goes_on_counting():
    text = f"一、水利\n{BODY}\n二、林业\n{BODY}三、农机，补齐短板\n{BODY}"
    assert names(text) == ["一、", "二、", "三、"]
    assert outline(text, 0, len(text))[2].headings == ("农机，补齐短板",)


@pytest.mark.parametrize(
    "prose",
    [
        "我们做法单一、陈旧，二、三年级人数少。",
        "主要抓三件事：一是修渠；二是造林；三是护路。",
        "办法如下：一、修渠。二、造林。",
        "增长1.5倍，达到2.3万元。3.5公里已通车。",
        "十一、十二月降雨偏多。",
        "3、4月完成春播。",
        "2019年、2020年连续增产。",
        "（见附件）全部完成。",
    ],
)
def test_numbers_in_prose_head_nothing(prose):
    assert names(prose) == [""]


def test_lists_stay_with_their_lead_in():
    semicolons = "一、水利\n指标：\n（一）修渠9公里；\n（二）筑坝2座；\n（三）护岸3处。\n二、林业\n"
    assert names(semicolons) == ["一、", "二、"]
    short_items = (
        f"一、水利\n1、参加县里的评比。\n2、参加市里的交流。\n3、接待参观4次。\n二、林业\n{BODY}"
    )
    assert names(short_items) == ["一、", "二、"]


def test_spoken_ordinals_and_dashes_at_lines_are_sections_below_what_stands_open():
    long = BODY * 6
    text = (
        f"一、水利\n——渠道。{long}\n1、干渠。{long}\n——水库。{long}\n"
        f"二、林业\n一是造林。{long}\n二是护林。{long}"
    )
    assert names(text) == [
        "一、 › ——",
        "一、 › —— › 1、",
        "一、 › ——",
        "二、 › 一是",
        "二、 › 二是",
    ]


def test_a_subtitle_behind_a_dash_is_no_section():
    text = f"水利总结\n——2023年3月5日在水利大会上的发言\n各位同志：\n一、渠道\n{BODY}"
    assert names(text) == ["", "一、"]
    assert names(f"水利总结\n——修渠。{BODY * 6}\n——造林。{BODY * 6}\n") == ["——", "——"]


def test_a_plan_appended_without_number_begins_anew():
    past = f"一、修渠\n{BODY}\n二、造林\n{BODY}\n"
    text = f"{past}下半年工作打算\n1、修路。{BODY * 6}\n2、护路。{BODY * 6}"
    assert names(text)[2:] == ["下半年工作打算 › 1、", "下半年工作打算 › 2、"]


@pytest.mark.parametrize(
    "lines",
    [
        "清溪镇2023年水利工作计划\n校园安全工作计划\n",  # titles of documents, or links
        "《2023年水利工作要点》\n",
        "“十四五”规划\n胜利完成。\n",  # torn out of a sentence
        "行动计划\n",
        "完成了2023年工作计划",
    ],
)
def test_titles_of_documents_begin_no_plan(lines):
    assert names(f"一、修渠\n{BODY}\n{lines}{BODY}\n") == ["一、"]


@pytest.mark.parametrize(
    "heading", ["下半年工作打算", "2023年工作思路", "下一步工作计划：", "明年工作安排"]
)
def test_a_plan_appended_to_prose_is_a_part_of_its_own(heading):
    first, second = outline(f"{BODY}\n{heading}\n{BODY}", 0, len(BODY) * 2 + len(heading) + 2)
    assert (first.path, second.path) == ((), (heading.rstrip("："),))
    assert second.headings == second.path


def test_a_plan_inside_a_part_whose_numbers_go_on_stays_in_it():
    text = f"一、修渠\n{BODY}\n下一步工作打算\n{BODY}\n二、造林\n{BODY}"
    assert names(text) == ["一、", "一、 › 下一步工作打算", "二、"]


def test_numbers_that_restart_inside_a_part_stand_below_it():
    inner = f"一、干渠\n{BODY}\n（一）上游\n{BODY}\n二、支渠\n{BODY}\n三、毛渠\n{BODY}\n"
    text = f"一、水利\n{BODY}\n{inner}二、林业\n{BODY}"
    assert names(text) == [
        *("一、", "一、 › 一、", "一、 › 一、 › （一）", "一、 › 二、", "一、 › 三、"),
        "二、",
    ]


def test_numbers_alone_on_their_lines_are_items_among_headings():
    text = f"一、水利\n{BODY}\n一、\n{BODY}\n二、\n{BODY}\n二、林业\n{BODY}"
    assert names(text) == ["一、", "一、 › 一、", "一、 › 二、", "二、"]


def test_a_label_torn_out_of_a_sentence_heads_nothing():
    assert names(f"一、水利\n{BODY}他说：“\n二、一定修好\n”，大家鼓掌。{BODY}") == ["一、"]


@pytest.mark.parametrize(
    "line",
    [
        "附件：1. 水渠名单",
        "附件：水渠名单",
        "附件1所列水渠均已修好。",
        "附件1：水渠名单……3",
        "专栏1所列水渠均已修好。",
    ],
)
def test_what_speaks_of_attachments_and_boxes_begins_none(line):
    assert names(f"一、水利\n{BODY}\n{line}\n清溪县水务局\n2023年3月1日") == ["一、"]


def test_the_list_of_attachments_is_no_outline():
    listed = "附件：1. 水渠名单\n2. 水库名单\n清溪县水务局\n2023年3月1日\n"
    lines = "附件1：水渠名单\n附件2：水库名单\n清溪县水务局\n"
    assert names(f"一、水利\n{BODY}\n{listed}") == ["一、"]
    assert names(f"一、水利\n{BODY}\n{lines}") == ["一、"]


def test_attachments_and_boxes_begin_parts():
    text = (
        f"一、水利\n（一）渠道\n{BODY}\n专栏1 节水行动\n01 干渠\n{BODY}\n（二）水库\n{BODY}\n"
        f"清溪县水务局\n2023年3月1日\n附件 1\n水渠名单\n一、干渠\n{BODY}\n附件2：水库名单\n{BODY}"
    )
    found = outline(text, 0, len(text))
    assert [section.name for section in found] == [
        *("一、 › （一）", "一、 › （一） › 专栏1", "一、 › （二）"),
        *("附件 1 › 一、", "附件2"),
    ]
    assert [section.headings[-1] for section in found][1:] == [
        "节水行动",
        "水库",
        "干渠",
        "水库名单",
    ]
    assert found[3].headings[0] == "水渠名单"
    assert text[found[2].start : found[2].end].endswith("2023年3月1日\n")


def test_a_signature_and_a_date_are_no_headings():
    assert names(f"一、水利\n{BODY}\n清溪县水务局\n二〇二三年三月一日\n") == ["一、"]
    assert names(f"一、水利\n{BODY}\n清溪县水务局\n2023.3.1\n") == ["一、"]
    assert names(f"## 一、水利\n{BODY}\n## 2023年3月1日\n") == ["一、"]


@pytest.mark.parametrize("line", ["#1 宿舍", "#水利#", "####### 水利", "#"])
def test_number_signs_in_plain_text_head_nothing(line):
    assert names(f"前言。{BODY}\n{line}\n{BODY}") == [""]


def test_style_headings_nest_by_depth_and_hold_labels_of_plain_text():
    text = (
        f"# 清溪县水利总结\n## 水利\n{BODY}\n### 渠道\n一、干渠\n{BODY}\n（一）上游\n{BODY}\n"
        f"### 水库\n{BODY}\n## 林业\n{BODY}\n1. 造林\n{BODY * 3}"
    )
    assert names(text) == [
        *("水利", "水利 › 渠道 › 一、", "水利 › 渠道 › 一、 › （一）", "水利 › 水库"),
        *("林业", "林业 › 1."),
    ]
    assert outline(text, 0, len(text))[3].headings == ("水利", "水库")


def test_style_headings_with_labels_nest_by_depth_too():
    text = (
        f"## 一、水利\n{BODY}\n### （一）渠道\n{BODY}\n### 小结\n{BODY}\n## 二、林业\n{BODY}\n"
        f"（一）造林\n{BODY}\n## 附记\n{BODY}"
    )
    assert names(text) == [
        *("一、", "一、 › （一）", "一、 › 小结", "二、", "二、 › （一）", "附记"),
    ]


def test_rows_of_tables_head_nothing():
    text = f"一、水利\n指标：\n1、干渠 | 3公里\n2、支渠 | 5公里\n{BODY}\n二、林业\n{BODY}"
    assert names(text) == ["一、", "二、"]


def test_a_heading_broken_inside_the_name_of_a_document_is_whole():
    text = f"一、关于《\n清溪县水利规划（草案）\n》的说明\n{BODY}"
    assert outline(text, 0, len(text))[0].headings == ("关于《清溪县水利规划（草案）》的说明",)


def test_a_line_with_many_labels_is_read_in_linear_time():
    # A quadratic search would take minutes here.
    text = "一、水利。全镇修渠。 （一）渠道。群众满意。 1、甲乙。" * 30_000
    assert len(outline(text, 0, len(text))) > 30_000


def test_chapters_and_articles():
    text = f"第一章 总则\n第一条 {BODY}\n第二条 {BODY}\n第二章 附则\n第三条 {BODY}"
    assert names(text) == ["第一章 › 第一条", "第一章 › 第二条", "第二章 › 第三条"]


def test_markdown_headings_carry_labels():
    assert names(f"## 一、水利\n{BODY}\n## 二、林业\n{BODY}") == ["一、", "二、"]


def test_only_the_given_span_is_outlined():
    text = f"一、甲\n{BODY}\n二、乙\n{BODY}"
    start = text.index("二、")
    assert [s.start for s in outline(text, start, len(text))] == [start]


def test_numerals():
    printed = ["十", "十二", "二十", "三十五", "一百零二", "7", "③", "〇", "甲"]
    assert [to_number(numeral) for numeral in printed] == [10, 12, 20, 35, 102, 7, 3, 0, 0]


def test_labels_keep_their_printed_form():
    text = "  （十一）甲乙\n12．丙丁"
    assert [(lb.text, lb.number) for lb in line_labels(text, 0, len(text))] == [
        ("（十一）", 11),
        ("12．", 12),
    ]


PARTS = st.sampled_from(
    [
        *("一、", "二、", "（一）", "(二)", "1、", "2.", "（1）", "①", "一是", "第一条 ", "——"),
        *("\n", "。", "；", "水利建设", "：", " ", "\u3000", "下半年工作打算", "**", "# ", BODY),
        *("附件1", "附件", "专栏1 ", "\n## ", " | ", "\t", "\n| ", "《", "”"),
    ]
)


@given(st.lists(PARTS, max_size=40).map("".join), st.integers(0, 20), st.integers(0, 20))
def test_sections_tile_their_span_exactly(text, before, behind):
    start, end = min(before, len(text)), max(len(text) - behind, min(before, len(text)))
    sections = outline(text, start, end)
    assert "".join(text[s.start : s.end] for s in sections) == text[start:end]
    assert all(s.start <= s.body_start <= s.end for s in sections)
    assert all(len(s.path) == len(s.headings) for s in sections)


@pytest.mark.shared
def test_real_reports_are_tiled(shared):
    for path in sorted((shared / "reports").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        sections = outline(text, 0, len(text))
        assert "".join(text[s.start : s.end] for s in sections) == text
        assert len(sections) > 3


@pytest.mark.parametrize("heading", ["二、2023年工作打算", "二、20xx年工作打算"])
def test_a_year_may_open_a_heading(heading):
    text = f"一、回顾\n{BODY}\n{heading}\n{BODY}"
    assert names(text) == ["一、", "二、"]
