"""Cases go in; out comes how well a system's answers are grounded, right and honest."""

from __future__ import annotations

from eval.cases import load_cases
from eval.compare import compare
from eval.errors import RunError, SuiteError
from eval.located import Sources
from eval.metrics import summarise
from eval.report import render
from eval.run import Options, evaluate, run_suite
from eval.runs import read_run, write_run
from eval.schema import Case, Run, Summary, System

__all__ = [
    "Case",
    "Options",
    "Run",
    "RunError",
    "Sources",
    "SuiteError",
    "Summary",
    "System",
    "compare",
    "evaluate",
    "load_cases",
    "read_run",
    "render",
    "run_suite",
    "summarise",
    "write_run",
]
