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


@pytest.mark.parametrize("claim", ["培训护林员105人", "105人"])
def test_without_evidence_nothing_can_be_judged(claim: str):
    judged = support(claim, " \n")
    assert (judged.verdict, judged.check) == ("unverified", "evidence")


@pytest.mark.parametrize("claim", ["105 rangers were trained", "The subsidy was 12,000 yuan."])
def test_another_language_can_not_be_judged(claim: str):
    judged = support(claim, EVIDENCE)
    assert (judged.verdict, judged.check) == ("unverified", "language")


@pytest.mark.parametrize(
    ("claim", "check"),
    [
        ("培训护林员106人", "figure"),
        ("清溪县2019年培训护林员105人", "year"),
        ("白河县2018年培训护林员105人", "place"),
        ("全年发生火情", "polarity"),
        ("造林面积同比下降5.2%", "direction"),
        ("计划发放补助1.2万元", "modality"),
        ("抗旱服务队送水下乡", "wording"),
        ("培训护林员105人", ""),
    ],
)
def test_the_failed_check_is_named(claim: str, check: str):
    assert support(claim, EVIDENCE).check == check


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("培训正好105人", "培训约105人。"),
        ("培训恰好105人", "培训105多人。"),
        ("培训超过105人", "培训105人。"),
        ("培训近105人", "培训105人以上。"),
    ],
)
def test_an_approximate_figure_is_not_an_exact_one_nor_the_reverse(claim: str, evidence: str):
    judged = support(claim, evidence)
    assert (judged.verdict, judged.check) == ("unsupported", "figure")


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("培训105人", "培训约105人。"),
        ("培训大约105人", "培训105人左右。"),
        ("培训超过100人", "培训108人。"),
        ("合格率超过九成", "合格率91.5%。"),
    ],
)
def test_a_figure_may_be_told_less_exactly(claim: str, evidence: str):
    assert support(claim, evidence).verdict == "supported"


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("年内已经建成泵站", "计划年内建成泵站。"),
        ("打算年内建成泵站", "年内建成了泵站。"),
        ("要求农户参加保险", "鼓励农户参加保险。"),
    ],
)
def test_a_plan_is_not_a_deed_and_an_offer_no_duty(claim: str, evidence: str):
    judged = support(claim, evidence)
    assert (judged.verdict, judged.check) == ("unsupported", "modality")


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [("全部村组通水", "部分村组通水。"), ("泵站已全部完工", "泵站主体完工。")],
)
def test_some_is_not_all(claim: str, evidence: str):
    judged = support(claim, evidence)
    assert (judged.verdict, judged.check) == ("unsupported", "scope")


@pytest.mark.parametrize(
    "claim",
    ["初中教师培训36人次，人均5天", "林业局培训技术员36人次", "培训果农、茶农、渔民36人次"],
)
def test_another_stage_office_or_one_more_item_is_unsupported(claim: str):
    evidence = "小学教师培训36人次，人均5天。农业局培训技术员36人次。培训果农、茶农36人次。"
    assert support(claim, evidence).verdict == "unsupported"


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("老师参与轮训", "教师参加培训。"),
        ("一家合作社获得补贴", "1家合作社取得补助。"),
        ("据《清溪县林业总结》，造林36亩", "造林36亩。"),
        ("报告指出，造林36亩", "造林36亩。"),
        ("山前、河口两村通水", "山前、河口通水。"),
        ("果园36亩、茶园12亩", "茶园12亩，果园36亩。"),
    ],
)
def test_other_words_for_the_same_are_supported(claim: str, evidence: str):
    assert support(claim, evidence, "清溪县林业总结").verdict == "supported"


def test_last_year_is_the_year_before_that_of_the_report():
    title = "清溪县2019年林业计划"
    assert support("2018年造林36亩", "去年造林36亩。", title).verdict == "supported"
    assert support("2017年造林36亩", "去年造林36亩。", title).verdict == "unsupported"


def test_a_year_belongs_to_what_it_is_said_of():
    evidence = "2018年造林36亩。2019年修渠5公里。"
    judged = support("2019年造林36亩", evidence)
    assert (judged.verdict, judged.check) == ("unsupported", "year")


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


def test_a_sentence_may_join_several_but_a_clause_no_scattered_words():
    other = "。别的话说了很多。还有别的话。另外再说几句。"
    evidence = other.join(("护林员巡山", "水渠引水", "校舍翻修"))
    assert support("护林员巡山，水渠引水，校舍翻修", evidence).verdict == "supported"
    assert support("护林员引水翻修水渠巡山", evidence).verdict == "unsupported"


