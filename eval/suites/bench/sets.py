"""A benchmark's files go in; out come its documents and questions as plain records.

Read are the folders of this project's benchmarks (corpus.jsonl, queries.jsonl) and the
JSON of reading-comprehension sets as they are published: the form of SQuAD (DRCD,
CMRC 2018, ChineseSquad) and CMRC 2018's own.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.errors import SuiteError

NAMES = ("cmrc2018", "domainrag", "drcd", "govnat", "ncp_policy", "squad2zh")
# Published as JSON that `read_original` understands.
ORIGINALS = ("cmrc2018", "drcd", "squad2zh")


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a corpus; `title` is "" where it has none."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Query:
    """A question, the spellings of its answer, and the documents that hold it.

    `keys` are groups of spellings of which a right answer has one each; `quote` is the
    passage that holds the answer where the set gives one. An unanswerable question has no
    answers; its gold documents are near misses.
    """

    id: str
    question: str
    answers: tuple[str, ...]
    keys: tuple[tuple[str, ...], ...]
    gold: tuple[str, ...]
    answerable: bool
    quote: str = ""


@dataclass(frozen=True, slots=True)
class BenchSet:
    """One benchmark."""

    name: str
    documents: tuple[Document, ...]
    queries: tuple[Query, ...]


def read_set(name: str, folder: Path) -> BenchSet:
    """A set from its folder; questions without words are left out.

    Raises SuiteError when a file is missing or a line lacks a field.
    """
    documents = tuple(_document(record, place) for record, place in _lines(folder / "corpus.jsonl"))
    queries = tuple(_query(record, place) for record, place in _lines(folder / "queries.jsonl"))
    return BenchSet(name, documents, tuple(query for query in queries if query.question.strip()))


def read_original(name: str, path: Path) -> BenchSet:
    """A set from the JSON file that its authors publish; each context is a document.

    Raises SuiteError when the file is not JSON or of another form.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
        paragraphs = list(_paragraphs(content))
        documents = tuple({p.document.id: p.document for p in paragraphs}.values())
        queries = tuple(query for p in paragraphs for query in p.queries)
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise SuiteError(f"读不了 {path}：应是 UTF-8 的 JSON 文件 ({error})") from error
    except (KeyError, TypeError, AttributeError) as error:
        message = "不是 SQuAD 或 CMRC2018 的格式：请用官方发布的 JSON 文件"
        raise SuiteError(f"{path} {message}（缺少 {error}）") from error
    if not queries:
        raise SuiteError(f"{path} 里没有问题：请用官方发布的 JSON 文件")
    return BenchSet(name, documents, queries)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    document: Document
    queries: tuple[Query, ...]


def _paragraphs(content: Any) -> Iterator[_Paragraph]:  # noqa: ANN401 (parsed JSON)
    """The paragraphs of SQuAD's form, or of the list that CMRC 2018 is."""
    if isinstance(content, list):
        for item in content:
            yield _paragraph(item["title"], item["context_text"], item["qas"])
        return
    for article in content["data"]:
        for item in article["paragraphs"]:
            yield _paragraph(article.get("title", ""), item["context"], item["qas"])


def _paragraph(title: str, text: str, asked: list[Mapping[str, Any]]) -> _Paragraph:
    document = Document(hashlib.sha256(text.encode()).hexdigest()[:12], title, text)
    queries = (_asked(item, document) for item in asked)
    return _Paragraph(document, tuple(query for query in queries if query.question.strip()))


def _asked(item: Mapping[str, Any], document: Document) -> Query:
    answers = tuple(dict.fromkeys(a if isinstance(a, str) else a["text"] for a in item["answers"]))
    said = tuple(answer for answer in answers if answer.strip())
    impossible = bool(item.get("is_impossible", False)) or not said
    return Query(
        id=str(item["query_id"] if "query_id" in item else item["id"]),
        question=item["query_text"] if "query_text" in item else item["question"],
        answers=() if impossible else said,
        keys=() if impossible else (said,),
        gold=(document.id,),
        answerable=not impossible,
    )


def _lines(path: Path) -> Iterator[tuple[Mapping[str, Any], str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SuiteError(f"读不了基准数据 {path}：应有 corpus.jsonl 和 queries.jsonl") from error
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        place = f"{path} 第 {number} 行"
        try:
            yield json.loads(line), place
        except json.JSONDecodeError as error:
            raise SuiteError(f"{place}：不是 JSON ({error.msg})") from error


def _document(record: Mapping[str, Any], place: str) -> Document:
    try:
        return Document(record["id"], record["title"], record["text"])
    except (KeyError, TypeError) as error:
        raise SuiteError(f"{place}：缺少字段 {error}") from error


def _query(record: Mapping[str, Any], place: str) -> Query:
    try:
        answers = tuple(record["answers"])
        return Query(
            id=record["id"],
            question=record["question"],
            answers=answers,
            keys=_keys(record, answers) if record["answerable"] else (),
            gold=tuple(record["gold_ids"]),
            answerable=record["answerable"],
            quote=record.get("evidence", ""),
        )
    except (KeyError, TypeError) as error:
        raise SuiteError(f"{place}：缺少字段 {error}") from error


def _keys(record: Mapping[str, Any], answers: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The groups of spellings: as the set gives them, else one group of all answers.

    `answer_alts` lists whole answers, each in its parts: all parts of one are needed.
    """
    if "must" in record:
        return tuple(tuple(group) for group in record["must"])
    whole = [tuple(parts) for parts in record.get("answer_alts", ())]
    if whole and len({len(parts) for parts in whole}) == 1:
        return tuple(tuple(dict.fromkeys(part)) for part in zip(*whole, strict=True))
    return (answers,) if answers else ()
