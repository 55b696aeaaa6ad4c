"""A benchmark's question and documents go in; out comes a case with its evidence."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

from eval.schema import Case, Category, EvidenceQuote, EvidenceSpan, GoldEvidence
from eval.suites.bench.sets import Document, Query

GOLD = "gold: "
_LONGEST_QUOTE = 80
_LONGEST_NAME = 25
_NUMBER = re.compile("多少|几[个名位人所家次项年天种]|多[大长高重远久]|第几|百分之|幾|率是")
_TIME = re.compile("什么时候|何时|哪[一]?[年天月]|哪个月|几月|时间|什麼時候|何時|哪一?年|幾年")
_SENTENCE = re.compile(r"[^。！？!?；;\n]+[。！？!?；;]?")


def case_of(set_name: str, query: Query, documents: Mapping[str, Document]) -> Case:
    """The case of one question; its note names all gold documents behind `GOLD`.

    The evidence is the passage around the answer in each gold document (all places of an
    answer that stands in several), or the whole first of them where the answer is in other
    words. The documents stand for one another: recall over the evidence asks too much.
    """
    return Case(
        id=f"{set_name}:{query.id}",
        category=_category(query),
        question=" ".join(query.question.split()),
        answerable=query.answerable,
        answer=query.answers[0] if query.answerable else "资料里没有这个问题的答案。",
        must=tuple(tuple(map(_key, group)) for group in query.keys),
        evidence=_evidence(query, documents) if query.answerable else (),
        extractive=query.answerable and len(query.keys) == 1,
        note=GOLD + " ".join(file_name(document) for document in query.gold),
    )


def _key(answer: str) -> str:
    """An answer without the mark that ends its sentence: a citation may leave it out."""
    return answer.rstrip(" 。．！？!?；;，,") or answer


def file_name(document_id: str) -> str:
    """The name of the file that a document is written to."""
    return re.sub(r"[^\w.-]", "_", document_id) + ".txt"


def file_text(document: Document) -> str:
    """The text of a document's file: its title on a line of its own, then its text."""
    text = "\n".join(document.text.splitlines()).strip()
    return f"{document.title.strip()}\n\n{text}\n" if document.title.strip() else f"{text}\n"


def _category(query: Query) -> Category:
    if not query.answerable:
        return "unanswerable"
    if _TIME.search(query.question):
        return "time"
    if _NUMBER.search(query.question):
        return "number"
    if len(query.keys) > 1:
        return "list"
    return "entity" if len(query.answers[0]) <= _LONGEST_NAME else "measures"


def _evidence(query: Query, documents: Mapping[str, Document]) -> tuple[GoldEvidence, ...]:
    gold = [documents[name] for name in query.gold]
    found = tuple(
        EvidenceQuote(file_name(document.id), "", quote)
        for document in gold
        for quote in dict.fromkeys(_quotes(query, file_text(document)))
    )
    if found:
        return found
    text = file_text(gold[0]).rstrip("\n")
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return (EvidenceSpan(file_name(gold[0].id), "", 0, len(text), digest),)


def _quotes(query: Query, text: str) -> list[str]:
    """The passages that hold the parts of the answer, none where one of them is missing."""
    if query.quote and query.quote in text:
        return [query.quote]
    found = []
    for group in query.keys:
        key = next((key for key in group if key in text), "")
        if not key.strip():
            return []
        found.append(_around(text, key))
    return found


def _around(text: str, key: str) -> str:
    """The sentence around a key that stands once in the text, else the key itself."""
    if text.count(key) > 1:
        return key.strip()
    at = text.index(key)
    for sentence in _SENTENCE.finditer(text):
        if sentence.start() <= at and at + len(key) <= sentence.end():
            quote = sentence.group().strip()
            return quote if len(quote) <= _LONGEST_QUOTE else key.strip()
    return key.strip()
