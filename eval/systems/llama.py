"""A LlamaIndex query engine goes in; out comes a system that an evaluation can ask."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from llama_index.core.base.base_query_engine import BaseQueryEngine
from llama_index.core.base.response.schema import StreamingResponse
from llama_index.core.schema import MetadataMode, NodeWithScore, QueryBundle

from eval.systems.finder import Finder
from eval.written import written_answer
from rag.schema import Answer, Evidence, History

# What CitationQueryEngine writes in front of the pieces that it cuts and renumbers.
_LABEL = re.compile(r"\A\s*Source \d+:\s*\n")
_FILE_KEYS = ("file_path", "file_name", "filename", "file", "source")


class QueryEngineSystem:
    """Any query engine; the mark [n] in its text cites the n-th of its source nodes.

    An engine takes one string, so the user's earlier turns stand before the question. A
    node that no report holds cites nothing, and the answer's notice names its number.
    """

    def __init__(self, engine: BaseQueryEngine, finder: Finder) -> None:
        self._engine = engine
        self._finder = finder

    def ask(self, question: str, history: History = ()) -> Answer:
        """The engine's response with its source nodes as passages; raises what it raises."""
        response = self._engine.query(_asked(question, history))
        if isinstance(response, StreamingResponse):
            response = response.get_response()
        evidence = self._passages(response.source_nodes)
        lost = [str(number) for number, passage in enumerate(evidence, 1) if not passage.file]
        return written_answer(
            question,
            str(response),
            {number: passage for number, passage in enumerate(evidence, 1) if passage.file},
            evidence=evidence,
            notice=f"在报告里找不到这些来源的原文：{'、'.join(lost)}" if lost else "",
        )

    def retrieve(self, question: str, history: History = ()) -> tuple[Evidence, ...]:
        """The engine's retrieved nodes in its order, () where it does not retrieve by itself."""
        try:
            nodes = self._engine.retrieve(QueryBundle(_asked(question, history)))
        except NotImplementedError:
            return ()
        return self._passages(nodes)

    def _passages(self, nodes: Sequence[NodeWithScore]) -> tuple[Evidence, ...]:
        """The nodes as passages; one that no report holds keeps its rank, without a file."""
        return tuple(
            replace(self._passage(node), ranks={"engine": rank}, score=float(node.score or 0.0))
            for rank, node in enumerate(nodes, start=1)
        )

    def _passage(self, node: NodeWithScore) -> Evidence:
        text = _LABEL.sub("", node.node.get_content(metadata_mode=MetadataMode.NONE))
        hint = " ".join(str(node.metadata[key]) for key in _FILE_KEYS if key in node.metadata)
        return self._finder.find(text, hint) or Evidence(text, "", "", "", 0, "", 0, 0)


def _asked(question: str, history: History) -> str:
    return "\n".join([*(turn.text for turn in history if turn.role == "user"), question])
