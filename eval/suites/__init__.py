"""The name of a suite goes in; out come its question file and its folder of reports."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from eval.errors import SuiteError

SUITES = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Suite:
    """Questions and the reports they are about; no folder where an index is given."""

    name: str
    questions: Path
    folder: Path | None


def find_suite(suite: str, folder: Path | None = None) -> Suite:
    """A suite of this package by its name ("demo"), else a question file by its path.

    The package's suites bring their reports; another `folder` takes their place. Raises
    SuiteError when there is no such suite or file.
    """
    own = SUITES / suite
    if suite.isidentifier() and (own / "questions.jsonl").is_file():
        return Suite(suite, own / "questions.jsonl", folder or own / "reports")
    questions = Path(suite)
    if not questions.exists():
        known = "、".join(sorted(path.parent.name for path in SUITES.glob("*/questions.jsonl")))
        raise SuiteError(f"没有问题文件 {suite}：请检查路径，或用自带的 {known}")
    return Suite(questions.stem, questions, folder)
