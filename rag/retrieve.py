"""ReportRetriever: LlamaIndex's way to the evidence for a question.

`Assistant.ask` retrieves through it, and so can any LlamaIndex pipeline. Importing
LlamaIndex costs nearly a second.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from index.store import Index
from rag.config import SearchSettings
from rag.findings import Findings, investigate
from rag.question import understand
from rag.schema import Evidence, Turn
from rag.texts import Texts
from rag.timing import Seconds, timed


@dataclass
class ReportQuery(QueryBundle):
    """A question with its history and the conditions that its reports must meet."""

    history: tuple[Turn, ...] = ()
    where: dict[str, object] = field(default_factory=dict)


class ReportRetriever(BaseRetriever):
    """Retrieves passages of reports by words and vectors, then by what they cover."""

    def __init__(
        self, index: Index, settings: SearchSettings | None = None, texts: Texts | None = None
    ) -> None:
        super().__init__()
        self.index = index
        self.settings = settings or SearchSettings()
        self.texts = texts or Texts(index)

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        findings = self.investigate(query_bundle)
        return [node_of(item) for item in findings.evidence[: self.settings.shown]]

    def investigate(self, query: QueryBundle) -> Findings:
        """What is known about a question: its terms, its evidence and scored passages."""
        history = query.history if isinstance(query, ReportQuery) else ()
        where = query.where if isinstance(query, ReportQuery) else {}
        seconds: Seconds = {}
        with timed(seconds, "question"):
            question = understand(query.query_str, history, self.texts.places, self.texts.titles)
        with timed(seconds, "retrieve"):
            rows = self.index.rows(where) if where else None
            findings = investigate(self.index, self.texts, question, self.settings, rows)
        return replace(findings, seconds=seconds)


def node_of(item: Evidence) -> NodeWithScore:
    """A piece of evidence as a scored node; its id names the file and the span."""
    metadata: dict[str, Any] = {
        "file": item.file,
        "report": item.report,
        "report_id": item.report_id,
        "ordinal": item.ordinal,
        "section": item.section,
        "ranks": dict(item.ranks),
    }
    node = TextNode(
        id_=f"{item.file}#{item.start}-{item.end}",
        text=item.text,
        start_char_idx=item.start,
        end_char_idx=item.end,
        metadata=metadata,
        excluded_embed_metadata_keys=["report_id", "ordinal", "ranks"],
        excluded_llm_metadata_keys=["report_id", "ordinal", "ranks"],
    )
    return NodeWithScore(node=node, score=item.score)
