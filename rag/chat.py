"""A conversation: questions go in one after the other, and each knows what came before."""

from __future__ import annotations

from collections.abc import Iterator

from rag.assistant import Assistant, Where
from rag.schema import Answer, Turn

# The first turn names the subject, the last ones what is being talked about.
REMEMBERED = 20


class Chat:
    """Keeps the first question and the last `REMEMBERED` turns of one conversation."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._turns: tuple[Turn, ...] = ()

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The remembered turns, oldest first."""
        return self._turns

    def ask(self, question: str, where: Where | None = None) -> Answer:
        """The answer to the next question; one that raises leaves no trace."""
        answer = self._assistant.ask(question, self._turns, where)
        self._remember(question, answer)
        return answer

    def stream(self, question: str, where: Where | None = None) -> Iterator[str | Answer]:
        """`ask` in pieces, as `Assistant.stream` gives them."""
        for event in self._assistant.stream(question, self._turns, where):
            if isinstance(event, Answer):
                self._remember(question, event)
            yield event

    def _remember(self, question: str, answer: Answer) -> None:
        turns = (*self._turns, Turn("user", question), Turn("assistant", answer.text))
        if len(turns) > REMEMBERED + 1:
            turns = (turns[0], *turns[-REMEMBERED:])
        self._turns = turns
