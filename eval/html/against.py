"""A run held against others goes in; out come their verdicts and the cases that changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from eval.beside import Beside, improved
from eval.compare import HEADLINE, Pair
from eval.comparison_report import VERDICT_LABELS
from eval.html.elements import Column, case_link, joined, paragraph, row, table, with_english
from eval.html.headline import VERDICT_KINDS
from eval.metrics import METRICS, Metric
from eval.report import shown_value
from eval.runs import differences
from eval.schema import Run, Summary
from eval.wording import english, shown_before, shown_change, shown_p


def against(run: Run, summary: Summary, others: Sequence[Beside]) -> Markup:
    """One column of verdicts for each other run, then what changed in each."""
    columns: tuple[Column, ...] = (
        ("指标", "Metric", "name"),
        ("本次", "This run", "number"),
        *((beside.label, f"n = {beside.comparison.shared}", "verdict") for beside in others),
    )
    rows = (
        row(columns, _values(metric, summary, others))
        for metric in METRICS
        if any(beside.difference(metric.name) for beside in others)
    )
    told = paragraph(
        "更好、更差：成对差的 95% 区间不含 0；每格先写那次的值，再写本次减那次的区间。"
        "Better or worse: the interval of this run minus the other excludes 0.",
        "soft",
    )
    return joined([told, table(columns, rows), *(_changes(run, beside) for beside in others)])


def _values(metric: Metric, summary: Summary, others: Sequence[Beside]) -> Iterator[str | Markup]:
    yield with_english(metric.label, english(metric))
    yield shown_value(metric, summary.figures[metric.name])
    for beside in others:
        yield _verdict(beside, metric)


def _verdict(beside: Beside, metric: Metric) -> Markup:
    found = beside.difference(metric.name)
    if found is None:
        return Markup("–")
    return Markup('{} <span class="{}">{}</span><small>{} · n = {}</small>').format(
        shown_before(found),
        VERDICT_KINDS[found.verdict],
        VERDICT_LABELS[found.verdict],
        shown_change(found),
        found.n,
    )


def _changes(run: Run, beside: Beside) -> Markup:
    comparison = beside.comparison
    test = comparison.mcnemar
    parts = [
        Markup("<h3>比 Against {}</h3>").format(beside.label),
        paragraph(
            f"由错变对 gained {test.gained} 题，由对变错 lost {test.lost} 题，"
            f"McNemar p {shown_p(test.p)}"
        ),
    ]
    if changed := differences(beside.run.head, run.head):
        parts.append(paragraph(f"不同之处 What differs：{'、'.join(changed)}", "soft"))
    if comparison.left_out:
        parts.append(
            paragraph(f"只在一边的题 {comparison.left_out} 道，没有比较 left out", "doubt")
        )
    items = joined(map(_changed, comparison.changed))
    if items:
        parts.append(
            Markup(
                "<details><summary>变了的题 Changed cases {}</summary><ul>{}</ul></details>"
            ).format(len(comparison.changed), items)
        )
    return joined(parts, "\n")


def _changed(pair: Pair) -> Markup:
    old, new = pair
    better = improved(pair)
    arrow = Markup('<b class="good">↑</b>') if better else Markup('<b class="bad">↓</b>')
    reason = (old if better else new).scores[HEADLINE].reason
    return Markup('<li>{} {} {} <span class="soft">{}</span></li>').format(
        arrow, case_link(new.case.id), new.case.question, reason
    )
