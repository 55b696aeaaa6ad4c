from __future__ import annotations

import pytest

from index.reports import split_reports

BODY = "今年我们修好了水渠，群众比较满意，各项任务都按时完成，没有发生事故，得到了上级肯定。"


def page(*headings, front="首页 > 总结\n水务局工作总结(精选3篇)\n"):
    return front + "".join(f"{heading}\n{BODY}\n" for heading in headings)


def test_a_collected_page_is_split_at_its_headings():
    text = page("水务局工作总结篇一", "水务局工作总结篇二", "水务局工作总结篇三")
    reports = split_reports("甲.txt", text)
    assert [(r.ordinal, r.mark, r.title) for r in reports] == [
        (1, "篇一", "水务局工作总结篇一"),
        (2, "篇二", "水务局工作总结篇二"),
        (3, "篇三", "水务局工作总结篇三"),
    ]
    assert "".join(text[r.start : r.end] for r in reports) == text
    assert text[reports[1].start :].startswith("水务局工作总结篇二")


@pytest.mark.parametrize(
    ("headings", "marks", "titles"),
    [
        (("第1篇 水务总结", "第2篇 林业计划"), ["第1篇", "第2篇"], ["水务总结", "林业计划"]),
        (("【篇1】", "【篇2】"), ["篇1", "篇2"], ["水务总结 篇1", "水务总结 篇2"]),
        (("范文一：水渠", "范文二：水库"), ["范文一", "范文二"], ["水渠", "水库"]),
        (("水务 篇1", "水务 篇2"), ["篇1", "篇2"], ["水务 篇1", "水务 篇2"]),
        (("第一篇", "第二篇"), ["第一篇", "第二篇"], ["水务总结 第一篇", "水务总结 第二篇"]),
        (("【篇一】水渠", "【篇二】水库"), ["篇一", "篇二"], ["水渠", "水库"]),
        (("模板1：水渠", "模板2：水库"), ["模板1", "模板2"], ["水渠", "水库"]),
        (
            ("水务工作总结（一）", "水务工作总结（二）"),
            ["（一）", "（二）"],
            ["水务工作总结（一）", "水务工作总结（二）"],
        ),
        (("水务工作总结1", "水务工作总结2"), ["1", "2"], ["水务工作总结1", "水务工作总结2"]),
    ],
)
def test_the_usual_marks_and_their_titles(headings, marks, titles):
    reports = split_reports("甲.txt", page(*headings, front="首页\n水务总结\n"))
    assert [r.mark for r in reports] == marks
    assert [r.title for r in reports] == titles


def test_titles_numbered_in_brackets_are_reports_of_a_page_that_says_so():
    headings = ("（一）清溪县水务工作总结", "（二）双桥县水务工作总结")
    reports = split_reports("甲.txt", page(*headings))
    assert [r.mark for r in reports] == ["（一）", "（二）"]
    assert [r.title for r in reports] == ["清溪县水务工作总结", "双桥县水务工作总结"]
    assert len(split_reports("甲.txt", page(*headings, front="水务工作总结\n"))) == 1


def test_numbers_that_are_left_out_leave_no_gap():
    reports = split_reports("甲.txt", page("水务总结篇一", "水务总结篇三", "水务总结篇七"))
    assert [(r.ordinal, r.mark) for r in reports] == [(1, "篇一"), (2, "篇三"), (3, "篇七")]


def test_a_link_to_another_report_does_not_break_the_count():
    text = page("水务总结篇一", "水务总结篇二", "水务总结篇九", "水务总结篇三")
    assert [r.mark for r in split_reports("甲.txt", text)] == ["篇一", "篇二", "篇三"]


def test_a_table_of_contents_is_no_report():
    contents = "水务总结篇一\n水务总结篇二\n"
    text = page("水务总结篇一", "水务总结篇二", front=contents)
    reports = split_reports("甲.txt", text)
    assert len(reports) == 2
    assert text[: reports[0].end].count("水务总结篇一") == 2


