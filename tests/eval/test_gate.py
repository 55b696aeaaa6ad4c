from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.errors import SuiteError
from eval.gate import FLOORS, below_floor
from eval.metrics import METRICS
from eval.schema import CATEGORIES, Estimate, Run, RunHead, Summary

NAMES = [metric.name for metric in METRICS]
FIGURES = {name: Estimate(0.8, 0.7, 0.9, 10) for name in NAMES}
SUMMARY = Summary(FIGURES, {"number": FIGURES})


def faults(tmp_path: Path, floors: dict[str, float], suite: str = "mine") -> tuple[str, ...]:
    path = tmp_path / "floors.json"
    path.write_text(json.dumps({"mine": floors}), encoding="utf-8")
    return below_floor(Run(RunHead(suite, "wenbao")), SUMMARY, path)


def test_a_figure_at_its_floor_passes_and_one_below_is_named(tmp_path: Path) -> None:
    assert faults(tmp_path, {"grounded_correct": 0.8, "number/key_recall": 0.5}) == ()
    (told,) = faults(tmp_path, {"grounded_correct": 0.81})
    assert told == "grounded_correct 0.800，低于下限 0.810"


def test_a_category_that_was_not_asked_does_not_pass(tmp_path: Path) -> None:
    assert faults(tmp_path, {"list/key_recall": 0.1}) == ("list/key_recall 没有值，低于下限 0.100",)


def test_a_suite_or_metric_without_meaning_is_named(tmp_path: Path) -> None:
    with pytest.raises(SuiteError, match="没有 other 的下限"):
        faults(tmp_path, {}, suite="other")
    with pytest.raises(SuiteError, match="不认识的指标 speed"):
        faults(tmp_path, {"speed": 1})


def test_the_floors_that_ship_name_metrics_and_categories_that_exist() -> None:
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    for named in floors.values():
        for name in named:
            category, _, metric = name.rpartition("/")
            assert metric in NAMES
            assert not category or category in CATEGORIES
