from __future__ import annotations

from pathlib import Path

import pytest

from rag import Assistant

GOVERNMENT = """{year}年清源县人民政府工作报告

各位代表，现在我代表县人民政府向大会报告工作。

一、{before}年工作回顾
全年完成造林{done}亩，新增就业{jobs}人。

二、{year}年工作安排
计划完成造林{aim}亩，新增就业{more}人。
"""
COUNTY = """{name}2020年渔业工作总结

{name}位于湖区北岸。全年培训渔民{number}人，修补渔船{boats}艘。
"""


@pytest.fixture(scope="module")
def siblings(tmp_path_factory: pytest.TempPathFactory):
    folder: Path = tmp_path_factory.mktemp("siblings")
    for year, done, aim in ((2010, 3100, 3300), (2011, 3310, 3500), (2012, 3620, 3700)):
        text = GOVERNMENT.format(
            year=year, before=year - 1, done=done, aim=aim, jobs=done + 7, more=aim + 9
        )
        (folder / f"{year}.txt").write_text(text, encoding="utf-8")
    for name, number, boats in (("白沙县", 412, 31), ("黑石县", 388, 45)):
        text = COUNTY.format(name=name, number=number, boats=boats)
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    with Assistant.from_folder(folder) as opened:
        yield opened


@pytest.mark.parametrize(("year", "figure"), [(2009, "3100亩"), (2010, "3310亩"), (2011, "3620亩")])
def test_a_government_report_reviews_the_year_before_its_own(siblings, year: int, figure: str):
    answer = siblings.ask(f"清源县{year}年完成造林多少亩?")
    assert figure in answer.text
    assert len(answer.citations) == 1


def test_a_plan_is_found_where_a_plan_is_asked(siblings):
    assert "3700亩" in siblings.ask("清源县2012年计划完成造林多少亩?").text


def test_a_year_that_no_report_tells_of_is_refused(siblings):
    answer = siblings.ask("清源县2007年完成造林多少亩?")
    assert (answer.refused, answer.reason, answer.citations) == (True, "not_found", ())


def test_two_named_years_are_set_side_by_side(siblings):
    answer = siblings.ask("清源县2009年和2011年完成造林分别是多少亩?")
    assert "3100亩" in answer.text
    assert "3620亩" in answer.text
    assert "3310亩" not in answer.text


def test_two_named_places_are_set_side_by_side(siblings):
    answer = siblings.ask("白沙县和黑石县培训渔民多少人?")
    assert "412人" in answer.text
    assert "388人" in answer.text


def test_a_place_that_is_not_there_is_refused_even_behind_a_year(siblings):
    assert siblings.ask("2020年红土县培训渔民多少人?").refused


def test_a_noun_whose_figure_is_nowhere_is_refused(siblings):
    answer = siblings.ask("白沙县2020年渔业的利润是多少?")
    assert (answer.refused, answer.missing) == (True, ("利润",))


def test_a_title_is_no_answer(siblings):
    answer = siblings.ask("白沙县2020年渔业工作总结里讲了什么?")
    assert all(claim.text != "白沙县2020年渔业工作总结" for claim in answer.sentences)


def test_what_was_asked_comes_first(siblings):
    assert siblings.ask("黑石县修补渔船多少艘?").text.startswith("修补渔船45艘")
