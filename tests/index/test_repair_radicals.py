from __future__ import annotations

import unicodedata

import pytest

from index.repair import repair
from index.repair.radicals import restore_characters
from index.spans import original_span


def restored(text):
    return repair(text).text


@pytest.mark.parametrize(
    "text",
    [
        "部首⻌的字有很多",
        "部首表：⼀、⼁、⼂、⼃、⼄",
        "“⽊”字旁和“⽔”字旁",
        "⻓、⻔、⻛",
        "水厂长期供水，民办学校",
        "各省⺡写作三点",
    ],
)
def test_radicals_that_are_talked_about_stay(text):
    assert restored(text) == text


def test_radicals_inside_words_become_characters():
    assert restored("乡镇的⻓期规划与各⽅面工作") == "乡镇的长期规划与各方面工作"
    assert restored("全县⻔户网站的⻛险和⻋辆") == "全县门户网站的风险和车辆"


def test_on_a_page_of_radicals_those_at_the_edge_go_too():
    assert restored("⼀、⼯作⽅⾯的⼤事：⻓江⽔⼟。") == "一、工作方面的大事：长江水土。"
    assert restored("⼀、供水") == "⼀、供水"


def test_a_look_alike_beside_its_character_is_one_character():
    assert restored("全县⼯工程的⽔水⼟土保持") == "全县工程的水土保持"
    assert restored("家家户户，人⼈受益") == "家家户户，人人受益"


def test_compatibility_ideographs_become_their_equals():
    assert restored("修\uf9baﬁ了") == "修了ﬁ了"


def test_every_replacement_has_one_character_and_a_way_back():
    page = "⼯作⽅⾯的⼤事，⻓江⽔⼟"
    repaired = repair(page)
    assert len(repaired.text) == len(page)
    start = repaired.text.index("长江")
    assert original_span(repaired.edits, start, start + 2) == (start, start + 2)
    assert {edit.rule for edit in repaired.edits} == {"radicals"}
    assert restore_characters(repaired.text).replacements == ()


def test_kangxi_radicals_follow_the_normal_form():
    page = "".join(f"云{chr(code)}云" for code in range(0x2F00, 0x2FD6))
    assert restored(page) == unicodedata.normalize("NFKC", page)
