"""How figures and groups are told to a reader, Chinese with English beside."""

from __future__ import annotations

import re
from collections.abc import Mapping

from eval.compare import Difference
from eval.metrics import Group, Metric
from eval.schema import Category, Estimate

# The headline that the program does not steer.
INDEPENDENT = "independently_grounded"
GROUP_LABELS: Mapping[Group, str] = {
    "headline": "总指标 Headline",
    "retrieval": "检索 Retrieval",
    "grounding": "依据 Grounding",
    "answer": "回答 Answers",
    "refusal": "拒答 Refusal",
    "cost": "长短快慢 Length and time",
}
# What a reader needs to believe or doubt the two headlines.
HEADLINE_MEANS = (
    "有据且正确：要点全对、没有错误说法、不过长，每句话都由所引原文支持；该拒答的题，拒答且理由对。"
    "Right in every key, and every sentence proved by what it cites.",
    "独立判定：依据是否对、数字有无出处，由题目的标注和另一个更简单的程序判定，不用程序自己的检验。"
    "The same, judged by the labels without the program's own support test.",
)


def english(metric: Metric) -> str:
    """A metric's English name where its label does not hold it, else ""."""
    return "" if re.search(r"[a-zA-Z]{3}", metric.label) else metric.name.replace("_", " ")


def english_category(category: Category) -> str:
    """A category's English name."""
    return category.replace("_", " ")


def shown_interval(metric: Metric, figure: Estimate) -> str:
    """The 95 % interval of a figure, a dash where there is none."""
    if figure.low is None or figure.high is None:
        return "–"
    digits = _digits(metric)
    return f"{figure.low:.{digits}f}–{figure.high:.{digits}f}"


def shown_change(difference: Difference) -> str:
    """The 95 % interval of the difference of two runs, with signs."""
    digits = _digits(difference.metric)
    return f"{_signed(difference.low, digits)} … {_signed(difference.high, digits)}"


def shown_before(difference: Difference) -> str:
    """What the other run reaches on the cases that both score."""
    return f"{difference.before:.{_digits(difference.metric)}f}"


def shown_p(p: float) -> str:
    """A p-value with its sign: "= 0.031" or "< 0.001"."""
    return "< 0.001" if p < 0.001 else f"= {p:.3f}"


def _signed(value: float, digits: int) -> str:
    """A value that is not 0 never looks like it."""
    hidden = value and not round(value, digits)
    return f"{value:+.1g}" if hidden else f"{value:+.{digits}f}"


def _digits(metric: Metric) -> int:
    return 0 if metric.score == "length" else 3