@pytest.mark.parametrize(
    "claim", ["#36处", "培训\ufffc护林员105人", "，：；", "1,2,3", "５%～6", "十十", "#"]
)
def test_no_text_is_too_strange_to_be_judged(claim: str):
    assert support(claim, EVIDENCE + claim + EVIDENCE).verdict in ("supported", "unverified")
    assert support(claim, "另一句话。").verdict != "supported"


def test_every_sentence_is_supported_by_itself():
    for sentence in EVIDENCE.split("。")[:-1]:
        assert support(sentence, EVIDENCE).verdict == "supported"


@pytest.mark.parametrize("place", ["砚湖区", "太原", "大连"])
def test_another_place_in_the_same_sentence_is_unsupported(place: str):
    evidence = "清溪区全年培训护林员105人，发放补助1.2万元。"
    judged = support(f"{place}全年培训护林员105人，发放补助1.2万元", evidence)
    assert (judged.verdict, judged.check) == ("unsupported", "place")


@pytest.mark.parametrize(
    "word", ["提升农村供水", "示范区供水", "在全县供水", "乡镇供水", "市场供水"]
)
def test_an_ordinary_word_is_no_place(word: str):
    assert support(f"{word}36处", "农村、乡镇、市场和示范区供水36处，全县提高。").check != "place"


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("小学5所，初中3所", "小学3所，初中5所。"),
        ("小学5所、初中3所", "小学3所、初中5所。"),
        ("茶园增长20%，果园增长42%", "茶园增长42%，果园增长20%。"),
        ("茶园产茶90吨，增长7%", "茶园产茶90吨，增长5%；果园产果80吨，增长7%。"),
        ("组长每周查一遍、队长每月查一遍", "队长每周查一遍、组长每月查一遍。"),
    ],
)
def test_exchanged_items_are_unsupported(claim: str, evidence: str):
    assert support(claim, evidence).verdict == "unsupported"


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("渗漏率降到9%，比原先低了6个百分点", "渗漏率由15%降到9%。"),
        ("护林补贴每月上调150元，提到450元", "护林补贴由每月300元提高到450元。"),
        ("茶园面积2021年达到360亩，增长了2倍", "茶园面积从2016年120亩增长到2021年360亩。"),
        ("护林经费翻了一番，达到80万元", "护林经费由40万元增加到80万元。"),
        ("果园增产，已是第6年", "果园产量连续6年增产。"),
        ("每400名村民配1名护林员", "按村民人数四百比一的比例配备护林员。"),
    ],
)
def test_a_figure_may_follow_from_two_that_are_given(claim: str, evidence: str):
    assert support(claim, evidence).verdict == "supported"


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("渗漏率降到9%，比原先低了7个百分点", "渗漏率由15%降到9%。"),
        ("护林补贴每月上调160元，提到450元", "护林补贴由每月300元提高到450元。"),
        ("护林经费翻了一番，达到80万元", "护林经费由50万元增加到80万元。"),
        ("渠道每两年清淤一次", "渠道每年清淤一次。"),
        ("引水增长7%，达90吨；供水增长5%，达80吨", "引水90吨，增长5%。供水80吨，增长7%。"),
    ],
)
def test_a_figure_that_does_not_follow_is_unsupported(claim: str, evidence: str):
    assert support(claim, evidence).verdict == "unsupported"


@pytest.mark.parametrize(
    ("claim", "evidence", "check"),
    [
        ("建成泵站36座", "泵站开工36座。", "modality"),
        ("全年新修渠道超过36公里", "今年主要目标是：造林12亩；新修渠道36公里以上。", "modality"),
        ("林场只在春季巡山", "林场春季、秋季各巡山一遍。", "scope"),
        ("配备兼职护林员", "配备专职护林员。", "wording"),
        ("水量不到全国人均的一半", "水量不到全省人均的一半。", "wording"),
    ],
)
def test_one_word_that_makes_a_difference_is_unsupported(claim: str, evidence: str, check: str):
    judged = support(claim, evidence)
    assert (judged.verdict, judged.check) == ("unsupported", check)


# Words that say the same in a way that no list of synonyms knows.
@pytest.mark.xfail(reason="a free paraphrase with new nouns counts as not said")
@pytest.mark.parametrize("claim", ["三餐不愁", "伙食无忧"])
def test_a_free_paraphrase_is_supported(claim: str):
    assert support(claim, "学生餐食由中心校统一配送，吃饭有保障。").verdict == "supported"
