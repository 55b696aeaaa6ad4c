"""A run goes in; out come tables for the terminal and a record for other programs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict

from rich.console import Group
from rich.table import Table

from eval.metrics import METRICS, Metric
from eval.schema import Category, Estimate, GamingCheck, Run, Summary

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
GAMING_LABELS: Mapping[str, str] = {
    "refuse": "一律拒答",
    "top_passage": "照抄第一段",
    "top_five_passages": "照抄前五段",
    "shuffled_citations": "对的回答，换成别处的引用",
    "changed_digit": "对的回答，改一个数字",
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


def render(run: Run, summary: Summary) -> Group:
    """The run as tables: all figures, by category, the gaming checks; a closing line."""
    return Group(
        _figures_table(run, summary),
        _category_table(run, summary),
        *([_gaming_table(run)] if run.gaming else []),
        _closing(run),
    )


def to_json(run: Run, summary: Summary) -> str:
    """The run with its figures as one indented JSON object, `results` last."""
    record = {
        **asdict(run.head),
        "figures": {name: asdict(figure) for name, figure in summary.figures.items()},
        "by_category": asdict(summary)["by_category"],
        "gaming": [asdict(check) for check in run.gaming],
        "results": [asdict(result) for result in run.results],
    }
    return json.dumps(record, ensure_ascii=False, indent=1)


def shown_value(metric: Metric, figure: Estimate, digits: int = 3) -> str:
    """A figure as a table shows it: lengths without decimals, nothing as a dash."""
    if figure.value is None:
        return "–"
    return f"{figure.value:.{0 if metric.score == 'length' else digits}f}"


def _figures_table(run: Run, summary: Summary) -> Table:
    table = Table(title=f"{run.head.suite} · {run.head.system} · {len(run.results)} 题")
    table.add_column("指标")
    for column in ("值", "95% 区间", "题数"):
        table.add_column(column, justify="right")
    group = METRICS[0].group
    for metric in METRICS:
        figure = summary.figures[metric.name]
        if metric.group != group:
            table.add_section()
            group = metric.group
        if figure.n:
            value = shown_value(metric, figure)
            table.add_row(metric.label, value, _interval(metric, figure), str(figure.n))
    return table


def _category_table(run: Run, summary: Summary) -> Table:
    table = Table(title="分类别")
    table.add_column("类别", no_wrap=True)
    table.add_column("题数", justify="right")
    for label in _CATEGORY_COLUMNS.values():
        table.add_column(label, justify="right")
    shown = [metric for metric in METRICS if metric.name in _CATEGORY_COLUMNS]
    shown.sort(key=lambda metric: list(_CATEGORY_COLUMNS).index(metric.name))
    for category, label in CATEGORY_LABELS.items():
        if category in summary.by_category:
            figures = summary.by_category[category]
            count = sum(result.case.category == category for result in run.results)
            values = (shown_value(metric, figures[metric.name], digits=2) for metric in shown)
            table.add_row(f"{label} {category}", str(count), *values)
    return table


def _gaming_table(run: Run) -> Table:
    table = Table(title="防作弊：投机的回答在这些有答案的题上能得多少")
    table.add_column("回答")
    for column in ("有据且正确", "独立判定", "题数"):
        table.add_column(column, justify="right")
    for check in run.gaming:
        table.add_row(GAMING_LABELS[check.name], *_headlines(check))
    return table


def _headlines(check: GamingCheck) -> tuple[str, str, str]:
    both = (check.grounded_correct, check.independently_grounded)
    first, second = ("–" if figure.value is None else f"{figure.value:.3f}" for figure in both)
    return first, second, str(check.grounded_correct.n)


def _closing(run: Run) -> str:
    failed = [result for result in run.results if result.error]
    lines = [run.head.note] if run.head.note else []
    lines += [f"出错 {len(failed)} 题："] if failed else []
    return "\n".join([*lines, *(f"  {result.case.id}：{result.error}" for result in failed)])


def _interval(metric: Metric, figure: Estimate) -> str:
    if figure.low is None or figure.high is None:
        return "–"
    digits = 0 if metric.score == "length" else 3
    return f"{figure.low:.{digits}f}–{figure.high:.{digits}f}"
