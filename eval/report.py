"""A run goes in; out come tables for the terminal and a file for a person to judge by."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from rich.console import Group
from rich.table import Table

from eval.metrics import METRICS
from eval.schema import Category, Estimate, Run

CATEGORY_LABELS: Mapping[Category, str] = {
    "number": "数字",
    "entity": "名称",
    "time": "时间",
    "list": "列举",
    "measures": "做法",
    "multi": "跨报告",
    "ambiguous": "多解",
    "followup": "追问",
    "paraphrase": "口语",
    "script": "字形",
    "damaged": "原文残缺",
    "unanswerable": "无答案",
    "false_premise": "前提有误",
}
# Short, so that the table fits a terminal of 80 columns.
_CATEGORY_COLUMNS = {
    "grounded_correct": "有据",
    "independently_grounded": "独立",
    "strict_correctness": "全对",
    "key_recall": "召回",
    "balanced_refusal": "拒答",
    "hit_at_5": "hit@5",
}


def render(run: Run) -> Group:
    """The run as two tables, all figures and by category, with a closing line."""
    return Group(_figures_table(run), _category_table(run), _closing(run))


def write_cases(run: Run, path: Path) -> None:
    """One JSON object a line for each case: question, answer, evidence, scores, reasons."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for result in run.results:
            file.write(json.dumps(asdict(result), ensure_ascii=False) + "\n")


def _figures_table(run: Run) -> Table:
    table = Table(title=f"{run.suite} · {run.system} · {len(run.results)} 题")
    table.add_column("指标")
    for column in ("均值", "95% 区间", "题数"):
        table.add_column(column, justify="right")
    for metric in METRICS:
        figure = run.figures[metric.name]
        table.add_row(metric.label, _value(figure), _interval(figure), str(figure.n))
    return table


def _category_table(run: Run) -> Table:
    table = Table(title="分类别")
    table.add_column("类别", no_wrap=True)
    table.add_column("题数", justify="right")
    for label in _CATEGORY_COLUMNS.values():
        table.add_column(label, justify="right")
    for category, label in CATEGORY_LABELS.items():
        if category in run.by_category:
            figures = run.by_category[category]
            count = sum(result.case.category == category for result in run.results)
            values = (_value(figures[name], digits=2) for name in _CATEGORY_COLUMNS)
            table.add_row(f"{label} {category}", str(count), *values)
    return table


def _closing(run: Run) -> str:
    failed = [result.case.id for result in run.results if result.error]
    times = (
        f"每题用时 中位 {run.typical['seconds_median'] * 1000:.0f} 毫秒，"
        f"95% 在 {run.typical['seconds_p95'] * 1000:.0f} 毫秒以内；"
        f"答案与参考的长度比 中位 {run.typical['length_ratio_median']:.1f}"
    )
    return times + (f"\n出错 {len(failed)} 题：{'、'.join(failed)}" if failed else "")


def _value(figure: Estimate, digits: int = 3) -> str:
    return "–" if figure.value is None else f"{figure.value:.{digits}f}"


def _interval(figure: Estimate) -> str:
    return "–" if figure.low is None else f"{figure.low:.3f}–{figure.high:.3f}"
