"""LlamaIndex's stock pipeline over the files of an index, as its handbook puts it together.

SentenceSplitter, VectorStoreIndex and CitationQueryEngine with their own settings; given to
it are the decoded files, the index's encoder and a language model. It is here to be
compared with, and nothing else is built on these parts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from llama_index.core import Document, VectorStoreIndex
from llama_index.core.base.llms.types import (
    CompletionResponse,
    CompletionResponseGen,
    LLMMetadata,
)
from llama_index.core.llms.custom import CustomLLM
from llama_index.core.node_parser import SentenceSplitter
from llama_index.core.query_engine import CitationQueryEngine
from pydantic import PrivateAttr

from eval.endpoint import Endpoint
from eval.systems.finder import Finder
from eval.systems.llama import QueryEngineSystem
from index.encoder.embedding import ReportEmbedding
from rag.config import LLMSettings
from rag.prompts import Message

if TYPE_CHECKING:
    from index.store import Index

# As in the handbook's example of CitationQueryEngine.
_TOP = 3


class EndpointLLM(CustomLLM):
    """The project's client as LlamaIndex sees one: the same retries, limits and errors."""

    _endpoint: Endpoint = PrivateAttr()

    def __init__(self, settings: LLMSettings) -> None:
        super().__init__()
        self._endpoint = Endpoint(settings)

    @property
    def metadata(self) -> LLMMetadata:
        """What the prompt is fitted to."""
        settings = self._endpoint.settings
        return LLMMetadata(
            context_window=settings.context_window,
            num_output=settings.max_tokens,
            model_name=settings.model,
        )

    def complete(self, prompt: str, formatted: bool = False, **_: Any) -> CompletionResponse:  # noqa: ANN401, ARG002
        """The whole reply to a prompt; raises EndpointError."""
        return CompletionResponse(text=self._endpoint.reply([Message("user", prompt)]))

    def stream_complete(
        self,
        prompt: str,
        formatted: bool = False,
        **_: Any,  # noqa: ANN401
    ) -> CompletionResponseGen:
        """The whole reply as one piece."""
        response = self.complete(prompt, formatted)
        yield CompletionResponse(text=response.text, delta=response.text)


def stock_system(index: Index, settings: LLMSettings) -> QueryEngineSystem:
    """The stock pipeline over the files of an index; their passages are embedded anew."""
    documents = [
        # The name tells where to look for a passage; neither model sees it.
        Document(
            text=index.source(summary.file).original,
            metadata={"file_name": summary.file},
            excluded_embed_metadata_keys=["file_name"],
            excluded_llm_metadata_keys=["file_name"],
        )
        for summary in index.files()
    ]
    vectors = VectorStoreIndex.from_documents(
        documents,
        transformations=[SentenceSplitter()],
        embed_model=ReportEmbedding(index.encoder),
    )
    engine = CitationQueryEngine.from_args(
        vectors, llm=EndpointLLM(settings), similarity_top_k=_TOP
    )
    return QueryEngineSystem(engine, Finder.of(index))
