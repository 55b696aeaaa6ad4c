"""The name or path of any SentenceTransformer in, an encoder out; needs `wenbao[encoders]`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.encoder.fingerprint import fingerprint
from index.errors import SettingsError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_OFFLINE = ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE")


class SentenceEncoder:
    """A SentenceTransformer; texts go to it as they are.

    Questions and passages are encoded alike: no prompt is put before either.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        folder = Path(name)
        if folder.is_dir() and not (folder / "modules.json").is_file():
            raise SettingsError(
                f"编码器文件夹 {folder} 里没有 modules.json："
                "请给出 SentenceTransformer 格式的文件夹，或改用内置编码器 built-in。"
            )
        self._model = _load(name)
        self.fingerprint = fingerprint(folder if folder.is_dir() else _cached(name))
        self.dimension = int(self._model.get_embedding_dimension() or 0)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row per text, of unit length."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        rows = self._model.encode(
            list(texts), normalize_embeddings=True, show_progress_bar=False, convert_to_numpy=True
        )
        return np.asarray(rows, dtype=np.float32)


def _load(name: str) -> SentenceTransformer:
    try:
        from sentence_transformers import SentenceTransformer
    except ModuleNotFoundError as error:
        raise SettingsError(
            f"编码器 {name} 需要 sentence-transformers，现在没有安装："
            '请运行 pip install "wenbao[encoders]"，或改用内置编码器 built-in。'
        ) from error
    try:
        # What is on the disk is never asked of the network.
        return SentenceTransformer(name, local_files_only=True)
    except OSError as error:
        if _offline():
            raise SettingsError(_not_found(name)) from error
    try:
        return SentenceTransformer(name)
    except OSError as error:
        raise SettingsError(_not_found(name)) from error


def _not_found(name: str) -> str:
    return (
        f"找不到编码器 {name}：请检查名称或路径；没有网络时请先把模型下载到本机，再给出它的文件夹。"
    )


def _offline() -> bool:
    return any(os.environ.get(name, "").lower() in {"1", "on", "true", "yes"} for name in _OFFLINE)


def _cached(name: str) -> Path:
    from huggingface_hub import snapshot_download

    return Path(snapshot_download(name, local_files_only=True))
