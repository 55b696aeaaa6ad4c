from __future__ import annotations

import pytest

from index.repair import repair

PAGE = "20xx年xx乡投入xx万元。"


def marked(text, kind="masked"):
    return [text[d.start : d.end] for d in repair(text).damage if d.kind == kind]


@pytest.mark.parametrize(
    "text",
    [
        "护渠长×宽共3×4米，学生数×年限，单价×市场价",
        "XXL码、XXIV章、XX染色体、Maxxim牌、www.xxl.cn",
        "1+X证书、人工智能+X、X光机、5G-V2X、N个模型和X个场景",
        "发布1.x版，用于3.x的接口",
        "□是 □否，□县级 □市级",
        "人数在20--30之间，1998—2000年，约20……",
        "snake_case、_斜体_、a__b",
        "标注*的项目、带*号的列",
        "二〇〇九年、二○○八年",
        "单位：%；增长率（%），达到95%，",
    ],
)
def test_signs_with_another_meaning_are_no_masks(text):
    assert repair(text).damage == ()


@pytest.mark.parametrize(
    ("text", "masks"),
    [
        ("新增学位20xx个，发出问卷120xx余份", ["20xx", "120xx"]),
        ("投入6.xxxx万元，占xx.x%，另有1,xxx人", ["6.xxxx", "xx.x", "1,xxx"]),
        ("慰问43xxxx名，发放4xxxx万元，达到xxx%", ["43xxxx", "4xxxx", "xxx"]),
        ("ＸＸ县２０ＸＸ年，＿＿乡，２０＿＿年", ["ＸＸ", "２０ＸＸ", "＿＿", "２０＿＿"]),
        ("2 0XX年X月X日，XX县XX局，〇〇村", ["2 0XX", "X", "X", "XX", "XX", "〇〇"]),
        ("20××年×月×日在×县", ["20××", "×", "×", "×"]),
        ("20□□年□月□日，20_年_月", ["20□□", "□", "□", "20_", "_"]),
        ("20--年，20……年，20**年", ["20--", "20……", "20**"]),
        ("质量提升,%,居全县首位", ["%"]),
        ("**二中与*一中", ["**"]),
        ("来到**二中、*一中", ["**", "*"]),
    ],
)
def test_masks_are_marked_with_their_digits(text, masks):
    assert marked(text) == masks
    assert repair(text).text == text


def test_on_a_page_of_masks_a_lone_letter_is_one_too():
    assert marked(PAGE + "建成x所，赴x考察，与x、三河两乡")[3:] == ["x", "x", "x"]
    assert marked(PAGE + "1+x证书，x光机，4x4车")[3:] == []
    assert marked("建成x所，赴x考察") == []


def test_a_star_in_a_formula_multiplies():
    assert marked("补贴总额=户数*单价，工程量*系数＝工日", "censored") == []


def test_on_a_censored_page_several_stars_are_a_censored_word():
    page = "干*带头，作*清新，支*开会。局**召开会议，**区和**年除外。"
    assert marked(page, "censored") == ["*", "*", "*", "**"]
    assert marked(page) == ["**", "**"]
    assert marked("局**召开会议") == ["**"]


def test_below_a_heading_bold_words_and_masks_are_told_apart():
    page = "# 年度小结\n\n"
    assert marked(page + "推进**市场**建设与**重点**区域") == []
    assert marked(page + "**区水利站和**镇农机站组织**次检修，**次培训") == ["**"] * 4
    censored = page + "干*带头，作*清新，支*开会，**重点**工作"
    assert marked(censored, "censored") == ["*"] * 3


@pytest.mark.parametrize("run", ["1.", "1,", "x.", "x ", "□1", "20-", "×年", "*党", "⼀", "12x3"])
def test_long_runs_are_read_in_linear_time(run):
    # A quadratic pattern would take minutes here.
    assert len(repair(run * 30_000).text) == 30_000 * len(run)
