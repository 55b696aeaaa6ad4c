from __future__ import annotations

import pytest

from eval.matching import contains, figures


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("培训1105人", "105人"),
        ("培训105.5人", "105"),
        ("培训十五人", "五人"),
        ("共一百零五所", "五所"),
        ("增长5个百分点", "5%"),
        ("增长5百分点", "5%"),
        ("占5%", "5个百分点"),
        ("比例为19:1", "9:1"),
        ("4月25日", "四月二十"),
        ("新增20xx个学位", "20个"),
        ("新增20xx个学位", "20"),
        ("筹款4xxxx万元", "4"),
        ("筹款4xxxx万元", "1万"),
        ("共__次以上", "2次以上"),
        ("几十人", "十人"),
        ("上百人", "100人"),
        ("三四十人", "四十人"),
        ("①3所", "13所"),
        ("2012 105人", "2012105人"),
        ("1.2万", "1.2亿"),
        ("二十八", "二十"),
    ],
)
def test_a_near_miss_is_not_the_key(text: str, key: str) -> None:
    assert not contains(text, key)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("培训 105 人", "105人"),
        ("培训１０５人", "105人"),
        ("投入12000元", "1.2万"),
        ("投入12,000元", "1.2万"),
        ("投入一万二千元", "1.2万"),
        ("投入一万二元", "12000"),
        ("五千万元", "0.5亿"),
        ("一亿零三百万", "10300万"),
        ("占90％", "百分之九十"),
        ("百分之百", "100%"),
        ("百分之八点二", "8.2%"),
        ("二〇一一年四月二十日", "2011年4月20"),
        ("两次", "2次"),
        ("十二月底", "12月"),
        ("22.60%", "22.6%"),
        ("生机比9∶1", "9:1"),
        ("培訓教師", "培训教师"),
        ("H1N1流感", "h1n1"),
        ("①3所", "3所"),
        ("**八小", "八小"),
        ("成绩：一等奖2个", "一等奖2"),
        ("统一时间", "统一"),
    ],
)
def test_one_value_in_two_writings_is_the_key(text: str, key: str) -> None:
    assert contains(text, key)


def test_a_date_in_figures_is_no_decimal() -> None:
    assert figures("2011.4.20") == {"#2011", "#4", "#20"}


def test_figures_tell_a_percentage_from_its_points_and_leave_masks_out() -> None:
    assert figures("统一5%，十五个百分点，20xx年，7所") == {"#5%", "#15百分点", "#7"}


def test_a_word_with_a_digit_in_it_is_no_figure_in_either_script() -> None:
    assert figures("统一三农两地，統一兩地") == frozenset()
