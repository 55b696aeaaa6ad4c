"""The encoder as an embedding model of LlamaIndex."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from index.encoder.embedding import ReportEmbedding


class Lengths:
    """An encoder whose rows tell the length of the text."""

    name = "lengths"
    fingerprint = "0" * 16
    dimension = 2

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.array([[len(text), 1] for text in texts], dtype=np.float32).reshape(-1, 2)


@pytest.fixture
def embedding() -> ReportEmbedding:
    return ReportEmbedding(Lengths())


def test_questions_and_texts_are_encoded_alike(embedding: ReportEmbedding) -> None:
    assert embedding.get_query_embedding("三个字") == [3, 1]
    assert embedding.get_text_embedding("三个字") == [3, 1]
    assert embedding.get_text_embedding_batch(["", "一"]) == [[0, 1], [1, 1]]


def test_the_asynchronous_ways_give_the_same(embedding: ReportEmbedding) -> None:
    async def ask() -> list[object]:
        return [
            await embedding.aget_query_embedding("三个字"),
            await embedding.aget_text_embedding("三个字"),
            await embedding.aget_text_embedding_batch(["", "一"]),
        ]

    assert asyncio.run(ask()) == [[3, 1], [3, 1], [[0, 1], [1, 1]]]


def test_the_built_in_encoder_is_the_default() -> None:
    assert ReportEmbedding().model_name == "built-in"
