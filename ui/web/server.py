"""The page on the network: an assistant, a host and a port go in; it runs until stopped."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import gradio as gr
import uvicorn
from fastapi import FastAPI

from ui.address import listen
from ui.web.app import build_page, i18n
from ui.web.theme import head, style, theme

if TYPE_CHECKING:
    from rag.assistant import Assistant

logger = logging.getLogger(__name__)


def web_app(assistant: Assistant, examples: Sequence[str] = ()) -> FastAPI:
    """The page as an ASGI application."""
    app: FastAPI = gr.mount_gradio_app(
        FastAPI(docs_url=None, redoc_url=None, openapi_url=None),
        build_page(assistant, examples),
        path="/",
        theme=theme(),
        css=style(),
        head=head(),
        i18n=i18n(),
        footer_links=[],
        run_history=False,
        show_error=False,
        ssr_mode=False,
        pwa=False,
        max_file_size="1kb",
    )
    return app


def serve(
    assistant: Assistant,
    host: str,
    port: int,
    examples: Sequence[str] = (),
    started: Callable[[str], None] = lambda _: None,
) -> None:
    """Serves the page until it is interrupted; `started` gets its address.

    Port 0 takes any free one. Raises SettingsError when the address cannot be used.
    """
    # uvicorn is driven directly, not through Blocks.launch, which asks its own address
    # through the machine's HTTP proxy and fails where one is set.
    listener = listen(host, port)
    app = web_app(assistant, examples)
    # An open page keeps a connection open: without a limit Ctrl+C would wait for it.
    config = uvicorn.Config(app, log_level="warning", ws="none", timeout_graceful_shutdown=1)
    started(f"http://{_shown(host)}:{listener.getsockname()[1]}")
    try:
        uvicorn.Server(config).run(sockets=[listener])
    except KeyboardInterrupt:
        logger.info("stopped by the user")


def _shown(host: str) -> str:
    if host in ("0.0.0.0", "::"):  # noqa: S104  (shown, not bound)
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host
