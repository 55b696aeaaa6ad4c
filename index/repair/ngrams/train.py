"""A folder of documents in, the counts of their character sequences out.

    python -m index.repair.ngrams.train [FOLDER] [--apart FOLDER …]

FOLDER holds `documents.jsonl.xz`, a record {"text", …} a line, and SOURCES.json. Documents
that share sentences with the texts of a folder named by --apart are not counted, and each
tenth of all is not, so that what is learned here can be measured on both. The same documents
give the same file, byte for byte.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.repair.ngrams import LONGEST, STEPS, TABLE, Numbers, counted_form, planes
from index.repair.ngrams.card import write_card

SHARED = Path("../shared")
DOCUMENTS = "documents.jsonl.xz"
SOURCES = "SOURCES.json"
HOLD_BACK = 10
# Sequences of one, two, three and four characters that are rarer than this are left out: what
# makes held-back documents likeliest in three megabytes.
_LEAST = (5, 5, 8, 20)
_BITS = 13
_LAST = (1 << _BITS) - 1
_CLAUSE = re.compile(r"[^，。；！？：、,;!?:\s.()《》“”\"]{14,}")
_SHARED_CLAUSES = 3
_SHARED_SHARE = 0.3


def kept_documents(folder: Path, apart: Sequence[Path]) -> Iterator[tuple[int, str]]:
    """Number and counted form of each document that shares too little with those apart."""
    known = {
        clause
        for other in apart
        for path in sorted(other.glob("*.txt"))
        for clause in _CLAUSE.findall(counted_form(path.read_text(encoding="utf-8")))
    }
    for number, document in enumerate(_documents(folder / DOCUMENTS)):
        text = counted_form(document)
        clauses = _CLAUSE.findall(text)
        shared = sum(clause in known for clause in clauses)
        if shared < max(1, min(_SHARED_CLAUSES, _SHARED_SHARE * len(clauses))):
            yield number, text


def _documents(path: Path) -> Iterator[str]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]


def count(text: str) -> dict[str, NDArray[Any]]:
    """The arrays of a table: of the sequences of `text` those that are common enough."""
    codes = np.frombuffer(text.encode("utf-16-le", "ignore"), dtype="<u2")
    characters, single = np.unique(codes, return_counts=True)
    order = np.argsort(-single, kind="stable")
    common = order[single[order] >= _LEAST[0]]
    common = common[(characters[common] < 0xD800) | (characters[common] >= 0xF900)]
    common = common[:_LAST]
    numbers = np.zeros(1 << 16, np.int64)
    numbers[characters[common]] = np.arange(1, len(common) + 1)
    stored = {
        "characters": characters[common].astype("<u2"),
        "single": single[common].astype("<u4"),
    }
    encoded = numbers[codes]
    kept = np.arange(len(common) + 1)
    for length in range(2, LONGEST + 1):
        sequences, counts = _sequences(encoded, length)
        begun = np.minimum(np.searchsorted(kept, sequences >> _BITS), len(kept) - 1)
        whole = kept[begun] == sequences >> _BITS
        kept, counts = sequences[whole], counts[whole]
        keys = begun[whole] * (len(common) + 1) + (kept & _LAST)
        stored[f"gaps{length}"] = planes(np.diff(keys, prepend=0))
        stored[f"levels{length}"] = np.rint(STEPS * np.log2(counts)).astype(np.uint8)
    return stored


def _sequences(text: Numbers, length: int) -> tuple[Numbers, Numbers]:
    """The common sequences of known characters, packed and ascending, with their counts."""
    packed = np.zeros(len(text) - length + 1, np.int64)
    known = np.ones(len(packed), bool)
    for offset in range(length):
        part = text[offset : offset + len(packed)]
        packed = (packed << _BITS) | part
        known &= part > 0
    sequences, counts = np.unique(packed[known], return_counts=True)
    common = counts >= _LEAST[length - 1]
    return sequences[common], counts[common]


def main(arguments: Sequence[str] | None = None) -> None:
    """Count and write `counts.npz` and its README.md."""
    parser = argparse.ArgumentParser(prog="python -m index.repair.ngrams.train")
    parser.add_argument("folder", type=Path, nargs="?", default=SHARED / "train")
    parser.add_argument("--apart", type=Path, nargs="*")
    options = parser.parse_args(arguments)
    apart = options.apart
    if apart is None:
        apart = [SHARED / "more_reports", SHARED / "reports"]
    kept = [text for number, text in kept_documents(options.folder, apart) if number % HOLD_BACK]
    text = "\n".join(kept)
    stored = count(text)
    np.savez_compressed(TABLE, allow_pickle=False, **stored)
    sources = json.loads((options.folder / SOURCES).read_text(encoding="utf-8"))
    documents = [source for source in sources if source["file"] == DOCUMENTS]
    write_card(TABLE, stored, (len(kept), len(text)), documents)


if __name__ == "__main__":
    main()
