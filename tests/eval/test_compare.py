from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from eval.compare import Comparison, Verdict, compare
from eval.schema import Case, CaseResult, Run, RunHead, Score
from rag.schema import Answer

MakeRun = Callable[..., Run]


@pytest.fixture
def run(case: Case) -> MakeRun:
    """A run with these values of one score, each case of its own report."""

    def make(values: Sequence[float | None], score: str = "grounded_correct") -> Run:
        results = (
            CaseResult(
                case=replace(case, id=f"T{number}"),
                cluster=str(number),
                answer=Answer("", ""),
                evidence=(),
                gold=(),
                scores={"grounded_correct": Score(0.0), score: Score(value)},
                seconds={},
            )
            for number, value in enumerate(values)
        )
        return Run(RunHead("mine", "wenbao"), tuple(results))

    return make


def verdict(comparison: Comparison, name: str = "grounded_correct") -> Verdict:
    (found,) = (d for d in comparison.differences if d.metric.name == name)
    return found.verdict


def test_a_run_is_not_told_apart_from_itself(run: MakeRun) -> None:
    same = run([1, 0, 1, 1, 0] * 10)
    found = compare(same, same)
    assert {difference.verdict for difference in found.differences} == {"same"}
    assert (found.mcnemar.gained, found.mcnemar.lost, found.mcnemar.p) == (0, 0, 1)
    assert found.changed == ()


def test_one_case_more_proves_nothing_and_twenty_do(run: MakeRun) -> None:
    before = run([0] * 40 + [1] * 20)
    assert verdict(compare(before, run([0] * 39 + [1] * 21))) == "same"
    assert verdict(compare(before, run([0] * 20 + [1] * 40))) == "better"
    assert verdict(compare(run([0] * 20 + [1] * 40), before)) == "worse"


def test_fewer_is_better_where_the_metric_says_so(run: MakeRun) -> None:
    much, little = (run([value] * 9, "refused_wrongly") for value in (1, 0))
    assert verdict(compare(much, little), "refused_wrongly") == "better"
    assert verdict(compare(run([90] * 9, "length"), run([40] * 9, "length")), "length_median") == (
        "different"
    )


def test_mcnemar_is_the_exact_binomial_test(run: MakeRun) -> None:
    found = compare(run([0] * 6 + [1]), run([1] * 6 + [0])).mcnemar
    # 2 · (C(7,0) + C(7,1)) / 2⁷
    assert (found.gained, found.lost, found.p) == (6, 1, 16 / 128)


def test_cases_that_changed_are_listed_and_those_not_shared_left_out(run: MakeRun) -> None:
    before, after = run([0, 1, 1]), run([1, 1, 0, 1])
    asked = replace(after.results[1], case=replace(after.results[1].case, question="另一个问题？"))
    after = replace(after, results=(after.results[0], asked, *after.results[2:]))
    found = compare(before, after)
    assert (found.shared, found.left_out) == (2, 3)
    assert [new.case.id for _, new in found.changed] == ["T0", "T2"]


def test_only_cases_that_both_score_are_compared(run: MakeRun) -> None:
    found = compare(run([1, None, 0], "key_recall"), run([None, 1, 0], "key_recall"))
    (difference,) = (d for d in found.differences if d.metric.name == "key_recall")
    assert difference.n == 1
