"""A question file and the reports it asks about in, the ranking by vectors alone out."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from index.chunks import chunk_report
from index.encoder import Encoder
from index.read import read_file
from index.read.plain import PLAIN_SUFFIXES
from index.repair import repair
from index.reports import split_reports
from index.script import to_simplified

_RANKS = 10
# A passage answers when it holds at least this share of a quote.
_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class _Passage:
    file: str
    start: int
    end: int
    searched: str


def vectors_alone(encoder: Encoder, questions: Path, reports: Path) -> dict[str, float]:
    """MRR@10 of the passages that hold a quoted evidence, by category and for "all".

    Only questions with evidence count. A follow-up is asked together with the first and
    the last turn of its user. Quotes are looked for in Simplified.
    """
    texts = {path.name: repair(read_file(path).original).text for path in _text_files(reports)}
    passages = [passage for file, text in texts.items() for passage in _passages(file, text)]
    simplified = {file: to_simplified(text) for file, text in texts.items()}
    lines = questions.read_text(encoding="utf-8").splitlines()
    cases = [case for case in map(json.loads, lines) if case["evidence"]]
    rows = encoder.encode([passage.searched for passage in passages])
    asked = encoder.encode([_asked(case) for case in cases])
    ranks = defaultdict(list)
    for case, likeness in zip(cases, asked @ rows.T, strict=True):
        answering = {
            number
            for evidence in case["evidence"]
            for number in _answering(passages, simplified, evidence)
        }
        best = np.argsort(-likeness, kind="stable")[:_RANKS].tolist()
        rank = next((1 / place for place, row in enumerate(best, 1) if row in answering), 0.0)
        ranks["all"].append(rank)
        ranks[case["category"]].append(rank)
    return {category: round(float(np.mean(found)), 4) for category, found in ranks.items()}


def _text_files(folder: Path) -> list[Path]:
    return sorted(
        path for path in folder.iterdir() if path.is_file() and path.suffix in PLAIN_SUFFIXES
    )


def _passages(file: str, text: str) -> Iterator[_Passage]:
    for report in split_reports(file, text):
        for chunk in chunk_report(text, report):
            yield _Passage(file, chunk.start, chunk.end, f"{chunk.context}\n{chunk.text}")


def _answering(
    passages: Sequence[_Passage], texts: Mapping[str, str], evidence: Mapping[str, str]
) -> Iterator[int]:
    """The passages that hold most of the quote, wherever it stands in its file."""
    quote = evidence["quote"]
    for file, text in texts.items():
        if file.startswith(evidence["file"]):
            for match in re.finditer(re.escape(quote), text):
                for number, passage in enumerate(passages):
                    shared = min(match.end(), passage.end) - max(match.start(), passage.start)
                    if passage.file == file and shared >= _SHARE * len(quote):
                        yield number


def _asked(case: Mapping[str, Any]) -> str:
    turns = [text for role, text in case["history"] if role == "user"]
    return " ".join(dict.fromkeys([*turns[:1], *turns[-1:], case["question"]]))
