"""A case and a system go in; out comes the result, whatever the system does."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import replace
from typing import TypeAlias, TypeVar

from eval.schema import Case, CaseResult, Gold, System, Trial
from eval.scorers import score
from index.errors import WenbaoError
from rag.schema import Answer, Evidence

T = TypeVar("T")
Calls: TypeAlias = queue.SimpleQueue[Callable[[], None]]
# A language model on a slow machine may write for minutes.
TIMEOUT = 300.0


class _OverdueError(Exception):
    """A call has not come back in time."""


class Asker:
    """Puts cases to a system, one after another, each for `timeout` seconds at most.

    The system runs in a thread of its own. One that does not come back cannot be stopped:
    it is left behind, and the next case gets a new thread.
    """

    def __init__(self, system: System, texts: Mapping[str, str], timeout: float = TIMEOUT) -> None:
        self._system = system
        self._texts = texts
        self._timeout = timeout
        self._calls: Calls | None = None

    def ask(self, case: Case, gold: tuple[Gold, ...], part: str = "") -> CaseResult:
        """The result of a case; what the system raises is told in `error`.

        A case that fails counts with an empty answer, and with no passages where finding
        them failed; it never drops out.
        """
        answer, standalone, error = Answer(case.question, ""), None, ""
        evidence: tuple[Evidence, ...] = ()
        started = time.perf_counter()
        took: float | None = None
        try:
            answer = self._call(lambda: self._system.ask(case.question, case.history))
            took = time.perf_counter() - started
            found = self._call(lambda: self._system.retrieve(case.question, case.history))
            evidence = tuple(found) or answer.evidence
            if case.standalone:
                standalone = self._call(lambda: self._system.ask(case.standalone))
        except _OverdueError:
            error = f"超过 {self._timeout:g} 秒没有应答"
        except Exception as failure:  # noqa: BLE001 (whatever a system raises is its result)
            error = _told(failure)
        total = time.perf_counter() - started if took is None else took
        seconds = {**answer.seconds, "total": total}
        trial = Trial(case, gold, answer, evidence, self._texts, standalone, seconds)
        return _result(trial, error, part)

    def _call(self, function: Callable[[], T]) -> T:
        result: Future[T] = Future()

        def work() -> None:
            try:
                result.set_result(function())
            except Exception as error:  # noqa: BLE001 (raised again where it was called)
                result.set_exception(error)

        if self._calls is None:
            self._calls = queue.SimpleQueue()
            threading.Thread(target=_work, args=(self._calls,), daemon=True).start()
        self._calls.put(work)
        try:
            return result.result(self._timeout)
        except TimeoutError as error:
            if result.done():
                raise
            self._calls = None
            raise _OverdueError from error


def trial_of(result: CaseResult, texts: Mapping[str, str]) -> Trial:
    """The trial that a result was scored from."""
    return Trial(
        result.case,
        result.gold,
        result.answer,
        result.evidence,
        texts,
        result.standalone,
        result.seconds,
    )


def _work(calls: Calls) -> None:
    while True:
        calls.get()()


def _result(trial: Trial, error: str, part: str) -> CaseResult:
    alone = trial.standalone
    return CaseResult(
        case=trial.case,
        cluster=_cluster(trial),
        answer=replace(trial.answer, evidence=()),
        evidence=trial.evidence,
        gold=trial.gold,
        scores=score(trial),
        seconds=trial.seconds,
        standalone=None if alone is None else replace(alone, evidence=()),
        error=error,
        part=part,
    )


def _told(failure: Exception) -> str:
    # The program's own messages are made to be read; of others the kind must be named.
    told = " ".join(str(failure).split())
    return told if isinstance(failure, WenbaoError) else f"{type(failure).__name__}: {told}"


def _cluster(trial: Trial) -> str:
    # A case without evidence is about no report: it stands for itself.
    if not trial.gold:
        return trial.case.id
    report = trial.gold[0].report
    return f"{report.file} {report.start}"
