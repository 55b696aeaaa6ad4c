"""Which statements of a report become questions, and which do not."""

from __future__ import annotations

import pytest

from eval.suites.own.dates import date_facts
from eval.suites.own.figures import figure_facts
from eval.suites.own.lists import list_facts
from eval.suites.own.names import name_facts
from tests.eval.own_source import report


def asked(body: str) -> list[tuple[str, str]]:
    """The questions on figures, each with the first spelling of its answer."""
    return [(fact.asked, fact.keys[0][0]) for fact in figure_facts(report(body))]


@pytest.mark.parametrize(
    ("body", "question", "key"),
    [
        ("全年培训骨干教师105人，其余自学。", "全年培训骨干教师多少人", "105人"),
        ("选派12名骨干教师到邻县支教。", "选派多少名骨干教师到邻县支教", "12名"),
        ("学前三年毛入园率达到91.5%。", "学前三年毛入园率达到百分之多少", "91.5%"),
        ("校舍加固工程完成投资1.2亿元。", "校舍加固工程完成投资多少元", "1.2亿元"),
        ("全县中小学在校学生３８０６人。", "全县中小学在校学生有多少人", "３８０６人"),
        ("新增光伏装机容量65万千瓦。", "新增光伏装机容量多少千瓦", "65万千瓦"),
    ],
)
def test_a_figure_is_asked_for_with_its_indicator(body: str, question: str, key: str) -> None:
    assert (question, key) in asked(body)


@pytest.mark.parametrize(
    "body",
    [
        "其中女教师68人，占四成。",  # of whom?
        "比上年同期增长8.2%。",  # what?
        "区实验学校南校区1620个。",  # of what?
        "全县建成校园书屋26间，新建校园书屋31间。",  # which of the two?
        "培训骨干教师105人，选派骨干教师105人。",  # the figure tells nothing
        "骨干教师培训第3期如期开班。",
        "骨干教师培训体系如图10所示。",
        "骨干教师培训人数在30—50人之间。",
        "全县培训骨干教师约xx人。",
        "利润率6%的部分留作基金",  # no whole sentence
    ],
)
def test_a_figure_in_doubt_is_not_asked_for(body: str) -> None:
    assert asked(body) == []


def test_a_line_broken_at_the_page_width_is_no_whole_sentence() -> None:
    broken = (
        "为了进一步提高农村学校教育教学质量全县上下共同努力从各个方面加强教师队伍建设工作全年\n"
        "累计培训骨干教师105人。"
    )
    assert asked(broken) == []


def test_what_a_clause_lacks_is_taken_from_the_clause_before() -> None:
    assert asked("建立家长评餐制度，收到意见640条。") == [
        ("建立家长评餐制度，收到意见多少条", "640条")
    ]


def test_the_quote_is_the_sentence_as_it_stands() -> None:
    source = report("一是强化培训。全年培训骨干教师105人，投入经费1.2万元。")
    assert {quote for fact in figure_facts(source) for quote in fact.quotes} == {
        "全年培训骨干教师105人，投入经费1.2万元。"
    }


@pytest.mark.parametrize(
    ("body", "question", "key"),
    [
        ("为规范校车管理，县局印发《校车安全管理细则》。", "印发什么文件", "校车安全管理细则"),
        ("青石中学被县委授予“文明校园”称号。", "青石中学被县委授予什么称号", "文明校园"),
        (
            "县实验小学教师王晓明获全省教学比赛一等奖。",
            "哪位教师获全省教学比赛一等奖",
            "王晓明",
        ),
        ("校园安全检查由县应急管理局牵头组织。", "由哪个单位牵头组织", "县应急管理局"),
    ],
)
def test_a_name_is_asked_for_by_what_is_said_of_it(body: str, question: str, key: str) -> None:
    (fact,) = name_facts(report(body))
    assert question in fact.asked
    assert fact.keys == ((key,),)


@pytest.mark.parametrize(
    "body",
    [
        "县局印发《校车安全管理细则》和《校舍安全管理细则》，并组织学习。",  # one of two
        "各项工作由主管局长牵头落实到位。",  # nobody's name
        "印发《校车安全管理细则》。",  # says nothing of it
        "支持职业学校举办实训基地和实习工厂。",  # a verb and no name
    ],
)
def test_a_name_in_doubt_is_not_asked_for(body: str) -> None:
    assert list(name_facts(report(body))) == []


@pytest.mark.parametrize(
    ("body", "question", "key"),
    [
        (
            "11月14日，承办全市校园食品安全应急演练。",
            "什么时候承办全市校园食品安全应急演练",
            "11月14日",
        ),
        ("到2025年，全面建成覆盖城乡的公共阅读网络。", "到哪一年全面建成", "2025年"),
        ("今年9月份启动全县教师轮岗交流试点工作。", "什么时候启动全县教师轮岗", "9月"),
    ],
)
def test_a_date_is_asked_for_by_what_was_done(body: str, question: str, key: str) -> None:
    (fact,) = date_facts(report("工作扎实推进。" * 40 + "\n" + body))
    assert question in fact.asked
    assert fact.keys == ((key,),)


@pytest.mark.parametrize(
    "body",
    [
        "2021年，全县教育系统坚持立德树人推进各项改革。",  # the report's own year
        "3月至5月开展校园安全大检查专项行动。",
        "3月1日开展校园安全检查行动，3月1日召开校园安全会议。",
        "4月16日县教育局召开动员会以后，各校行动起来。",
        "30年来全县教育事业取得长足进步。",
    ],
)
def test_a_date_in_doubt_is_not_asked_for(body: str) -> None:
    assert list(date_facts(report("工作扎实推进。" * 40 + "\n" + body))) == []


def test_an_enumeration_is_asked_for_by_its_heading() -> None:
    source = report(
        "二、存在的主要问题\n\n一是教师年龄结构老化，五十岁以上占三成；二是校舍维修欠账较多，"
        "需分年消化；三是信息化设备更新缓慢，部分已停产。\n"
    )
    (fact,) = list_facts(source)
    assert fact.asked == "存在的问题有哪些"
    assert [group[0] for group in fact.keys] == [
        "教师年龄结构老化",
        "校舍维修欠账较多",
        "信息化设备更新缓慢",
    ]
    assert len(fact.quotes) == 3


def test_a_row_of_names_is_asked_for_when_it_is_complete() -> None:
    (fact,) = list_facts(report("全年建成启用城东幼儿园、河口幼儿园、柳树湾幼儿园3所公办园。"))
    assert fact.asked == "全年建成启用哪3所公办园"
    assert [group[0] for group in fact.keys] == ["城东幼儿园", "河口幼儿园", "柳树湾幼儿园"]
    assert list(list_facts(report("全年建成启用城东幼儿园、河口幼儿园等5所公办园。"))) == []
