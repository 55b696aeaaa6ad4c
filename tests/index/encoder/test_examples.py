"""Drawing examples to learn from."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("tokenizers")

from index.encoder.cooccurrence import start_vectors
from index.encoder.examples import Examples
from index.encoder.held_back import hold_back, mean_reciprocal_rank
from index.encoder.material import Document, Material, Pair
from index.encoder.vocabulary import build_tokenizer, token_rows

DOCUMENTS = tuple(
    Document("plan", f"第{n}份计划", f"今年培训教师{n}人。学校食堂第{n}次检查合格。校车全部更换。")
    for n in range(40)
)
PAIRS = {"asked": tuple(Pair(f"{n}号楼是谁修的", f"{n}号楼由工程队修建") for n in range(40))}
MATERIAL = Material(DOCUMENTS, PAIRS, {})
TOKENIZER = build_tokenizer(
    [*(text.text for text in DOCUMENTS), *(p for q in PAIRS["asked"] for p in q)], 500
)


def drawn(seed: int) -> list[list[int]]:
    examples = Examples(MATERIAL, TOKENIZER, seed)
    return [row.tolist() for _ in range(8) for side in examples.batch(16) for row in side]


def test_the_seed_decides_what_is_drawn() -> None:
    assert drawn(1) == drawn(1)
    assert drawn(1) != drawn(2)


def test_every_example_has_a_question_and_a_passage() -> None:
    examples = Examples(MATERIAL, TOKENIZER, 0)
    for _ in range(20):
        questions, passages = examples.batch(16)
        assert len(questions) == len(passages) > 0
        assert all(len(row) for row in [*questions, *passages])


def test_a_question_for_a_figure_does_not_give_it_away() -> None:
    examples = Examples(Material(DOCUMENTS, {}, {}), TOKENIZER, 0)
    figures = {number for token, number in TOKENIZER.get_vocab().items() if token.isdigit()}
    how_much = set(TOKENIZER.encode("多少").ids)
    asked = [q for _ in range(40) for q in examples.batch(16)[0] if how_much <= set(q.tolist())]
    assert asked
    assert not any(figures & set(question.tolist()) for question in asked)


def test_what_is_held_back_is_not_learned_from() -> None:
    learned, held_back = hold_back(MATERIAL, 4)
    assert not set(held_back["asked"]) & set(learned.pairs["asked"])
    assert len(learned.documents) == 30
    assert len(held_back["documents"]) == 10


@pytest.mark.parametrize(("worse", "expected"), [(0, 1.0), (3, 0.25), (9, 0.1), (10, 0.0)])
def test_a_rank_counts_from_one_to_ten(worse: int, expected: float) -> None:
    rows = {f"q{n}": [-n] for n in range(12)} | {f"p{n}": [n] for n in range(12)}
    # Passage n is preferred to the passages after it, and `worse` more stand before all.
    pairs = (Pair("q1", "p1"), *(Pair("q0", "p0") for _ in range(worse)))

    def encode(texts: list[str]) -> np.ndarray:
        return np.array([rows[text] for text in texts])

    ranks = mean_reciprocal_rank(encode, {"s": pairs})["s"] * len(pairs) - worse
    assert ranks == pytest.approx(expected, abs=1e-2)


def test_words_that_keep_the_same_company_start_near_each_other() -> None:
    companies = [
        f"{word}{place}" for word in ("教师", "老师") for place in ("上课", "学校", "备课")
    ]
    companies += [
        f"{word}{place}" for word in ("汽车", "卡车") for place in ("公路", "加油", "驾驶")
    ]
    tokenizer = build_tokenizer(companies, 100)
    rows = start_vectors(token_rows(tokenizer, companies * 5), tokenizer.get_vocab_size(), 4, 0)
    numbers = tokenizer.get_vocab()
    teacher, tutor, car = (rows[numbers[word]] for word in ("教师", "老师", "汽车"))
    assert teacher @ tutor > teacher @ car
    assert not rows[0].any()
