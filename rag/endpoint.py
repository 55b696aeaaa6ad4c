"""The one client for language models: settings become a model, messages become text.

Everything that can go wrong on the wire leaves here as EndpointError. Nothing else in
the project opens an outgoing connection. LlamaIndex and its client cost two seconds to
import, so they are imported when a model is asked for.
"""

from __future__ import annotations

import gc
import logging
import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from index.errors import SettingsError
from rag.config import BASE_URL, CONTEXT_WINDOW, MODEL, LLMSettings
from rag.errors import EndpointError
from rag.prompts import Message

if TYPE_CHECKING:
    from llama_index.core.base.llms.types import ChatResponse
    from llama_index.core.llms import LLM

logger = logging.getLogger(__name__)

# Seconds before the second and the third try of a request that may then succeed.
_PAUSES = (0.5, 2.0)
# Seconds that one whole reply may take, reasoning included.
_PATIENCE = 300.0
# Seconds to wait for a connection; a server that is there accepts at once.
_CONNECT = 5.0


def connect(settings: LLMSettings) -> LLM:
    """Return the LlamaIndex model at an OpenAI-compatible endpoint; nothing is sent yet.

    Serves Ollama, vLLM, llama.cpp, DeepSeek, Qwen, GLM and Kimi alike. Raises
    SettingsError for a model that has no chat interface.
    """
    from httpx import Limits, Timeout
    from llama_index.llms.openai_like import OpenAILike  # type: ignore[import-untyped]
    from openai import DefaultHttpxClient, OpenAI

    # An empty key would be replaced by OPENAI_API_KEY, another service's secret.
    api_key = settings.api_key or "none"
    timeout = Timeout(settings.timeout, connect=min(settings.timeout, _CONNECT))
    client = OpenAI(
        api_key=api_key,
        base_url=settings.base_url,
        timeout=timeout,
        # It would repeat a request that timed out as well; `stream_reply` does not.
        max_retries=0,
        http_client=DefaultHttpxClient(
            timeout=timeout,
            # A connection kept between two questions is mostly dead by the second one.
            limits=Limits(max_keepalive_connections=0),
            # A proxy named in the environment cannot reach this machine's own ports.
            trust_env=not settings.is_loopback,
        ),
    )
    try:
        model: LLM = OpenAILike(
            model=settings.model,
            api_base=settings.base_url,
            api_key=api_key,
            # The default asks /completions, which most of these servers do not have.
            is_chat_model=True,
            context_window=settings.context_window,
            max_tokens=settings.max_tokens,
            temperature=settings.temperature,
            timeout=settings.timeout,
            max_retries=0,
            openai_client=client,
        )
    except ValueError as error:  # the client knows models that have no chat interface
        raise SettingsError(
            f"语言模型 {settings.model} 不能这样使用 ({error})；请用 {MODEL} 换一个"
        ) from error
    return model


def stream_reply(llm: LLM, messages: Sequence[Message]) -> Iterator[str]:
    """Yield the text of a whole reply in the pieces in which it arrives.

    A request that failed in passing (busy, lost connection) is repeated twice, as long
    as no text has arrived. Raises EndpointError for everything else, also for a reply
    that broke off: then the pieces so far are no answer.
    """
    for pause in (*_PAUSES, None):
        started = False
        try:
            for piece in _stream_once(llm, messages):
                started = True
                yield piece
        except EndpointError as error:
            if pause is None or started or not error.retryable:
                raise
            logger.info("asking the language model again in %s s: %s", pause, error)
            time.sleep(pause)
        except GeneratorExit:
            # openai's Stream refers to itself, so that only the collector closes its
            # connection; until then the server writes on, and a small one serves nobody else.
            gc.collect()
            raise
        else:
            return


def _stream_once(llm: LLM, messages: Sequence[Message]) -> Iterator[str]:
    from llama_index.core.base.llms.types import ChatMessage

    from rag.wire_errors import wire_errors

    sent = [ChatMessage(role=role, content=content) for role, content in messages]
    deadline = time.monotonic() + _PATIENCE
    finish = ""
    with wire_errors(getattr(llm, "api_base", None) or llm.metadata.model_name):
        for response in llm.stream_chat(sent):
            if time.monotonic() > deadline:
                raise EndpointError(
                    f"{_PATIENCE:.0f} 秒还没有写完回答 (reply takes too long)",
                    help="请换一个更快的模型",
                )
            finish = _finish_reason(response) or finish
            if response.delta:
                yield response.delta
    _check_finish(finish)


def _finish_reason(response: ChatResponse) -> str:
    """Return why the model stopped, "" while it goes on."""
    choices = getattr(response.raw, "choices", None)
    if choices is None:
        return "stop"  # models of other families than OpenAI's do not say
    return (choices[0].finish_reason or "") if choices else ""


def _check_finish(finish: str) -> None:
    """Raise EndpointError when a stream that ended in order holds no whole reply."""
    if finish == "length":
        raise EndpointError(
            "回答太长，没有写完就到了上限 (reply hit the token limit)",
            help=f"请换一个模型，或用 {CONTEXT_WINDOW} 调大上下文长度",
        )
    if finish == "content_filter":
        raise EndpointError(
            "回答被服务方的内容审查拦下 (reply stopped by a content filter)",
            help="请换一种问法或换一个服务",
        )
    if not finish:
        raise EndpointError(
            "回答没有写完，流就结束了 (stream ended without a finish reason)",
            help=f"请重试；仍然如此就检查 {BASE_URL} 是否为 OpenAI 兼容接口",
            retryable=True,
        )
