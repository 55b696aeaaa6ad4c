from __future__ import annotations

import pytest

from rag import Answer, Assistant


def asked(assistant: Assistant, question: str) -> Answer:
    answer = assistant.ask(question)
    assert answer.refused == bool(answer.reason)
    return answer


@pytest.mark.parametrize("question", ["？？？", "你好", "谢谢", "为什么呢？", "😀", "xyzzy"])
def test_what_the_reports_have_no_word_for_is_off_topic(assistant: Assistant, question: str):
    answer = asked(assistant, question)
    assert answer.reason == "off_topic"
    assert answer.citations == answer.sentences == ()
    assert answer.text


@pytest.mark.parametrize(
    "question",
    [
        "甲县2018年发放补贴多少个百分点?",
        "甲县2017年巡山护林员有多少人?",
        "北坞县2018年巡山护林员有多少人?",
    ],
)
def test_a_near_miss_of_unit_year_or_place_is_not_found(assistant: Assistant, question: str):
    answer = asked(assistant, question)
    assert answer.reason == "not_found"
    assert answer.citations == answer.sentences == ()
    assert answer.missing


def test_a_hidden_value_is_withheld_and_its_place_is_shown(assistant: Assistant):
    answer = asked(assistant, "石桥乡失火的面积是多少亩?")
    assert answer.reason == "withheld"
    assert [citation.quote for citation in answer.citations] == ["石桥乡失火的面积是xx亩"]
    assert answer.text.endswith("石桥乡失火的面积是xx亩[1]。")


def test_what_stands_beside_a_hidden_value_is_answered(assistant: Assistant):
    answer = asked(assistant, "石桥乡失火的起火原因是什么?")
    assert not answer.refused
    assert "上坟烧纸" in answer.text


@pytest.mark.parametrize(
    "question", ["甲县2018年那30处检查站都在哪里?", "丙乡修复的19座水闸在哪里?"]
)
def test_a_figure_that_the_report_does_not_know_is_a_false_premise(
    assistant: Assistant, question: str
):
    answer = asked(assistant, question)
    assert answer.reason == "false_premise"
    assert answer.missing[0] in {"30处", "19座"}


@pytest.mark.parametrize(
    "question",
    [
        "甲县2018年那26处检查站有多少护林员?",
        "丙乡修复的9座水闸是怎样的?",
        "疏浚的十八公里沟渠在哪里?",
    ],
)
def test_a_figure_that_the_report_gives_is_no_false_premise(assistant: Assistant, question: str):
    assert asked(assistant, question).reason != "false_premise"


@pytest.mark.parametrize(
    "question",
    [
        "甲县2018年巡山护林员有多少人?",
        "甲縣2019年巡山護林員有多少人?",
        "乙镇2019年发放补贴多少元?",
        "乙镇培训农机手多少人次?",
        "疏浚沟渠多少公里?",
        "栽种油茶苗多少株?",
    ],
)
def test_what_the_reports_give_is_not_refused(assistant: Assistant, question: str):
    assert not asked(assistant, question).refused


def test_what_the_passage_denies_is_a_false_premise(assistant: Assistant):
    answer = asked(assistant, "通往水库的石拱桥全部建成是在哪一天?")
    assert answer.reason == "false_premise"
    assert ["没有建成" in citation.quote for citation in answer.citations] == [True]


def test_a_figure_of_another_kind_is_no_answer(assistant: Assistant):
    assert asked(assistant, "丙乡疏浚沟渠花了多少钱?").reason == "not_found"
    assert not asked(assistant, "丙乡疏浚沟渠多少公里?").refused


@pytest.mark.parametrize("question", ["谢谢", "甲县2017年巡山护林员有多少人?"])
def test_a_refusal_says_what_is_missing_and_shows_the_nearest_evidence(
    assistant: Assistant, question: str
):
    answer = asked(assistant, question)
    assert answer.missing
    assert "[" not in answer.text
