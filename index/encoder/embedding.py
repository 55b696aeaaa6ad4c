"""Any encoder in, a LlamaIndex embedding model out.

Its own file: importing LlamaIndex takes a second that the rest of the index need not spend.
"""

from __future__ import annotations

import asyncio

from llama_index.core.base.embeddings.base import BaseEmbedding
from pydantic import PrivateAttr

from index.encoder import BUILT_IN, Encoder, load_encoder


class ReportEmbedding(BaseEmbedding):
    """An encoder as LlamaIndex sees one; questions and passages are encoded alike."""

    _encoder: Encoder = PrivateAttr()

    def __init__(self, encoder: Encoder | str = BUILT_IN, embed_batch_size: int = 1024) -> None:
        loaded = load_encoder(encoder) if isinstance(encoder, str) else encoder
        super().__init__(model_name=loaded.name, embed_batch_size=embed_batch_size)
        self._encoder = loaded

    @classmethod
    def class_name(cls) -> str:
        """The name under which LlamaIndex stores this class."""
        return "ReportEmbedding"

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        rows: list[list[float]] = self._encoder.encode(texts).tolist()
        return rows

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_text_embeddings([text])[0]

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)

    async def _aget_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        # Encoding is work of the processor: a thread keeps the event loop free.
        return await asyncio.to_thread(self._get_text_embeddings, texts)

    async def _aget_text_embedding(self, text: str) -> list[float]:
        return (await self._aget_text_embeddings([text]))[0]

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return await self._aget_text_embedding(query)
