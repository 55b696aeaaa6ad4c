"""Rows and their unit vectors in, the nearest rows out: FAISS, an exact flat scan.

Half precision halves the memory of a scan and loses nothing: SQLite holds the same
half-precision values. Vectors go in and out of files as bytes, because FAISS itself
cannot open a path with Chinese in it on Windows.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from index.errors import IndexMismatchError
from index.schema import Hit

FloatRows = NDArray[np.float32]
RowNumbers = NDArray[np.int64]


class VectorIndex:
    """The vectors of all passages under their row numbers."""

    def __init__(self, index: faiss.IndexIDMap2) -> None:
        self._index = index

    @classmethod
    def empty(cls, dimension: int) -> VectorIndex:
        """An index of no vectors."""
        flat = faiss.IndexScalarQuantizer(
            dimension, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
        )
        return cls(faiss.IndexIDMap2(flat))

    @classmethod
    def from_bytes(cls, data: bytes) -> VectorIndex:
        """The index that `to_bytes` wrote; RuntimeError for anything else."""
        index = faiss.deserialize_index(np.frombuffer(data, dtype=np.uint8))
        if not isinstance(index, faiss.IndexIDMap2):
            raise RuntimeError(f"not vectors under row numbers: {type(index).__name__}")
        return cls(index)

    def to_bytes(self) -> bytes:
        """The whole index, vectors and row numbers."""
        data: bytes = faiss.serialize_index(self._index).tobytes()
        return data

    @property
    def dimension(self) -> int:
        """The length of the vectors."""
        return int(self._index.d)

    @property
    def rows(self) -> RowNumbers:
        """The row numbers of all vectors, in no particular order."""
        numbers: RowNumbers = faiss.vector_to_array(self._index.id_map)
        return numbers

    def add(self, rows: RowNumbers, vectors: FloatRows) -> None:
        """Add `vectors[i]` under `rows[i]`, a number not yet in the index."""
        if len(rows):
            self._index.add_with_ids(np.ascontiguousarray(vectors, dtype=np.float32), rows)

    def remove(self, rows: RowNumbers) -> None:
        """Remove the vectors of these rows."""
        if len(rows):
            self._index.remove_ids(faiss.IDSelectorBatch(rows))

    def search(
        self, vector: NDArray[Any], limit: int, rows: Collection[int] | None = None
    ) -> list[Hit]:
        """The rows with the highest inner product (the cosine of unit vectors), best first.

        With `rows`, only these are looked at. Raises IndexMismatchError for a vector of
        another length than the index was made with.
        """
        query = np.ascontiguousarray(vector, dtype=np.float32).reshape(1, -1)
        if query.shape[1] != self.dimension:
            raise IndexMismatchError(
                f"问题的向量有 {query.shape[1]} 维,索引里的是 {self.dimension} 维:"
                "编码器不同,请运行 wenbao index 文件夹 重建索引。"
            )
        limit = min(limit, self._index.ntotal if rows is None else len(rows))
        if limit <= 0:
            return []
        # Several threads make the scan for one question slower, by as much as ten times.
        faiss.omp_set_num_threads(1)
        scores, found = self._index.search(query, limit, params=_only(rows))
        hits = [
            Hit(int(row), float(score))
            for row, score in zip(found[0], scores[0], strict=True)
            if row >= 0
        ]
        return sorted(hits, key=lambda hit: (-hit.score, hit.row))


def _only(rows: Collection[int] | None) -> faiss.SearchParameters | None:
    if rows is None:
        return None
    selector = faiss.IDSelectorBatch(np.fromiter(rows, dtype=np.int64, count=len(rows)))
    # The stub does not know the keyword, which keeps the selector alive.
    return faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]
