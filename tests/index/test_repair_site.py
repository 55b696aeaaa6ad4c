from __future__ import annotations

import pytest

from index.repair import repair
from index.repair.edits import apply
from index.repair.site import drop_site_text

HEAD = "青竹写作 > 范文大全 > 工作总结 > 水务总结\n水务总结\n"


def cleaned(text):
    return apply(text, drop_site_text(text).replacements, "site")[0]


@pytest.mark.parametrize(
    "text",
    [
        "网址：www.shuiwu.gov.cn，欢迎监督",
        "请登录www.shuiwu.com查询水价",
        "依托国家水利平台（www.slpt.cn）开展培训",
        "在水网（www.shuiwang.com）上公布",
        "邮箱：abc@shuiwu.com",
        "教师在文库网络上下载课件和范文",
        "开展公文写作培训，提高写作水平",
        "学生作文网格化管理",
        "在百度文库下载资料",
        "建立古井图文档案，记入古井图文档案",
        "疑涉公文书登载不实",
        "本文由三部分组成",
        "本文件由办公室整理，不得转载",
        "来源：市水务局",
        "数据来源:统计年鉴",
        "免责条款和版权保护工作",
        "（多媒体 课件）演示",
        "落实(试行)办法",
        "专业技术（）人员",
        "[2022]17号、[xx]20号",
        "获得'先进'称号和'优秀'称号",
        "每池3.5米，第1.渠道",
        "总结经验，总结教训",
        "修订规划。\n特此报告。\n请审阅。",
        "签订合同。\n一、工作总结。\n我们做了许多工作。",
        "更多群众请关注天气变化",
        "更多信息请登录甲水县水务局网站查询。",
        "更多课程请访问国家公文写作网络平台",
        "欢迎访问县教育课件库，欢迎下载。",
        "欢迎各位来宾参观作文大赛",
        "公众号关注8万人，欢迎社会各界来电来访。",
        "可点击下载申请表。点击下载附件填报。",
        "一键下载全文的功能已经上线。",
        "我们看望了村民，听取了意见。\n甲乙作总结讲话。\n乡镇的同志，都到了会。",
        "通过《关于修建水库条件的议案》《关于修建水库条件的议案》的说明",
        "数据来源：https://www.shuiwu.com",
        "译自https://www.shuiwu.com/news/2023/0701.html原文",
        "请登录水务网站www.shuiwu.com了解，或在水务网站www.shuiwu.com留言",
        "更新了Linux系统。原Linux软件停用。来源：Linux 中心",
        "修好水库三座。\n特此报告。\n甲水县水务局，2023年",
        "修好水库三座。\n专此报告。\n甲水县水务局\n2023年12月1日",
        "我们修好了三座水库。\n以上通知。\n请各乡镇照办，按时上报。",
        "我们要加强水利建设。\n健全制度。\n层层落实，不断提高。",
        "各乡镇一共签订九十份合同。\n完成报告。\n明年，我们继续修建。",
        "各乡镇一共上报材料90份。\n合同。\n明年，我们继续修建。",
        "我们修好了三座水库。\n工作总结。\n甲水县水务局",
        "二是f(x);三是其他",
        "图书馆订购了论文大全等书籍",
    ],
)
def test_what_a_report_may_say_stays(text):
    assert drop_site_text(text).replacements == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("加强管理。本文由青竹范文网搜集整理,转载请注明出处!\n二", "加强管理。\n二"),
        ("健全机制本文选自www.qingzhu.com\n二", "健全机制\n二"),
        ("水务工作总结一文由www.qingzhu.com整理,版权归作者所有!\n二", "二"),
        ("加强管理。更多范文请关注青竹文库", "加强管理。"),
        ("加强管理。更多精彩文章请关注青竹范文网。现将总结如下", "加强管理。现将总结如下"),
        ("培训58名，欢迎访问青竹范文大全网。查处3人", "培训58名。查处3人"),
        ("培训58名。欢迎您继续关注本站！", "培训58名。"),
        ("培训58名。点击下载全文Word文档。\n二", "培训58名。\n二"),
        ("加强[NextPage]管理", "加强管理"),
        ("全面启动(橙涯 课件)工程", "全面启动工程"),
        ("充分发[网-http://()找文章,到网]挥作用", "充分发挥作用"),
        ("落实责()任制", "落实责任制"),
        ("满意的'评价", "满意的评价"),
        ("教师的`意识", "教师的意识"),
        ("加强安全www.qingzhu.com管理", "加强安全管理"),
        ("加强管理,content_2();落实责任", "加强管理,落实责任"),
        (
            "效果良好2021年水务工作总结2021年水务工作总结。治理2021年水务工作总结总结。",
            "效果良好。治理。",
        ),
    ],
)
def test_site_text_goes(text, expected):
    assert cleaned(text) == expected


