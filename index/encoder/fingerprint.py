"""A model folder in, a short hash of what decides its vectors out."""

from __future__ import annotations

import hashlib
from pathlib import Path

# Weights, tokenizer and settings of a SentenceTransformer; not its card or training log.
_DECIDING = {".bin", ".json", ".model", ".pt", ".safetensors", ".txt"}
_TOLD_ONLY = {"training.json", "config_sentence_transformers.json"}


def fingerprint(folder: Path) -> str:
    """16 hex digits over the names and contents of the model's files, in order of names."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*"), key=lambda found: found.relative_to(folder).as_posix()):
        if path.suffix in _DECIDING and path.name not in _TOLD_ONLY and path.is_file():
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
            with path.open("rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()[:16]
