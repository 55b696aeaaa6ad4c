"""A system and a suite go in; out comes a run with every answer, every score and its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeAlias

from eval import fingerprint
from eval.asking import TIMEOUT, Asker
from eval.cases import load_cases
from eval.errors import SuiteError
from eval.gaming import gaming_checks
from eval.kept_runs import choose_file
from eval.located import Sources
from eval.runs import RunFile
from eval.schema import Case, CaseResult, Gold, Run, RunHead, System
from eval.suites import Part, Suite, find_suite
from eval.systems import Opened, open_system
from index.location import user_index_dir

Progress: TypeAlias = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Options:
    """How a suite is run.

    `system` is "wenbao" or another name of `eval.systems`, `model` the language model that
    it shall use. `limit` takes the first questions of each part only; `timeout` is in
    seconds and for one answer. `run_file` is where the results go, and come from where it
    holds an interrupted run; a place in the user's folder when None. `judge` names the
    language model that will be heard on the answers, for the head of the run.
    """

    system: str = "wenbao"
    model: str = ""
    seed: int = 0
    limit: int | None = None
    timeout: float = TIMEOUT
    run_file: Path | None = None
    judge: str = ""


@dataclass(frozen=True, slots=True)
class Prepared:
    """One part of a suite, ready to be asked."""

    name: str
    system: System
    sources: Sources
    cases: tuple[tuple[Case, tuple[Gold, ...]], ...]


@dataclass(frozen=True, slots=True)
class Evaluated:
    """A finished run and the file that holds it."""

    run: Run
    file: Path


def evaluate(
    suite: str | Suite,
    folder: Path | None = None,
    *,
    index_dir: Path | None = None,
    options: Options = Options(),
    progress: Progress | None = None,
) -> Evaluated:
    """Bring the index of a folder up to date, ask a suite's questions, score the answers.

    `suite` is the name of a suite or the path of a question file; `folder` holds the
    reports. The suites of the package bring their own, and an index at `index_dir` may
    stand in for a folder. `progress` is told after each case how many of how many are done.

    An interrupted run goes on where it stopped when it is started again in the same way.
    Raises SuiteError, before any question is asked, when the question file is wrong,
    RunError when the results of `run_file` are of something else, and the errors of
    indexing.
    """
    chosen = suite if isinstance(suite, Suite) else find_suite(suite, folder)
    with ExitStack() as stack:
        opened = [
            stack.enter_context(
                open_system(
                    options.system,
                    part.folder,
                    _place(part, chosen, folder, index_dir),
                    options.model,
                )
            )
            for part in chosen.parts
        ]
        prepared = [
            _prepared(part, one, options.limit)
            for part, one in zip(chosen.parts, opened, strict=True)
        ]
        _require_different_ids(prepared)
        head = _head(chosen, opened, prepared, options)
        file = RunFile(options.run_file or choose_file(head), head)
        results = _ask_all(prepared, file, options.timeout, progress)
        gaming = gaming_checks(results, _texts(prepared), options.seed)
    file.finish(gaming)
    return Evaluated(Run(file.head, results, gaming, finished=True), file.path)


def run_suite(
    system: System,
    cases: Sequence[Case],
    sources: Sources,
    *,
    seed: int = 0,
    timeout: float = TIMEOUT,
    progress: Progress | None = None,
) -> Run:
    """The results of a system on cases about the given files; nothing is written.

    Raises SuiteError before the first question when a piece of evidence is not there.
    """
    located = tuple((case, sources.locate(case)) for case in cases)
    prepared = [Prepared("", system, sources, located)]
    results = tuple(_told(_asked(prepared, timeout), 0, len(located), progress))
    gaming = gaming_checks(results, _texts(prepared), seed)
    return Run(RunHead("", type(system).__name__, seed), results, gaming, finished=True)


def _place(part: Part, suite: Suite, folder: Path | None, index_dir: Path | None) -> Path | None:
    """Where the index of a part lies; None for its usual place, inside the folder."""
    if index_dir is not None:
        return index_dir if len(suite.parts) == 1 else index_dir / part.name
    # A suite's own reports lie in the installation or among the shared material.
    return None if folder or part.folder is None else user_index_dir(part.folder)


def _prepared(part: Part, opened: Opened, limit: int | None) -> Prepared:
    cases = load_cases(part.questions)[:limit]
    sources = Sources.of(opened.index)
    located = tuple((case, sources.locate(case)) for case in cases)
    return Prepared(part.name, opened.system, sources, located)


def _require_different_ids(prepared: Sequence[Prepared]) -> None:
    seen: dict[str, str] = {}
    for part in prepared:
        for case, _ in part.cases:
            if case.id in seen:
                raise SuiteError(
                    f"编号 {case.id} 在 {seen[case.id]} 和 {part.name} 里都有：请改一个"
                )
            seen[case.id] = part.name


def _head(
    suite: Suite, opened: Sequence[Opened], prepared: Sequence[Prepared], options: Options
) -> RunHead:
    return RunHead(
        suite=suite.name,
        note=suite.note,
        system=options.system,
        seed=options.seed,
        folders=tuple(
            str(part.folder or one.index.folder)
            for part, one in zip(suite.parts, opened, strict=True)
        ),
        started=datetime.now(UTC).isoformat(timespec="seconds"),
        fingerprint={
            "questions": fingerprint.of(part.questions.read_bytes() for part in suite.parts),
            "index": fingerprint.of(part.sources.digest().encode() for part in prepared),
            "encoder": fingerprint.joined(one.index.encoder_fingerprint for one in opened),
            "settings": fingerprint.joined(one.settings for one in opened),
            "code": fingerprint.code(),
        },
        judge=options.judge,
    )


def _ask_all(
    prepared: Sequence[Prepared], file: RunFile, timeout: float, progress: Progress | None
) -> tuple[CaseResult, ...]:
    """The results of all cases in their order, those of an interrupted run included."""
    done = {result.case.id: result for result in file.done}
    order = [case.id for part in prepared for case, _ in part.cases]
    before = sum(name in done for name in order)
    asked = _asked(prepared, timeout, frozenset(done))
    for result in _told(asked, before, len(order), progress):
        file.add(result)
        done[result.case.id] = result
    return tuple(done[name] for name in order)


def _asked(
    prepared: Iterable[Prepared], timeout: float, done: frozenset[str] = frozenset()
) -> Iterator[CaseResult]:
    for part in prepared:
        asker = Asker(part.system, part.sources.texts, timeout)
        for case, gold in part.cases:
            if case.id not in done:
                yield asker.ask(case, gold, part.name)


def _told(
    results: Iterable[CaseResult], before: int, total: int, progress: Progress | None
) -> Iterator[CaseResult]:
    for number, result in enumerate(results, start=before + 1):
        yield result
        if progress is not None:
            progress(number, total)


def _texts(prepared: Iterable[Prepared]) -> dict[str, Mapping[str, str]]:
    return {part.name: part.sources.texts for part in prepared}
