"""A sentence and its evidence go in; out comes the label that most of three votes give."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from eval.endpoint import Endpoint
from eval.errors import SuiteError
from eval.judge.prompts import Label, judge_messages, label_of
from eval.judge.votes import VoteCache, vote_key
from index.location import data_directory
from rag.config import BASE_URL, MODEL, LLMSettings
from rag.errors import EndpointError
from rag.prompts import Message

VOTES = 3
# Failures in a row after which the endpoint is left alone: each may cost minutes.
_PATIENCE = 3
_CACHE = "judge-votes.jsonl"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a judge says of a sentence.

    `label` is that of two votes at least, None where there is none; `votes` are those cast,
    None for a reply without a label; `error` tells why votes are missing, "" otherwise.
    """

    label: Label | None
    votes: tuple[Label | None, ...] = ()
    error: str = ""


class Judge:
    """A language model that labels sentences, three votes each, at temperature 0.

    Servers differ from vote to vote even at temperature 0; where one does not, three votes
    are as good as one. Votes come from the cache where it holds them.
    """

    def __init__(self, settings: LLMSettings, cache: VoteCache) -> None:
        self._endpoint = Endpoint(replace(settings, temperature=0.0))
        self._cache = cache
        self._failures = 0
        self._failure = ""

    @property
    def name(self) -> str:
        """The model and its address, for the head of a run."""
        return self._endpoint.name

    def judge(self, claim: str, evidence: str, title: str = "") -> Judgement:
        """The label of a sentence held against its evidence.

        Errors of the endpoint are told in the judgement. After three in a row nothing is
        sent any more: judgements that the cache does not hold repeat the last error.
        """
        messages = judge_messages(claim, evidence, title)
        votes: list[Label | None] = []
        for number in range(1, VOTES + 1):
            try:
                votes.append(self._vote(messages, number))
            except EndpointError as error:
                return Judgement(None, tuple(votes), str(error))
        (label, most), *_ = Counter(votes).most_common()
        told = "" if None not in votes else "回复里没有三个标签中的一个"
        return Judgement(label if most * 2 > VOTES else None, tuple(votes), told)

    def _vote(self, messages: tuple[Message, ...], number: int) -> Label | None:
        model = self._endpoint.settings.model
        key = vote_key(model, messages, number)
        label = self._cache.get(key)
        if label is None:
            label = label_of(self._reply(messages))
            if label is not None:
                self._cache.put(key, label, model)
        return label

    def _reply(self, messages: tuple[Message, ...]) -> str:
        if self._failures >= _PATIENCE:
            raise EndpointError(self._failure, help="连续出错，不再询问")
        try:
            reply = self._endpoint.reply(messages)
        except EndpointError as error:
            self._failures += 1
            self._failure = error.problem
            raise
        self._failures = 0
        return reply


def open_judge(cache: Path | None = None, settings: LLMSettings | None = None) -> Judge:
    """A judge at the endpoint of WENBAO_LLM_*, or at another; nothing is sent yet.

    `cache` is the file of its votes, one in the user's data folder where none is named.
    Raises SuiteError without an endpoint, SettingsError for one that is half named.
    """
    found = settings or LLMSettings.from_environment()
    if found is None:
        raise SuiteError(
            f"--judge 要用语言模型：请设置 {BASE_URL} 和 {MODEL}，"
            f"例如 {BASE_URL}=http://127.0.0.1:11434/v1"
        )
    return Judge(found, VoteCache(cache or data_directory() / _CACHE))
