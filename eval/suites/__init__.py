"""The name of a suite goes in; out come its question files and their folders of reports."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from eval.errors import SuiteError

SUITES = Path(__file__).resolve().parent
SAMPLES = SUITES / "demo" / "reports"
_NAMES = ("demo", "hard", "bench")


@dataclass(frozen=True, slots=True)
class Part:
    """Questions and the reports they are about; no folder where an index is given."""

    name: str
    questions: Path
    folder: Path | None


@dataclass(frozen=True, slots=True)
class Suite:
    """Questions that are scored together, over one folder of reports or several.

    `note` is what a reader of the figures must know about the questions, in Chinese and in
    English below; "" where there is nothing to say.
    """

    name: str
    parts: tuple[Part, ...]
    note: str = ""


def find_suite(suite: str, folder: Path | None = None) -> Suite:
    """A suite of this package by its name ("demo", "hard"), else a question file by its path.

    The package's suites bring their reports; another `folder` takes the place of those of
    the demo. "hard" has a second part over real reports where these are found; without
    them it is called "hard-samples". "bench" and "bench:NAME" are public benchmarks, found
    in `folder` or in the shared material. Raises SuiteError when there is no such suite or
    file.
    """
    if suite == "demo":
        return _single("demo", SUITES / "demo" / "questions.jsonl", folder or SAMPLES)
    if suite == "hard":
        return _hard(folder)
    if suite.partition(":")[0] == "bench":
        # Late: it imports the records above.
        from eval.suites.bench import bench_suite

        return bench_suite(suite, folder)
    questions = Path(suite)
    if not questions.exists():
        known = "、".join(_NAMES)
        raise SuiteError(f"没有问题文件 {suite}：请检查路径，或用自带的 {known}")
    return _single(questions.stem, questions, folder)


def shared_material() -> Path | None:
    """The folder of real reports and questions, None where there is none.

    It is named by WENBAO_SHARED, or is `shared` beside the project.
    """
    named = os.environ.get("WENBAO_SHARED")
    folder = Path(named) if named else SUITES.parent.parent.parent / "shared"
    return folder if (folder / "reports").is_dir() else None


def _single(name: str, questions: Path, folder: Path | None) -> Suite:
    return Suite(name, (Part(name, questions, folder),))


def _hard(folder: Path | None) -> Suite:
    if folder is not None:
        raise SuiteError("hard 自带几个文件夹的报告，不能再用 --folder：请去掉它")
    samples = Part("samples", SUITES / "hard" / "samples.jsonl", SAMPLES)
    material = shared_material()
    if material is None or not (material / "more_reports").is_dir():
        return Suite("hard-samples", (samples,))
    shared = Part("shared", SUITES / "hard" / "shared.jsonl", material / "more_reports")
    return Suite("hard", (samples, shared))
