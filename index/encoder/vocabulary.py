"""Texts in, a tokenizer of Chinese words out.

The tokenizer cuts as jieba does without its model for unknown words: the most probable
row of dictionary words, characters where no word fits. It is a Unigram model with a
word's frequency as its probability, so that it runs in Rust and in a SentenceTransformer.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import jieba
import numpy as np
from numpy.typing import NDArray
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

UNKNOWN = "[UNK]"
# A longer word is read as its parts, which it shares with the words that are like it.
_LONGEST = 2
_HAN = re.compile(r"[\u3400-\u9fff]+")
_RUN = re.compile(r"[a-z]{1,8}|[0-9]{1,4}")
_TOKEN = re.compile(r"[\u3400-\u9fff]|[a-z]{1,8}|[0-9]{1,4}")
_BATCH = 20_000


def build_tokenizer(texts: Sequence[str], size: int) -> Tokenizer:
    """A tokenizer of `size` tokens: all characters of the texts and their most frequent words.

    The unknown token has the number 0. Texts must be in their search form.
    """
    found: Counter[str] = Counter()
    for text in texts:
        found.update(text)
        found.update(_RUN.findall(text))
    plain = {token: count for token, count in found.items() if _TOKEN.fullmatch(token)}
    counts = _count(texts, _tokenizer(_dictionary() | plain))
    characters = sorted(token for token in plain if len(token) == 1)
    words = sorted(
        (token for token in counts if len(token) > 1), key=lambda word: (-counts[word], word)
    )
    kept = characters + words[: max(0, size - 1 - len(characters))]
    return _tokenizer({token: counts[token] for token in kept})


def _dictionary() -> dict[str, int]:
    """The words of jieba and how often each occurs in its corpus."""
    jieba.initialize()
    return {
        word: count
        for word, count in jieba.dt.FREQ.items()
        if count and len(word) <= _LONGEST and _HAN.fullmatch(word)
    }


def _tokenizer(counts: dict[str, int]) -> Tokenizer:
    total = sum(counts.values())
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    scores = [(token, math.log(max(count, 1) / total)) for token, count in ranked]
    tokenizer = Tokenizer(models.Unigram([(UNKNOWN, 0.0), *scores], unk_id=0))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(r"[^\p{L}\p{N}]+"), "removed"),
            pre_tokenizers.Split(Regex(r"[0-9]+|[a-z]+"), "isolated"),
        ]
    )
    return tokenizer


@dataclass(frozen=True, slots=True)
class TokenRows:
    """The token numbers of many texts, one after the other in `tokens`.

    Text i begins at `starts[i]`; the last entry of `starts` is the end of all.
    """

    tokens: NDArray[np.int32]
    starts: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, number: int) -> NDArray[np.int32]:
        return self.tokens[self.starts[number] : self.starts[number + 1]]


def token_rows(tokenizer: Tokenizer, texts: Sequence[str]) -> TokenRows:
    """The tokens of each text, cut once: cutting takes longer than learning."""
    parts: list[NDArray[np.int32]] = []
    lengths: list[int] = []
    for start in range(0, len(texts), _BATCH):
        batch = tokenizer.encode_batch_fast(
            list(texts[start : start + _BATCH]), add_special_tokens=False
        )
        for encoding in batch:
            parts.append(np.array(encoding.ids, dtype=np.int32))
            lengths.append(len(encoding.ids))
    starts = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])
    return TokenRows(np.concatenate([np.zeros(0, dtype=np.int32), *parts]), starts)


def _count(texts: Sequence[str], tokenizer: Tokenizer) -> Counter[str]:
    """How often each token of the tokenizer occurs; the unknown one is left out."""
    rows = token_rows(tokenizer, texts)
    counts = np.bincount(rows.tokens, minlength=tokenizer.get_vocab_size())
    names = {number: token for token, number in tokenizer.get_vocab().items()}
    return Counter({names[i]: int(counts[i]) for i in np.flatnonzero(counts).tolist() if i})
