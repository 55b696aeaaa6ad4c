"""Cases go in; out comes a question file, one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from eval.errors import SuiteError
from eval.schema import Case, EvidenceQuote, GoldEvidence


def write_cases(cases: Iterable[Case], path: Path) -> None:
    """Write a question file that `eval.cases.load_cases` reads back as the same cases.

    Raises SuiteError when it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="\n") as file:
            for case in cases:
                file.write(json.dumps(_record(case), ensure_ascii=False) + "\n")
    except OSError as error:
        raise SuiteError(
            f"写不了问题文件 {path}：{error.strerror}，请用 --questions 换个地方"
        ) from error


def _record(case: Case) -> dict[str, object]:
    record: dict[str, object] = {
        "id": case.id,
        "category": case.category,
        "question": case.question,
        "history": [[turn.role, turn.text] for turn in case.history],
        "answerable": case.answerable,
        "answer": case.answer,
        "must": [list(group) for group in case.must],
        "must_not": list(case.must_not),
        "evidence": [_evidence(item) for item in case.evidence],
    }
    optional = {"standalone": case.standalone, "extractive": case.extractive, "note": case.note}
    return record | {name: value for name, value in optional.items() if value}


def _evidence(item: GoldEvidence) -> dict[str, object]:
    record: dict[str, object] = {"file": item.file, "report": item.report}
    if isinstance(item, EvidenceQuote):
        return record | {"quote": item.quote}
    return record | {"start": item.start, "end": item.end, "sha256": item.sha256}
