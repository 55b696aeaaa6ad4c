from __future__ import annotations

import pytest

from eval.measured import held, said, unproved


@pytest.mark.parametrize(
    ("stated", "source"),
    [
        ("培训105人", "培训1105人"),
        ("占5%", "提高5个百分点"),
        ("提高5个百分点", "占5%"),
        ("占5%", "共5所"),
        ("投入38元", "安装38米"),
        ("投入1.2万元", "投入1.2亿元"),
        ("新增20个", "新增20xx个"),
        ("新增2000个", "新增2xxx个"),
        ("新建20所", "新建__所"),
        ("历时3年", "历时3月"),
        ("第4期", "共4期"),
        ("二等奖3个", "三等奖2个"),
    ],
)
def test_a_near_miss_proves_nothing(stated: str, source: str) -> None:
    assert unproved(said(stated), held(source))


@pytest.mark.parametrize(
    ("stated", "source"),
    [
        ("投入12000元", "投入1.2万元"),
        ("达到90%", "达到百分之九十"),
        ("３５所", "三十五所"),
        ("3所学校", "三所学校"),
        ("培训105名", "培训105人"),
        ("占30%", "占三成"),
        ("增加5百分点", "增加5个百分点"),
        ("38个摄像头", "摄像头38个"),
        ("7651个", "7651所"),
        ("1,200人次", "1200次"),
        ("统一安排，一直坚持", ""),
    ],
)
def test_the_same_quantity_in_another_dress_is_proved(stated: str, source: str) -> None:
    assert unproved(said(stated), held(source)) == ()


def test_what_is_not_proved_is_named_with_its_unit() -> None:
    assert unproved(said("培训105人，占5%"), held("培训104人")) == ("105人", "5%")
