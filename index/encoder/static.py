"""A folder with a StaticEmbedding in, an encoder that needs no torch out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.encoder.fingerprint import fingerprint
from index.errors import SettingsError
from index.script import to_search


class StaticEncoder:
    """The built-in Chinese encoder: the mean of its words' vectors, scaled to unit length.

    Texts are read in their search form, so that Traditional, full width and upper case
    give the vectors of Simplified, half width and lower case. A text without a known
    character gets a row of zeros.
    """

    def __init__(self, folder: Path, name: str) -> None:
        # Late: loading it takes half a second that `wenbao --help` need not spend.
        from model2vec import StaticModel

        if not (folder / "model.safetensors").is_file():
            raise SettingsError(
                f"内置编码器的模型文件不在 {folder}："
                "请重新安装 wenbao，或运行 make train 训练一个。"
            )
        self._model = StaticModel.from_pretrained(folder)
        self.name = name
        self.fingerprint = fingerprint(folder)
        self.dimension: int = self._model.dim

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row per text, of unit length; zeros for a text without a known character."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        rows = self._model.encode([to_search(text) for text in texts])
        return np.asarray(rows, dtype=np.float32)
