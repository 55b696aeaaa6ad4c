from __future__ import annotations

import pytest

from index.repair.edits import apply
from index.repair.furniture import drop_furniture

BODY = "今年全乡修好水渠三条，群众比较满意。\n明年继续修建水库两座。\n"


def cleaned(text):
    return apply(text, drop_furniture(text).replacements, "furniture")[0]


@pytest.mark.parametrize(
    "line",
    [
        "来源：市水务局规划科",
        "相关部门要加强配合",
        "推荐单位（盖章）：",
        "下载专区由信息中心管理",
        "首页“申报主体”填写牵头单位",
        "热度不减的读书活动",
        "县 > 乡 > 村",
        "三、下一步工作导航",
        "2022年3月8日",
        "发布日期：2022年3月8日",
        "水务局工作总结",
        "水务局工作总结篇一",
        "第2篇 林业工作计划",
        "附件：水库名单.doc",
        "本文件自印发之日起施行，下载地址另行通知。",
        "声明：本报告数据截至12月31日",
        "我们在打印、复制、收藏档案方面加强了管理",
        "工作总结和工作计划",
        "网址：www.shuiwu.gov.cn",
        "相关链接：www.shuiwu.gov.cn",
        "相关文章：全年发表论文12篇",
        "推荐阅读：《水经注》",
        "推荐阅读：先学总结，再写计划，最后交报告。",
        "【水务】相关文件精神要落实",
        "1.水库年度工作总结",
        "作者：规划科",
    ],
)
def test_what_a_report_may_say_stays(line):
    text = f"{line}\n{BODY}{line}\n"
    assert cleaned(text) == text


@pytest.mark.parametrize(
    "line",
    [
        "首页 > 范文 > 总结 > 正文",
        "当前位置：首页 > 总结",
        "您现在的位置: 首页>>总结>>",
        "青竹写作 > 范文大全 > 工作总结 > 水务总结",
        "首页 | 登录 | 注册",
        "返回首页 关于我们 联系我们",
        "把青竹写作设为首页 | 加入收藏",
        "发布时间：2021-03-05 08:00 浏览：35次",
        "2021-03-05 来源：青竹网 点击：",
        "字号：大 中 小",
        "相关范文",
        "热点排行",
        "编辑推荐文章",
        "栏目",
        "青竹范文网，专注范文写作。",
        "工作总结工作报告演讲稿心得体会合同论文简历",
    ],
)
def test_lines_at_the_edge_of_a_page_go(line):
    assert cleaned(f"{line}\n\n水务总结\n{BODY}") == f"水务总结\n{BODY}"
    assert cleaned(f"水务总结\n{BODY}\n{line}") in (f"水务总结\n{BODY}", f"水务总结\n{BODY}"[:-1])


@pytest.mark.parametrize(
    "line",
    [
        "一键复制",
        "一键复制全文保存为WORD",
        "点击下载文档",
        "《水务总结.doc》",
        "将本文的Word文档下载到电脑",
        "上一篇：林业总结",
        "免责声明：本文仅供参考，如有侵权请联系删除。",
        "来源:网络整理 版权声明:转载请联系本站",
        "show_ad(3);",
        "相关推荐：水务工作计划 | 林业工作总结",
        "【水务工作总结】相关文章：",
        "时间：2021-03-02  作者：佚名",
    ],
)
def test_boxes_and_notices_go_anywhere(line):
    text = BODY * 20
    assert cleaned(f"{text}{line}\n{text}") == text + text


def test_titles_of_other_pages_go_with_their_heading():
    assert cleaned(f"{BODY}\n相关范文\n林业总结范文\n农业总结模板\n") == BODY[:-1]
    assert cleaned(f"{BODY}\n相关范文\n今年林业也很好。\n").endswith("今年林业也很好。\n")


def test_numbered_titles_below_such_a_heading_go_inside_a_page_too():
    links = "【水务总结】相关文章：\n1.林业年度工作总结10-12\n2.农业工作计划 3.乡村演讲稿\n"
    text = BODY * 20
    assert cleaned(f"{text}{links}1.修好三座水库\n{text}") == f"{text}1.修好三座水库\n{text}"
    assert cleaned(f"{text}相关文章：\n{text}") == f"{text}相关文章：\n{text}"


def test_the_lead_of_a_collected_page_goes_and_its_reports_stay():
    reports = f"水务总结篇一\n{BODY}水务总结篇二\n{BODY}"
    assert cleaned(f"水务总结\n总结很重要，下面是小编整理的范文，供大家参考。\n{reports}") == (
        f"水务总结\n{reports}"
    )
    text = f"水务总结\n本报告供大家参考。\n{BODY}"
    assert cleaned(text) == text


def test_traditional_pages_too():
    assert cleaned("首頁 | 登錄 | 註冊\n學會總結\n與會者很多。\n點擊下載文檔\n") == (
        "學會總結\n與會者很多。"
    )


@pytest.mark.parametrize(
    "run", [" ", "\n", "首页 ", "一键复制\n", "来源:", "上一篇:", " > ", "总结", "相关范文\n"]
)
def test_long_runs_are_read_in_linear_time(run):
    # A quadratic pattern would take minutes here.
    assert drop_furniture(run * 30_000) is not None


@pytest.mark.shared
def test_no_line_of_real_official_texts_goes(shared):
    for path in sorted((shared / "more_reports").glob("*.txt")):
        assert drop_furniture(path.read_text(encoding="utf-8")).replacements == (), path.name
