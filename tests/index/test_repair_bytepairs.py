from __future__ import annotations

import difflib
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.repair import repair
from index.repair.bytepairs import restore_byte_pairs
from index.repair.bytepairs.gbk import to_character, to_pair
from index.repair.edits import apply
from tests.index.byte_edits import FOLD, broken_page, writable

INVENTED = (
    "各中心學校認真總結經驗,完善製度。全縣新建教學樓六幢,維修操場三處，受到羣眾好評！"
    "我們組織教師學習“四個一”活動要求，開展課堂教學檢查;現將有關情況報告如下：\n"
    "“書香校園”建設穩步推進，圖書總數達到五萬冊。學校、家庭與社區共同參與，"
    "基礎設施明顯改善，農村學校的辦學條件進一步提高。客運車輛駕駛人員簽訂了責任書。\n"
    "評審通過的課題推薦到市里參加評比，縣教育局對優秀單位給予獎勵。分數線劃定之後，"
    "錄取工作全面展開，現已基本完成。老師們積極參加培訓，業務能力顯著提升！《少年讀本》"
    "印發到各班，法律知識競賽在全區展開，片區聯動，效果很好。\n"
)


def restored(text):
    return apply(text, restore_byte_pairs(text).replacements, "bytepairs")[0]


def marked(text):
    return [text[found.start : found.end] for found in restore_byte_pairs(text).damage]


@pytest.mark.parametrize(
    "text",
    [
        "这是怎么回事?!我们都不知道。",
        "为什么?因为A类设备少",
        "什么?,他说?:好。",
        "检查项目CT(x)、A(1)、B(超)",
        "方案A(ān)与方案B",
        "网址 http://a.cn/?q=1&b=?;c 可查",
        "图标\ue080\ue143与\uf0e0邮箱",
        "真的吗???!!!",
        "值为?.5，或(?)",
        "你好?、他好?。",
        "學校(xué)與結(jié)果",
        "費用€20,總數?",
        "?",
        "?,",
        "總?",
    ],
)
def test_what_no_byte_edit_made_stays(text):
    assert restore_byte_pairs(text).replacements == ()


def test_a_sign_over_the_border_of_two_characters_is_undone():
    # 校“ is D0 A3 A1 B0: A3 A1 was taken for a full-width exclamation mark.
    page = "與鄉下學?!笆掷\ue143郑\ue0d8Y(jié)對子”"
    repaired = repair(page)
    # What follows is in the bytes; 學。 is no less likely before a quotation than 學校.
    assert repaired.text == "與鄉下學?“手拉手，結對子”"
    assert "校" in repaired.damage[0].note
    page = "今年的任務圓滿完成?,F(xiàn)將工作情況報告如下"
    assert repair(page).text == "今年的任務圓滿完成。現將工作情況報告如下"


def test_the_letter_before_a_note_is_half_of_its_character():
    # 基礎 is BB F9 B5 41, and A is the byte 41.
    assert repair("全縣農村學?;\ue2a6A(chǔ)教育設施").text.endswith("基礎教育設施")


def test_a_note_between_the_halves_of_a_character_is_undone():
    # 82 C8 in 駛人 looks like 側.
    assert repair("客車駕駛?cè)藛T培訓").text == "客車駕駛人員培訓"


def test_a_note_tells_the_lost_half_of_its_character():
    assert repair("錄取分?jǐn)?shù)線公布").text == "錄取分數線公布"


def test_a_lost_byte_before_a_digit_is_never_filled():
    # AB C3 … C1 ? 6: the byte behind the half of 了 may have been a digit.
    page = "去年我們?nèi)\ue080嫱瓿闪?6所中學的改造"
    text = repair(page).text
    assert "們全面完成" in text
    assert "?6所" in text
    assert any(found.kind == "broken" for found in repair(page).damage)


def test_a_lost_digit_before_a_decimal_point_is_marked():
    # 过 is B9 FD, and FD took the digit along.
    page = "各县用户?;\ue425\ue07c\ue034狗辗?.8万户"
    assert ".8万户" in repair(page).text
    assert "?.8万户" in repair(page).text


