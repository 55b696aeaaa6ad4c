from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from eval.baselines.stock import stock_system
from eval.systems.llama import QueryEngineSystem
from index.store import Index
from rag.config import LLMSettings
from rag.errors import EndpointError
from rag.schema import Turn
from tests.rag.scripted_server import ScriptedServer, refuses, says


@pytest.fixture(scope="module")
def server() -> Iterator[ScriptedServer]:
    with ScriptedServer() as running:
        yield running


@pytest.fixture(scope="module")
def system(server: ScriptedServer, index_dir: Path, encoder: object) -> QueryEngineSystem:
    with Index.open(index_dir, encoder=encoder) as index:
        return stock_system(index, LLMSettings(server.base_url, "tiny"))


def test_the_model_is_asked_with_numbered_sources_and_its_marks_cite_them(
    system: QueryEngineSystem, server: ScriptedServer
) -> None:
    server.script(says("<think>找数。</think>白水县培训340人[1][2]。"))
    answer = system.ask("白水县培训教师多少人？")
    (asked,) = server.requests
    (message,) = asked.body["messages"]
    assert "Source 1:" in message["content"]
    assert "白水县.txt" not in message["content"]
    assert answer.text == "白水县培训340人[1][2]。"
    assert {citation.file for citation in answer.citations} == {"白水县.txt", "青石县.txt"}
    assert answer.notice == ""


def test_every_source_stands_at_its_place(
    system: QueryEngineSystem, server: ScriptedServer, index_dir: Path
) -> None:
    server.script(says("340人[1]。"))
    with Index.open(index_dir) as index:
        for passage in system.ask("几人？").evidence:
            text = index.source(passage.file).repaired
            assert text[passage.start : passage.end] == passage.text


def test_passages_are_found_without_the_model(
    system: QueryEngineSystem, server: ScriptedServer
) -> None:
    server.script()
    found = system.retrieve("投入呢？", (Turn("user", "白水县培训几人？"),))
    assert {passage.file for passage in found} == {"白水县.txt", "青石县.txt"}
    assert server.requests == []


def test_what_goes_wrong_on_the_wire_is_the_errors_of_the_endpoint(
    system: QueryEngineSystem, server: ScriptedServer
) -> None:
    server.script(refuses(404, "no such model"))
    with pytest.raises(EndpointError, match="WENBAO_LLM_MODEL"):
        system.ask("几人？")
