from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from eval.systems.chat import ChatSystem
from eval.systems.finder import Finder
from index.store import Index
from rag.config import LLMSettings
from rag.errors import EndpointError
from rag.schema import Turn
from tests.rag.scripted_server import ScriptedServer, refuses, says


@pytest.fixture(scope="module")
def server() -> Iterator[ScriptedServer]:
    with ScriptedServer() as running:
        yield running


@pytest.fixture
def system(server: ScriptedServer, index_dir: Path) -> ChatSystem:
    with Index.open(index_dir) as index:
        finder = Finder.of(index)
    return ChatSystem(LLMSettings(server.base_url, "tiny", "sk-secret-0001"), finder)


def test_the_conversation_is_sent_as_it_is(system: ChatSystem, server: ScriptedServer) -> None:
    server.script(says("340人。"))
    system.ask("白水县呢？", (Turn("user", "青石县几人？"), Turn("assistant", "105人。")))
    (asked,) = server.requests
    assert asked.body["messages"] == [
        {"role": "user", "content": "青石县几人？"},
        {"role": "assistant", "content": "105人。"},
        {"role": "user", "content": "白水县呢？"},
    ]
    assert asked.headers["authorization"] == "Bearer sk-secret-0001"


def test_listed_sources_that_stand_in_the_reports_are_cited(
    system: ChatSystem, server: ScriptedServer
) -> None:
    server.script(
        says(
            "白水县培训340人【1】，青石县105人[2]。\n\n参考资料：\n",
            "[1] 白水县.txt：“全年培训教师340人，投入5.8万元。”\n[2] 青石县年鉴第三卷",
        )
    )
    answer = system.ask("各县几人？")
    (cited,) = answer.citations
    assert (cited.number, cited.file) == (1, "白水县.txt")
    assert cited.quote == "全年培训教师340人，投入5.8万元。"
    assert answer.text == "白水县培训340人[1]，青石县105人[2]。"
    assert answer.notice == "在报告里找不到这些来源的原文：2"
    assert [passage.text for passage in answer.evidence] == [cited.quote]


def test_an_answer_without_sources_is_uncited(system: ChatSystem, server: ScriptedServer) -> None:
    server.script(says("<think>想一想。</think>白水县培训340人[1]。"))
    answer = system.ask("几人？")
    assert (answer.text, answer.citations, answer.evidence) == ("白水县培训340人[1]。", (), ())
    assert system.retrieve("几人？") == ()


def test_a_refusal_is_known_by_its_words(system: ChatSystem, server: ScriptedServer) -> None:
    server.script(says("很抱歉，资料中未提及食堂。"))
    answer = system.ask("食堂几座？")
    assert (answer.refused, answer.reason) == (True, "not_found")


def test_what_goes_wrong_on_the_wire_is_the_errors_of_the_endpoint(
    system: ChatSystem, server: ScriptedServer
) -> None:
    server.script(refuses(401, "bad key sk-secret-0001"))
    with pytest.raises(EndpointError, match="不接受密钥"):
        system.ask("几人？")
