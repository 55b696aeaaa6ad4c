"""Documents of LlamaIndex in, one TextNode a passage out, with offsets that hold.

A file of its own because importing LlamaIndex takes nearly a second.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from llama_index.core.bridge.pydantic import Field
from llama_index.core.node_parser import NodeParser
from llama_index.core.schema import (
    BaseNode,
    Document,
    MetadataMode,
    NodeRelationship,
    TextNode,
)
from llama_index.core.utils import get_tqdm_iterable

from index.chunks import DEFAULT_LIMIT, chunk_report
from index.reports import split_reports
from index.schema import Chunk, Report, ReportDocument

# Where LlamaIndex's readers, and people, put a file's path.
_PATH_KEYS = ("file", "file_path", "file_name", "filename")
# What is embedded with a passage, and what a language model reads beside it; the rest
# serves filters and citations.
_SEARCHED = frozenset({"context"})
_READ = frozenset({"report", "section"})


class ReportNodeParser(NodeParser):
    """Splits Chinese work reports into passages that never cross a section.

    Each node holds `text[start_char_idx:end_char_idx]` of its document, with a stable id
    and the facts of its report as metadata. `limit` is the length in characters that
    passages aim at.
    """

    limit: int = Field(default=DEFAULT_LIMIT, description="characters of a passage", gt=0)

    @classmethod
    def class_name(cls) -> str:
        """The name that LlamaIndex stores with the parser's settings."""
        return "ReportNodeParser"

    def parse(self, path: str, text: str) -> tuple[ReportDocument, ...]:
        """The reports of one repaired text, with their passages, as plain records."""
        return tuple(
            ReportDocument(report, chunk_report(text, report, self.limit))
            for report in split_reports(path, text)
        )

    def _parse_nodes(
        self, nodes: Sequence[BaseNode], show_progress: bool = False, **_: object
    ) -> list[BaseNode]:
        progress = get_tqdm_iterable(nodes, show_progress, "Parsing reports")
        return [passage for node in progress for passage in self._passages(node)]

    def _passages(self, node: BaseNode) -> Iterator[TextNode]:
        path = next((str(node.metadata[k]) for k in _PATH_KEYS if k in node.metadata), node.node_id)
        for document in self.parse(path, node.get_content(MetadataMode.NONE)):
            for chunk in document.chunks:
                yield _node(document.report, chunk, node)

    def _postprocess_parsed_nodes(
        self, nodes: list[BaseNode], parent_doc_map: dict[str, Document]
    ) -> list[BaseNode]:
        # The base class looks for each text again from the start of the one before, which
        # gives repeated passages the offsets of an earlier one: keep ours.
        spans = [(n.start_char_idx, n.end_char_idx) for n in nodes if isinstance(n, TextNode)]
        processed = super()._postprocess_parsed_nodes(nodes, parent_doc_map)
        for node, (start, end) in zip(processed, spans, strict=True):
            if isinstance(node, TextNode):
                node.start_char_idx, node.end_char_idx = start, end
        return processed


def _node(report: Report, chunk: Chunk, source: BaseNode) -> TextNode:
    facts: dict[str, Any] = {
        "file": report.file,
        "report": report.title,
        "report_id": report.report_id,
        "ordinal": report.ordinal,
        "section": chunk.section,
        "kind": report.kind,
        "year": report.year,
        "planned_year": report.planned_year,
        "places": list(report.places),
        "organisation": report.organisation,
        "context": chunk.context,
    }
    # Vector stores refuse None, and an unknown fact must not hide one of the document's.
    metadata = {key: value for key, value in facts.items() if value not in (None, "", [])}
    unread = {*metadata, *_PATH_KEYS}
    return TextNode(
        id_=f"{source.node_id}#{chunk.start}-{chunk.end}",
        text=chunk.text,
        start_char_idx=chunk.start,
        end_char_idx=chunk.end,
        metadata=metadata,
        excluded_embed_metadata_keys=sorted(
            {*unread - _SEARCHED, *source.excluded_embed_metadata_keys}
        ),
        excluded_llm_metadata_keys=sorted({*unread - _READ, *source.excluded_llm_metadata_keys}),
        relationships={NodeRelationship.SOURCE: source.as_related_node_info()},
    )
