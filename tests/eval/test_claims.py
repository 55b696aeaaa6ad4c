from __future__ import annotations

from eval.claims import Sentence, claims, sentences, without_marks
from eval.refusal_phrases import states_absence
from rag.schema import Answer


def test_a_mark_behind_the_full_stop_belongs_to_the_sentence_before_it() -> None:
    assert sentences("新建3所。[1]扩建2所[2]。") == (
        Sentence("新建3所。", (1,)),
        Sentence("扩建2所。", (2,)),
    )


def test_parts_joined_by_semicolons_share_the_mark_of_their_sentence() -> None:
    assert sentences("新建3所；扩建2所。[1]维修5所；拆除1所。") == (
        Sentence("新建3所；", (1,)),
        Sentence("扩建2所。", (1,)),
        Sentence("维修5所；", ()),
        Sentence("拆除1所。", ()),
    )


def test_a_mark_may_hold_several_numbers() -> None:
    assert sentences("两处都是9:1。[1, 3][2]") == (Sentence("两处都是9:1。", (1, 3, 2)),)


def test_a_lost_character_inside_a_sentence_does_not_end_it() -> None:
    assert [s.text for s in sentences("原文只剩“?6所学校”。真的吗?")] == [
        "原文只剩“?6所学校”。",
        "真的吗?",
    ]


def test_list_items_lose_their_numbers_but_not_their_figures() -> None:
    assert [s.text for s in sentences("1. 新建3所\n2、5个镇\n3.5万元")] == [
        "新建3所",
        "5个镇",
        "3.5万元",
    ]


def test_headings_and_absence_claim_nothing() -> None:
    answer = Answer("校舍多少所？", "各地说法不同：\n报告没有给出总数。\n新建3所。[1]")
    assert claims(answer) == (Sentence("新建3所。", (1,)),)


def test_absence_that_brings_a_figure_is_a_claim() -> None:
    answer = Answer("3个镇各有多少所？", "没有写3个镇各有多少。没有写总数，大约是26所。")
    assert [s.text for s in claims(answer)] == ["没有写总数，大约是26所。"]


def test_a_cited_absence_is_what_a_report_says_unless_it_refuses() -> None:
    text = "水厂的工期没有写明。[1]"
    assert claims(Answer("工期多长？", text)) == (Sentence("水厂的工期没有写明。", (1,)),)
    assert claims(Answer("工期多长？", text, refused=True)) == ()


def test_a_document_number_is_no_mark() -> None:
    assert sentences("印发[2012]6号文件。[1]") == (Sentence("印发[2012]6号文件。", (1,)),)


def test_what_did_not_happen_is_no_absence_of_information() -> None:
    assert not states_absence("全年没有发生安全事故。")
    assert not states_absence("维修损坏的课桌。")
    assert states_absence("報告沒有給出這個數字。")
    assert states_absence("报告中没有问题所说的情况。")


def test_marks_are_no_characters_of_the_answer() -> None:
    assert without_marks("新建3所[1]，扩建2所。[2,3]") == "新建3所，扩建2所。"
