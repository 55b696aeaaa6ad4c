"""Shares between 0 and 1 go in; out come bars as inline SVG.

A bar holds no text and stretches with its column, so that labels keep their size on a
narrow screen; what it shows is told beside it and to screen readers.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from eval.html.elements import joined
from eval.schema import Estimate

_SVG = Markup(
    '<svg class="bar" viewBox="0 0 100 {high}" style="height:{high}px" preserveAspectRatio="none"'
    ' role="img" aria-label="{label}">{parts}</svg>'
)
_RECT = Markup('<rect class="{}" x="{:.4g}" y="{}" width="{:.4g}" height="{}"/>')
_WHISKER = Markup('<path class="whisker" d="M{:.4g} 6H{:.4g}"/>')
_HIGH = 12
_STEP = 5


def interval_bar(figure: Estimate, others: Sequence[float | None] = ()) -> Markup:
    """A value with its interval on a scale from 0 to 1; below it a thin bar for each other run.

    Empty where the figure does not lie on that scale.
    """
    if figure.value is None or figure.low is None or figure.high is None:
        return Markup()
    if min(figure.value, figure.low) < 0 or max(figure.value, figure.high) > 1:
        return Markup()
    thin = (
        _RECT.format(f"o{place % 4}", 0, _HIGH + 1 + place * _STEP, 100 * value, _STEP - 1)
        for place, value in enumerate(others)
        if value is not None
    )
    parts = (
        _RECT.format("track", 0, 0, 100, _HIGH),
        _RECT.format("value", 0, 0, 100 * figure.value, _HIGH),
        _WHISKER.format(100 * figure.low, 100 * figure.high),
        *thin,
    )
    told = f"{figure.value:.3f}, 95% {figure.low:.3f}–{figure.high:.3f}"
    return _SVG.format(high=_HIGH + _STEP * len(others), label=told, parts=joined(parts))


def stacked_bar(counts: Sequence[tuple[str, int]]) -> Markup:
    """Counts as shares of one bar, each with its class."""
    total = sum(count for _, count in counts)
    parts, start = [], 0.0
    for kind, count in counts:
        width = 100 * count / total if total else 0.0
        parts.append(_RECT.format(kind, start, 0, width, _HIGH))
        start += width
    told = ", ".join(f"{kind} {count}" for kind, count in counts)
    return _SVG.format(high=_HIGH, label=told, parts=joined(parts))
