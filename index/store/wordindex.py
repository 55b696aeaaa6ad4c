"""Passages as words in, the rows that match weighted words best out: tantivy, BM25."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import tantivy

from index.schema import Hit

_FREQUENCY = "freq"  # no positions: no phrase is ever searched
_HEAP_BYTES = 128_000_000


class PassageWords(NamedTuple):
    """The words of a passage and of its context, joined by blanks."""

    row: int
    body: str
    context: str


class WordIndex:
    """The words of all passages under their row numbers."""

    def __init__(self, index: tantivy.Index) -> None:
        self._index = index
        self._searcher = index.searcher()

    @classmethod
    def open(cls, path: Path) -> WordIndex:
        """The index in a folder; ValueError when there is none or it cannot be read."""
        return cls(tantivy.Index.open(str(path)))

    @classmethod
    def empty(cls, path: Path | None = None) -> WordIndex:
        """An index of nothing, in a folder whose old content goes, or in memory."""
        if path is None:
            return cls(tantivy.Index(_schema()))
        # Emptied, not removed: on Windows no file can go that another reader has open.
        try:
            index = cls._made_at(path)
        except ValueError:
            shutil.rmtree(path)
            index = cls._made_at(path)
        return index

    @classmethod
    def _made_at(cls, path: Path) -> WordIndex:
        path.mkdir(parents=True, exist_ok=True)
        index = tantivy.Index(_schema(), path=str(path))
        writer = index.writer(_HEAP_BYTES, 1)
        writer.delete_all_documents()
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        return cls(index)

    def update(self, removed: Iterable[int], added: Iterable[PassageWords]) -> None:
        """Remove rows and add passages; searches see all of it or, after an error, nothing."""
        writer = self._index.writer(_HEAP_BYTES, 1)
        for row in removed:
            writer.delete_documents_by_term("row", row)
        for passage in added:
            writer.add_document(
                tantivy.Document(row=passage.row, body=passage.body, context=passage.context)
            )
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    @property
    def count(self) -> int:
        """The number of passages."""
        return int(self._searcher.num_docs)

    def rows(self) -> frozenset[int]:
        """The rows of all passages."""
        found = self._searcher.search(tantivy.Query.all_query(), max(self.count, 1))
        return frozenset(self._rows_of(found.hits))

    def document_frequency(self, word: str) -> int:
        """The number of passages that hold the word in their text or their context."""
        either = [(tantivy.Occur.Should, self._term(field, word)) for field in _FIELDS]
        # tantivy's own doc_freq still counts what was deleted.
        found: Any = self._searcher.search(tantivy.Query.boolean_query(either), 1)
        return int(found.count)

    def search(
        self,
        words: Mapping[str, float],
        limit: int,
        rows: Collection[int] | None = None,
        context_weight: float = 1.0,
    ) -> list[Hit]:
        """The rows with the highest sum of weight x BM25 (k1 1.2, b 0.75), best first.

        A word counts in a passage's text, and `context_weight` times as much in its
        context. Words without a positive weight are left out. With `rows`, only these
        are looked at.
        """
        wanted = self._wanted(words, context_weight)
        if limit <= 0 or not wanted or (rows is not None and not rows):
            return []
        query = tantivy.Query.boolean_query(wanted)
        if rows is not None:
            among = tantivy.Query.term_set_query(self._index.schema, "row", list(rows))
            query = tantivy.Query.boolean_query(
                [
                    (tantivy.Occur.Must, query),
                    (tantivy.Occur.Must, tantivy.Query.const_score_query(among, 0.0)),
                ]
            )
        found = self._searcher.search(query, limit, count=False).hits
        scores = [score for score, _ in found]
        hits = [
            Hit(row, float(score)) for row, score in zip(self._rows_of(found), scores, strict=True)
        ]
        return sorted(hits, key=lambda hit: (-hit.score, hit.row))

    def _wanted(
        self, words: Mapping[str, float], context_weight: float
    ) -> list[tuple[tantivy.Occur, tantivy.Query]]:
        weights = {"body": 1.0, "context": context_weight}
        return [
            (
                tantivy.Occur.Should,
                tantivy.Query.boost_query(self._term(field, word), weight * weights[field]),
            )
            for word, weight in words.items()
            for field in _FIELDS
            if weight * weights[field] > 0
        ]

    def _term(self, field: str, word: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._index.schema, field, word, _FREQUENCY)

    def _rows_of(self, hits: list[tuple[float, tantivy.DocAddress]]) -> list[int]:
        addresses = [address for _, address in hits]
        rows = self._searcher.fast_field_values("row", addresses)
        return [int(row) for row in rows if row is not None]


_FIELDS = ("body", "context")


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("row", indexed=True, fast=True)
    for field in _FIELDS:
        builder.add_text_field(field, tokenizer_name="whitespace", index_option=_FREQUENCY)
    return builder.build()
