from __future__ import annotations

import socket
import time
from collections.abc import Iterator

import pytest

from index.errors import SettingsError
from rag.config import LLMSettings
from rag.endpoint import connect, stream_reply
from rag.errors import EndpointError
from rag.prompts import Message
from tests.rag.scripted_server import (
    DONE,
    Cut,
    Reply,
    ScriptedServer,
    Stall,
    chunk,
    refuses,
    says,
)

MESSAGES = (Message("system", "只答所问。"), Message("user", "有几所?"))
KEY = "sk-secret-0001"


@pytest.fixture(scope="module")
def server() -> Iterator[ScriptedServer]:
    with ScriptedServer() as running:
        yield running


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rag.endpoint._PAUSES", (0.0, 0.0))


def settings(server: ScriptedServer, **changes: object) -> LLMSettings:
    return LLMSettings(server.base_url, "tiny", KEY, **changes)


def reply(server: ScriptedServer, **changes: object) -> str:
    return "".join(stream_reply(connect(settings(server, **changes)), MESSAGES))


def failure(server: ScriptedServer, **changes: object) -> EndpointError:
    with pytest.raises(EndpointError) as caught:
        reply(server, **changes)
    assert "\n" not in str(caught.value) + caught.value.notice
    assert KEY not in str(caught.value) + caught.value.notice
    return caught.value


def test_text_arrives_in_the_pieces_in_which_it_was_sent(server: ScriptedServer):
    server.script(says("共有", "四所", "。"))
    pieces = list(stream_reply(connect(settings(server)), MESSAGES))
    assert pieces == ["共有", "四所", "。"]


def test_the_chat_interface_is_asked_once_with_the_settings_given(server: ScriptedServer):
    server.script(says("四所。"))
    reply(server)
    (asked,) = server.requests
    assert asked.path == "/v1/chat/completions"
    assert asked.headers["authorization"] == f"Bearer {KEY}"
    assert asked.body["messages"] == [message._asdict() for message in MESSAGES]
    wanted = {"model": "tiny", "stream": True, "temperature": 0.0, "max_tokens": 4096}
    assert {name: asked.body[name] for name in wanted} == wanted


def test_a_character_torn_over_packets_arrives_whole(server: ScriptedServer):
    sent = b"".join((chunk("护林员三百一十人次。"), chunk(finish="stop"), DONE))
    torn = [sent[at : at + 5] for at in range(0, len(sent), 5)]
    server.script(Reply(steps=torn))
    assert reply(server) == "护林员三百一十人次。"


def test_reasoning_is_no_part_of_the_text(server: ScriptedServer):
    steps = [chunk(reasoning="先数一数"), chunk("四所。"), chunk(finish="stop"), DONE]
    server.script(Reply(steps=steps))
    assert reply(server) == "四所。"


@pytest.mark.parametrize(
    "passing", [refuses(429, "busy"), refuses(503, "loading"), Reply(steps=[Cut()])]
)
def test_a_failure_in_passing_is_asked_again(server: ScriptedServer, passing: Reply):
    server.script(passing, passing, says("四所。"))
    assert reply(server) == "四所。"
    assert len(server.requests) == 3


def test_a_failure_that_stays_is_told_after_three_tries(server: ScriptedServer):
    server.script(refuses(500, "out of memory"))
    error = failure(server)
    assert len(server.requests) == 3
    assert error.retryable
    assert "out of memory" in str(error)
    assert "HTTP 500" in error.notice


@pytest.mark.parametrize("status", [400, 402, 404, 413, 422])
def test_a_refused_request_is_not_repeated_and_the_server_s_reason_is_told(
    server: ScriptedServer, status: int
):
    server.script(refuses(status, "prompt is\ntoo long"))
    error = failure(server)
    assert len(server.requests) == 1
    assert not error.retryable
    assert "prompt is too long" in str(error)


def test_a_key_repeated_by_the_server_is_not_shown(server: ScriptedServer):
    server.script(refuses(401, f"invalid key {KEY}"))
    assert "WENBAO_LLM_API_KEY" in str(failure(server))


def test_a_silent_server_is_given_up_once_its_time_is_over(server: ScriptedServer):
    started = time.monotonic()
    server.script(Reply(steps=[Stall()]))
    error = failure(server, timeout=0.3)
    assert "timed out" in str(error)
    assert len(server.requests) == 1
    assert time.monotonic() - started < 5


def test_nobody_listening_is_told_with_the_address():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}/v1"
        with pytest.raises(EndpointError, match="cannot connect") as caught:
            list(stream_reply(connect(LLMSettings(address, "tiny")), MESSAGES))
    assert address in str(caught.value)


@pytest.mark.parametrize(
    ("last", "said"),
    [(Cut(), "connection lost"), (Stall(), "timed out"), (DONE, "without a finish")],
)
def test_a_reply_that_breaks_off_is_no_answer_and_not_asked_again(
    server: ScriptedServer, last: object, said: str
):
    server.script(Reply(steps=[chunk("共有"), last]))
    pieces = stream_reply(connect(settings(server, timeout=0.3)), MESSAGES)
    assert next(pieces) == "共有"
    with pytest.raises(EndpointError, match=said):
        next(pieces)
    assert len(server.requests) == 1


@pytest.mark.parametrize("finish", ["length", "content_filter"])
def test_a_reply_that_the_server_cut_short_is_no_answer(server: ScriptedServer, finish: str):
    server.script(says("共有四", finish=finish))
    assert not failure(server).retryable


def test_an_error_inside_the_stream_is_told(server: ScriptedServer):
    broken = b'data: {"error": {"message": "CUDA out of memory", "code": 500}}\n\n'
    server.script(Reply(steps=[chunk("共有"), broken]))
    assert "CUDA out of memory" in str(failure(server))


@pytest.mark.parametrize("page", [b"<html>Welcome</html>", b"data: <html>\n\n"])
def test_a_page_that_is_no_endpoint_is_told_with_the_setting_to_check(
    server: ScriptedServer, page: bytes
):
    server.script(Reply(steps=[page], media_type="text/html"))
    assert "WENBAO_LLM_BASE_URL" in str(failure(server))


def test_a_proxy_of_the_environment_does_not_stand_before_this_machine(
    server: ScriptedServer,
    monkeypatch: pytest.MonkeyPatch,
):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    server.script(says("四所。"))
    assert reply(server) == "四所。"


def test_the_key_of_another_service_is_never_sent(
    server: ScriptedServer, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-another-service")
    server.script(says("四所。"))
    list(stream_reply(connect(LLMSettings(server.base_url, "tiny")), MESSAGES))
    assert "another" not in str(server.requests[0].headers)


def test_leaving_a_reply_closes_its_connection(server: ScriptedServer):
    server.script(Reply(steps=[chunk("共有"), Stall()]))
    pieces: Iterator[str] = stream_reply(connect(settings(server)), MESSAGES)
    next(pieces)
    pieces.close()
    assert server.abandoned.wait(5)


def test_a_model_without_a_chat_interface_is_a_wrong_setting():
    with pytest.raises(SettingsError, match=r"gpt-5\.4-pro"):
        connect(LLMSettings("http://127.0.0.1:9/v1", "gpt-5.4-pro"))
