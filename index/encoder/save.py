"""A trained model in, its folder out: a SentenceTransformer with one byte a number."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from safetensors.numpy import save_file
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding

RECORD = "training.json"
_SOURCES = "SOURCES.json"
# The names under which every release since 2.0 of sentence-transformers knows its parts.
_MODULES = [
    {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.StaticEmbedding"},
    {
        "idx": 1,
        "name": "1",
        "path": "1_Normalize",
        "type": "sentence_transformers.models.Normalize",
    },
]
# model2vec needs to be told what sentence-transformers finds in modules.json.
_MODEL2VEC = {"normalize": True, "max_length": None}


def save(embedding: StaticEmbedding, folder: Path) -> None:
    """Write a StaticEmbedding, its rows in int8, with Normalize behind it.

    A row of `embeddings` times its entry of `weights` is the vector of a token: the names
    under which sentence-transformers and model2vec both read quantised rows.
    """
    folder.mkdir(parents=True, exist_ok=True)
    model = SentenceTransformer(modules=[embedding, Normalize()], device="cpu")
    model.save(str(folder), create_model_card=False)
    rows = embedding.embedding.weight.detach().numpy()
    scales = np.maximum(np.abs(rows).max(axis=1), 1e-12) / 127
    quantised = {
        "embeddings": np.rint(rows / scales[:, None]).astype(np.int8),
        "weights": scales.astype(np.float32),
    }
    save_file(quantised, folder / "model.safetensors")
    embedding.tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    write_json(folder / "config.json", _MODEL2VEC)
    write_json(folder / "modules.json", _MODULES)


def write_json(path: Path, value: object) -> None:
    """Write a value for people and programs to read."""
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def read_sources(folder: Path) -> tuple[dict[str, Any], ...]:
    """What SOURCES.json says about the texts of a folder: (file, src, items, licence, class)."""
    path = folder / _SOURCES
    return tuple(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else ()


def write_card(
    folder: Path, record: Mapping[str, Any], sources: Sequence[Mapping[str, Any]]
) -> None:
    """Write the model card: what the model is, how it was trained, and on what."""
    rows = "\n".join(
        f"| {source['file']} | {source['src']} | {source['items']} "
        f"| {source['licence'] or 'official text'} | {source['class']} |"
        for source in sources
    )
    card = _CARD.format(
        rows=rows,
        size=round(sum(path.stat().st_size for path in folder.rglob("*")) / 1e6, 1),
        **record["settings"],
    )
    (folder / "README.md").write_text(card, encoding="utf-8")


_CARD = """---
language: zh
library_name: sentence-transformers
license: apache-2.0
tags: [sentence-similarity, static-embedding, model2vec]
---

# The built-in Chinese encoder of wenbao

A StaticEmbedding: a text's vector is the mean of its words' vectors, scaled to unit length.
{vocabulary} words and characters, {dimension} columns, int8, {size} MB. Read it with
`index.encoder.load_encoder()` or model2vec (no torch), or with
`SentenceTransformer("index/encoder/model")`. Texts are expected in Simplified, half width
and lower case; `load_encoder()` sees to that itself.

Trained by `python -m index.encoder.train` from word co-occurrence, then with
MultipleNegativesRankingLoss on {steps} batches of {batch} pairs. Figures, loss curve, seed
and the SHA-256 of the material are in `training.json`.

It knows words, not their order: it complements a word index, and does not replace one.

## What it was trained on

Only the weights are here, none of the texts. Classes: *open* and *share-alike* are
licences, *official* are texts outside copyright (PRC Copyright Law, article 5),
*third-party* and *research-or-unknown* were used for training only.

| file | source | items | licence | class |
|---|---|---|---|---|
{rows}
"""
