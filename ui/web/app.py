"""The page: an assistant goes in, a Gradio app comes out. Layout and wiring only."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import gradio as gr

from ui.web.handlers import Handlers, Shown
from ui.web.texts import translations

if TYPE_CHECKING:
    from rag.assistant import Assistant

_QUESTIONS_AT_ONCE = 8
# Longer than a question may be, so that the error says so and nothing is cut off unseen.
_LONGEST_INPUT = 20_000
# Clicks on an example inside the HTML become an event of the component that holds it.
_EXAMPLE_CLICKS = """
element.addEventListener('click', (event) => {
  const example = event.target.closest('button.example');
  if (example) trigger('click', {question: example.dataset.question});
});
"""
_HTML = partial(gr.HTML, apply_default_css=False)


class _Widgets(NamedTuple):
    header: gr.HTML
    library: gr.HTML
    new: gr.Button
    shown: Shown


def build_page(assistant: Assistant, examples: Sequence[str] = ()) -> gr.Blocks:
    """The page over an open assistant; `examples` are the questions it proposes."""
    page = gr.Blocks(title="问报 Wenbao", fill_width=True, analytics_enabled=False)
    with page:
        _wire(page, _lay_out(), Handlers(assistant, examples))
    return page


def i18n() -> gr.I18n:
    """The widgets' wording for the browser's language."""
    return gr.I18n(**translations())


def _lay_out() -> _Widgets:
    say = i18n()
    exchanges = gr.State(())
    with gr.Row(elem_id="top"):
        header = _HTML(elem_id="header")
        new = gr.Button(say("new_conversation"), elem_id="new", size="sm")
    with gr.Row(elem_id="columns"):
        with gr.Column(elem_id="library-column"):
            library = _HTML(elem_id="library")
        with gr.Column(elem_id="chat-column"):
            with gr.Column(elem_id="conversation"):
                finished = _HTML(elem_id="finished", js_on_load=_EXAMPLE_CLICKS)
                unfinished = _HTML(elem_id="unfinished")
            notice = _HTML(elem_id="notice")
            question = _question_box(say)
        with gr.Column(elem_id="sources-column"):
            sources = _HTML(elem_id="sources")
    shown = Shown(question, finished, unfinished, notice, sources, exchanges)
    return _Widgets(header, library, new, shown)


def _question_box(say: gr.I18n) -> gr.Textbox:
    return gr.Textbox(
        elem_id="question",
        label=say("question"),
        show_label=False,
        placeholder=say("question_placeholder"),
        lines=1,
        max_lines=6,
        max_length=_LONGEST_INPUT,
        autofocus=True,
        submit_btn=str(say("ask")),
        stop_btn=str(say("stop")),
    )


def _wire(page: gr.Blocks, widgets: _Widgets, handlers: Handlers) -> None:
    shown = widgets.shown
    event: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    asking = event | {"concurrency_limit": _QUESTIONS_AT_ONCE, "concurrency_id": "ask"}
    opened = [widgets.header, widgets.library, shown.finished, shown.sources]
    page.load(handlers.open, None, opened, **event)
    typed = [shown.question, shown.exchanges]
    asked = [
        shown.question.submit(handlers.ask, typed, list(shown), **asking),
        shown.finished.click(handlers.ask_example, shown.exchanges, list(shown), **asking),
    ]
    # First the answer is given up and then the page is tidied: the other way round its last
    # piece could come after the tidying.
    stopped = shown.question.stop(None, cancels=asked, **event)
    stopped.then(handlers.stop, shown.exchanges, list(shown), **event)
    renewed = widgets.new.click(None, cancels=asked, **event)
    renewed.then(handlers.clear, None, list(shown), **event)
