"""Encoders other than the built-in one."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

from index.encoder import MODEL_FOLDER, load_encoder
from index.errors import SettingsError


def test_any_sentence_transformer_folder_is_an_encoder() -> None:
    pytest.importorskip("sentence_transformers")
    texts = ["学校", "全县教师培训"]
    other = load_encoder(str(MODEL_FOLDER))
    np.testing.assert_allclose(other.encode(texts), load_encoder().encode(texts), atol=1e-6)
    assert other.fingerprint == load_encoder().fingerprint
    assert other.name == str(MODEL_FOLDER)
    assert other.encode([]).shape == (0, other.dimension)


def test_a_folder_that_is_no_sentence_transformer_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"modules\.json"):
        load_encoder(str(tmp_path))


@pytest.mark.parametrize("name", ["nobody/no-such-model", "./no/such/folder"])
def test_an_unknown_name_is_told_without_asking_the_network(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("sentence_transformers")
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(SettingsError, match=name):
        load_encoder(name)


def test_without_sentence_transformers_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(SettingsError, match=r"wenbao\[encoders\]"):
        load_encoder("BAAI/bge-small-zh-v1.5")
