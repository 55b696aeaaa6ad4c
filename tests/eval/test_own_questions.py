"""Questions that are made of facts: near misses, false figures, other scripts, second turns."""

from __future__ import annotations

from random import Random

from eval.matching import contains
from eval.suites.own.damaged import damaged_questions
from eval.suites.own.facts import asked_directly
from eval.suites.own.false_premises import false_premises
from eval.suites.own.figures import figure_facts
from eval.suites.own.followups import followups
from eval.suites.own.selection import select
from eval.suites.own.unanswerable import other_report, other_year
from eval.suites.own.variants import variants
from tests.eval.own_source import report

SCHOOLS = report("全年培训骨干教师105人次，校舍加固完成投资36万元。")
WATER = report("新建灌溉机井42眼，衬砌干渠38公里。", "白水县水利局2021年工作总结")


def test_a_report_is_asked_for_what_only_another_one_says() -> None:
    facts = list(figure_facts(SCHOOLS))
    made = list(other_report(facts, (SCHOOLS, WATER), Random(1)))
    assert made
    assert all("白水县水利局" in one.case.question for one in made)
    assert not any(one.case.answerable or one.case.must or one.case.evidence for one in made)
    assert list(other_report(facts, (SCHOOLS, SCHOOLS), Random(1))) == []


def test_an_indicator_that_the_other_report_has_too_is_no_near_miss() -> None:
    other = report("全年培训骨干教师340人次。", "白水县教育局2021年工作总结")
    facts = [fact for fact in figure_facts(SCHOOLS) if "骨干" in fact.asked]
    assert facts
    assert list(other_report(facts, (SCHOOLS, other), Random(1))) == []


def test_a_year_is_asked_for_that_the_report_never_names() -> None:
    facts = list(figure_facts(SCHOOLS))
    (first, *_) = other_year(facts, Random(1))
    year = first.case.question.split("中，")[1][:4]
    assert 2013 <= int(year) <= 2018
    assert year not in SCHOOLS.text


def test_a_false_premise_is_the_statement_with_one_other_digit() -> None:
    facts = list(figure_facts(SCHOOLS))
    for one, fact in zip(false_premises(facts, Random(1)), facts, strict=True):
        told = one.case.question.split("中说")[1].split("，请")[0]
        assert len(told) == len(fact.statement)
        assert sum(a != b for a, b in zip(told, fact.statement, strict=True)) == 1
        assert not contains(one.case.question, fact.keys[0][0])


def test_a_rough_figure_cannot_be_falsified_by_its_last_digit() -> None:
    facts = list(figure_facts(report("全年培训骨干教师200人次左右。")))
    assert facts
    assert list(false_premises(facts, Random(1))) == []


def test_variants_keep_the_answer_and_change_the_script_or_the_width() -> None:
    plain = [asked_directly(fact, "figure") for fact in figure_facts(SCHOOLS)]
    traditional, full = variants(plain)
    assert "青石縣教育局" in traditional.case.question
    assert "２０２１年" in full.case.question
    assert [one.case.must for one in (traditional, full)] == [one.case.must for one in plain]


def test_a_follow_up_asks_for_a_part_of_what_was_told() -> None:
    (made,) = followups(report("全县现有在校学生8200人，其中寄宿学生3010人。"))
    case = made.case
    assert case.question == "其中寄宿学生多少人？"
    assert [turn.role for turn in case.history] == ["user", "assistant"]
    assert case.must[0][0] == "3010人"
    assert "青石县教育局2021年工作总结" in case.standalone
    assert "8200人" in case.standalone


def test_a_follow_up_asks_for_the_like_of_what_was_told() -> None:
    (made,) = followups(report("小学适龄儿童入学率99.8%，初中适龄少年入学率98.1%。"))
    assert made.case.question == "那初中适龄少年入学率呢？"


def test_clauses_without_a_common_measure_make_no_follow_up() -> None:
    assert list(followups(report("小学适龄儿童入学率99.8%，新建校舍面积3200平方米。"))) == []


def test_a_masked_figure_is_asked_for_and_has_no_answer() -> None:
    (made,) = damaged_questions(report("全市签订安全目标责任书xxx份。"))
    assert made.case.question.endswith("中，全市签订安全目标责任书多少份？")
    assert (made.case.category, made.case.answerable) == ("damaged", False)
    assert made.case.evidence[0].quote == "全市签订安全目标责任书xxx份。"


def test_a_half_masked_figure_and_a_whole_one_are_not_asked_for() -> None:
    assert list(damaged_questions(report("全市签订安全目标责任书120xx份。"))) == []
    assert list(damaged_questions(report("全市签订安全目标责任书120份。"))) == []


def test_kinds_have_their_shares_and_reports_take_turns() -> None:
    figures = [
        asked_directly(fact, "figure")
        for source in (SCHOOLS, WATER)
        for fact in figure_facts(source)
    ]
    damaged = list(damaged_questions(report("全市签订安全目标责任书xxx份。")))
    chosen = select([*figures, *damaged], 3, Random(1))
    assert [one.kind for one in chosen] == ["figure", "figure", "damaged"]
    assert len({one.report for one in chosen[:2]}) == 1 or len(figures) > 2
    assert select([], 3, Random(1)) == []
