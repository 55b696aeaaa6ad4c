"""A result goes in; out come its scores, told by their reasons: what matters first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from markupsafe import Markup

from eval.html.elements import joined, paragraph
from eval.metrics import METRICS, Metric
from eval.schema import CaseResult

# The reverse or a part of another score: told once.
_TOLD_ELSEWHERE = {"unsupported_claims", "refused_rightly", "refused_wrongly"}
# Measures of size: no answer is wrong for them.
_SIZES = ("length", "length_ratio", "evidence_share_at_5", "span_tightness", "seconds")
_SHOWN: Mapping[str, Metric] = {
    metric.score or metric.name: metric
    for metric in METRICS
    if metric.name not in _TOLD_ELSEWHERE and (metric.score or metric.name) not in _SIZES
}

_FOLD = Markup(
    '<details class="soft"><summary>满分的和不计的 Full marks and not scored</summary>{}</details>'
)


def score_side(result: CaseResult) -> Markup:
    """Both headlines and what was missed, by their reasons; the other scores folded away."""
    first, full, unscored = _sorted(result)
    items = (
        Markup("<dt>{}</dt><dd>{}</dd>").format(reason, " · ".join(told))
        for reason, told in first.items()
    )
    return joined(
        [
            Markup("<dl>{}</dl>").format(joined(items)),
            paragraph(" · ".join(_sizes(result)), "soft"),
            _FOLD.format(
                joined([*_short("满分 Full marks", full), *_short("不计 Not scored", unscored)])
            ),
        ]
    )


def _sorted(result: CaseResult) -> tuple[dict[str, list[str]], ...]:
    first: dict[str, list[str]] = {}
    full: dict[str, list[str]] = {}
    unscored: dict[str, list[str]] = {}
    for name, metric in _SHOWN.items():
        if name not in result.scores:
            continue
        score = result.scores[name]
        if score.value is None:
            unscored.setdefault(score.reason, []).append(metric.label)
        elif _is_full(metric, score.value) and metric.group != "headline":
            full.setdefault(score.reason, []).append(metric.label)
        else:
            first.setdefault(score.reason, []).append(f"{metric.label} {score.value:.3g}")
    return first, full, unscored


def _is_full(metric: Metric, value: float) -> bool:
    return value >= 1 if metric.better == "higher" else value <= 0


def _short(title: str, reasons: Mapping[str, Iterable[str]]) -> Iterator[Markup]:
    if reasons:
        told = "；".join(f"{reason}（{'、'.join(labels)}）" for reason, labels in reasons.items())
        yield paragraph(f"{title}：{told}")


def _sizes(result: CaseResult) -> Iterator[str]:
    for name in _SIZES:
        score = result.scores.get(name)
        if score is not None and score.value is not None:
            yield score.reason