@pytest.mark.parametrize(
    "text",
    [
        page("水务总结篇一"),
        page("水务总结篇二", "水务总结篇三"),
        page("这是第一篇章的内容", "这是第二篇章的内容"),
        page("本文一共发表论文三篇", "全书共分两篇"),
        page("一、2022年工作总结", "二、2023年工作计划"),
        page("（一）2022年工作总结", "（二）2023年工作计划"),
        page("（一）水渠建设", "（二）水库建设"),
        page("水渠建设（一）", "水渠建设（二）"),
        page("渠道工作总结1", "水库工作总结2"),
        page("2022年工作总结2021", "2022年工作总结2022"),
        "水务总结\n" + BODY,
    ],
)
def test_any_other_page_is_one_report(text):
    (report,) = split_reports("甲.txt", text)
    assert (report.ordinal, report.mark, report.start, report.end) == (1, "", 0, len(text))


def test_the_title_is_found_below_navigation():
    navigation = "首页 | 登录 | 注册\n当前位置: 首页 > 总结 >\n\n"
    text = f"{navigation}清溪镇2016年水利工作总结\n\n2017-01-05\n{BODY}"
    assert split_reports("甲.txt", text)[0].title == "清溪镇2016年水利工作总结"


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ("清溪县水务局\n2022年工作总结", "清溪县水务局2022年工作总结"),
        ("清溪县水务局关于\n水渠建设情况的报告", "清溪县水务局关于水渠建设情况的报告"),
        ("清溪县水利发展规划\n（2021—2025年）", "清溪县水利发展规划（2021—2025年）"),
        ("清溪县水务局\n\n2022年工作总结", "2022年工作总结"),
        ("来源：清溪县水务局\n2022年工作总结", "2022年工作总结"),
        ("水利工作总结\n（清水〔2022〕3号）", "水利工作总结"),
        ("水利工作总结\n清溪县水务局", "水利工作总结"),
        ("清溪县水务局\n清溪县2022年工作总结", "清溪县2022年工作总结"),
        ("清溪县2022年水利工程落实情\n况汇报", "清溪县2022年水利工程落实情况汇报"),
        ("清溪县2022年水利建设计\n划的报告", "清溪县2022年水利建设计划的报告"),
        ("清溪县2022年水利会议\n工作报告", "工作报告"),
        ("Sheet1\n水库", "甲"),
        ("**区2022年水利工作总结", "**区2022年水利工作总结"),
        ("# **清溪县水利工作总结**", "清溪县水利工作总结"),
    ],
)
def test_a_title_broken_over_two_lines_is_joined(lines, title):
    assert split_reports("甲.txt", f"{lines}\n\n{BODY}")[0].title == title


def test_a_text_without_title_takes_the_name_of_its_file():
    assert split_reports("丙/水利.txt", f"一、{BODY}\n二、{BODY}")[0].title == "水利"


def test_the_id_follows_the_text_alone():
    text = page("水务总结篇一", "水务总结篇二")
    first = split_reports("甲.txt", text)
    assert [r.report_id for r in split_reports("乙.txt", text)] == [r.report_id for r in first]
    changed = split_reports("甲.txt", text + "完。")
    assert changed[0].report_id == first[0].report_id
    assert changed[1].report_id != first[1].report_id
    assert len(first[0].report_id) == 16


@pytest.mark.shared
def test_the_real_files_hold_their_reports(shared):
    counts = []
    for path in sorted((shared / "reports").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        reports = split_reports(path.name, text)
        assert [r.ordinal for r in reports] == list(range(1, len(reports) + 1))
        assert "".join(text[r.start : r.end] for r in reports) == text
        counts.append(len(reports))
    assert counts == [14, 12, 16, 1, 1]


@pytest.mark.parametrize(
    "run",
    [" ", "篇", "总结篇一\n", "总结1\n", "总结一", "（一）总结\n", "#", "第", "长沙市", "　\n"],
)
def test_long_runs_are_read_in_linear_time(run):
    # A quadratic pattern would take minutes here.
    assert len(split_reports("甲.txt", run * 30_000)) == 1
