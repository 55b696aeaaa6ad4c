"""Questions become answers with citations: `Assistant` is the door.

>>> from rag import Assistant                                    # doctest: +SKIP
>>> assistant = Assistant.from_folder("reports/")                # doctest: +SKIP
>>> assistant.ask("区里一共培训了多少人?").text                    # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.errors import EndpointError, QuestionError
from rag.schema import Answer, Citation, Claim, Evidence, SourceView, Turn

if TYPE_CHECKING:
    from rag.assistant import Assistant
    from rag.chat import Chat

__all__ = [
    "Answer",
    "Assistant",
    "Chat",
    "Citation",
    "Claim",
    "EndpointError",
    "Evidence",
    "QuestionError",
    "SourceView",
    "Turn",
]


def __getattr__(name: str) -> object:
    # Late: the index loads FAISS, which records and errors do not need.
    if name == "Assistant":
        from rag.assistant import Assistant

        return Assistant
    if name == "Chat":
        from rag.chat import Chat

        return Chat
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
