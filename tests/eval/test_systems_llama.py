from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from llama_index.core.base.base_query_engine import BaseQueryEngine
from llama_index.core.base.response.schema import Response, StreamingResponse
from llama_index.core.callbacks import CallbackManager
from llama_index.core.prompts.mixin import PromptMixinType
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from eval.systems.finder import Finder
from eval.systems.llama import QueryEngineSystem
from index.store import Index
from rag.schema import Turn

TRAINED = "全年培训教师340人，投入5.8万元。"
BUILT = "新建教学楼3栋，加固校舍26所。"


class FixedEngine(BaseQueryEngine):
    """Says one thing, with the same nodes, and keeps what it was asked."""

    def __init__(self, text: str, nodes: Sequence[str], *, stream: bool = False) -> None:
        super().__init__(CallbackManager())
        self.text = text
        self.nodes = [NodeWithScore(node=TextNode(text=node), score=0.5) for node in nodes]
        self.stream = stream
        self.asked: list[str] = []

    def _query(self, query_bundle: QueryBundle) -> Any:
        self.asked.append(query_bundle.query_str)
        if self.stream:
            return StreamingResponse(iter(self.text), source_nodes=self.nodes)
        return Response(self.text, source_nodes=self.nodes)

    async def _aquery(self, query_bundle: QueryBundle) -> Any:
        return self._query(query_bundle)

    def _get_prompt_modules(self) -> PromptMixinType:
        return {}


class RetrievingEngine(FixedEngine):
    def retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        self.asked.append(query_bundle.query_str)
        return self.nodes


@pytest.fixture(scope="module")
def finder(index_dir: Path) -> Iterator[Finder]:
    with Index.open(index_dir) as index:
        yield Finder.of(index)


def test_a_mark_cites_the_node_of_its_number(finder: Finder) -> None:
    engine = FixedEngine("白水县培训340人[2]。", [BUILT, f"Source 2:\n{TRAINED}\n"])
    answer = QueryEngineSystem(engine, finder).ask("几人？")
    (cited,) = answer.citations
    assert (cited.number, cited.file, cited.quote) == (2, "白水县.txt", TRAINED)
    assert [passage.text for passage in answer.evidence] == [BUILT, TRAINED]
    assert [passage.ranks for passage in answer.evidence] == [{"engine": 1}, {"engine": 2}]


def test_a_node_that_no_report_holds_cites_nothing_and_is_told(finder: Finder) -> None:
    invented = "夜里河边灯火亮着，老渔夫唱起旧歌谣，孩童追逐萤火不肯回家睡觉。"
    system = QueryEngineSystem(FixedEngine("灯火亮着[1]。", [invented, TRAINED]), finder)
    answer = system.ask("灯火？")
    assert answer.citations == ()
    assert answer.notice == "在报告里找不到这些来源的原文：1"
    # Its rank stays taken: what follows does not move up.
    assert [passage.file for passage in answer.evidence] == ["", "白水县.txt"]


def test_an_engine_without_marks_is_uncited(finder: Finder) -> None:
    answer = QueryEngineSystem(FixedEngine("340人。", [TRAINED]), finder).ask("几人？")
    assert (answer.citations, answer.notice) == ((), "")


def test_a_streamed_response_is_read_to_its_end(finder: Finder) -> None:
    engine = FixedEngine("340人[1]。", [TRAINED], stream=True)
    assert QueryEngineSystem(engine, finder).ask("几人？").text == "340人[1]。"


def test_the_turns_of_the_user_stand_before_a_follow_up(finder: Finder) -> None:
    engine = RetrievingEngine("340人[1]。", [TRAINED])
    system = QueryEngineSystem(engine, finder)
    history = (Turn("user", "白水县培训几人？"), Turn("assistant", "340人。"))
    system.ask("青石县呢？", history)
    system.retrieve("青石县呢？", history)
    assert engine.asked == ["白水县培训几人？\n青石县呢？"] * 2


def test_passages_come_from_an_engine_that_retrieves(finder: Finder) -> None:
    (found,) = QueryEngineSystem(RetrievingEngine("", [TRAINED]), finder).retrieve("几人？")
    assert (found.text, found.score) == (TRAINED, 0.5)
    assert QueryEngineSystem(FixedEngine("", [TRAINED]), finder).retrieve("几人？") == ()


def test_an_engine_that_finds_nothing_refuses(finder: Finder) -> None:
    answer = QueryEngineSystem(FixedEngine("Empty Response", []), finder).ask("几人？")
    assert (answer.refused, answer.reason) == (True, "not_found")
