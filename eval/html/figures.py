"""A run and its figures go in; out come the tables over all cases."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from eval.compare import HEADLINE
from eval.folding import estimate
from eval.html.elements import (
    Column,
    Content,
    case_link,
    group_row,
    joined,
    paragraph,
    row,
    table,
    with_english,
)
from eval.html.order import slowest
from eval.html.plots import interval_bar
from eval.metrics import METRICS
from eval.report import CATEGORY_LABELS, GAMING_LABELS, shown_value
from eval.schema import CaseResult, Estimate, Run, Summary
from eval.wording import (
    GROUP_LABELS,
    INDEPENDENT,
    english,
    english_category,
    shown_interval,
)

_METRIC_COLUMNS: tuple[Column, ...] = (
    ("指标", "Metric", "name"),
    ("值", "Value", "number"),
    ("", "0 – 1", "scale"),
    ("95% 区间", "Interval", "number"),
    ("题数", "Cases n", "number"),
    ("算哪些题", "Defined over", ""),
)
_CATEGORY_METRICS = (
    (HEADLINE, "有据且正确", "Grounded-correct"),
    (INDEPENDENT, "独立判定", "Independent"),
    ("strict_correctness", "要点全对", "Strict"),
    ("key_recall", "要点召回", "Key recall"),
    ("balanced_refusal", "拒答得当", "Refusal"),
    ("hit_at_5", "hit@5", "Evidence found"),
    ("citation_recall", "引用召回", "Citation recall"),
)
_CATEGORY_COLUMNS: tuple[Column, ...] = (
    ("类别", "Category", "whole"),
    ("题数", "Cases", "number"),
    ("", "0 – 1", "scale"),
    *((chinese, name, "number") for _, chinese, name in _CATEGORY_METRICS),
)
_GAMING_COLUMNS: tuple[Column, ...] = (
    ("投机的回答", "Answer without merit", "name"),
    ("有据且正确", "Grounded-correct", "number"),
    ("独立判定", "Independent", "number"),
    ("题数", "Cases n", "number"),
)
_GAMING_ENGLISH = {
    "refuse": "always refuses",
    "top_passage": "first passage word for word",
    "top_five_passages": "first five passages word for word",
    "shuffled_citations": "right answer, citations of another",
    "changed_digit": "right answer, one digit changed",
}
_SLOW_COLUMNS: tuple[Column, ...] = (
    ("题", "Case", "whole"),
    ("秒", "Seconds", "number"),
    ("各步", "Steps", ""),
    ("问题", "Question", "name"),
)
_STEPS = {"question": "理解", "retrieve": "检索", "answer": "作答", "verify": "核对"}


def metrics_table(summary: Summary) -> Markup:
    """All metrics that are defined over some case, by their groups."""
    return table(_METRIC_COLUMNS, _metric_rows(summary))


def category_table(run: Run, summary: Summary) -> Markup:
    """The main figures of each category; the bar is the headline with its interval."""
    rows = []
    metrics = {metric.name: metric for metric in METRICS}
    for category, label in CATEGORY_LABELS.items():
        if category not in summary.by_category:
            continue
        figures = summary.by_category[category]
        count = sum(result.case.category == category for result in run.results)
        values = [
            shown_value(metrics[name], figures[name], digits=2) for name, _, _ in _CATEGORY_METRICS
        ]
        values[0] = with_english(values[0], shown_interval(metrics[HEADLINE], figures[HEADLINE]))
        bar = interval_bar(figures[HEADLINE])
        name = with_english(label, english_category(category))
        rows.append(row(_CATEGORY_COLUMNS, (name, str(count), bar, *values)))
    return table(_CATEGORY_COLUMNS, rows)


def gaming_table(run: Run) -> Markup:
    """What answers without merit reach; the run's own headlines stand in the first row."""
    answerable = [result for result in run.results if result.case.answerable]
    own = (
        estimate(metric.scored(answerable), run.head.seed)
        for metric in METRICS
        if metric.name in {HEADLINE, INDEPENDENT}
    )
    rows = [_gaming_row("本次的回答", "the answers of this run", *own)]
    rows += [
        _gaming_row(
            GAMING_LABELS[check.name],
            _GAMING_ENGLISH[check.name],
            check.grounded_correct,
            check.independently_grounded,
        )
        for check in run.gaming
    ]
    told = (
        "都只算有答案的题；后两种只在本次答对的题上试，原来都是 1。"
        "Answerable cases only; the last two are tried where this run is right."
    )
    return joined([paragraph(told, "soft"), table(_GAMING_COLUMNS, rows)])


def slowest_table(run: Run) -> Markup:
    """The ten cases that took longest, with the seconds of each step."""
    rows = (
        row(
            _SLOW_COLUMNS,
            (
                case_link(result.case.id),
                f"{result.seconds.get('total', 0.0):.3f}",
                " · ".join(_steps(result)),
                result.case.question,
            ),
        )
        for result in slowest(run.results)
    )
    return table(_SLOW_COLUMNS, rows)


def _steps(result: CaseResult) -> Iterator[str]:
    for name, seconds in result.seconds.items():
        if name != "total":
            yield f"{_STEPS.get(name, name)} {seconds:.3f}"


def _metric_rows(summary: Summary) -> Iterator[Markup]:
    group = ""
    for metric in METRICS:
        figure = summary.figures[metric.name]
        if not figure.n:
            continue
        if metric.group != group:
            group = metric.group
            yield group_row(_METRIC_COLUMNS, GROUP_LABELS[metric.group])
        values: tuple[Content, ...] = (
            with_english(metric.label, english(metric)),
            shown_value(metric, figure),
            Markup() if metric.group == "cost" else interval_bar(figure),
            shown_interval(metric, figure),
            str(figure.n),
            metric.over,
        )
        yield row(_METRIC_COLUMNS, values)


def _gaming_row(chinese: str, name: str, first: Estimate, second: Estimate) -> Markup:
    both = ("–" if figure.value is None else f"{figure.value:.3f}" for figure in (first, second))
    return row(_GAMING_COLUMNS, (with_english(chinese, name), *both, str(first.n)))
