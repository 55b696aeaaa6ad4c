"""The index on disk: file documents and their vectors in, passages and hits out.

SQLite holds the truth. The vectors in FAISS and the words in tantivy are derived from
it, and made again when they are missing, damaged or behind. Rows are never reused, so
that nothing can be found under the number of something deleted.
"""

from __future__ import annotations

from index.store.check import check_index
from index.store.reader import Index
from index.store.settings import StoreSettings
from index.store.writer import IndexWriter

__all__ = ["Index", "IndexWriter", "StoreSettings", "check_index"]
