"""The assistant with a language model goes in; out comes one that must answer with it."""

from __future__ import annotations

from rag.assistant import Assistant
from rag.errors import EndpointError
from rag.schema import Answer, Evidence, History


class StrictAssistant:
    """The assistant, but a model that does not answer is an error.

    To its user it gives the reports' own sentences then; to an evaluation these would pass
    for the model's.
    """

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def ask(self, question: str, history: History = ()) -> Answer:
        """The answer that the model wrote; raises EndpointError where it wrote none."""
        answer = self._assistant.ask(question, history)
        if answer.notice:
            raise EndpointError(answer.notice, help="这一题不算模型的回答")
        return answer

    def retrieve(self, question: str, history: History = ()) -> tuple[Evidence, ...]:
        """The assistant's passages, best first."""
        return self._assistant.retrieve(question, history)