def test_points_go_only_where_a_page_has_its_own_full_stops():
    page = "今年修好了水渠。" * 24
    assert cleaned(page + "室内的.所有人，种.种原因") == page + "室内的所有人，种种原因"
    assert cleaned("这是必要的.今后要努力") == "这是必要的.今后要努力"
    text = page + "达到了修渠的目的.可是雨水不多"
    assert cleaned(text) == text


def test_a_covered_character_comes_back_where_one_is_clearly_best():
    page = HEAD + "城乡供水、城乡道路、县城改造、县城防洪、城乡建设。" * 4
    assert cleaned(page + "推动全县青竹写作乡一体化").endswith("推动全县城乡一体化")
    page = "城市管理、城市化水平。" * 6
    assert cleaned(page + "围绕博谷范文网市化、信息化") == page + "围绕城市化、信息化"


def test_a_foreign_name_that_recurs_is_a_site_wherever_it_stands():
    text = "加强饮水安橙涯写作全，做好橙涯写作水利工程，发橙涯写作展灌溉"
    assert cleaned(text) == "加强饮水安全，做好水利工程，发展灌溉"
    assert cleaned("加强饮水安橙涯写作全") == "加强饮水安橙涯写作全"


def test_a_place_that_cannot_be_told_is_marked():
    text = HEAD + "各地要按照规青竹写作和要求办理"
    assert cleaned(text).endswith("各地要按照规和要求办理")
    repaired = repair(text)
    (lost,) = [found for found in repaired.damage if found.kind == "broken"]
    assert repaired.text[lost.start : lost.end] == "规和"


def test_a_name_inside_a_word_hides_nothing():
    text = HEAD + "加强饮水安青竹写作全和节约用水"
    assert cleaned(text).endswith("加强饮水安全和节约用水")
    assert drop_site_text(text).damage == ()


def test_a_formula_stays_beside_a_torn_link():
    formula = "我们修好了水库。\n特此报告。\n请审阅，并批示。"
    assert cleaned(f"我们签订了供水。\n合同。\n共三百份，都有效。\n{formula}") == (
        f"我们签订了供水合同共三百份，都有效。\n{formula}"
    )


def test_torn_links_come_back_into_their_sentence():
    text = (
        "转发《关于印发2021年。\n    应急预案。\n    演练通知》，并与农户签订了供水。\n"
        "    合同。\n    共三百份。\n"
    )
    assert cleaned(text) == (
        "转发《关于印发2021年应急预案演练通知》，并与农户签订了供水合同共三百份。\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "全县青竹写作乡一体化，满意的'评价本文由青竹范文网整理",
        "转发《关于印发2021年。\n    应急预案。\n    演练通知》。\n",
        "加强安全www.qingzhu.com管理[NextPage]",
    ],
)
def test_a_repaired_text_stays_as_it_is(text):
    once = repair(text).text
    assert repair(once).text == once


@pytest.mark.parametrize(
    "run",
    [
        " ",
        "www.",
        "范文网",
        "青竹写作 > ",
        "本文由",
        "来源:",
        "(",
        "[page",
        "合同。\n",
        "的'",
        "甲.",
        "工作总结",
        "《",
        "——",
        "f(",
        "http:",
    ],
)
def test_long_runs_are_read_in_linear_time(run):
    # A quadratic pattern would take minutes here.
    assert drop_site_text(run * 5_000) is not None


@pytest.mark.shared
def test_real_official_texts_stay_as_they_are(shared):
    for path in sorted((shared / "more_reports").glob("*.txt")):
        finding = drop_site_text(path.read_text(encoding="utf-8"))
        assert finding.replacements == (), path.name


@pytest.mark.shared
def test_no_site_text_is_left_in_the_real_pages(shared):
    for path in sorted((shared / "reports").glob("*.txt")):
        text = repair(path.read_text(encoding="utf-8")).text
        for rest in (
            "www",
            "http",
            "[Next",
            "一键复制",
            "下载文档",
            "搜集整理",
            "设为首页",
            "_2()",
        ):
            assert rest not in text, (path.name, rest)
