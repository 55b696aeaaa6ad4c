"""An HTTP endpoint of the OpenAI chat form goes in; out comes a system to be asked."""

from __future__ import annotations

from eval.endpoint import Endpoint
from eval.systems.finder import Finder
from eval.systems.listed import quotations, split_sources
from eval.written import with_plain_marks, written_answer
from rag.config import LLMSettings
from rag.prompts import Message
from rag.schema import Answer, Evidence, History


class ChatSystem:
    """Any service that answers chat messages from reports of its own.

    The conversation is sent as it is, without instructions. Where the reply closes with a
    list of sources, its marks cite those that stand in the reports; else they cite nothing.
    """

    def __init__(self, settings: LLMSettings, finder: Finder) -> None:
        self._endpoint = Endpoint(settings)
        self._finder = finder

    def ask(self, question: str, history: History = ()) -> Answer:
        """The service's answer; raises EndpointError."""
        turns = [Message(turn.role, turn.text) for turn in history]
        reply = self._endpoint.reply([*turns, Message("user", question)])
        text, entries = split_sources(with_plain_marks(reply))
        found = {number: self._passage(entry) for number, entry in entries.items()}
        passages = {number: passage for number, passage in found.items() if passage}
        lost = [str(number) for number in found if number not in passages]
        return written_answer(
            question,
            text,
            passages,
            evidence=tuple(passages.values()),
            notice=f"在报告里找不到这些来源的原文：{'、'.join(lost)}" if lost else "",
        )

    def retrieve(self, question: str, history: History = ()) -> tuple[Evidence, ...]:  # noqa: ARG002
        """Nothing: such a service shows only the passages that its answer lists."""
        return ()

    def _passage(self, entry: str) -> Evidence | None:
        places = (self._finder.find(quotation, entry) for quotation in quotations(entry))
        return next((place for place in places if place is not None), None)
