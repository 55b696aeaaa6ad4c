from __future__ import annotations

from decimal import Decimal

import pytest

from index.values import figures, han_number, unit_class, years


def read(text: str) -> list[tuple[Decimal, str]]:
    return [(figure.value, figure.unit) for figure in figures(text)]


def agree(first: str, second: str) -> bool:
    (one,), (other,) = figures(first), figures(second)
    return one.agrees(other)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("105人", "1105人"),
        ("105人", "105元"),
        ("1.2万元", "1.2亿元"),
        ("10余万元", "10余亿元"),
        ("90%", "90个百分点"),
        ("90%", "九个百分点"),
        ("5.2%", "5.2"),
        ("3个月", "3月"),
        ("3年级", "3年"),
        ("第三名", "三名"),
        ("第3批", "3批"),
        ("十三五", "十四五"),
        ("3公里", "3米"),
        ("两亿三千万", "两亿三万"),
        ("-5.2%", "5.2%"),
        ("5公斤", "5吨"),
        ("5美元", "5欧元"),
    ],
)
def test_near_misses_differ(first: str, second: str):
    assert not agree(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1.2万人", "12000人"),
        ("1.2万人", "一万二千人"),
        ("12,345元", "12345元"),
        ("１０５人", "一百零五名"),
        ("105 人", "105人次"),
        ("105", "105人"),
        ("百分之九十", "90%"),
        ("百分之三点五", "３.５％"),
        ("九成", "90%"),
        ("9成", "九成"),
        ("5.2百分点", "5.2个百分点"),
        ("100多万元", "100万元"),
        ("3.5万余人次", "35000人次"),
        ("一亿三千万元", "1.3亿元"),
        ("三萬億", "３万亿"),
        ("两所", "2所"),
        ("第三名", "第3名"),
        ("二〇二三年", "2023年"),
        ("4.5m²", "4.5平方米"),
        ("1亿2000万元", "1.2亿元"),
        ("3万5千人", "3.5万人"),
        ("六千多万人", "6000多万人"),
        ("-5.2%", "负5.2%"),
        ("负百分之五", "-5%"),
        ("三年级", "3年级"),
    ],
)
def test_one_value_is_equal_in_all_its_spellings(first: str, second: str):
    assert agree(first, second)
    assert agree(second, first)


@pytest.mark.parametrize(
    "masked",
    [
        "20xx年",
        "xx所",
        "××人",
        "4xxxx万元",
        "120xx余份",
        "20__年",
        "3.xx%",
        "1,xxx名",
        "4**",
        "×5人",
    ],
)
def test_what_a_mask_has_left_over_is_no_figure(masked: str):
    assert figures(masked) == ()


def test_a_figure_beside_a_masked_name_stands():
    assert read("新建三所××小学") == [(3, "所")]


@pytest.mark.parametrize(
    "word",
    [
        *("统一", "一部", "一个", "一起", "三农", "十分重要", "三会一课", "百万元", "千方百计"),
        *("三分之一", "数十人", "几十所", "三五个", "两三百人", "万众一心", "一票否决"),
    ],
)
def test_a_numeral_inside_a_word_or_a_rough_number_is_no_figure(word: str):
    assert figures(word) == ()


def test_a_figure_says_where_it_stands():
    text = "發放補貼９２．５萬元，惠及一百零五名。"
    assert [text[figure.start : figure.end] for figure in figures(text)] == [
        "９２．５萬元",
        "一百零五名",
    ]


def test_an_ordinal_is_told_from_a_count():
    assert [figure.ordinal for figure in figures("第3期培训3期")] == [True, False]


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("十", 10),
        ("一百零五", 105),
        ("两千五百", 2500),
        ("一万二千", 12000),
        ("一亿三千万", 130_000_000),
        ("二万三千亿", 2_300_000_000_000),
        ("三万亿", 3_000_000_000_000),
        ("二〇二三", 2023),
        ("兩萬", 20000),
    ],
)
def test_chinese_numerals(numeral: str, value: int):
    assert han_number(numeral) == value


def test_units_that_count_the_same_share_a_class():
    assert unit_class("名") == unit_class("人次") == unit_class("人")
    assert unit_class("个百分点") == unit_class("百分点") != unit_class("%")
    assert unit_class("蒲式耳") == ""


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("2012年", (2012,)),
        ("二〇一二年", (2012,)),
        ("２０１２年", (2012,)),
        ("09年", (2009,)),
        ("98年", (1998,)),
        ("2012—2013学年度", (2012, 2013)),
        ("2021年至2022年", (2021, 2022)),
        ("培训2019人", ()),
        ("12019年", ()),
        ("20xx年", ()),
        ("从教31年", ()),
        ("10年来", ()),
    ],
)
def test_years(text: str, named: tuple[int, ...]):
    assert years(text) == named


def test_both_ends_of_a_range_have_its_unit_and_its_scale():
    assert read("10至20万元") == [(100_000, "元"), (200_000, "元")]
    assert read("降低3-5%") == [(3, "%"), (5, "%")]
    assert read("90~5万元") == [(90, "元"), (50_000, "元")]


@pytest.mark.parametrize("text", ["100人-200人", "3-5人", "GB-5", "-5所学校", "2012-5"])
def test_a_hyphen_is_no_minus(text: str):
    assert all(figure.value > 0 for figure in figures(text))


def test_a_town_is_no_village():
    assert not agree("3镇", "3村")


def test_the_general_measure_word_counts_people():
    assert agree("88个", "88名")


def test_a_mark_is_no_minute():
    assert not agree("95分", "95分钟")
