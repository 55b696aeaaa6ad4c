"""A module to run goes in; out come the seconds and the memory that its process took."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass

_ENDPOINT = "WENBAO_LLM_"


@dataclass(frozen=True, slots=True)
class Spent:
    """What a process took: wall seconds from its start to its end, and its peak memory.

    `peak` is the largest resident set in bytes, None where the system does not tell;
    `output` is all that the process wrote.
    """

    seconds: float
    peak: int | None
    output: str


def run_wenbao(*arguments: str) -> Spent:
    """Run one command of `wenbao`, see `run_module`."""
    return run_module("ui", *arguments)


def run_module(module: str, *arguments: str) -> Spent:
    """Run a module in a process of its own, without a language model.

    The memory is exact only while the calling process is smaller than the module's: Linux
    hands a parent's peak on to its child. Raises CalledProcessError with the module's
    output when it fails.
    """
    command = [sys.executable, "-m", module, *arguments]
    with tempfile.TemporaryFile() as output:
        started = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603 (our own command)
            command, stdout=output, stderr=output, env=_without_endpoint(os.environ)
        )
        peak = _wait(process)
        seconds = time.perf_counter() - started
        output.seek(0)
        told = output.read().decode("utf-8", "replace")
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, told)
    return Spent(seconds, peak, told)


def _wait(process: subprocess.Popen[bytes]) -> int | None:
    """Wait for the end of a process; returns its peak memory in bytes, None on Windows."""
    if sys.platform == "win32":
        process.wait()
        return None
    # resource.getrusage would give the peak of all children together.
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    # macOS counts in bytes, Linux in KiB.
    return usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _without_endpoint(environment: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if not name.startswith(_ENDPOINT)}
