"""The settings of answering, each with a default that works; all records are frozen."""

from __future__ import annotations

import ipaddress
import math
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from index.errors import SettingsError

BASE_URL = "WENBAO_LLM_BASE_URL"
MODEL = "WENBAO_LLM_MODEL"
API_KEY = "WENBAO_LLM_API_KEY"
TIMEOUT = "WENBAO_LLM_TIMEOUT"
CONTEXT_WINDOW = "WENBAO_LLM_CONTEXT"

_EXAMPLES = {BASE_URL: "http://127.0.0.1:11434/v1", MODEL: "qwen3:8b"}


@dataclass(frozen=True, slots=True)
class LLMSettings:
    """An OpenAI-compatible endpoint and how to talk to it.

    `base_url` is what stands before `/chat/completions`, mostly ending in `/v1`.
    `timeout` is the longest silence in seconds; `context_window` and `max_tokens` count
    tokens. A value that cannot work raises SettingsError.
    """

    base_url: str
    model: str
    api_key: str = field(default="", repr=False)
    timeout: float = 60.0
    context_window: int = 16_384
    # A reasoning model spends most of these before the first word of its answer.
    max_tokens: int = 4_096
    temperature: float = 0.0

    def __post_init__(self) -> None:
        _check_address(self.base_url)
        if not self.model.strip():
            raise SettingsError(f"语言模型没有名称；请设置 {MODEL}，例如 {_EXAMPLES[MODEL]}")
        # The key travels in an HTTP header, which holds nothing but ASCII.
        if not (self.api_key.isascii() and self.api_key.isprintable()):
            raise SettingsError(f"{API_KEY} 里有中文或不可见的字符；请重新复制密钥")
        if self.timeout <= 0:
            raise SettingsError(
                f"语言模型的等待时间须大于 0 秒，现为 {self.timeout}；请改 {TIMEOUT}"
            )
        if not 0 < self.max_tokens < self.context_window:
            raise SettingsError(
                f"语言模型的上下文长度 {self.context_window} 须大于回答长度 {self.max_tokens}；"
                f"请改 {CONTEXT_WINDOW}"
            )

    @property
    def is_loopback(self) -> bool:
        """True when the endpoint runs on this machine."""
        host = urlsplit(self.base_url).hostname or ""
        try:
            return ipaddress.ip_address(host).is_loopback
        except ValueError:
            return host == "localhost"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> LLMSettings | None:
        """Return the endpoint that WENBAO_LLM_* name, None where they name none.

        A blank variable counts as unset. An option of a command wins over its variable
        as an entry of `environment`: `from_environment({**os.environ, BASE_URL: option})`.
        """
        named = os.environ if environment is None else environment
        values = {name: value.strip() for name, value in named.items() if value.strip()}
        if not values.keys() & _EXAMPLES.keys():
            return None
        for name, example in _EXAMPLES.items():
            if name not in values:
                raise SettingsError(f"语言模型只设置了一半，缺 {name}；请设置它，例如 {example}")
        settings = cls(values[BASE_URL], values[MODEL], values.get(API_KEY, ""))
        context_window = int(_number(values, CONTEXT_WINDOW, settings.context_window))
        return replace(
            settings,
            timeout=_number(values, TIMEOUT, settings.timeout),
            context_window=context_window,
            # The passages need most of a small window.
            max_tokens=min(settings.max_tokens, context_window // 4),
        )


def _number(values: Mapping[str, str], name: str, default: float) -> float:
    """Return the finite number under `name`, or the default where there is none."""
    try:
        number = float(values.get(name, default))
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise SettingsError(f"{name}={values[name]} 不是数；请写成数字，例如 {default:g}")
    return number


def _check_address(address: str) -> None:
    """Refuse an address that is not http(s), or one that carries a secret into messages."""
    example = f"例如 {_EXAMPLES[BASE_URL]}"
    try:
        parts = urlsplit(address)
        # Reading the port is what proves it a number.
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError as error:
        raise SettingsError(f"语言模型的地址读不懂；请检查 {BASE_URL}，{example}") from error
    if not usable:
        raise SettingsError(f"语言模型的地址须以 http:// 或 https:// 开头，{example}")
    if "@" in parts.netloc or parts.query:
        raise SettingsError(f"语言模型的地址里不要写密码或参数；密钥请放在 {API_KEY}，{example}")


@dataclass(frozen=True, slots=True)
class SearchSettings:
    """How passages are found and ranked.

    `words` and `vectors` weigh the two rankings in the fusion, `k` damps their first
    ranks; `depth` rows of each are fused, `candidates` looked at closely, and `shown`
    handed on as evidence. `context_weight` weighs a word in a report's title and headings
    against one in the passage.
    """

    words: float = 1.0
    vectors: float = 0.3
    k: float = 30.0
    depth: int = 80
    candidates: int = 60
    shown: int = 10
    context_weight: float = 1.0
