"""A real OpenAI-compatible server on 127.0.0.1 that does what a test tells it to.

    with ScriptedServer() as server:
        server.script(Reply(429), says("甲。"))

answers the first request with HTTP 429 and the next ones with the text. `server.requests`
holds what was asked since the script was set.
"""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

DONE = b"data: [DONE]\n\n"


class Stall:
    """A step at which the server falls silent until the client leaves."""


class Cut:
    """A step at which the server drops the connection."""


Step = bytes | Stall | Cut


@dataclass(frozen=True)
class Asked:
    """One request as it arrived."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]


@dataclass(frozen=True)
class Reply:
    """A status with the steps of its body."""

    status: int = 200
    steps: Sequence[Step] = ()
    media_type: str = "text/event-stream"


def chunk(text: str = "", *, reasoning: str = "", finish: str | None = None) -> bytes:
    """One event of a streamed chat completion."""
    delta = {"role": "assistant", "content": text}
    if reasoning:
        delta |= {"content": None, "reasoning_content": reasoning}
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    event = {
        "id": "1",
        "object": "chat.completion.chunk",
        "created": 0,
        "model": "m",
        "choices": [choice],
    }
    return b"data: " + json.dumps(event, ensure_ascii=False).encode() + b"\n\n"


def says(*pieces: str, finish: str | None = "stop") -> Reply:
    """A whole reply in these pieces."""
    end = [chunk(finish=finish)] if finish else []
    return Reply(steps=[*map(chunk, pieces), *end, DONE])


def refuses(status: int, message: str) -> Reply:
    """An error as such servers word it."""
    body = json.dumps({"error": {"message": message}}, ensure_ascii=False).encode()
    return Reply(status, [body], "application/json")


class ScriptedServer:
    """Answers each request with the next reply of its script; a context manager."""

    def __init__(self) -> None:
        self.script(says("。"))
        app = Starlette(routes=[Route("/{path:path}", self._answer, methods=["GET", "POST"])])
        config = uvicorn.Config(
            app, host="127.0.0.1", port=0, log_level="critical", lifespan="off", ws="none"
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)

    def script(self, *replies: Reply) -> None:
        """Forget what was asked; answer with these replies in turn, then with the last."""
        self._script = list(replies)
        self.requests: list[Asked] = []
        self.abandoned = threading.Event()

    @property
    def base_url(self) -> str:
        port = self._server.servers[0].sockets[0].getsockname()[1]
        return f"http://127.0.0.1:{port}/v1"

    def __enter__(self) -> ScriptedServer:
        self._thread.start()
        deadline = time.monotonic() + 10
        while not self._server.started:
            assert time.monotonic() < deadline, "the scripted server did not start"
            time.sleep(0.005)
        return self

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._server.force_exit = True
        self._thread.join(timeout=10)

    async def _answer(self, request: Request) -> Response:
        body = json.loads(await request.body() or b"{}")
        self.requests.append(Asked(request.url.path, dict(request.headers), body))
        reply = self._script.pop(0) if len(self._script) > 1 else self._script[0]
        steps = self._play(reply.steps)
        return StreamingResponse(steps, reply.status, media_type=reply.media_type)

    async def _play(self, steps: Sequence[Step]) -> AsyncIterator[bytes]:
        abandoned = self.abandoned
        try:
            for step in steps:
                if isinstance(step, Stall):
                    await asyncio.sleep(30)
                elif isinstance(step, Cut):
                    raise ConnectionAbortedError
                else:
                    yield step
                    # Each step is one packet of its own.
                    await asyncio.sleep(0.001)
        except asyncio.CancelledError:
            abandoned.set()
            raise
