"""Measurements go in; out come tables for the terminal, 80 columns wide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.table import Table

from eval.bench.compare import NO_VECTORS, VECTORS, WENBAO, WORDS
from eval.metrics import summarise
from eval.schema import Estimate, Run

_ANSWERS = {
    "grounded_correct": "有据",
    "strict_correctness": "全对",
    "claim_support": "句有据",
    "citation_exactness": "引文",
    "balanced_refusal": "拒答",
    "refused_wrongly": "误拒",
}
_PASSAGES = {"hit_at_1": "hit@1", "hit_at_5": "hit@5", "hit_at_10": "hit@10", "mrr_at_10": "MRR@10"}
# Of the questions in everyday words alone.
_EVERYDAY = {"hit_at_5": "口语@5", "mrr_at_10": "口语MRR"}
_SEARCHES = {
    WORDS: "仅词语 words",
    VECTORS: "仅向量 vectors",
    NO_VECTORS: "wenbao 无向量",
    WENBAO: "wenbao",
}


def figures_table(title: str, rows: Iterable[tuple[str, str]]) -> Table:
    """What was measured, and how much it was."""
    table = Table(title=title, title_justify="left", show_header=False)
    table.add_column()
    table.add_column(justify="right", no_wrap=True)
    for row in rows:
        table.add_row(*row)
    return table


def answers_table(suite: str, runs: Mapping[str, Run]) -> Table:
    """How well each system answers, wenbao last."""
    table = _table(f"{suite}：回答 answers", _ANSWERS.values())
    for name, run in runs.items():
        if name not in (VECTORS, NO_VECTORS):
            table.add_row(name, *_values(summarise(run).figures, list(_ANSWERS)))
    return table


def passages_table(suite: str, runs: Mapping[str, Run]) -> Table:
    """How early each way of searching finds the evidence, of all and of everyday questions."""
    table = _table(f"{suite}：检索 passages", (*_PASSAGES.values(), *_EVERYDAY.values()))
    for name, label in _SEARCHES.items():
        summary = summarise(runs[name])
        everyday = summary.by_category.get("paraphrase", {})
        table.add_row(
            label, *_values(summary.figures, list(_PASSAGES)), *_values(everyday, list(_EVERYDAY))
        )
    return table


def _table(title: str, columns: Iterable[str]) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column(no_wrap=True)
    for column in columns:
        table.add_column(column, justify="right")
    return table


def _values(figures: Mapping[str, Estimate], names: Sequence[str]) -> list[str]:
    values = (figures[name].value if name in figures else None for name in names)
    return ["–" if value is None else f"{value:.3f}" for value in values]
