"""A folder of texts and pairs in, the material that the built-in encoder learns from out.

Plain-text files are documents. Files of JSON lines (`.jsonl`, also `.jsonl.xz`) hold one
record a line, told apart by their keys:

    {"q", "p", "ans_start"?, "src"}       a question, or a heading, and its passage
    {"a", "b", "label", "task", "src"}    two sentences; only those that mean the same are used
    {"text", "title"?, "kind", "src"}     a document
"""

from __future__ import annotations

import hashlib
import json
import lzma
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from index.errors import FolderError, ReadError
from index.read import read_file
from index.read.plain import PLAIN_SUFFIXES
from index.script import to_search

PASSAGE_CHARACTERS = 300
_SENTENCE = re.compile(r"[^。！？!?；;\n]*[。！？!?；;\n]+|[^。！？!?；;\n]+")
# The labels under which each task calls two sentences alike.
_ALIKE: Mapping[str, frozenset[str]] = {
    "paraphrase": frozenset({"1"}),
    "nli": frozenset({"entailment"}),
    "sts0-5": frozenset({"4.0", "5.0"}),
    "query-title0-2": frozenset({"1", "2"}),
}


class Pair(NamedTuple):
    """Two texts that should lie close together, in their search form."""

    question: str
    passage: str


class Document(NamedTuple):
    """A text to draw pairs from, in its search form; `title` is "" where there is none."""

    kind: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Material:
    """What there is to learn from; `files` gives the SHA-256 of each file that was read."""

    documents: tuple[Document, ...]
    pairs: Mapping[str, tuple[Pair, ...]]
    files: Mapping[str, str]


def read_material(folder: Path) -> Material:
    """Everything readable in `folder`, in the order of the file names.

    Raises FolderError when that is nothing, ReadError for a file that is not what its name
    says.
    """
    documents: list[Document] = []
    pairs: dict[str, list[Pair]] = defaultdict(list)
    files = {}
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or not (_is_lines(path) or path.suffix in PLAIN_SUFFIXES - {""}):
            continue
        files[path.relative_to(folder).as_posix()] = _sha256(path)
        for source, item in _items(path):
            if isinstance(item, Document):
                documents.append(item)
            else:
                pairs[source].append(item)
    if not documents and not pairs:
        raise FolderError(
            f"{folder} 里没有可以用来训练的文本：请放入 .txt、.jsonl 或 .jsonl.xz 文件。"
        )
    return Material(
        tuple(documents), {source: tuple(found) for source, found in pairs.items()}, files
    )


def passages(text: str) -> Iterator[list[str]]:
    """The sentences of each passage of `text`, in order: at most about 300 characters each."""
    passage: list[str] = []
    length = 0
    for match in _SENTENCE.finditer(text):
        sentence = match.group()
        if passage and length + len(sentence) > PASSAGE_CHARACTERS:
            yield passage
            passage, length = [], 0
        passage.append(sentence)
        length += len(sentence)
    if passage:
        yield passage


def _is_lines(path: Path) -> bool:
    return path.name.endswith((".jsonl", ".jsonl.xz"))


def _items(path: Path) -> Iterator[tuple[str, Document | Pair]]:
    if not _is_lines(path):
        yield path.name, Document("text", "", to_search(read_file(path).original))
        return
    opened = lzma.open if path.suffix == ".xz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                record = json.loads(line)
                item = _item(record)
                source = record["src"]
            except (KeyError, TypeError, ValueError) as error:
                raise ReadError(
                    f"{path.name} 第 {number} 行不是训练数据（{error!r}）："
                    "请按 index/encoder/material.py 开头的格式改正，或把文件移出文件夹。"
                ) from error
            if item is not None:
                yield source, item


def _item(record: Mapping[str, Any]) -> Document | Pair | None:
    if "text" in record:
        title = to_search(record.get("title", ""))
        return Document(record["kind"], title, to_search(record["text"]))
    if "q" in record:
        passage = _around(to_search(record["p"]), int(record.get("ans_start", -1)))
        return Pair(to_search(record["q"]), passage)
    if str(record["label"]) in _ALIKE[record["task"]]:
        return Pair(to_search(record["a"]), to_search(record["b"]))
    return None


def _around(text: str, answer: int) -> str:
    """The passage of `text` in which the answer begins; the first where that is unknown."""
    end = 0
    first = ""
    for sentences in passages(text):
        passage = "".join(sentences)
        first = first or passage
        end += len(passage)
        if answer < end:
            return passage
    return first


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
