"""A run on benchmarks goes in; out comes how early it finds the right documents.

Passages of one document count once, and every gold document of a question is right, as in
the anchors: BM25 over jieba words and character bigrams, on the whole sets.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eval.schema import CaseResult, Run
from eval.suites.bench.questions import GOLD

# Per cent; measured once on the same files, words alone.
BM25: Mapping[str, str] = {
    "govnat": "MRR@10 92",
    "domainrag": "MRR@10 70",
    "ncp_policy": "R@10 34",
    "cmrc2018": "MRR@10 98",
    "drcd": "MRR@10 97",
}
_DEPTH = 10


@dataclass(frozen=True, slots=True)
class DocumentRanks:
    """Retrieval by document over the answerable questions of one set; shares from 0 to 1.

    `bm25` is the anchor, "" where there is none or where the run has a slice only, which
    is easier.
    """

    part: str
    n: int
    mrr_at_10: float
    recall_at_10: float
    bm25: str


def document_ranks(run: Run) -> tuple[DocumentRanks, ...]:
    """The figures of each set of a run, in the run's order."""
    parts: dict[str, list[CaseResult]] = defaultdict(list)
    for result in run.results:
        if result.case.answerable and result.case.note.startswith(GOLD):
            parts[result.part].append(result)
    whole = "-slice-" not in run.head.suite
    return tuple(
        _ranks(part, results, BM25.get(part, "") if whole else "")
        for part, results in parts.items()
    )


def _ranks(part: str, results: Sequence[CaseResult], anchor: str) -> DocumentRanks:
    ranks = [rank for result in results if (rank := _rank(result))]
    n = len(results)
    return DocumentRanks(part, n, sum(1 / rank for rank in ranks) / n, len(ranks) / n, anchor)


def _rank(result: CaseResult) -> int | None:
    """The rank of the first gold document among the first ten found, None for none."""
    gold = set(result.case.note.removeprefix(GOLD).split())
    found = list(dict.fromkeys(evidence.file for evidence in result.evidence))[:_DEPTH]
    return next((rank for rank, file in enumerate(found, start=1) if file in gold), None)
