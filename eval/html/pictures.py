"""A run and its figures go in; out come the pictures of retrieval and of refusal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup

from eval.beside import Beside
from eval.html.elements import Column, joined, row, table, with_english
from eval.html.order import value_of
from eval.html.plots import interval_bar, stacked_bar
from eval.metrics import METRICS
from eval.report import CATEGORY_LABELS, shown_value
from eval.schema import CaseResult, Category, Run, Summary
from eval.wording import english, english_category, shown_interval

_RETRIEVAL = (
    "hit_at_1",
    "hit_at_5",
    "hit_at_10",
    "recall_at_5",
    "mrr_at_10",
    "ndcg_at_10",
    "right_report_at_1",
)
_RETRIEVAL_COLUMNS: tuple[Column, ...] = (
    ("检索", "Retrieval", "whole"),
    ("", "0 – 1", "plot"),
    ("值", "Value", "number"),
    ("95% 区间", "Interval", "number"),
)
_DECISIONS = {
    "kept": "有答案，作了回答 answered rightly",
    "refused": "该拒而拒，理由对 refused for the right reason",
    "other": "该拒而拒，理由不对 refused for another reason",
    "lost": "错：误拒，或该拒却答 wrong: refused or answered",
}
_REFUSAL_COLUMNS: tuple[Column, ...] = (
    ("类别", "Category", "whole"),
    ("", "0 – 100%", "plot"),
    ("对", "Right", "number"),
    ("理由不对", "Other reason", "number"),
    ("错", "Wrong", "number"),
)


def retrieval_plot(summary: Summary, others: Sequence[Beside]) -> Markup:
    """How early the gold evidence is found: bars with intervals, thin ones for other runs."""
    rows = []
    for metric in (metric for metric in METRICS if metric.name in _RETRIEVAL):
        figure = summary.figures[metric.name]
        found = [beside.difference(metric.name) for beside in others]
        bar = interval_bar(figure, [one.before if one else None for one in found])
        label = with_english(metric.label, english(metric))
        values = (label, bar, shown_value(metric, figure), shown_interval(metric, figure))
        rows.append(row(_RETRIEVAL_COLUMNS, values))
    return joined([table(_RETRIEVAL_COLUMNS, rows), _run_legend(others)])


def refusal_plot(run: Run) -> Markup:
    """What was rightly and wrongly answered and refused in each category."""
    legend = (
        Markup(
            '<span><svg viewBox="0 0 14 12"><rect class="{}" width="14" height="12"/></svg>'
        ).format(kind)
        + Markup("{}</span>").format(label)
        for kind, label in _DECISIONS.items()
    )
    return joined([table(_REFUSAL_COLUMNS, _refusal_rows(run)), _legend(legend)])


def decisions(results: Iterable[CaseResult]) -> Counter[str]:
    """How often each decision was made: "kept", "refused", "other" or "lost"."""
    return Counter(map(_decision, results))


def _decision(result: CaseResult) -> str:
    if value_of(result, "refusal_decision") != 1:
        return "lost"
    if result.case.answerable:
        return "kept"
    return "refused" if value_of(result, "refusal_reason") == 1 else "other"


def _refusal_rows(run: Run) -> Iterator[Markup]:
    for category, label in CATEGORY_LABELS.items():
        counts = decisions(r for r in run.results if r.case.category == category)
        if counts:
            yield _refusal_row(category, label, counts)


def _refusal_row(category: Category, label: str, counts: Counter[str]) -> Markup:
    bar = stacked_bar([(kind, counts[kind]) for kind in _DECISIONS])
    right = counts["kept"] + counts["refused"]
    name = with_english(label, english_category(category))
    values = (name, bar, str(right), str(counts["other"]), str(counts["lost"]))
    return row(_REFUSAL_COLUMNS, values)


def _run_legend(others: Sequence[Beside]) -> Markup:
    if not others:
        return Markup()
    return _legend(
        Markup(
            '<span><svg viewBox="0 0 14 12"><rect class="o{}" y="4" width="14" height="4"/></svg>'
            "{}</span>"
        ).format(place % 4, beside.label)
        for place, beside in enumerate(others)
    )


def _legend(items: Iterable[Markup]) -> Markup:
    return Markup('<p class="legend">{}</p>').format(joined(items))
