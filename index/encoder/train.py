"""A folder of Chinese texts and pairs in, the built-in encoder out.

    python -m index.encoder.train [FOLDER] [--output MODEL] [--seed 0]

FOLDER holds what index.encoder.material can read. The model is a StaticEmbedding of
sentence-transformers, trained so that a question lies nearer to its own passage than to
the other passages of its batch. The same material, seed and number of threads give the
same vectors within 1e-3.
"""

from __future__ import annotations

import argparse
import logging
import shlex
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss
from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding

from index.encoder import MODEL_FOLDER
from index.encoder.cooccurrence import start_vectors
from index.encoder.evaluate import vectors_alone
from index.encoder.examples import Examples, Tokens
from index.encoder.held_back import hold_back, mean_reciprocal_rank
from index.encoder.material import Material, read_material
from index.encoder.save import RECORD, read_sources, save, write_card, write_json
from index.encoder.static import StaticEncoder
from index.encoder.vocabulary import build_tokenizer
from index.errors import WenbaoError

logger = logging.getLogger(__name__)

SHARED = Path("../shared")
_WARM_UP = 50
_LOG_EVERY = 50


@dataclass(frozen=True, slots=True)
class Settings:
    """What decides the vectors, beside the material.

    `vocabulary` tokens of `dimension` columns take vocabulary × (dimension + 4) bytes. One
    pair and document in `hold_back` is not learned from.
    """

    vocabulary: int = 35_000
    dimension: int = 512
    steps: int = 1_000
    batch: int = 1_024
    rate: float = 0.004
    scale: float = 20.0
    seed: int = 0
    threads: int = 1
    hold_back: int = 50


@dataclass(frozen=True, slots=True)
class Trained:
    """A model's rows and tokenizer, and how they came about.

    `losses` are the mean losses of each 50 steps, `before` and `after` the MRR@10 of the
    held-back pairs of each source with the start vectors and with the trained ones.
    """

    embedding: StaticEmbedding
    losses: tuple[float, ...]
    before: Mapping[str, float]
    after: Mapping[str, float]


def train(material: Material, settings: Settings) -> Trained:
    """A model trained on the material, a part of which is held back to measure it."""
    torch.manual_seed(settings.seed)
    torch.set_num_threads(settings.threads)
    learned, held_back = hold_back(material, settings.hold_back)
    tokenizer = build_tokenizer(tuple(_texts(learned)), settings.vocabulary)
    logger.info("vocabulary: %d tokens", tokenizer.get_vocab_size())
    examples = Examples(learned, tokenizer, settings.seed)
    rows = start_vectors(
        examples.passages.sentences, tokenizer.get_vocab_size(), settings.dimension, settings.seed
    )
    embedding = StaticEmbedding(tokenizer, embedding_weights=rows)
    model = SentenceTransformer(modules=[embedding, Normalize()], device="cpu")
    encode = partial(model.encode, batch_size=settings.batch, show_progress_bar=False)
    before = mean_reciprocal_rank(encode, held_back)
    losses = _learn(model, examples, settings)
    with torch.no_grad():
        # Unknown characters say nothing; their direction must not turn a text's vector.
        embedding.embedding.weight[0] = 0
    return Trained(embedding, losses, before, mean_reciprocal_rank(encode, held_back))


def _learn(model: SentenceTransformer, examples: Examples, settings: Settings) -> tuple[float, ...]:
    loss = MultipleNegativesRankingLoss(model, scale=settings.scale)
    optimizer = torch.optim.Adam(model.parameters(), lr=settings.rate, betas=(0.9, 0.98))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / _WARM_UP, 1) * (1 - step / settings.steps)
    )
    losses: list[float] = []
    for step in range(settings.steps):
        questions, passages = examples.batch(settings.batch)
        value = loss([_features(questions), _features(passages)], torch.empty(0))
        optimizer.zero_grad()
        value.backward()
        optimizer.step()
        schedule.step()
        losses.append(value.item())
        if (step + 1) % _LOG_EVERY == 0:
            logger.info("step %d: loss %.3f", step + 1, np.mean(losses[-_LOG_EVERY:]))
    return tuple(
        round(float(np.mean(losses[start : start + _LOG_EVERY])), 4)
        for start in range(0, settings.steps, _LOG_EVERY)
    )


def _features(rows: list[Tokens]) -> dict[str, torch.Tensor]:
    """What StaticEmbedding makes of texts, from tokens that were cut once and for all."""
    starts = np.cumsum([0, *(len(row) for row in rows[:-1])])
    tokens = np.concatenate(rows).astype(np.int64)
    return {"input_ids": torch.from_numpy(tokens), "offsets": torch.from_numpy(starts)}


def _texts(material: Material) -> Iterator[str]:
    for document in material.documents:
        yield document.title
        yield document.text
    for pairs in material.pairs.values():
        for pair in pairs:
            yield from pair


def main(arguments: Sequence[str] | None = None) -> None:
    """Train on a folder and write the model, its training.json and its card."""
    parser = _parser()
    given = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    settings = Settings(**{name: getattr(given, name) for name in asdict(Settings())})
    began = time.monotonic()
    try:
        material = read_material(given.folder)
    except WenbaoError as error:
        parser.error(str(error))
    trained = train(material, settings)
    save(trained.embedding, given.output)
    sources = read_sources(given.folder)
    record = {
        "command": shlex.join(["python", "-m", "index.encoder.train", *sys.argv[1:]]),
        "settings": asdict(settings),
        "minutes": round((time.monotonic() - began) / 60, 1),
        "held_back_mrr_before": trained.before,
        "held_back_mrr_after": trained.after,
        "questions_mrr_vectors_alone": _on_questions(given),
        "loss_of_each_50_steps": trained.losses,
        "sha256": material.files,
        "sources": sources,
    }
    write_json(given.output / RECORD, record)
    write_card(given.output, record, sources)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m index.encoder.train", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=SHARED / "train")
    parser.add_argument("--output", type=Path, default=MODEL_FOLDER)
    parser.add_argument("--questions", type=Path, default=SHARED / "questions/dev.jsonl")
    parser.add_argument("--reports", type=Path, default=SHARED / "reports")
    for name, value in asdict(Settings()).items():
        parser.add_argument(f"--{name}", type=type(value), default=value)
    return parser


def _on_questions(given: argparse.Namespace) -> dict[str, float]:
    """How the saved model ranks the passages of real reports; {} where there are none."""
    if not given.questions.is_file() or not given.reports.is_dir():
        return {}
    return vectors_alone(StaticEncoder(given.output, "trained"), given.questions, given.reports)


if __name__ == "__main__":
    main()
