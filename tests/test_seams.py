"""Each LlamaIndex part of this project at work in a stock LlamaIndex pipeline.

These are the examples of the README; they run as they stand there.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from llama_index.core import Document, VectorStoreIndex
from llama_index.core.bridge.pydantic import Field
from llama_index.core.ingestion import IngestionPipeline
from llama_index.core.llms import CompletionResponse, CustomLLM, LLMMetadata
from llama_index.core.llms.callbacks import llm_completion_callback
from llama_index.core.node_parser import SentenceSplitter
from llama_index.core.query_engine import RetrieverQueryEngine

from index.encoder.embedding import ReportEmbedding
from index.node_parser import ReportNodeParser
from rag import Assistant
from rag.retrieve import ReportRetriever

REPORT = """青禾县2021年林业工作总结

一、队伍建设
全县举办护林员培训班6期,培训护林员310人次,比上年多25人次。

二、管护站
新建管护站4座,维修旧站9座,县财政安排资金86万元。
"""


class Parrot(CustomLLM):
    """A model that always gives the same reply, and keeps what it was sent."""

    reply: str
    sent: list[str] = Field(default_factory=list)

    @property
    def metadata(self) -> LLMMetadata:
        return LLMMetadata(context_window=8_000, num_output=500)

    @llm_completion_callback()
    def complete(self, prompt: str, **_: Any) -> CompletionResponse:
        self.sent.append(prompt)
        return CompletionResponse(text=self.reply)

    @llm_completion_callback()
    def stream_complete(self, prompt: str, **_: Any) -> Iterator[CompletionResponse]:
        self.sent.append(prompt)
        for end in range(1, len(self.reply) + 1):
            yield CompletionResponse(text=self.reply[:end], delta=self.reply[end - 1])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    (folder / "linye.txt").write_text(REPORT, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def assistant(folder: Path) -> Iterator[Assistant]:
    with Assistant.from_folder(folder) as opened:
        yield opened


def test_the_parser_and_the_encoder_serve_a_stock_vector_index():
    index = VectorStoreIndex.from_documents(
        [Document(text=REPORT, metadata={"file_name": "linye.txt"})],
        transformations=[ReportNodeParser()],
        embed_model=ReportEmbedding(),
    )
    (best,) = index.as_retriever(similarity_top_k=1).retrieve("培训了多少护林员")
    assert "310人次" in best.text
    assert best.metadata["section"] == "一、"
    assert REPORT[best.node.start_char_idx : best.node.end_char_idx] == best.text


def test_the_encoder_serves_passages_that_another_parser_cut():
    pipeline = IngestionPipeline(transformations=[SentenceSplitter(), ReportEmbedding()])
    (node,) = pipeline.run(documents=[Document(text=REPORT)])
    assert node.embedding is not None
    assert sum(x * x for x in node.embedding) == pytest.approx(1.0, abs=1e-3)


def test_the_retriever_serves_a_stock_query_engine(assistant: Assistant):
    llm = Parrot(reply="310人次。")
    engine = RetrieverQueryEngine.from_args(ReportRetriever(assistant.index), llm=llm)
    response = engine.query("培训了多少护林员?")
    assert str(response) == "310人次。"
    assert "310人次" in response.source_nodes[0].text
    assert response.source_nodes[0].text in llm.sent[0]


def test_any_model_of_llamaindex_writes_the_answers(folder: Path):
    llm = Parrot(reply="培训护林员310人次[1]。另有奖金500万元[9]。")
    with Assistant.from_folder(folder, llm=llm) as assistant:
        answer = assistant.ask("培训了多少护林员?")
    assert [(claim.text, claim.verdict) for claim in answer.sentences] == [
        ("培训护林员310人次", "supported"),
        ("另有奖金500万元", "unsupported"),
    ]
    assert len(answer.citations) == 1
