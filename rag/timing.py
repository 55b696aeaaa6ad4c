"""Where the seconds of an answer go: each step adds its own."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal, TypeAlias

Step: TypeAlias = Literal["question", "retrieve", "answer", "verify"]
Seconds: TypeAlias = dict[str, float]


@contextmanager
def timed(seconds: Seconds, step: Step) -> Iterator[None]:
    """Add the wall time of a block to its step."""
    started = time.perf_counter()
    try:
        yield
    finally:
        seconds[step] = seconds.get(step, 0.0) + time.perf_counter() - started
