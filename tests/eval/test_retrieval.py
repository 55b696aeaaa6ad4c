"""Where the retrieved passages hold the gold evidence, and what they hold besides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import log2

import pytest

from eval.schema import Case, EvidenceQuote, Passage, Trial
from eval.scorers import SCORERS
from rag.schema import Evidence

MakeTrial = Callable[..., Trial]
MakePassage = Callable[[int, int], Evidence]
FIRST, SECOND = "全年培训教师105人，投入1.2万元", "校舍加固工作没有完成"


def value(trial: Trial, name: str) -> float | None:
    return SCORERS[name](trial).value


@pytest.fixture
def two(case: Case) -> Case:
    """A case with two pieces of evidence: characters 0 to 18 and 19 to 29."""
    return replace(case, evidence=tuple(EvidenceQuote("", "", q) for q in (FIRST, SECOND)))


def test_recall_counts_the_quotes_and_a_hit_needs_one(
    trial: MakeTrial, two: Case, passage: MakePassage
) -> None:
    found = trial("", asked=two, evidence=[passage(0, 20), passage(30, 37)])
    assert (value(found, "hit_at_5"), value(found, "recall_at_5")) == (1, 0.5)


def test_gain_is_discounted_by_the_rank_of_each_quote(
    trial: MakeTrial, two: Case, passage: MakePassage
) -> None:
    both, first, second = passage(0, 31), passage(0, 19), passage(19, 31)
    ideal = 1 + 1 / log2(3)
    assert value(trial("", asked=two, evidence=[both]), "ndcg_at_10") == 1
    assert value(trial("", asked=two, evidence=[second, first]), "ndcg_at_10") == 1
    late = trial("", asked=two, evidence=[first, passage(30, 37), second])
    assert value(late, "ndcg_at_10") == pytest.approx((1 + 1 / 2) / ideal)
    assert value(trial("", asked=two), "ndcg_at_10") == 0


def test_any_passage_of_the_report_tells_the_right_report(
    trial: MakeTrial, passage: MakePassage
) -> None:
    other = replace(passage(0, 19), file="白石.txt")
    found = trial("", evidence=[other, passage(30, 37)])
    assert (value(found, "right_report_at_1"), value(found, "right_report_at_5")) == (0, 1)
    gold = tuple(replace(g, report=Passage(g.report.file, 0, 20)) for g in found.gold)
    assert value(replace(found, gold=gold), "right_report_at_5") == 0


def test_the_keys_may_be_spread_over_the_passages(trial: MakeTrial, passage: MakePassage) -> None:
    parts = [passage(0, 10), passage(10, 19)]
    assert value(trial("", evidence=parts), "answer_in_context_at_5") == 1
    assert value(trial("", evidence=parts[:1]), "answer_in_context_at_5") == 0


def test_long_passages_cost_share(trial: MakeTrial, passage: MakePassage) -> None:
    quote = len(FIRST)
    assert value(trial("", evidence=[passage(0, quote)]), "evidence_share_at_5") == 1
    long = trial("", evidence=[passage(0, 37)])
    assert value(long, "evidence_share_at_5") == pytest.approx(quote / 37)
    assert value(trial(""), "evidence_share_at_5") == 0


def test_length_is_counted_without_marks(trial: MakeTrial, case: Case) -> None:
    found = trial("培训105人。[1]")
    assert value(found, "length") == 7
    assert value(found, "length_ratio") == 7 / len(case.answer)
