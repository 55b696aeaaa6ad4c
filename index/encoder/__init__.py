"""The name of an encoder in, an encoder out: texts become float32 rows of unit length.

The built-in encoder needs neither torch nor a network; any other SentenceTransformer, by
name or path, needs the extra `wenbao[encoders]`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

BUILT_IN = "built-in"
MODEL_FOLDER = Path(__file__).resolve().parent / "model"


class Encoder(Protocol):
    """Anything that turns texts into vectors; questions and passages alike.

    `fingerprint` is 16 hex digits that change whenever the vectors may change: an index
    is searched only by the encoder that made it.
    """

    @property
    def name(self) -> str:
        """The name that `load_encoder` was given."""

    @property
    def fingerprint(self) -> str:
        """A hash of what decides the vectors."""

    @property
    def dimension(self) -> int:
        """The number of columns of `encode`."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Row i is the unit vector of `texts[i]`, shape (len(texts), dimension).

        A text in which the encoder knows nothing (empty, only punctuation) may get a row
        of zeros, which is equally far from everything.
        """


@lru_cache(maxsize=2)
def load_encoder(name: str = BUILT_IN) -> Encoder:
    """The encoder of that name: "built-in", or the name or path of a SentenceTransformer.

    Raises SettingsError when there is none, when its folder is no SentenceTransformer, or
    when sentence-transformers is not installed.
    """
    if name == BUILT_IN:
        from index.encoder.static import StaticEncoder

        return StaticEncoder(MODEL_FOLDER, name)
    from index.encoder.sentence import SentenceEncoder

    return SentenceEncoder(name)
