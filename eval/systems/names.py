"""The name of a system on the command line goes in; out comes how to make it.

What a name needs is loaded when the system is made: FAISS, LlamaIndex, a user's module.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from eval.baselines import BASELINES
from eval.errors import SuiteError
from eval.schema import System
from eval.systems.plugged import load_attribute, plugged_settings, plugged_system
from rag.config import BASE_URL, MODEL, LLMSettings, SearchSettings

if TYPE_CHECKING:
    from index.store import Index

WENBAO = "wenbao"
WENBAO_LLM = "wenbao-llm"
STOCK = "stock"
NAMES = (WENBAO, WENBAO_LLM, *BASELINES, STOCK)


class Prepared(NamedTuple):
    """What makes a system over an index, and its settings in one line, without a secret."""

    make: Callable[[Index], System]
    settings: str = ""


def prepare(name: str, model: str = "") -> Prepared:
    """How to make the system of a name; nothing is sent yet, and only a user's module loaded.

    `wenbao` answers without a language model, `wenbao-llm` with the one of WENBAO_LLM_*,
    `stock` is LlamaIndex's stock pipeline with it; the other `NAMES` are the baselines of
    words alone. An address (http://…/v1) is a service of the OpenAI chat form, and
    `module:attribute` a LlamaIndex query engine or what makes one, see
    `eval.systems.plugged`. Raises SuiteError.
    """
    if name == WENBAO:
        return Prepared(_wenbao, _search_settings())
    if name in BASELINES:
        return Prepared(BASELINES[name])
    if name in {WENBAO_LLM, STOCK}:
        settings = _llm_settings(name, model)
        make = _wenbao_llm if name == WENBAO_LLM else _stock
        searched = f" {_search_settings()}" if name == WENBAO_LLM else ""
        return Prepared(partial(make, llm=settings), _told(settings) + searched)
    if name.startswith(("http://", "https://")):
        settings = _llm_settings(name, model, address=name)
        return Prepared(partial(_chat, llm=settings), _told(settings))
    if ":" in name:
        attribute = load_attribute(name)
        return Prepared(partial(plugged_system, attribute), plugged_settings(name))
    raise SuiteError(
        f"不认识的系统 {name}：可用 {'、'.join(NAMES)}，"
        "OpenAI 兼容接口的地址 http://…/v1，或 模块:属性"
    )


def _wenbao(index: Index) -> System:
    from rag.assistant import Assistant

    return Assistant(index)


def _wenbao_llm(index: Index, llm: LLMSettings) -> System:
    from eval.systems.strict import StrictAssistant
    from rag.assistant import Assistant

    return StrictAssistant(Assistant(index, llm=llm))


def _stock(index: Index, llm: LLMSettings) -> System:
    from eval.baselines.stock import stock_system

    return stock_system(index, llm)


def _chat(index: Index, llm: LLMSettings) -> System:
    from eval.systems.chat import ChatSystem
    from eval.systems.finder import Finder

    return ChatSystem(llm, Finder.of(index))


def _llm_settings(name: str, model: str, address: str = "") -> LLMSettings:
    """The endpoint of the environment; an option that is not blank wins over its variable."""
    options = {BASE_URL: address, MODEL: model}
    environment = {**os.environ, **{key: value for key, value in options.items() if value}}
    settings = LLMSettings.from_environment(environment)
    if settings is None:
        raise SuiteError(
            f"系统 {name} 要用语言模型：请设置 {BASE_URL} 和 {MODEL}，"
            f"例如 {BASE_URL}=http://127.0.0.1:11434/v1"
        )
    return settings


def _told(settings: LLMSettings) -> str:
    return f"{settings.model} @ {settings.base_url} temperature={settings.temperature:g}"


def _search_settings() -> str:
    return " ".join(f"{name}={value:g}" for name, value in asdict(SearchSettings()).items())
