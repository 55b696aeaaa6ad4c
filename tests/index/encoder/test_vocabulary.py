"""The tokenizer of the built-in encoder."""

from __future__ import annotations

import pytest

pytest.importorskip("tokenizers")

from tokenizers import Tokenizer

from index.encoder.vocabulary import UNKNOWN, build_tokenizer, token_rows

TEXTS = ("教师培训工作", "教师的工作", "2031年培训105人", "ok?教师")


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return build_tokenizer(TEXTS, 200)


def test_dictionary_words_are_tokens_and_punctuation_is_none(tokenizer: Tokenizer) -> None:
    assert tokenizer.encode("教师、培训!").tokens == ["教师", "培训"]


def test_every_character_of_the_texts_is_known(tokenizer: Tokenizer) -> None:
    for text in TEXTS:
        assert UNKNOWN not in tokenizer.encode(text).tokens


def test_a_small_vocabulary_keeps_the_characters_and_the_most_frequent_word() -> None:
    characters = {character for character in "".join(TEXTS) if character.isalnum()}
    small = build_tokenizer(TEXTS, len(characters) + 2).get_vocab()
    assert set(small) == {UNKNOWN, "教师", *characters}


def test_a_character_never_seen_is_unknown(tokenizer: Tokenizer) -> None:
    assert tokenizer.encode("鲲").ids == [0]


def test_rows_are_the_tokens_of_each_text(tokenizer: Tokenizer) -> None:
    rows = token_rows(tokenizer, ["教师培训", "", "工作"])
    assert len(rows) == 3
    assert [list(rows[number]) for number in range(3)] == [
        tokenizer.encode(text).ids for text in ("教师培训", "", "工作")
    ]
