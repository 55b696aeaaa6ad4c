"""The name of a benchmark goes in; out comes a suite: its documents as files, its questions.

The files are written into the user's data folder once, one for each document, and indexed
there like any folder of reports.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from eval.errors import SuiteError
from eval.suites import Part, Suite, shared_material
from eval.suites.bench.questions import case_of, file_name, file_text
from eval.suites.bench.sets import NAMES, ORIGINALS, BenchSet, read_original, read_set
from eval.suites.bench.slices import slice_set
from eval.suites.own.writing import write_cases
from index.location import data_directory

PREFIX = "bench"


def bench_suite(
    name: str = PREFIX,
    folder: Path | None = None,
    *,
    slice_size: int | None = None,
    seed: int = 0,
) -> Suite:
    """The suite of all benchmarks ("bench") or of one ("bench:govnat").

    `folder` holds a folder for each set; for one of `ORIGINALS` it may be the JSON file that
    its authors publish. Without it the sets are looked for in the shared material.
    `slice_size` questions are divided evenly among the sets, each with its gold documents
    and some others only: the name of the suite says so.

    Raises SuiteError for an unknown set, and when the files are missing or wrong.
    """
    names = _names(name)
    sets = [_read(one, folder) for one in names]
    if slice_size is not None:
        shares = _shares(slice_size, len(sets))
        sets = [slice_set(one, share, seed) for one, share in zip(sets, shares, strict=True)]
    parts = tuple(_part(one) for one in sets)
    return Suite(name if slice_size is None else f"{name}-slice-{slice_size}", parts)


def _names(name: str) -> tuple[str, ...]:
    if name == PREFIX:
        return NAMES
    one = name.removeprefix(f"{PREFIX}:")
    if one not in NAMES:
        raise SuiteError(f"没有基准 {one}：可用 {'、'.join(NAMES)}，或用 bench 做全部")
    return (one,)


def _read(name: str, folder: Path | None) -> BenchSet:
    if folder is not None and folder.is_file():
        if name not in ORIGINALS:
            raise SuiteError(f"{name} 不能从原始文件读取，只有 {'、'.join(ORIGINALS)} 可以")
        return read_original(name, folder)
    material = shared_material()
    place = folder or (material / PREFIX if material else None)
    if place is None or not (place / name).is_dir():
        raise SuiteError(
            f"找不到基准 {name} 的文件夹 {place / name if place else ''}："
            "请用 --folder 给出放基准的文件夹"
        )
    return read_set(name, place / name)


def _shares(total: int, sets: int) -> list[int]:
    """A number in parts as equal as can be, the first ones larger."""
    return [total // sets + (number < total % sets) for number in range(sets)]


def _part(one: BenchSet) -> Part:
    """The set as files; those of an earlier run are taken when they would be the same."""
    documents = {document.id: document for document in one.documents}
    texts = {file_name(document.id): file_text(document) for document in one.documents}
    cases = tuple(case_of(one.name, query, documents) for query in one.queries)
    digest = hashlib.sha256(repr((texts, cases)).encode("utf-8", "surrogatepass")).hexdigest()
    place = data_directory() / PREFIX / f"{one.name}-{digest[:12]}"
    questions, reports = place / "questions.jsonl", place / "reports"
    # The questions are written last: where they are, all is there.
    if not questions.is_file():
        reports.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (reports / name).write_text(text, encoding="utf-8", newline="\n")
        write_cases(cases, questions)
    return Part(one.name, questions, reports)
