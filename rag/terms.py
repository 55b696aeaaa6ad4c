"""The terms of a question with their weights, and how much of them a text covers.

A term is a pair of Han characters or a whole figure or Latin word of the question; its
weight is the inverse document frequency, so that what tells passages apart counts and what
stands everywhere does not. Pairs need no dictionary: 均衡编班 is found in 均衡地编好班 by
half, and a wrongly segmented name is found all the same.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from rag.question import Question

DocumentFrequency: TypeAlias = Callable[[str], int]

_RUN = re.compile(r"[\u4e00-\u9fff]+|[a-z]+|\d+(?:\.\d+)?")
# What only points at a report counts less than what is asked of it.
IDENTITY_WEIGHT = 0.6
BACKGROUND_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Terms:
    """A question's terms with their weights, in search text.

    `focus` are the terms of what is asked, `identity` those that say in which report to
    look (its own words for it and the turns it refers to); only terms that some passage
    contains have a weight.
    """

    focus: Mapping[str, float]
    identity: Mapping[str, float]

    @property
    def total(self) -> float:
        """The sum of all weights; 0 for a question without a subject."""
        return sum(self.focus.values()) + sum(self.identity.values())


def weigh_question(question: Question, frequency: DocumentFrequency, documents: int) -> Terms:
    """Weigh a question's terms by the document frequencies of `documents` passages."""
    focus = _weigh(question.focus, frequency, documents)
    identity: dict[str, float] = {}
    for text, factor in (
        (question.identity, IDENTITY_WEIGHT),
        (question.background, BACKGROUND_WEIGHT),
    ):
        for term, weight in _weigh(text, frequency, documents).items():
            if term not in focus:
                identity.setdefault(term, factor * weight)
    return Terms(focus, identity)


def found(terms: Iterable[str], text: str) -> frozenset[str]:
    """Those of the terms that stand in a search text; a figure only as a whole: 105 not in 1105."""
    return frozenset(
        term
        for term in terms
        if term in text
        and (not term[0].isdigit() or re.search(rf"(?<![\d.]){term}(?!\.?\d)", text))
    )


def split_terms(subject: str) -> Iterator[str]:
    """The terms of a search text in its order, repeated ones included."""
    for run in _RUN.findall(subject):
        if len(run) == 1 or not "\u4e00" <= run[0] <= "\u9fff":
            yield run
        else:
            yield from (run[i : i + 2] for i in range(len(run) - 1))


def _weigh(subject: str, frequency: DocumentFrequency, documents: int) -> dict[str, float]:
    """Weights by log((N + 1) / (df + 0.5)), never below 0.1; a term in no passage has none."""
    weights: dict[str, float] = {}
    for term in split_terms(subject):
        count = frequency(term)
        if count:
            weights[term] = max(0.1, math.log((documents + 1) / (count + 0.5)))
    return weights
