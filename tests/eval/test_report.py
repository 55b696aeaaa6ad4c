from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from rich.console import Console, RenderableType

from eval.compare import compare
from eval.comparison_report import render_comparison
from eval.metrics import summarise
from eval.report import CATEGORY_LABELS, GAMING_LABELS, render, to_json
from eval.schema import CATEGORIES, CaseResult, Estimate, GamingCheck, Run, RunHead, Score, Trial
from eval.scorers import score


@pytest.fixture
def run(trial: Callable[..., Trial]) -> Run:
    found = trial("培训教师105人，投入1.2万元。[1]", ["全年培训教师105人，投入1.2万元。"])
    found = replace(found, seconds={"total": 0.012})
    result = CaseResult(
        case=found.case,
        cluster="青石",
        answer=found.answer,
        evidence=(),
        gold=found.gold,
        scores=score(found),
        seconds=found.seconds,
        error="超时",
    )
    check = GamingCheck("refuse", Estimate(0.0, 0.0, 0.0, 1), Estimate(None, None, None, 0))
    return Run(RunHead("mine", "wenbao"), (result,), (check,), finished=True)


def printed(view: RenderableType) -> str:
    console = Console(file=io.StringIO(), width=200)
    console.print(view)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def shown(run: Run) -> str:
    return printed(render(run, summarise(run)))


def test_the_tables_tell_value_interval_and_count(run: Run) -> None:
    text = shown(run)
    assert "mine · wenbao · 1 题" in text
    (line,) = (line for line in text.splitlines() if "grounded-correct" in line)
    assert all(part in line for part in ("1.000", "1.000–1.000", " 1 "))
    assert "数字 number" in text
    (seconds,) = (line for line in text.splitlines() if "每题秒数·中位" in line)
    assert "0.012" in seconds


def test_what_could_not_be_scored_has_no_row_and_errors_are_named(run: Run) -> None:
    text = shown(run)
    assert "refused rightly" not in text
    assert "出错 1 题：" in text
    assert "T1：超时" in text


def test_the_gaming_checks_stand_below(run: Run) -> None:
    (line,) = (line for line in shown(run).splitlines() if "一律拒答" in line)
    assert all(part in line for part in ("0.000", "–", " 1 "))
    assert "防作弊" not in shown(replace(run, gaming=()))


def test_every_category_and_check_has_its_label() -> None:
    assert tuple(CATEGORY_LABELS) == CATEGORIES
    assert len(GAMING_LABELS) == 5


def test_a_run_in_json_can_be_judged_by_a_person(run: Run) -> None:
    record = json.loads(to_json(run, summarise(run)))
    (result,) = record["results"]
    assert result["case"]["question"] == run.results[0].case.question
    assert result["answer"]["citations"][0]["quote"].startswith("全年培训")
    assert result["scores"]["strict_correctness"] == {"value": 1, "reason": "要点齐全"}
    assert record["figures"]["grounded_correct"]["n"] == 1
    assert record["by_category"]["number"]["key_recall"]["value"] == 1


def test_a_comparison_names_verdicts_and_changed_cases(run: Run) -> None:
    wrong = {**run.results[0].scores, "grounded_correct": Score(0.0, "缺要点：105人")}
    worse = replace(run, results=(replace(run.results[0], scores=wrong),))
    text = printed(render_comparison(compare(run, worse)))
    assert "0 题由错变对，1 题由对变错，McNemar p = 1.000" in text
    assert "↓ T1 培训了多少教师，花了多少钱？（缺要点：105人）" in text
    (line,) = (line for line in text.splitlines() if "grounded-correct" in line)
    assert "更差 worse" in line
