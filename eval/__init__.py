"""Cases go in; out comes how well a system's answers are grounded, right and honest."""

from __future__ import annotations

from eval.cases import load_cases
from eval.errors import SuiteError
from eval.located import Sources
from eval.report import render, write_cases
from eval.run import evaluate, run_suite
from eval.schema import Case, Run, System

__all__ = [
    "Case",
    "Run",
    "Sources",
    "SuiteError",
    "System",
    "evaluate",
    "load_cases",
    "render",
    "run_suite",
    "write_cases",
]
