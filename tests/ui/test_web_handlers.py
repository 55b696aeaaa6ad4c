from __future__ import annotations

from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import gradio as gr
import pytest

from index.errors import IndexDamagedError
from tests.ui.fake import FakeAssistant
from ui.web.handlers import Exchanges, Handlers, Shown

CHINESE: Any = SimpleNamespace(headers={"accept-language": "zh-CN"})
ENGLISH: Any = SimpleNamespace(headers={"accept-language": "en-GB"})
UNCHANGED = gr.skip()


@pytest.fixture
def handlers() -> Handlers:
    return Handlers(FakeAssistant(), ["轮训了多少人?"])


def asked(handlers: Handlers, question: str, exchanges: Exchanges = ()) -> list[Shown]:
    return list(handlers.ask(question, exchanges, CHINESE))


def test_question_is_shown_before_its_answer(handlers: Handlers) -> None:
    first = asked(handlers, "轮训了多少人?")[0]
    assert "轮训了多少人?" in first.unfinished
    assert first.question == ""
    assert first.exchanges == UNCHANGED


def test_answer_ends_with_its_sources_and_its_exchange(handlers: Handlers) -> None:
    last = asked(handlers, "轮训了多少人?")[-1]
    assert 'id="answer-1"' in last.finished
    assert last.unfinished == ""
    assert 'id="source-1-3"' in last.sources
    assert len(last.exchanges) == 1


def test_text_is_streamed() -> None:
    slow = Handlers(FakeAssistant(pause=0.05), [])
    parts = [shown.unfinished for shown in asked(slow, "轮训了多少人?")[1:-1]]
    assert len(parts) > 2
    assert all(len(before) < len(after) for before, after in pairwise(parts))


def test_follow_up_knows_what_came_before(handlers: Handlers) -> None:
    exchanges = asked(handlers, "轮训了多少人?")[-1].exchanges
    last = asked(handlers, "重点呢?", exchanges)[-1]
    assert "轮训了多少人? 重点呢?" in last.finished
    assert 'id="source-2-1"' in last.sources


def test_two_sessions_share_nothing(handlers: Handlers) -> None:
    asked(handlers, "轮训了多少人?")
    other = asked(handlers, "教师工资涨了多少?")[-1]
    assert len(other.exchanges) == 1
    assert "轮训" not in other.finished


def test_empty_question_is_a_notice_and_keeps_the_conversation(handlers: Handlers) -> None:
    exchanges = asked(handlers, "轮训了多少人?")[-1].exchanges
    last = asked(handlers, " ", exchanges)[-1]
    assert "问题是空的" in last.notice
    assert last.question == " "
    assert 'id="answer-1"' in last.finished
    assert last.exchanges == UNCHANGED


def test_failing_index_is_a_notice() -> None:
    damaged = FakeAssistant(failure=IndexDamagedError("索引损坏：重新运行 wenbao index"))
    last = asked(Handlers(damaged, []), "轮训了多少人?")[-1]
    assert "重新运行 wenbao index" in last.notice
    assert last.unfinished == ""


def test_endpoint_that_is_down_is_a_notice(handlers: Handlers) -> None:
    assert "语言模型没有回应" in asked(handlers, "模型在吗?")[-1].notice


def test_example_is_asked_like_a_typed_question(handlers: Handlers) -> None:
    event = gr.EventData(None, {"question": "轮训了多少人?"})
    assert list(handlers.ask_example((), event, CHINESE)) == asked(handlers, "轮训了多少人?")


def test_new_conversation_forgets_everything(handlers: Handlers) -> None:
    shown = handlers.clear(CHINESE)
    assert shown.exchanges == ()
    assert "可以这样问" in shown.finished
    assert "answer-1" not in shown.sources


def test_page_opens_in_the_language_of_the_browser(handlers: Handlers) -> None:
    assert "想从报告里知道什么？" in "".join(handlers.open(CHINESE))
    assert "What would you like to know?" in "".join(handlers.open(ENGLISH))
