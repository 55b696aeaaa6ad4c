"""The training of the built-in encoder, on invented texts and in seconds."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from index.encoder.static import StaticEncoder

pytest.importorskip("sentence_transformers")

from index.encoder.material import read_material
from index.encoder.save import save
from index.encoder.train import Settings, Trained, main, train

TOY = Settings(
    vocabulary=3000, dimension=64, steps=60, batch=128, rate=0.005, threads=1, hold_back=4
)


@pytest.fixture(scope="module")
def toy(samples: Path) -> Trained:
    return train(read_material(samples), TOY)


def test_training_beats_the_start_on_pairs_it_has_not_seen(toy: Trained) -> None:
    assert toy.after["documents"] > toy.before["documents"]
    assert toy.losses[-1] < toy.losses[0]


def test_the_same_seed_gives_the_same_vectors(toy: Trained, samples: Path) -> None:
    again = train(read_material(samples), TOY)
    first, second = (
        trained.embedding.embedding.weight.detach().numpy() for trained in (toy, again)
    )
    np.testing.assert_allclose(first, second, atol=1e-3)


def test_a_saved_model_gives_the_same_vectors_with_and_without_torch(
    toy: Trained, tmp_path: Path
) -> None:
    from sentence_transformers import SentenceTransformer

    save(toy.embedding, tmp_path)
    texts = ["全县教师培训", "校园安全检查了多少次", "★"]
    without = StaticEncoder(tmp_path, "toy").encode(texts)
    np.testing.assert_allclose(SentenceTransformer(str(tmp_path)).encode(texts), without, atol=1e-6)


def test_the_command_writes_the_model_its_record_and_its_card(
    samples: Path, tmp_path: Path
) -> None:
    texts, model = tmp_path / "texts", tmp_path / "model"
    texts.mkdir()
    for path in samples.glob("*.txt"):
        shutil.copy(path, texts)
    source = {"file": "a", "src": "invented", "items": 1, "licence": "CC0", "class": "open"}
    (texts / "SOURCES.json").write_text(json.dumps([source]), encoding="utf-8")
    small = "--vocabulary 2000 --dimension 8 --steps 2 --batch 32 --hold_back 4 --questions none"
    main([str(texts), "--output", str(model), *small.split()])
    record = json.loads((model / "training.json").read_text(encoding="utf-8"))
    assert record["settings"]["dimension"] == StaticEncoder(model, "toy").dimension == 8
    assert set(record["sha256"]) == {path.name for path in texts.glob("*.txt")}
    assert "| a | invented | 1 | CC0 | open |" in (model / "README.md").read_text(encoding="utf-8")


def test_a_folder_without_texts_is_wrong_use(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main([str(tmp_path)])
    assert "没有可以用来训练的文本" in capsys.readouterr().err
