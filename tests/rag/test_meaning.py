from __future__ import annotations

import numpy as np

from rag.meaning import by_sentences
from rag.passages import Passage
from rag.question import understand
from rag.schema import Evidence


class OneSentenceEncoder:
    """Knows one sentence to mean what every question asks, and nothing else."""

    name = fingerprint = "one sentence"
    dimension = 2

    def __init__(self, near: str) -> None:
        self.near = near

    def encode(self, texts):
        rows = [[1, 0] if text == self.near or text.endswith("?") else [0, 1] for text in texts]
        return np.array(rows, dtype=np.float32)


def passage(number, start, end, score):
    return Passage(number, start, end, score, frozenset(), frozenset(), frozenset())


def test_the_sentence_that_means_the_question_overtakes_its_neighbour():
    text = "库房加固了屋顶。雨天不再漏水。"
    evidence = [Evidence(text, "甲.txt", "甲", "0" * 16, 1, "", 0, len(text))]
    passages = [passage(0, 0, 8, 0.5), passage(0, 8, 15, 0.4)]
    first, second = by_sentences(
        understand("下雨还渗吗?"), evidence, passages, OneSentenceEncoder("雨天不再漏水。")
    )
    assert (first.start, second.start) == (8, 0)
    assert second.score == 0.5


def test_nothing_is_lost_where_no_sentence_is_looked_at():
    assert by_sentences(understand("下雨还渗吗?"), [], [], OneSentenceEncoder("")) == []