def test_what_several_characters_fit_stays_and_is_marked_once():
    page = "安全宣傳的黑板報、??\ue1ea刃问剑\ue0d7訌?qiáng)了教育"
    repaired = repair(page)
    assert repaired.text == "安全宣傳的黑板報、?刊等形式，加強了教育"
    assert [repaired.text[d.start : d.end] for d in repaired.damage] == ["?"]
    assert "可能是" in repaired.damage[0].note


def test_user_defined_pairs_map_back_to_their_bytes():
    assert to_pair("\ue080") == (0xAB, 0xC3)
    assert to_pair("\ue848") == (0xFE, 0x84)
    assert to_pair("A") is None
    assert to_pair("😀") is None
    assert to_character(0xAB, 0xC3) == ""
    assert to_character(0xD0, 0xA3) == "校"


def test_edits_stay_monotone_with_those_of_the_notes():
    page = "總結(jié)：客車駕駛?cè)藛T培訓(xùn)，分?jǐn)?shù)線公布"
    edits = repair(page).edits
    assert [e.original_start for e in edits] == sorted(e.original_start for e in edits)
    assert repair(page).text == "總結：客車駕駛人員培訓，分數線公布"


def differences(clean, text):
    matcher = difflib.SequenceMatcher(None, clean, text, autojunk=False)
    return [code for code in matcher.get_opcodes() if code[0] != "equal"]


@pytest.mark.parametrize("seed", range(6))
def test_a_broken_page_is_restored_or_marked_and_never_wrong(seed):
    chance = random.Random(seed)
    clean = writable(INVENTED)
    repaired = repair(broken_page(clean, chance))
    damage = [(d.start, d.end) for d in repaired.damage if d.kind == "broken"]
    wrong = [
        (clean[a:b], repaired.text[c:d])
        for _, a, b, c, d in differences(clean.translate(FOLD), repaired.text.translate(FOLD))
        if not any(start <= d and c <= end for start, end in damage)
    ]
    assert wrong == []


def test_most_places_of_a_short_broken_page_are_restored():
    clean = writable(INVENTED)
    pages = [broken_page(clean, random.Random(seed), share=1.0) for seed in range(4)]
    lost = sum(page.count("?") for page in pages)
    left = [differences(clean.translate(FOLD), repair(page).text.translate(FOLD)) for page in pages]
    assert lost > 15
    assert sum(map(len, left)) <= 0.25 * lost


# The first damaged text loads the dictionary.
@settings(deadline=None)
@given(st.text(alphabet="學校基礎?,!;、。“”(xué)FAa1 \ue080\ufffd€現\n"))
def test_any_text_gives_ordered_replacements_and_is_done_once(text):
    finding = restore_byte_pairs(text)
    at = 0
    for replacement in finding.replacements:
        assert at <= replacement.start < replacement.end <= len(text)
        at = replacement.end
    assert all(0 <= d.start < d.end <= len(text) for d in finding.damage)
    assert restore_byte_pairs(restored(text)).replacements == ()


@pytest.mark.parametrize("run", ["?", "?,", "?(xué)", "?;\ufffd"])
def test_long_runs_of_lost_signs_are_left(run):
    assert restore_byte_pairs(run * 5_000).replacements == ()


@pytest.mark.shared
def test_undamaged_reports_stay(shared):
    for path in [*(shared / "more_reports").glob("*.txt"), *(shared / "reports").glob("00[1-4]*")]:
        finding = restore_byte_pairs(path.read_text(encoding="utf-8"))
        assert finding.replacements == ()
        assert finding.damage == ()


@pytest.mark.shared
def test_most_of_a_real_damaged_page_is_restored(shared):
    page = next((shared / "reports").glob("000_*")).read_text(encoding="utf-8")
    repaired = repair(page)
    broken = [found for found in repaired.damage if found.kind == "broken"]
    assert len(broken) <= 22
    # One question mark is real.
    assert repaired.text.count("?") <= len(broken) + 1
