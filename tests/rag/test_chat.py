from __future__ import annotations

import pytest

from rag import Answer, Assistant, Chat, QuestionError, Turn
from rag.chat import REMEMBERED

FIRST = "甲县2018年造林多少亩?"


def test_a_question_knows_what_came_before(assistant: Assistant):
    chat = Chat(assistant)
    chat.ask(FIRST)
    assert "26处" in chat.ask("那检查站呢?").text
    assert chat.ask("那2019年的呢?").understood.startswith(FIRST)


def test_turns_are_remembered_as_they_were_said(assistant: Assistant):
    chat = Chat(assistant)
    answer = chat.ask(FIRST)
    assert chat.turns == (Turn("user", FIRST), Turn("assistant", answer.text))


def test_a_question_that_raises_leaves_no_trace(assistant: Assistant):
    chat = Chat(assistant)
    with pytest.raises(QuestionError):
        chat.ask("")
    assert chat.turns == ()


def test_a_stream_is_remembered_once_it_has_ended(assistant: Assistant):
    chat = Chat(assistant)
    events = chat.stream(FIRST)
    assert isinstance(next(events), str)
    assert chat.turns == ()
    *_, answer = events
    assert isinstance(answer, Answer)
    assert chat.turns == (Turn("user", FIRST), Turn("assistant", answer.text))


def test_a_long_conversation_keeps_its_first_question_and_the_last_turns(assistant: Assistant):
    chat = Chat(assistant)
    chat.ask(FIRST)
    for number in range(REMEMBERED):
        chat.ask(f"第{number}问")
    assert len(chat.turns) == REMEMBERED + 1
    assert chat.turns[0].text == FIRST
    assert chat.turns[-2].text == f"第{REMEMBERED - 1}问"


def test_a_conversation_may_be_narrowed(assistant: Assistant):
    answer = Chat(assistant).ask("巡山护林员有多少人?", where={"year": 2019})
    assert {citation.file for citation in answer.citations} == {"linye2019.txt"}


def test_two_conversations_know_nothing_of_each_other(assistant: Assistant):
    first, second = Chat(assistant), Chat(assistant)
    first.ask(FIRST)
    assert second.ask("那检查站呢?").understood == ""
