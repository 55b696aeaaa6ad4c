"""Material in, batches of questions and the passages that answer them out, as tokens.

Some batches are given pairs; the others are drawn from documents: a sentence, shortened
and with words left out, must find the passage that it was taken from among passages of the
same document and of others (the inverse cloze task). Every batch is of one source, so that
what tells its passages apart is their content and not their genre.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from index.encoder.material import Material, Pair
from index.encoder.passages import cut_passages
from index.encoder.vocabulary import TokenRows, token_rows

Tokens = NDArray[np.int32]
Batch = tuple[list[Tokens], list[Tokens]]

_SIBLINGS = 4
_SHORTEST_QUESTION, _LONGEST_QUESTION = 6, 20
_LONGEST_PASSAGE = 256
_LEAVE_OUT = 0.3
_REMOVE_SENTENCE = 0.5
_WITH_TITLE = 0.7
_FROM_DOCUMENTS = 0.65
_ASK_FIGURE = 0.2
_HOW_MUCH = "多少"
_SMALL_SOURCE = 2_000


class Examples:
    """Draws batches of examples; the same seed draws the same ones."""

    def __init__(self, material: Material, tokenizer: Tokenizer, seed: int) -> None:
        self.passages = cut_passages(material.documents, tokenizer)
        self._random = np.random.default_rng(seed)
        self._given = [_rows(tokenizer, pairs) for pairs in _groups(material.pairs)]
        self._waiting = [np.zeros(0, dtype=np.int64) for _ in self._given]
        self._how_much = np.array(tokenizer.encode(_HOW_MUCH).ids, dtype=np.int32)
        self._figures = _figures(tokenizer)

    def batch(self, size: int) -> Batch:
        """At most `size` questions and their passages, none of them empty."""
        drawn: Iterator[tuple[Tokens, Tokens]]
        if not self._given or (
            len(self.passages.document) and self._random.random() < _FROM_DOCUMENTS
        ):
            drawn = self._from_documents(size)
        else:
            drawn = self._from_pairs(size)
        known = [pair for pair in drawn if len(pair[0]) and len(pair[1])]
        return [question for question, _ in known], [passage for _, passage in known]

    def _from_pairs(self, size: int) -> Iterator[tuple[Tokens, Tokens]]:
        """Pairs of one group; all of them come once before any comes again."""
        sizes = np.array([len(questions) for questions, _ in self._given])
        group = int(self._random.choice(len(sizes), p=sizes / sizes.sum()))
        if len(self._waiting[group]) < min(size, sizes[group]):
            again = self._random.permutation(sizes[group])
            self._waiting[group] = np.concatenate([self._waiting[group], again])
        taken, self._waiting[group] = np.split(self._waiting[group], [size])
        questions, passages = self._given[group]
        for number in taken.tolist():
            yield questions[number], passages[number][:_LONGEST_PASSAGE]

    def _from_documents(self, size: int) -> Iterator[tuple[Tokens, Tokens]]:
        """A sentence and its passage, for several passages of each document."""
        cut = self.passages
        drawn = self._random.choice(len(cut.share), size=size // _SIBLINGS, p=cut.share)
        asks_figure = self._random.random() < _ASK_FIGURE
        for document in cut.document[drawn]:
            low, high = np.searchsorted(cut.document, [document, document + 1])
            count = min(_SIBLINGS, high - low)
            for passage in self._random.choice(np.arange(low, high), count, replace=False):
                yield self._figure(int(passage)) if asks_figure else self._sentence(int(passage))

    def _sentence(self, passage: int) -> tuple[Tokens, Tokens]:
        """A shortened sentence, and its passage with or without it."""
        sentences = self._sentences(passage)
        chosen = int(self._random.integers(len(sentences)))
        question = self._leave_out(self._shorten(sentences[chosen]), _LEAVE_OUT)
        if self._random.random() < _REMOVE_SENTENCE:
            del sentences[chosen]
        return question, self._with_title(passage, sentences)

    def _figure(self, passage: int) -> tuple[Tokens, Tokens]:
        """A sentence that asks for its figures, and its passage; empty where none has any."""
        sentences = self._sentences(passage)
        with_figures = [row for row in sentences if self._figures[row].any()]
        if not with_figures:
            return sentences[0][:0], sentences[0]
        row = with_figures[self._random.integers(len(with_figures))]
        figure = self._figures[row]
        # Of a run of figure tokens ("1", "05") the first becomes the question word.
        runs = np.flatnonzero(figure & ~np.concatenate([[False], figure[:-1]]))
        parts = np.split(row, runs)
        asked = [parts[0]]
        for part in parts[1:]:
            asked += [self._how_much, part[~self._figures[part]]]
        question = self._leave_out(self._shorten(np.concatenate(asked)), _LEAVE_OUT / 2)
        return question, self._with_title(passage, sentences)

    def _sentences(self, passage: int) -> list[Tokens]:
        low, high = self.passages.first[passage : passage + 2]
        return [self.passages.sentences[number] for number in range(low, high)]

    def _with_title(self, passage: int, sentences: list[Tokens]) -> Tokens:
        titled = self._random.random() < _WITH_TITLE
        title = self.passages.titles[int(self.passages.document[passage])]
        return np.concatenate([title[: len(title) * titled], *sentences])[:_LONGEST_PASSAGE]

    def _shorten(self, row: Tokens) -> Tokens:
        if len(row) <= _LONGEST_QUESTION:
            return row
        length = int(self._random.integers(_SHORTEST_QUESTION, _LONGEST_QUESTION))
        start = int(self._random.integers(len(row) - length))
        return row[start : start + length]

    def _leave_out(self, row: Tokens, share: float) -> Tokens:
        """The row without some of its tokens: `share` of them on average."""
        if len(row) < _SHORTEST_QUESTION:
            return row
        kept = row[self._random.random(len(row)) >= 2 * share * self._random.random()]
        return kept if len(kept) > 1 else row


def _groups(pairs: Mapping[str, tuple[Pair, ...]]) -> Iterator[tuple[Pair, ...]]:
    """Each source by itself, the small ones together."""
    small: list[Pair] = []
    for found in pairs.values():
        if len(found) < _SMALL_SOURCE:
            small += found
        else:
            yield found
    if small:
        yield tuple(small)


def _rows(tokenizer: Tokenizer, pairs: Sequence[Pair]) -> tuple[TokenRows, TokenRows]:
    return (
        token_rows(tokenizer, [pair.question for pair in pairs]),
        token_rows(tokenizer, [pair.passage for pair in pairs]),
    )


def _figures(tokenizer: Tokenizer) -> NDArray[np.bool_]:
    """Which tokens are made of digits."""
    figures = np.zeros(tokenizer.get_vocab_size(), dtype=np.bool_)
    figures[[number for token, number in tokenizer.get_vocab().items() if token.isdigit()]] = True
    return figures
