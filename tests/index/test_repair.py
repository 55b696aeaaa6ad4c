from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import SettingsError
from index.repair import repair
from index.repair.pinyin import drop_pinyin_notes
from index.schema import Removal
from index.spans import original_span

NOTED = "總結(jié)學(xué)校開展(zhǎn)工作"
PAGE_OF_NOTES = "結(jié)" * 20


def marked(text, kind):
    return [text[d.start : d.end] for d in repair(text).damage if d.kind == kind]


def test_notes_behind_their_character_go():
    assert repair(NOTED).text == "總結學校開展工作"


@pytest.mark.parametrize(
    "text",
    [
        "参加测评(pisa)的学校",
        "甲类(a)、乙类(b)",
        "指数(e)下降",
        "检查(上半年)",
        "拍片(CT)检查",
        "今年(jié)的工作",
        "首府(běi jīng)",
        "(xué)习",
        "学（见附件）",
        "结(jiéguǒ)果",
    ],
)
def test_brackets_that_are_no_notes_stay(text):
    assert repair(text).text == text


def test_full_width_brackets_and_decomposed_tones_are_notes_too():
    assert repair("學（xué）校結(jie\u0301)果").text == "學校結果"


def test_on_a_page_of_notes_those_behind_broken_characters_go_too():
    assert repair(PAGE_OF_NOTES + "，F(xiàn)在").text == "結" * 20 + "，F在"
    assert repair(PAGE_OF_NOTES + "好了(le)").text == "結" * 20 + "好了"
    assert repair(PAGE_OF_NOTES + "方案(a)").text == "結" * 20 + "方案(a)"
    assert repair("F(xiàn)在").text == "F(xiàn)在"


def test_edits_lead_back_to_the_original():
    repaired = repair(NOTED)
    start, end = original_span(repaired.edits, 1, 4)
    assert NOTED[start:end] == "結(jié)學(xué)校"


def test_a_rule_can_be_switched_off():
    assert repair(NOTED, off=("pinyin",)).text == NOTED
    with pytest.raises(SettingsError, match="没有名为 拼音"):
        repair(NOTED, off=("拼音",))


@pytest.mark.parametrize(
    ("text", "masks"),
    [
        ("20xx年xx市建校43xxxx所", ["20xx", "xx", "43xxxx"]),
        ("××县XX中学", ["××", "XX"]),
        ("20__年____第九小学", ["20__", "____"]),
        ("**区教育局与**镇", ["**", "**"]),
        ("电话138****1234", ["138****1234"]),
        ("x月x日，达到x%", ["x", "x", "x"]),
        ("支持*市发展", ["*"]),
        ("□□镇、○○村", ["□□", "○○"]),
    ],
)
def test_hidden_values_are_marked_and_stay_as_printed(text, masks):
    assert marked(text, "masked") == masks
    assert repair(text).text == text


@pytest.mark.parametrize(
    "text",
    [
        "面积3*4米，即3×4米，3**4",
        "Maxxim牌设备、XXL码、X光机、0xFF",
        "二○○八年、二〇〇九年",
        "□是 □否",
        "init__name__ 与 __init__",
        "上文\n________\n******\n* * *\n下文",
        "## 安排\n**重点**工作与__要求__如下",
        "* 第一条\n* 第二条",
    ],
)
def test_signs_with_another_meaning_are_no_masks(text):
    assert repair(text).damage == ()


def test_a_star_inside_a_word_is_a_censored_character():
    assert marked("全体干*职工学习*的精神", "censored") == ["*", "*"]
    page = "全体干*职工，抓*风建设，做到*钟长鸣。\n*的工作由局*委布置，改进作*，庆祝建*88周年。"
    assert len(marked(page, "censored")) == page.count("*")


def test_a_footnote_star_is_none():
    assert marked("指标*：见表\n*注：含民办", "censored") == []


def test_lost_characters_are_marked():
    assert marked("完成\ue0806所，经费\ufffd\ufffd万", "broken") == ["\ue080", "\ufffd\ufffd"]
    assert marked("建成?6所，达标\ufffd校", "broken") == ["?", "\ufffd"]


@pytest.mark.parametrize(
    "text", ["怎么办?我们\ufffd", "有多少?共3所\ufffd", "好不好?\n\ufffd", "建成?6所"]
)
def test_a_question_mark_is_lost_only_where_nothing_asks_on_a_broken_page(text):
    assert "?" not in marked(text, "broken")


# The first damaged text loads the dictionary.
@settings(deadline=None)
@given(st.text(alphabet="總結學校好(jié)（xué）xX*_?×□ 12年市\n。\ufffd"))
def test_repair_keeps_every_character_outside_its_edits(text):
    repaired = repair(text)
    at, pieces = 0, []
    for edit in repaired.edits:
        assert at <= edit.original_start
        pieces += [text[at : edit.original_start], repaired.text[edit.start : edit.end]]
        at = edit.original_end
    assert "".join(pieces) + text[at:] == repaired.text
    assert all(0 <= d.start < d.end <= len(repaired.text) for d in repaired.damage)


@pytest.mark.shared
def test_all_notes_of_a_real_page_go_and_nothing_else(shared):
    page = next((shared / "reports").glob("000_*")).read_text(encoding="utf-8")
    replacements = drop_pinyin_notes(page).replacements
    assert len(replacements) == 4554
    kept = repair(page).text
    assert not any(tone in kept for tone in ("(jié)", "(xué)", "(zhǎn)"))
    for text in ("001_*", "002_*", "003_*", "004_*"):
        other = next((shared / "reports").glob(text)).read_text(encoding="utf-8")
        assert drop_pinyin_notes(other).replacements == ()


@pytest.mark.parametrize("run", [" ", "1", "*", "_", "(", "?\ufffd", "结(jié)", "渠*"])
def test_long_runs_are_read_in_linear_time(run):
    # A quadratic pattern would take minutes here.
    assert repair(run * 30_000).damage is not None


def test_what_the_reader_named_goes_under_its_own_rule_unless_switched_off():
    text = "首页 > 动态\n總結(jié)\n第1页\n"
    removals = (Removal(0, 8, "furniture"), Removal(16, 20, "page_number"))
    repaired = repair(text, removals=removals)
    assert repaired.text == "總結\n"
    assert [edit.rule for edit in repaired.edits] == ["furniture", "pinyin", "page_number"]
    assert repair(text, off=("furniture", "page_number"), removals=removals).text == text.replace(
        "(jié)", ""
    )
