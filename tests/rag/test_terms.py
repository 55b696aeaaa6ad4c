from __future__ import annotations

import pytest

from rag.question import understand
from rag.terms import Terms, found, split_terms, weigh_question

FREQUENCIES = {"造林": 1, "面积": 90, "全县": 100, "甲县": 2}


def weigh(text: str) -> Terms:
    return weigh_question(understand(text), lambda term: FREQUENCIES.get(term, 0), 100)


@pytest.mark.parametrize(
    ("term", "text"),
    [("105", "1105人"), ("105", "1050人"), ("105", "3.105"), ("1.2", "11.2万"), ("1", "1.2万")],
)
def test_a_figure_is_found_only_as_a_whole(term: str, text: str):
    assert found({term}, text) == frozenset()


@pytest.mark.parametrize(
    ("term", "text"),
    [("105", "护林员105人"), ("1.2", "1.2万"), ("造林", "植树造林"), ("pisa", "pisa")],
)
def test_what_stands_in_a_text_is_found(term: str, text: str):
    assert found({term}, text) == {term}


def test_terms_are_pairs_of_characters_and_whole_figures():
    assert list(split_terms("造林面积 pisa 1.2 亩")) == [
        "造林",
        "林面",
        "面积",
        "pisa",
        "1.2",
        "亩",
    ]


def test_a_rare_term_weighs_more_and_every_known_one_something():
    weights = weigh("全县造林面积").focus
    assert weights["造林"] > weights["面积"] >= weights["全县"] > 0


def test_a_term_that_no_passage_holds_weighs_nothing():
    terms = weigh("造林火星")
    assert "火星" not in terms.focus
    assert terms.total == pytest.approx(terms.focus["造林"])


def test_what_points_at_the_report_weighs_less_than_what_is_asked():
    asked, pointing = weigh("甲县"), weigh("甲县那份总结里的造林面积")
    assert 0 < pointing.identity["甲县"] < asked.focus["甲县"]


def test_a_question_without_a_subject_has_no_terms():
    assert weigh("为什么呢？").total == 0
