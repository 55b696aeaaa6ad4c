"""The comparison of two runs goes in; out come its tables for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import Group
from rich.table import Table
from rich.text import Text

from eval.compare import HEADLINE, Comparison, Difference, Pair, Verdict

VERDICT_LABELS: Mapping[Verdict, str] = {
    "better": "更好 better",
    "worse": "更差 worse",
    "same": "分不出 same",
    "different": "不同 different",
}


def render_comparison(comparison: Comparison) -> Group:
    """The metrics that differ with their verdicts, the others' names, the changed cases.

    The headlines are always in the table.
    """
    return Group(_table(comparison), *_closing(comparison))


def _table(comparison: Comparison) -> Table:
    table = Table(title=f"前后比较 · 共有 {comparison.shared} 题")
    table.add_column("指标")
    for column in ("前", "后", "差的 95% 区间", "题数"):
        table.add_column(column, justify="right", no_wrap=True)
    table.add_column("结论", no_wrap=True)
    for found in comparison.differences:
        if found.verdict != "same" or found.metric.group == "headline":
            table.add_row(*_row(found))
    return table


def _row(found: Difference) -> tuple[str, ...]:
    interval = f"{found.low:+.2f} … {found.high:+.2f}"
    values = (f"{found.before:.3f}", f"{found.after:.3f}", interval, str(found.n))
    return found.metric.label, *values, VERDICT_LABELS[found.verdict]


def _closing(comparison: Comparison) -> Iterator[Text]:
    same = [d.metric.label for d in comparison.differences if d.verdict == "same"]
    if same:
        yield Text(f"分不出 not told apart：{'、'.join(same)}")
    test = comparison.mcnemar
    yield Text(
        f"有据且正确：{test.gained} 题由错变对，{test.lost} 题由对变错，"
        f"McNemar p {_probability(test.p)}"
    )
    if comparison.left_out:
        yield Text(f"只在一边的题 {comparison.left_out} 道，没有比较")
    for pair in comparison.changed:
        yield Text(_changed(pair))


def _probability(value: float) -> str:
    return "< 0.001" if value < 0.001 else f"= {value:.3f}"


def _changed(pair: Pair) -> str:
    old, new = pair
    better = (new.scores[HEADLINE].value or 0) > (old.scores[HEADLINE].value or 0)
    reason = (old if better else new).scores[HEADLINE].reason
    return f"{'↑' if better else '↓'} {new.case.id} {new.case.question}（{reason}）"
