"""A run and its figures go in; out come both headlines and the cases to judge them by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from eval.beside import Beside
from eval.compare import HEADLINE, Verdict
from eval.comparison_report import VERDICT_LABELS
from eval.html.elements import case_link, joined, paragraph, with_english
from eval.html.order import is_right, spot_check
from eval.html.plots import interval_bar
from eval.metrics import METRICS, Metric
from eval.report import shown_value
from eval.schema import CaseResult, Estimate, Run, Summary
from eval.wording import HEADLINE_MEANS, INDEPENDENT, english, shown_change, shown_interval

VERDICT_KINDS: Mapping[Verdict, str] = {
    "better": "good",
    "worse": "bad",
    "same": "soft",
    "different": "doubt",
}


def headline(run: Run, summary: Summary, others: Sequence[Beside]) -> Markup:
    """Both headlines with interval and n, what they mean, and how they stand to other runs."""
    metrics = {metric.name: metric for metric in METRICS}
    tiles = [
        _tile(metrics[name], summary.figures[name], run.results) for name in (HEADLINE, INDEPENDENT)
    ]
    tiles += [_verdict_tile(beside) for beside in others[:2]]
    return joined(
        [
            Markup('<div class="tiles">{}</div>').format(joined(tiles)),
            *(paragraph(means, "soft") for means in HEADLINE_MEANS),
            *_to_look_at(run),
        ]
    )


def _tile(metric: Metric, figure: Estimate, results: Sequence[CaseResult]) -> Markup:
    right = sum(is_right(result, metric.name) for result in results)
    return Markup(
        '<div class="tile">{}<b>{}</b>{}95% {} · n = {}<br>{} 题对 cases right</div>'
    ).format(
        with_english(metric.label, english(metric)),
        shown_value(metric, figure),
        interval_bar(figure),
        shown_interval(metric, figure),
        figure.n,
        right,
    )


def _verdict_tile(beside: Beside) -> Markup:
    found = beside.difference(HEADLINE)
    if found is None:
        return Markup()
    return Markup(
        '<div class="tile">比 Against {}<b class="{}">{:+.3f}</b>{}<br>95% {} · n = {}</div>'
    ).format(
        beside.label,
        VERDICT_KINDS[found.verdict],
        found.after - found.before,
        VERDICT_LABELS[found.verdict],
        shown_change(found),
        found.n,
    )


def _to_look_at(run: Run) -> Iterator[Markup]:
    line = Markup("<p>{}：{}</p>")
    failed = [result for result in run.results if result.error]
    if failed:
        told = f"出错 {len(failed)} 题，按错计 Failed, counted as wrong"
        yield Markup('<p class="bad">{}：{}</p>').format(told, _links(failed))
    differ = [r for r in run.results if is_right(r) != is_right(r, INDEPENDENT)]
    yield line.format(f"两种判定不一致 {len(differ)} 题 The two differ on", _links(differ))
    seed = run.head.seed
    yield line.format(
        "随机抽几题，自己看看判得对不对 A random few, to judge the judging",
        Markup("✓ {} · ✗ {}").format(
            _links(spot_check(run.results, True, seed)),
            _links(spot_check(run.results, False, seed)),
        ),
    )


def _links(results: Sequence[CaseResult]) -> Markup:
    """Links to cases, with blanks between; a dash for none."""
    return joined((case_link(result.case.id) for result in results), " ") or Markup("–")
