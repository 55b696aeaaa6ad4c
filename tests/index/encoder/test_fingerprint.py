"""The fingerprint of a model folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.encoder.fingerprint import fingerprint


@pytest.fixture
def model(tmp_path: Path) -> Path:
    (tmp_path / "part").mkdir()
    (tmp_path / "model.safetensors").write_bytes(b"rows")
    (tmp_path / "part" / "config.json").write_text("{}", encoding="utf-8")
    return tmp_path


def test_it_stays_when_only_the_card_or_the_training_log_changes(model: Path) -> None:
    before = fingerprint(model)
    (model / "README.md").write_text("新", encoding="utf-8")
    (model / "training.json").write_text("{}", encoding="utf-8")
    assert fingerprint(model) == before


@pytest.mark.parametrize("name", ["model.safetensors", "part/config.json"])
def test_it_changes_with_the_content_of_any_part(model: Path, name: str) -> None:
    before = fingerprint(model)
    (model / name).write_bytes(b"[]")
    assert fingerprint(model) != before


def test_it_changes_when_content_moves_to_another_file(model: Path) -> None:
    before = fingerprint(model)
    (model / "part" / "config.json").rename(model / "config.json")
    assert fingerprint(model) != before
