from __future__ import annotations

import pytest

from rag.support import support

EVIDENCE = (
    "清溪县2018年培训护林员105人，发放补助1.2万元，全年没有发生火情。"
    "造林面积同比增长5.2%，提高了九个百分点。东部三个乡镇的检查站没有修好。"
)


@pytest.mark.parametrize(
    "claim",
    [
        "培训护林员1105人",
        "培训护林员15人",
        "培训护林员106人",
        "发放补助1.2亿元",
        "发放补助1.3万元",
        "造林面积同比增长5.2个百分点",
        "造林面积同比增长52%",
        "造林面积同比提高了9%",
        "第三个乡镇的检查站没有修好",
    ],
)
def test_an_altered_figure_is_unsupported(claim: str):
    judged = support(claim, EVIDENCE)
    assert judged.verdict == "unsupported"
    assert judged.why.startswith("原文没有这个数")


@pytest.mark.parametrize(
    "claim",
    [
        "培训护林员105人",
        "培训护林员一百零五名",
        "培训护林员１０５人",
        "发放补助12000元",
        "发放补助一万二千元",
        "全年没有发生火情",
        "造林面积同比增长百分之五点二",
        "提高了9个百分点",
        "清溪县2018年培训护林员105人",
        "二〇一八年清溪县培训护林员105人",
        "东部3个乡镇的检查站没有修好",
    ],
)
def test_the_same_in_another_spelling_is_supported(claim: str):
    assert support(claim, EVIDENCE).verdict == "supported"


@pytest.mark.parametrize(
    "claim",
    ["清溪县2019年培训护林员105人", "清溪县二〇一七年培训护林员105人", "2008年全年没有发生火情"],
)
def test_another_year_is_unsupported(claim: str):
    assert support(claim, EVIDENCE).verdict == "unsupported"


@pytest.mark.parametrize(
    "claim", ["白河县2018年培训护林员105人", "白溪市培训护林员105人，发放补助1.2万元"]
)
def test_another_place_is_unsupported(claim: str):
    judged = support(claim, EVIDENCE)
    assert (judged.verdict, "地名" in judged.why) == ("unsupported", True)


@pytest.mark.parametrize("claim", ["全县培训护林员105人", "全年在清溪县培训护林员105人"])
def test_a_place_that_stands_in_the_evidence_or_names_none_is_no_fault(claim: str):
    assert support(claim, EVIDENCE).verdict == "supported"


@pytest.mark.parametrize(
    "claim", ["全年发生火情", "发生火情", "东部三个乡镇的检查站修好", "没有培训护林员105人"]
)
def test_a_turned_negation_is_unsupported(claim: str):
    assert support(claim, EVIDENCE).verdict == "unsupported"


@pytest.mark.parametrize("claim", ["三所学校修好", "发放补助12", "护林员05人", "学校修好"])
def test_a_part_of_a_clause_proves_nothing(claim: str):
    evidence = "十三所学校修好，护林员105人，发放补助12万元。两所学校没有修好。"
    whole = {"学校修好": "两所学校没有修好。"}
    assert support(claim, whole.get(claim, evidence)).verdict == "unsupported"


def test_a_turned_direction_is_unsupported():
    assert support("造林面积同比下降5.2%", EVIDENCE).verdict == "unsupported"
    assert support("造林面积减少", "造林面积增加。").verdict == "unsupported"


def test_other_words_are_unsupported():
    assert support("抗旱服务队送水下乡", EVIDENCE).verdict == "unsupported"


@pytest.mark.parametrize("claim", ["", "。", "——", "……！"])
def test_nothing_to_test_is_unverified(claim: str):
    judged = support(claim, EVIDENCE)
    assert judged.verdict == "unverified"
    assert judged.why


def test_without_evidence_nothing_is_supported():
    assert support("培训护林员105人", "").verdict == "unsupported"
    assert support("105人", "").verdict == "unsupported"


def test_the_title_may_give_a_year_or_a_place_but_no_wording():
    title = "清溪县2018年林业工作总结"
    assert support("清溪县2018年培训护林员105人", "培训护林员105人。", title).verdict == "supported"
    assert support("林业工作总结", "培训护林员105人。", title).verdict == "unsupported"


def test_a_year_is_a_year_in_any_spelling_and_nothing_else_is():
    assert support("2009年造林", "09年造林。").verdict == "supported"
    assert support("09年造林", "造林。", "清溪县二〇〇九年工作总结").verdict == "supported"
    assert support("2013年造林", "编号2013，造林。").verdict == "unsupported"
    assert support("2013年造林", "造林2013亩。").verdict == "unsupported"


@pytest.mark.parametrize("label", ["3.", "3、", "（3）", "(3)", "３．", "③", "⑶"])
def test_the_number_of_a_list_entry_is_no_figure_of_it(label: str):
    evidence = f"{label}新建学校5所。"
    assert support("新建学校3所", evidence).verdict == "unsupported"
    assert support("新建学校35所", evidence).verdict == "unsupported"
    assert support("新建学校5所", evidence).verdict == "supported"


def test_a_masked_value_proves_no_figure():
    assert support("培训护林员20人", "培训护林员20xx人。").verdict == "unsupported"
    assert support("培训护林员4人", "培训护林员4xx人。").verdict == "unsupported"


def test_a_sentence_may_rest_on_three_neighbours_but_not_on_scattered_words():
    near = "造林在山前村。水闸在河口村。校舍在桥头村。"
    assert support("造林在山前村，水闸在河口村，校舍在桥头村", near).verdict == "supported"
    far = near.replace("。", "。别的话说了很多。还有别的话。另外再说几句。")
    assert support("造林在山前村，水闸在河口村，校舍在桥头村", far).verdict == "unsupported"


def test_every_sentence_is_supported_by_itself():
    for sentence in EVIDENCE.split("。")[:-1]:
        assert support(sentence, EVIDENCE).verdict == "supported"


# Turns of meaning that the checks do not see yet.
@pytest.mark.xfail(reason="only names that end in 省, 市, 县, 州 or 旗 are compared")
@pytest.mark.parametrize("place", ["砚湖区", "太原"])
def test_another_place_without_such_an_ending_is_unsupported(place: str):
    evidence = "清溪区全年培训护林员105人，发放补助1.2万元。"
    assert (
        support(f"{place}全年培训护林员105人，发放补助1.2万元", evidence).verdict == "unsupported"
    )


@pytest.mark.xfail(reason="a figure may stand at any of the indicators of the cited window")
def test_exchanged_figures_are_unsupported():
    assert support("小学5所，初中3所", "小学3所，初中5所。").verdict == "unsupported"
