from __future__ import annotations

import pytest

from index.facts import Facts, find_places, read_facts, read_kind


def facts(title, body="我们完成了任务。"):
    return read_facts(title, title, body)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("清溪县水务局工作总结", "总结"),
        ("水务局工作總結篇三", "总结"),
        ("计划生育工作总结", "总结"),
        ("事迹报告会活动方案", "方案"),
        ("上半年工作总结及下半年工作计划", "总结"),
        ("关于印发防汛预案的通知", "通知"),
        ("清溪中学简介", ""),
    ],
)
def test_the_kind_stands_in_the_title(title, kind):
    assert read_kind(title) == kind


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("清溪县2016年水利总结", (2016, None)),
        ("清溪县水务局09年总结", (2009, None)),
        ("二〇一五年水利工作总结", (2015, None)),
        ("２０１７年水利总结", (2017, None)),
        ("2018年水利工作计划", (None, 2018)),
        ("2018年工作总结和2019年工作要点", (2018, 2019)),
        ("20xx年水利总结", (None, None)),
        ("20__年水利计划", (None, None)),
        ("120xx份问卷的总结", (None, None)),
        ("培训2016人次的总结", (None, None)),
        ("水利总结", (None, None)),
        ("清溪镇2022年工作总结和2023年工作要点", (2022, 2023)),
        ("2022年上半年工作总结及下半年工作打算", (2022, 2022)),
        ("2022年工作总结暨明年工作计划", (2022, 2023)),
        ("xx年上半年工作总结及下半年工作打算", (None, None)),
        ("2021—2022学年度第二学期工作总结", (2022, None)),
        ("2021-2022学年第二学期工作计划", (None, 2022)),
        ("2021—2022学年度第一学期工作总结", (None, None)),
        ("2021—2022学年度工作总结", (None, None)),
        ("2021学年第二学期工作总结", (None, None)),
        ("2019-2021年水利总结", (None, None)),
        ("水利发展规划（2021—2025年）", (None, None)),
        ("“十四五”水利规划", (None, None)),
        ("“十三五”水利总结和2021年工作要点", (None, 2021)),
        ("二〇二五年工作总结", (2025, None)),
        ("水利三年行动计划", (None, None)),
    ],
)
def test_years_of_a_title(title, years):
    found = facts(title)
    assert (found.year, found.planned_year) == years


@pytest.mark.parametrize(
    ("title", "body", "years"),
    [
        ("水利总结", "2014年，我们修渠。", (2014, None)),
        ("水利总结", "我们修渠。\n水务局\n2014年12月3日", (2014, None)),
        ("水利总结", "我们修渠。\n水务局\n2014年1月3日", (None, None)),
        ("水利计划", "我们修渠。\n水务局\n2014年1月3日", (None, 2014)),
        ("水利计划", "2014年，我们修渠。", (None, None)),
        ("水利总结", "xx年，我们修渠。截至2014年共修9公里。", (None, None)),
        ("“十三五”水利总结", "2020年，我们修渠。", (None, None)),
        ("上半年总结及下半年计划", "2014年上半年，我们修渠。", (2014, 2014)),
    ],
)
def test_years_of_an_opening_or_an_ending(title, body, years):
    found = facts(title, body)
    assert (found.year, found.planned_year) == years


def test_places_stand_in_the_text_with_name_and_unit():
    assert find_places("湖南省长沙市宁乡县的水渠") == ("湖南省", "长沙市", "宁乡县")


@pytest.mark.parametrize(
    "text",
    [
        "全市各区县",
        "我市城区、山区、灾区",
        "进入市场",
        "各乡镇和社区",
        "宜居城市",
        "xx市**区",
        "长沙人",
        "各县市区人民政府",
        "各省、自治区、直辖市人民政府",
    ],
)
def test_general_words_are_no_places(text):
    assert find_places(text) == ()


def test_a_unit_behind_a_whole_place_makes_no_other():
    assert find_places("天津市市级水渠") == ("天津市",)
    assert find_places("湖南省津市市的水渠") == ("湖南省", "津市市")


def test_a_place_deep_in_the_text_counts_when_it_comes_back():
    once = "水渠修好了。" * 200 + "赴长沙市学习。" + "群众满意。" * 60
    assert facts("水利总结", once).places == ()
    assert facts("水利总结", once + once + once).places == ("长沙市",)


def test_traditional_text_gives_simplified_places():
    assert facts("水利總結", "廣東省佛山市的水渠").places == ("广东省", "佛山市")


def test_the_organisation_comes_from_title_signature_or_opening():
    assert facts("清溪县水务局2016年工作总结").organisation == "清溪县水务局"
    assert facts("水利总结", "修渠。\n清溪县水务局\n2016年12月3日").organisation == "清溪县水务局"
    assert facts("水利总结", "长沙市水务局今年修渠。").organisation == "长沙市水务局"
    assert facts("水利总结", "参观了长沙市第九中学。").organisation == ""
    assert facts("水利总结", "长沙市水利工程布局合理，长沙市大局稳定。").organisation == ""


def test_a_place_that_no_dictionary_knows_stands_behind_the_first_word_of_a_title_too():
    assert facts("关于甲水县2022年水利工作的汇报").places == ("甲水县",)
    assert facts("水利汇报", "现将甲水县2022年水利工作汇报如下。甲水渠修好了。").places == (
        "甲水县",
    )
    assert facts("关于各县2022年水利工作的汇报").places == ()
    assert facts("关于全县2022年水利工作的汇报").places == ()


def test_a_title_repeated_over_a_page_tells_only_the_kind():
    found = read_facts("清溪县水务局2016年总结篇二", "", "公司开展了检查。")
    assert found == Facts(kind="总结")
