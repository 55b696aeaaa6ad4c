from __future__ import annotations

import random
from pathlib import Path

import pytest

from eval.bench.damage.sources import sample_texts
from eval.bench.labels import agreement_table
from eval.bench.support import altered, same
from eval.bench.support.command import edits_table, judge
from eval.bench.support.items import ALTERED, SAME, make_items
from eval.bench.support.sources import Place, half_of, places
from eval.labelled import Agreement

SENTENCE = "2021年，全县计划新建泵站约36座、水渠5公里，投入1.2万元，灌溉面积增加8%，培训教师20人。"


@pytest.fixture
def chance() -> random.Random:
    return random.Random(1)


@pytest.fixture
def place() -> Place:
    return Place("a.txt", "清溪县水利总结", SENTENCE, f"上半年干旱。{SENTENCE}下半年多雨。")


def test_a_place_is_a_whole_sentence_with_its_neighbours():
    text = (
        "清溪县水利总结。\n\n全县新建泵站和水渠的工作已经完成。投入资金的数额比上年有所增加。"
        "没有句号的一行不是完整的句子\n"
    )
    first, second = places({"a": text})
    assert first.sentence == "全县新建泵站和水渠的工作已经完成。"
    assert second.evidence.startswith(first.sentence)
    assert second.title == "清溪县水利总结。"


@pytest.mark.parametrize(("name", "edit"), [*SAME.items(), *ALTERED.items()])
def test_an_edit_changes_one_sentence_the_same_way_each_time(name: str, edit, place: Place):
    first, second = (edit(place, random.Random(5)) for _ in range(2))
    assert first == second
    assert name.startswith("原句") == (first == place.sentence)


@pytest.mark.parametrize(
    ("edit", "claim"),
    [
        (same.numerals, "二〇二一年"),
        (same.numerals, "百分之八"),
        (same.numerals, "二十人"),
        (same.rescaled, "12000元"),
        (same.full_width, "３６座"),
        (altered.scale, "1.2亿元"),
        (altered.direction, "减少8%"),
        (altered.modality, "已经新建"),
        (altered.kin, "培训学生"),
    ],
)
def test_edits_say_what_they_should(edit, claim: str, place: Place, chance: random.Random):
    assert claim in edit(place, chance)


def test_a_file_belongs_to_one_half():
    halves = [half_of(f"{number}.txt") for number in range(200)]
    assert halves == [half_of(f"{number}.txt") for number in range(200)]
    assert 70 < halves.count("measure") < 130


def test_the_support_test_tells_edits_of_the_samples_apart(samples: Path):
    items = list(make_items(sample_texts(samples), seed=3, per_kind=10))
    right = [item for item in items if judge(item)[0]]
    assert len(items) > 150
    assert len(right) / len(items) > 0.95
    assert {item.supported for item in items} == {True, False}


def test_the_tables_hold_a_row_for_each_kind(samples: Path):
    items = list(make_items(sample_texts(samples), seed=3, per_kind=1))
    table = edits_table("measure", ((item, True) for item in items))
    assert table.row_count == len({item.kind for item in items}) + 2
    assert agreement_table("none", Agreement(())).row_count == 1
