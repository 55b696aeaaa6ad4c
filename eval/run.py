"""A system and cases go in; out comes a run with every answer, every score and the figures."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from eval.cases import load_cases
from eval.claims import without_marks
from eval.located import Sources
from eval.metrics import fold, fold_by_category, typical
from eval.schema import Case, CaseResult, Places, Run, System, Trial
from eval.scorers import score
from eval.suites import find_suite
from eval.systems import open_system
from index.errors import WenbaoError
from rag.schema import Answer, Evidence

Progress: TypeAlias = Callable[[int, int], None]


def evaluate(  # noqa: PLR0913 (each is an option of the command line)
    suite: str,
    folder: Path | None = None,
    *,
    index_dir: Path | None = None,
    system: str = "wenbao",
    seed: int = 0,
    limit: int | None = None,
    progress: Progress | None = None,
) -> Run:
    """Bring the index of a folder up to date, ask a suite's questions, score the answers.

    `suite` is "demo" or the path of a question file; `folder` holds the reports. The demo
    brings its own, and an index at `index_dir` may stand in for a folder. `system` is
    "wenbao" or the name of a baseline; `limit` takes the first questions only; `progress`
    is told after each case how many of how many are done.

    Raises SuiteError, before any question is asked, when the question file is wrong, and
    the errors of indexing.
    """
    chosen = find_suite(suite, folder)
    cases = load_cases(chosen.questions)[:limit]
    with open_system(system, chosen.folder, index_dir) as opened:
        run = run_suite(
            opened.system, cases, Sources.of(opened.index), seed=seed, progress=progress
        )
    return replace(run, suite=chosen.name, system=system)


def run_suite(
    system: System,
    cases: Sequence[Case],
    sources: Sources,
    *,
    seed: int = 0,
    progress: Progress | None = None,
) -> Run:
    """The results and figures of a system on cases about the given files.

    A case that the system fails with an error of its own counts with an empty answer; it
    never drops out. Raises SuiteError before the first question when a quote is not there.
    """
    located = [(case, sources.locate(case)) for case in cases]
    results = []
    for done, (case, gold) in enumerate(located, start=1):
        results.append(_run_case(system, case, gold, sources))
        if progress is not None:
            progress(done, len(located))
    return Run(
        suite="",
        system=type(system).__name__,
        seed=seed,
        results=tuple(results),
        figures=fold(results, seed),
        by_category=fold_by_category(results, seed),
        typical=typical(results),
    )


def _run_case(system: System, case: Case, gold: tuple[Places, ...], sources: Sources) -> CaseResult:
    answer, error = Answer(question=case.question, text=""), ""
    evidence: tuple[Evidence, ...] = ()
    started = time.perf_counter()
    try:
        answer = system.ask(case.question, case.history)
        seconds = time.perf_counter() - started
        evidence = system.retrieve(case.question, case.history)
    except WenbaoError as failure:
        seconds, error = time.perf_counter() - started, str(failure)
    return CaseResult(
        case=case,
        answer=answer,
        evidence=evidence,
        scores=score(Trial(case, gold, answer, evidence, sources.texts)),
        cluster=_cluster(case),
        seconds=seconds,
        length_ratio=len(without_marks(answer.text)) / len(case.answer),
        error=error,
    )


def _cluster(case: Case) -> str:
    # A case without evidence is about no report: it stands for itself.
    if not case.evidence:
        return case.id
    return f"{case.evidence[0].file} {case.evidence[0].report}"
