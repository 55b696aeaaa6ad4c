"""The built-in encoder."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index.encoder import MODEL_FOLDER, Encoder, load_encoder
from index.encoder.static import StaticEncoder
from index.errors import SettingsError


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder()


def test_rows_have_unit_length(encoder: Encoder) -> None:
    rows = encoder.encode(["全区中小学校开展消防演练", "a", "2031年"])
    assert rows.dtype == np.float32
    assert rows.shape == (3, encoder.dimension)
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)


@pytest.mark.parametrize("text", ["", "  \n", "。，★"])
def test_a_text_without_a_known_character_has_a_row_of_zeros(encoder: Encoder, text: str) -> None:
    assert not encoder.encode([text]).any()


def test_no_texts_give_no_rows(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, encoder.dimension)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("學校後勤與安全檢查", "学校后勤与安全检查"),
        ("ＡＢＣ１２３", "abc123"),
        ("教师：Ipad", "教师:ipad"),
    ],
)
def test_script_width_and_case_do_not_matter(encoder: Encoder, one: str, other: str) -> None:
    first, second = encoder.encode([one, other])
    np.testing.assert_array_equal(first, second)


def test_a_text_is_encoded_alike_alone_and_among_others(encoder: Encoder) -> None:
    texts = ["图书馆新购图书", "三年行动计划" * 400, "校车"]
    np.testing.assert_array_equal(encoder.encode(texts)[2], encoder.encode(texts[2:])[0])


def test_the_end_of_a_long_text_counts(encoder: Encoder) -> None:
    long = "教师培训" * 2000
    first, second = encoder.encode([long, long + "食堂卫生" * 2000])
    assert first @ second < 0.99


def test_everyday_words_lie_near_the_official_ones(encoder: Encoder) -> None:
    question, near, far = encoder.encode(
        ["娃娃们坐车上学安不安全", "加强中小学生校车交通安全管理", "完成办公楼外墙维修工程"]
    )
    assert question @ near > question @ far


def test_loading_and_encoding_import_no_torch() -> None:
    code = (
        "import sys; from index.encoder import load_encoder; load_encoder().encode(['学校']);"
        "assert not {'torch', 'sentence_transformers', 'llama_index'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_missing_model_is_told_with_its_cure(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="make train"):
        StaticEncoder(tmp_path, "built-in")


def test_the_model_is_at_most_twenty_megabytes() -> None:
    assert sum(path.stat().st_size for path in MODEL_FOLDER.rglob("*")) <= 20_000_000
