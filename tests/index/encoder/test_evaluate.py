"""Measuring an encoder on a question file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.encoder import load_encoder
from index.encoder.evaluate import vectors_alone


class Says:
    """An encoder that knows one word: texts with it lie together, all others apart."""

    name = fingerprint = "says"
    dimension = 2

    def __init__(self, word: str) -> None:
        self.word = word

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.array(
            [[1, 0] if self.word in text else [0, 1] for text in texts], dtype=np.float32
        )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("澄江县工作总结\n一、今年新建水井九口。\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("鹿岭县工作总结\n一、今年修桥三座。\n", encoding="utf-8")
    return tmp_path


def questions(folder: Path, *cases: dict[str, object]) -> Path:
    path = folder / "questions.jsonl"
    path.write_text("\n".join(json.dumps(case) for case in cases), encoding="utf-8")
    return path


WELL = {
    "category": "number",
    "question": "水井打了几口",
    "history": [],
    "evidence": [{"file": "a", "quote": "新建水井九口"}],
}


def test_the_passage_with_the_quote_counts_and_no_other(folder: Path) -> None:
    found = vectors_alone(Says("水井"), questions(folder, WELL), folder)
    assert found == {"all": 1.0, "number": 1.0}
    elsewhere = WELL | {"evidence": [{"file": "b", "quote": "新建水井九口"}]}
    assert vectors_alone(Says("水井"), questions(folder, elsewhere), folder)["all"] == 0


def test_a_follow_up_is_asked_with_its_history(folder: Path) -> None:
    asked = WELL | {"question": "几口", "history": [["user", "水井呢"], ["assistant", "有"]]}
    assert vectors_alone(Says("水井"), questions(folder, asked), folder)["all"] == 1.0


def test_questions_without_evidence_do_not_count(folder: Path) -> None:
    nothing = WELL | {"category": "unanswerable", "evidence": []}
    found = vectors_alone(Says("水井"), questions(folder, nothing, WELL), folder)
    assert found == {"all": 1.0, "number": 1.0}


@pytest.mark.shared
def test_the_built_in_encoder_finds_the_passages_of_real_reports(shared: Path) -> None:
    found = vectors_alone(load_encoder(), shared / "questions" / "dev.jsonl", shared / "reports")
    assert found["all"] >= 0.6
