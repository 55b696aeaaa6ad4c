from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console

from eval.metrics import fold, fold_by_category, typical
from eval.report import CATEGORY_LABELS, render, write_cases
from eval.schema import CATEGORIES, CaseResult, Run, Trial
from eval.scorers import score


@pytest.fixture
def run(trial: Callable[..., Trial]) -> Run:
    found = trial("培训教师105人，投入1.2万元。[1]", ["全年培训教师105人，投入1.2万元。"])
    result = CaseResult(
        found.case, found.answer, (), score(found), "青石", 0.012, 1.0, error="超时"
    )
    return Run(
        "mine",
        "wenbao",
        0,
        (result,),
        fold([result], 0),
        fold_by_category([result], 0),
        typical([result]),
    )


def shown(run: Run) -> str:
    console = Console(file=io.StringIO(), width=200)
    console.print(render(run))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_the_tables_tell_value_interval_and_count(run: Run) -> None:
    text = shown(run)
    assert "mine · wenbao · 1 题" in text
    (line,) = (line for line in text.splitlines() if "grounded-correct" in line)
    assert all(part in line for part in ("1.000", "1.000–1.000", " 1 "))
    assert "数字 number" in text
    assert "中位 12 毫秒" in text


def test_what_could_not_be_scored_is_a_dash_and_errors_are_named(run: Run) -> None:
    text = shown(run)
    (line,) = (line for line in text.splitlines() if "refused rightly" in line)
    assert "–" in line
    assert "出错 1 题：T1" in text


def test_every_category_has_its_label() -> None:
    assert tuple(CATEGORY_LABELS) == CATEGORIES


def test_cases_are_written_one_a_line(run: Run, tmp_path: Path) -> None:
    write_cases(run, tmp_path / "cases.jsonl")
    (line,) = (tmp_path / "cases.jsonl").read_text(encoding="utf-8").splitlines()
    record = json.loads(line)
    assert record["case"]["id"] == "T1"
    assert record["scores"]["grounded_correct"]["reason"] == "对，而且句句有据"
