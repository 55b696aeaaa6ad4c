from __future__ import annotations

import pytest

from rag.question import Question, understand
from rag.schema import Turn

HISTORY = (
    Turn("user", "甲县2018年造林多少亩?"),
    Turn("assistant", "3450亩。"),
    Turn("user", "乙镇有几台插秧机?"),
    Turn("assistant", "48台。"),
    Turn("user", "那检查站呢?"),
    Turn("assistant", "26处。"),
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("全县有多少护林员?", "number"),
        ("造林几亩?", "number"),
        ("林业局长是谁?", "entity"),
        ("什么时候开始造林?", "time"),
        ("哪天开会?", "time"),
        ("有哪些先进村?", "list"),
        ("怎样开展防火宣传?", "measures"),
        ("护林员", "measures"),
    ],
)
def test_the_kind_of_a_question(text: str, kind: str):
    assert understand(text).kind == kind


@pytest.mark.parametrize(
    "text", ["几乎没有的项目", "率先做了什么?", "效率提高了吗?", "目的是什么?"]
)
def test_words_that_look_like_asking_for_a_figure_ask_for_none(text: str):
    question = understand(text)
    assert question.kind != "number"
    assert question.units == ()


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("巡山护林员有多少人?", ("人",)),
        ("造林几亩?", ("亩",)),
        ("补贴了多少钱?", ("元",)),
        ("覆盖率达到多少?", ("%",)),
        ("提高了几个百分点?", ("百分点",)),
        ("提高了多少百分点?", ("百分点",)),
        ("有多少家长参加?", ()),
    ],
)
def test_the_units_of_the_figures_asked_for(text: str, units: tuple[str, ...]):
    assert understand(text).units == units


def test_the_grammar_of_asking_is_no_subject():
    assert understand("请问甲某一共培训了多少次呢？").focus.replace(" ", "") == "甲某培训次"
    assert understand("什么是护林?").focus.replace(" ", "") == "是护林"
    assert understand("这是为什么呢？？").focus.replace(" ", "") in {"", "是"}


@pytest.mark.parametrize("text", ["了解情况", "目的明确", "其他们户"])
def test_a_word_that_holds_a_particle_stays_whole(text: str):
    assert understand(text).focus == text


def test_what_only_points_at_the_report_is_set_apart():
    question = understand("有两个水库的那个县，培训了多少护林员？")
    assert "水库" in question.identity
    assert "水库" not in question.focus
    assert "护林员" in question.focus
    assert question.subject == f"{question.identity} {question.focus}"


@pytest.mark.parametrize("text", ["县域经济怎样?", "县长是谁?", "社区养老服务怎么做?"])
def test_a_question_without_such_a_part_is_all_focus(text: str):
    assert understand(text).identity == ""


@pytest.mark.parametrize(
    "text", ["護林員有多少？", "护林员有多少?", "护林员有多少？", " 护林员有多少"]
)
def test_script_and_width_do_not_change_what_is_asked(text: str):
    def asked(question: Question) -> tuple[object, ...]:
        return question.focus, question.kind, question.units

    assert asked(understand(text)) == asked(understand("护林员有多少？"))
    assert understand("２０１９年").years == (2019,)


def test_years_and_places_are_read():
    question = understand("太原2018年和二〇一九年各造林多少亩?")
    assert question.years == (2018, 2019)
    assert "太原" in question.places
    assert understand("造林2019亩的是谁?").years == ()


@pytest.mark.parametrize(
    "text", ["太原和佛山哪个更多?", "对比两地的造林面积", "哪些报告提到了防火?"]
)
def test_several_reports_are_asked_for(text: str):
    assert understand(text).many
    assert not understand("造林多少亩?").many


def test_a_follow_up_brings_the_first_and_the_last_user_turn_of_its_thread():
    turns = [Turn("user", "那护林员呢?"), Turn("assistant", "105人。"), Turn("user", "那油茶呢?")]
    question = understand("那一年呢?", [*HISTORY[:2], *turns])
    assert question.follows
    assert question.standalone == "甲县2018年造林多少亩? 那油茶呢? 那一年呢?"
    assert "甲县" in question.background
    assert "护林员" not in question.background
    assert "3450" not in question.background


def test_the_only_turn_comes_once():
    assert understand("为什么?", HISTORY[:2]).standalone == "甲县2018年造林多少亩? 为什么?"


def test_a_full_question_stands_alone():
    text = "丙乡水利工作汇报里提到的抗旱服务队一共给多少户人家送去了生活用水和灌溉用水?"
    question = understand(text, HISTORY)
    assert not question.follows
    assert question.standalone == text
    assert question.background == ""


def test_without_history_nothing_is_a_follow_up():
    assert not understand("那检查站呢?").follows


@pytest.mark.parametrize("text", ["", "？？？", "😀", "\n", "🀄︎吗", "a" * 2000, "(((", "[1]"])
def test_no_input_breaks_it(text: str):
    assert understand(text, HISTORY).text == text


def test_the_order_of_the_known_places_changes_nothing():
    known = ["石门", "石门坳", "白河", "清溪"]
    questions = [
        understand("石门坳镇和清溪比，哪个多?", (), names) for names in (known, known[::-1])
    ]
    assert questions[0] == questions[1]
    assert questions[0].places[0] == "石门坳"
    assert questions[0].many


def test_one_of_two_places_in_front_is_not_the_subject():
    assert understand("清溪县和白河县各有多少人?", (), ["清溪", "白河"]).subject_places == ()
    assert understand("清溪县有多少人?", (), ["清溪", "白河"]).subject_places == ("清溪",)


@pytest.mark.parametrize("text", ["第五实验小学什么时候竣工?", "青禾县造林多少亩?"])
def test_a_short_question_with_a_subject_of_its_own_stands_alone(text: str):
    history = [Turn("user", "甲县的护林员有多少人?"), Turn("assistant", "105人。")]
    assert understand(text, history).standalone == text


@pytest.mark.parametrize("text", ["去年城镇新增就业多少人?", "目前乡镇有多少个?"])
def test_a_time_word_before_a_town_is_no_place(text: str):
    assert understand(text).places == ()


def test_a_follow_up_belongs_to_the_last_question_that_stood_alone():
    history = [
        Turn("user", "清溪县和白河县的造林面积谁大?"),
        Turn("assistant", "清溪县。"),
        Turn("user", "白河县林业局2018年培训了多少护林员?"),
        Turn("assistant", "105人。"),
    ]
    asked = understand("那发生火情几起呢?", history)
    assert asked.standalone == "白河县林业局2018年培训了多少护林员? 那发生火情几起呢?"
