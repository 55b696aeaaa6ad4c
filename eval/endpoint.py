"""Settings of an endpoint go in; out comes a model that answers messages with whole texts."""

from __future__ import annotations

from collections.abc import Sequence

from rag.config import LLMSettings
from rag.endpoint import connect, stream_reply
from rag.marks import THINK_END, stream_without_reasoning
from rag.prompts import Message


class Endpoint:
    """A language model at an OpenAI-compatible endpoint; nothing is sent before `reply`."""

    def __init__(self, settings: LLMSettings) -> None:
        self.settings = settings
        self._model = connect(settings)

    @property
    def name(self) -> str:
        """Model and address, as a run names them; the key is no part of it."""
        return f"{self.settings.model} @ {self.settings.base_url}"

    def reply(self, messages: Sequence[Message]) -> str:
        """The whole reply without its reasoning; raises EndpointError."""
        pieces = stream_without_reasoning(stream_reply(self._model, messages))
        return THINK_END.split("".join(pieces))[-1].strip()
