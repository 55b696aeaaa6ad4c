"""An error of the HTTP client or of the openai client becomes an EndpointError.

Importing this module imports both clients, so it is imported when a model is asked.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import openai

from rag.config import API_KEY, BASE_URL, CONTEXT_WINDOW, MODEL, TIMEOUT
from rag.errors import EndpointError


@contextmanager
def wire_errors(address: str) -> Iterator[None]:
    """Turn the errors of both families, httpx and openai, into EndpointError.

    openai wraps what happens before the reply starts; what happens inside a stream comes
    through as httpx or, for a page that is no event stream, as a JSON error.
    """
    try:
        yield
    except openai.APIStatusError as error:
        raise _refused(address, error) from error
    except openai.APIConnectionError as error:
        raise _disconnected(address, error.__cause__ or error) from error
    except httpx.HTTPError as error:
        raise _disconnected(address, error) from error
    except openai.APIError as error:
        raise EndpointError(
            f"{address} 回答时报错：{_words(error.body)} (server error inside the stream)",
            help="请看服务的日志",
        ) from error
    except json.JSONDecodeError as error:
        raise EndpointError(
            f"{address} 的回答不是约定的格式 (not an OpenAI-compatible stream)",
            help=f"请检查 {BASE_URL}，它常以 /v1 结尾",
        ) from error


def _disconnected(address: str, error: BaseException) -> EndpointError:
    """Return what to say when the connection fails, times out or breaks."""
    if isinstance(error, httpx.TimeoutException) and not isinstance(error, httpx.ConnectTimeout):
        return EndpointError(
            f"{address} 太久没有回应 (timed out)",
            help=f"请等模型装载完再问，或用 {TIMEOUT} 放宽等待的秒数",
        )
    if isinstance(error, httpx.ReadError | httpx.RemoteProtocolError):
        return EndpointError(
            f"与 {address} 的连接中途断开 (connection lost)", help="请重试", retryable=True
        )
    return EndpointError(
        f"连不上 {address} (cannot connect)", help=f"请确认服务已启动，{BASE_URL} 无误"
    )


def _refused(address: str, error: openai.APIStatusError) -> EndpointError:
    """Return what to say to an HTTP status other than success."""
    status = error.status_code
    if status in {401, 403}:
        # The server's own words may repeat the key.
        return EndpointError(
            f"{address} 不接受密钥 (HTTP {status}, key refused)", help=f"请检查 {API_KEY}"
        )
    problem = f"{address} 拒绝了请求：{_words(error.body)} (HTTP {status})"
    if status == 429:
        return EndpointError(problem, help="请求太多或额度用完，请稍后再试", retryable=True)
    if status >= 500:
        return EndpointError(problem, help="服务内部出错，请看它的日志", retryable=True)
    if status == 404:
        return EndpointError(problem, help=f"请检查 {BASE_URL}（常以 /v1 结尾）和 {MODEL}")
    return EndpointError(problem, help=f"请检查 {MODEL}；提示超长时把 {CONTEXT_WINDOW} 调小")


def _words(body: object) -> str:
    """Return the server's own explanation on one line, 200 characters at most."""
    told = body.get("message") or body.get("detail") if isinstance(body, dict) else body
    text = " ".join(str(told or "没有说明原因").split())
    return "没有说明原因" if text.startswith("<") else text[:200]
