"""What the page does: an event and the session's exchanges go in, what changes comes out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple

import gradio as gr

from index.errors import WenbaoError
from ui.web import panels, render
from ui.web.exchange import Exchange, complete, history
from ui.web.texts import Texts, for_browser

if TYPE_CHECKING:
    from rag.assistant import Assistant

Exchanges = tuple[Exchange, ...]

# Each update carries the whole text so far: twelve a second read as a stream.
_SECONDS_BETWEEN_UPDATES = 0.08


class Shown(NamedTuple):
    """What an event changes on the page, in the order of its outputs."""

    question: Any = gr.skip()
    finished: Any = gr.skip()
    unfinished: Any = gr.skip()
    notice: Any = gr.skip()
    sources: Any = gr.skip()
    exchanges: Any = gr.skip()


class Handlers:
    """The page's events; each method is one event and at most one question to `rag`.

    A session's exchanges travel with its events and are kept nowhere else.
    """

    def __init__(self, assistant: Assistant, examples: Sequence[str]) -> None:
        self._assistant = assistant
        self._examples = tuple(examples)

    def open(self, request: gr.Request) -> tuple[str, str, str, str]:
        """The page as a new visitor finds it: header, library, conversation, sources."""
        texts = _texts(request)
        return (
            panels.header(texts),
            panels.library(self._assistant.index.reports(), texts),
            self._conversation((), texts),
            panels.sources((), texts),
        )

    def ask(self, question: str, exchanges: Exchanges, request: gr.Request) -> Iterator[Shown]:
        """Answers a question piece by piece; an error becomes a notice."""
        texts = _texts(request)
        try:
            yield from self._answer(question, exchanges, texts)
        except WenbaoError as error:
            finished = self._conversation(exchanges, texts)
            yield Shown(question, finished, unfinished="", notice=render.notice(str(error)))

    def ask_example(
        self, exchanges: Exchanges, event: gr.EventData, request: gr.Request
    ) -> Iterator[Shown]:
        """Answers the example question that was clicked."""
        yield from self.ask(str(event.question), exchanges, request)

    def stop(self, exchanges: Exchanges, request: gr.Request) -> Shown:
        """Gives up the question that is being answered."""
        texts = _texts(request)
        return Shown(
            finished=self._conversation(exchanges, texts),
            unfinished="",
            notice=render.notice(texts.stopped),
        )

    def clear(self, request: gr.Request) -> Shown:
        """Starts a new conversation."""
        texts = _texts(request)
        return Shown("", self._conversation((), texts), "", "", panels.sources((), texts), ())

    def _answer(self, question: str, exchanges: Exchanges, texts: Texts) -> Iterator[Shown]:
        finished = gr.skip() if exchanges else ""
        yield Shown("", finished, render.unfinished(question, "", texts), notice="")
        text, updated = "", monotonic()
        for event in self._assistant.stream(question, history=history(exchanges)):
            if not isinstance(event, str):
                yield self._answered((*exchanges, complete(self._assistant, event)), texts)
                continue
            text += event
            if monotonic() - updated >= _SECONDS_BETWEEN_UPDATES:
                updated = monotonic()
                yield Shown(unfinished=render.unfinished(question, text, texts))

    def _answered(self, exchanges: Exchanges, texts: Texts) -> Shown:
        return Shown(
            finished=self._conversation(exchanges, texts),
            unfinished="",
            notice=render.notice(exchanges[-1].answer.notice),
            sources=panels.sources(exchanges, texts),
            exchanges=exchanges,
        )

    def _conversation(self, exchanges: Exchanges, texts: Texts) -> str:
        if exchanges:
            return render.conversation(exchanges, texts)
        return render.empty(self._examples, bool(self._assistant.index.reports()), texts)


def _texts(request: gr.Request) -> Texts:
    return for_browser(request.headers.get("accept-language"))
