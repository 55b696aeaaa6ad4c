"""Questions in the terminal: one answer under way, and a whole conversation."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.live import Live
from rich.text import Text

from index.errors import WenbaoError
from rag.schema import Answer
from ui.console import OUTPUT, complain, english, live_console, say
from ui.tables import answer_view

if TYPE_CHECKING:
    from rag.assistant import Assistant
    from rag.chat import Chat

_LEAVE = frozenset({"/exit", "/quit", "exit", "quit", "退出"})
_ANEW = frozenset({"/new", "新的对话"})


def last_of(events: Iterable[str | Answer]) -> Answer:
    """The answer at the end of a stream; on a terminal its text is shown while it comes."""
    text = Text("正在查找… Searching…", "dim")
    answer = None
    with Live(text, console=live_console(), transient=True) as live:
        pieces: list[str] = []
        for event in events:
            if isinstance(event, Answer):
                answer = event
                continue
            pieces.append(event)
            live.update(Text("".join(pieces)))
    if answer is None:
        raise RuntimeError("the stream ended without an answer")
    return answer


def converse(assistant: Assistant) -> None:
    """Answers one line after the other, remembering the conversation, until the input ends."""
    # Late: it loads the index, which --help has no use for.
    from rag.chat import Chat

    say("输入问题；/new 新的对话，/exit 结束 Type a question; /new starts anew, /exit ends.", "dim")
    chat = Chat(assistant)
    while (question := _next_question()) is not None:
        if question in _ANEW:
            chat = Chat(assistant)
        elif question:
            _answer(chat, question)


def _answer(chat: Chat, question: str) -> None:
    try:
        answer = last_of(chat.stream(question))
    except WenbaoError as error:
        complain(str(error), english(error))
        return
    OUTPUT.print(answer_view(answer), soft_wrap=True)


def _next_question() -> str | None:
    """The next line without its blanks, None at the end of the conversation."""
    try:
        line = OUTPUT.input(Text("\n问 > ", "bold") if sys.stdin.isatty() else "")
    except EOFError:
        return None
    return None if line.strip() in _LEAVE else line.strip()
