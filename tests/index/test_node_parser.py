from __future__ import annotations

import pytest

pytest.importorskip("llama_index.core")

from llama_index.core import Document
from llama_index.core.schema import MetadataMode, NodeRelationship

from index.node_parser import ReportNodeParser

SENTENCE = "全镇共修渠九公里，群众比较满意。"
TEXT = f"清溪镇2016年水利工作总结\n一、渠道\n{SENTENCE * 3}\n一、渠道\n{SENTENCE * 3}"


def nodes(text=TEXT, limit=20, **metadata):
    document = Document(text=text, id_="doc", metadata={"file_path": "甲.txt"} | metadata)
    return ReportNodeParser(limit=limit).get_nodes_from_documents([document])


def test_offsets_of_repeated_passages_are_their_own():
    found = nodes()
    assert len({(node.start_char_idx, node.end_char_idx) for node in found}) == len(found)
    assert all(TEXT[node.start_char_idx : node.end_char_idx] == node.text for node in found)


def test_nodes_are_the_passages_of_parse():
    (document,) = ReportNodeParser(limit=20).parse("甲.txt", TEXT)
    assert [node.text for node in nodes()] == [chunk.text for chunk in document.chunks]


def test_ids_are_stable_and_unique():
    assert [node.node_id for node in nodes()] == [node.node_id for node in nodes()]
    assert len({node.node_id for node in nodes()}) == len(nodes())


def test_nodes_carry_what_filters_need_and_nothing_unknown():
    node = nodes(topic="水利")[-1]
    assert node.metadata["report"] == "清溪镇2016年水利工作总结"
    assert (node.metadata["file"], node.metadata["ordinal"]) == ("甲.txt", 1)
    assert (node.metadata["section"], node.metadata["year"]) == ("一、", 2016)
    assert node.metadata["topic"] == "水利"
    assert None not in node.metadata.values()
    assert node.relationships[NodeRelationship.SOURCE].node_id == "doc"


def test_the_context_is_embedded_and_the_section_read():
    node = nodes()[-1]
    embedded = node.get_content(MetadataMode.EMBED)
    assert "context: 清溪镇2016年水利工作总结" in embedded
    assert "甲.txt" not in embedded
    assert "section: 一、" in node.get_content(MetadataMode.LLM)
