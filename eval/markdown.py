"""A run goes in; out comes its report as short Markdown for a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from markupsafe import escape

from eval.beside import Beside, improved
from eval.compare import HEADLINE, Pair
from eval.comparison_report import VERDICT_LABELS
from eval.metrics import METRICS, Metric
from eval.report import CATEGORY_LABELS, GAMING_LABELS, shown_value
from eval.runs import differences
from eval.schema import Estimate, Run, Summary
from eval.wording import (
    INDEPENDENT,
    english,
    english_category,
    shown_change,
    shown_interval,
    shown_p,
)

_MAIN = (
    HEADLINE,
    INDEPENDENT,
    "hit_at_5",
    "recall_at_5",
    "ndcg_at_10",
    "claim_support",
    "citation_recall",
    "citation_precision",
    "numeric_precision",
    "strict_correctness",
    "balanced_refusal",
    "seconds_median",
)
_CATEGORY_METRICS = (HEADLINE, INDEPENDENT, "strict_correctness", "balanced_refusal", "hit_at_5")
_CHANGED = 30


def markdown(
    run: Run, summary: Summary, others: Sequence[Beside] = (), remarks: Sequence[str] = ()
) -> str:
    """Headline, main figures, categories and what changed; all figures are folded away."""
    parts = [
        _opening(run, summary, others),
        *(f"> {_plain(told)}" for told in (run.head.note, *remarks) if told),
        _figures(summary, others, [m for m in METRICS if m.name in _MAIN]),
        _folded("分类别 By category", _categories(run, summary)),
        _folded("全部指标 All metrics", _figures(summary, others, METRICS)),
        *([_folded("防作弊 Gaming checks", _gaming(run))] if run.gaming else []),
        *(_changes(run, beside) for beside in others),
        _made_of(run),
    ]
    return "\n\n".join(parts) + "\n"


def _opening(run: Run, summary: Summary, others: Sequence[Beside]) -> str:
    labels = {metric.name: metric for metric in METRICS}
    lines = [
        f"### 评测 Evaluation: {_plain(run.head.suite)} · {_plain(run.head.system)}"
        f" · {len(run.results)} 题 cases",
        "",
        *(_headline(labels[name], summary.figures[name]) for name in (HEADLINE, INDEPENDENT)),
    ]
    for beside in others:
        found = beside.difference(HEADLINE)
        if found is not None:
            lines.append(
                f"- 比 Against {_plain(beside.label)}: **{VERDICT_LABELS[found.verdict]}**"
                f" ({found.after - found.before:+.3f}, 95% {shown_change(found)}, n = {found.n})"
            )
    failed = [result.case.id for result in run.results if result.error]
    if failed:
        lines.append(f"- 出错 Failed {len(failed)}: {_plain('、'.join(failed))}")
    if not run.finished:
        lines.append("- 没有做完，只算已做的题 Interrupted: figures of the cases so far")
    return "\n".join(lines)


def _headline(metric: Metric, figure: Estimate) -> str:
    return (
        f"- {_label(metric)}: **{shown_value(metric, figure)}**"
        f" (95% {shown_interval(metric, figure)}, n = {figure.n})"
    )


def _figures(summary: Summary, others: Sequence[Beside], metrics: Iterable[Metric]) -> str:
    heads = ["指标 Metric", "值 Value", "95%", "n", *(_plain(beside.label) for beside in others)]
    rows = (
        (
            _label(metric),
            shown_value(metric, figure),
            shown_interval(metric, figure),
            str(figure.n),
            *(_verdict(beside, metric) for beside in others),
        )
        for metric in metrics
        if (figure := summary.figures[metric.name]).n
    )
    return _table(heads, rows)


def _verdict(beside: Beside, metric: Metric) -> str:
    found = beside.difference(metric.name)
    if found is None:
        return "–"
    return f"{VERDICT_LABELS[found.verdict]} ({shown_change(found)})"


def _categories(run: Run, summary: Summary) -> str:
    metrics = [metric for metric in METRICS if metric.name in _CATEGORY_METRICS]
    heads = ["类别 Category", "n", *(_label(metric) for metric in metrics)]
    rows = []
    for category, label in CATEGORY_LABELS.items():
        if category in summary.by_category:
            figures = summary.by_category[category]
            count = sum(result.case.category == category for result in run.results)
            values = (shown_value(metric, figures[metric.name], digits=2) for metric in metrics)
            rows.append((f"{label} {english_category(category)}", str(count), *values))
    return _table(heads, rows)


def _gaming(run: Run) -> str:
    heads = [
        "投机的回答 Without merit",
        "有据且正确 grounded-correct",
        "独立 independent",
        "n",
    ]
    rows = []
    for check in run.gaming:
        both = (check.grounded_correct, check.independently_grounded)
        values = ("–" if figure.value is None else f"{figure.value:.3f}" for figure in both)
        rows.append((GAMING_LABELS[check.name], *values, str(check.grounded_correct.n)))
    return _table(heads, rows)


def _changes(run: Run, beside: Beside) -> str:
    found = beside.comparison
    title = (
        f"比 Against {escape(beside.label)}: 由错变对 gained {found.mcnemar.gained}，"
        f"由对变错 lost {found.mcnemar.lost}（McNemar p {shown_p(found.mcnemar.p)}）"
    )
    lines = [f"- {_changed(pair)}" for pair in found.changed[:_CHANGED]]
    if len(found.changed) > _CHANGED:
        lines.append(f"- 还有 {len(found.changed) - _CHANGED} 题 more")
    if changed := differences(beside.run.head, run.head):
        lines.append(f"- 不同之处 What differs: {_plain('、'.join(changed))}")
    if found.left_out:
        lines.append(f"- 只在一边的题 {found.left_out} 道，没有比较 left out")
    return _folded(title, "\n".join(lines)) if lines else title


def _changed(pair: Pair) -> str:
    old, new = pair
    better = improved(pair)
    reason = (old if better else new).scores[HEADLINE].reason
    case = new.case
    return f"{'↑' if better else '↓'} {_plain(case.id)} {_plain(case.question)}（{_plain(reason)}）"


def _made_of(run: Run) -> str:
    known = {"seed": str(run.head.seed), "judge": run.head.judge, **run.head.fingerprint}
    told = " · ".join(f"{name} {_plain(_short(value))}" for name, value in known.items() if value)
    return f"<sub>{_plain(run.head.started)} · {told}</sub>"


def _short(value: str) -> str:
    """A value with the beginnings of its digests."""
    return re.sub(r"\b([0-9a-f]{8})[0-9a-f]{8,}\b", r"\1", value)


def _label(metric: Metric) -> str:
    return " ".join(filter(None, (metric.label, english(metric))))


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    def line(cells: Sequence[str]) -> str:
        return f"| {' | '.join(cells)} |"

    rule = ["---", *("---:" for _ in heads[1:])]
    return "\n".join(map(line, (heads, rule, *rows)))


def _folded(title: str, body: str) -> str:
    return f"<details><summary>{title}</summary>\n\n{body}\n\n</details>"


def _plain(text: str) -> str:
    """Text of a report or a user so that no character of it is taken for Markdown or HTML."""
    one_line = " ".join(text.split())
    escaped = re.sub(r"([\\`*_\[\]<>|~&$])", r"\\\1", one_line)
    # An empty comment keeps a site from making mentions and links of issues.
    return re.sub(r"([@#])", r"\1<!-- -->", escaped)
