"""A run's figures go in; out comes which of them lie below the floor kept for the suite."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from eval.errors import SuiteError
from eval.schema import Run, Summary

FLOORS = Path(__file__).resolve().parent / "floors.json"


def below_floor(run: Run, summary: Summary, floors: Path = FLOORS) -> tuple[str, ...]:
    """What lies below its floor, in Chinese; () when the run passes.

    The file holds for each suite the lowest value of each metric that may land, over all
    cases or, as "category/metric", over those of a category. It is raised when the program
    gets better. Raises SuiteError for a suite or metric that it does not know.
    """
    found = _floors(floors)
    if run.head.suite not in found:
        raise SuiteError(
            f"{floors.name} 里没有 {run.head.suite} 的下限：请去掉 --gate，或先写上下限"
        )
    faults = []
    for name, floor in found[run.head.suite].items():
        value = _value(name, summary)
        if value is None or value < floor:
            told = "没有值" if value is None else f"{value:.3f}"
            faults.append(f"{name} {told}，低于下限 {floor:.3f}")
    return tuple(faults)


def _floors(path: Path) -> Mapping[str, Mapping[str, float]]:
    floors: Mapping[str, Mapping[str, float]] = json.loads(path.read_text(encoding="utf-8"))
    return floors


def _value(name: str, summary: Summary) -> float | None:
    category, _, metric = name.rpartition("/")
    figures = summary.by_category.get(category, {}) if category else summary.figures
    if metric not in summary.figures:
        raise SuiteError(f"不认识的指标 {name}：请改 {FLOORS.name}")
    return figures[metric].value if metric in figures else None
