"""Hand labels go in; out comes how far the support test agrees with the people who wrote them.

A pair says what evidence a sentence was held against and whether that says the sentence.
Its texts stand in the file itself or, by reference, in reports that are not part of it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from eval import fields
from eval.errors import SuiteError
from eval.fields import FieldError
from index.script import to_search
from rag.schema import Verdict
from rag.support import Support, support

LABELS = Path(__file__).resolve().parent / "labels"
DEVELOPMENT = LABELS / "development.jsonl"
HELD_OUT = LABELS / "held_out.jsonl"
_VERDICTS = ("supported", "unsupported")


@dataclass(frozen=True, slots=True)
class LabelledPair:
    """A sentence with the evidence it is held against; `label` is what a person said."""

    id: str
    kind: str
    title: str
    claim: str
    evidence: tuple[str, ...]
    label: Verdict
    why: str


@dataclass(frozen=True, slots=True)
class Labels:
    """The pairs of a file; `skipped` are the ids whose reports are not there."""

    pairs: tuple[LabelledPair, ...]
    skipped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """A labelled pair and what the support test says of it."""

    pair: LabelledPair
    found: Support

    @property
    def agrees(self) -> bool:
        """Whether both say the same; "unverified" never does."""
        return self.found.verdict == self.pair.label


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two judges agree; `judged` holds every pair in the order of the file."""

    judged: tuple[Judged, ...]

    @property
    def share(self) -> float:
        """Share of the pairs on which both agree, 0 without pairs."""
        return _share(one.agrees for one in self.judged)

    @property
    def unverified(self) -> float:
        """Share of the pairs that the support test cannot judge."""
        return _share(one.found.verdict == "unverified" for one in self.judged)

    @property
    def kappa(self) -> float:
        """Cohen's kappa, where "unverified" is a verdict that no label has; 0 without pairs."""
        chance = sum(
            _share(one.pair.label == verdict for one in self.judged)
            * _share(one.found.verdict == verdict for one in self.judged)
            for verdict in _VERDICTS
        )
        return (self.share - chance) / (1 - chance) if self.judged and chance < 1 else self.share

    @property
    def disagreements(self) -> tuple[Judged, ...]:
        """Every pair on which they differ."""
        return tuple(one for one in self.judged if not one.agrees)

    def of(self, kind: str) -> Agreement:
        """The agreement on the pairs of one kind."""
        return Agreement(tuple(one for one in self.judged if one.pair.kind == kind))


def load_labels(path: Path, shared: Path | None = None) -> Labels:
    """The pairs of a JSON Lines file, their references resolved in the folder `shared`.

    Pairs whose reports are not there are skipped by name. Raises SuiteError, with the line,
    for what is no record, a span that has changed since it was labelled, or an edit that
    does not apply exactly once.
    """
    pairs, skipped = list[LabelledPair](), list[str]()
    for number, line in enumerate(_lines(path), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            pair = _pair(record, shared)
            if any(pair.id == other.id for other in pairs):
                raise FieldError(f"编号 {pair.id} 重复")
            pairs.append(pair)
        except _ReportMissingError as error:
            skipped.append(str(error))
        except json.JSONDecodeError as error:
            raise SuiteError(f"标注文件 {path} 第 {number} 行不是 JSON：{error.msg}") from error
        except FieldError as error:
            raise SuiteError(f"标注文件 {path} 第 {number} 行：{error}") from error
    return Labels(tuple(pairs), tuple(skipped))


def agreement(
    pairs: Iterable[LabelledPair], judge: Callable[[str, str, str], Support] = support
) -> Agreement:
    """What the support test, or another judge, says of each pair."""
    return Agreement(tuple(Judged(pair, _judged(pair, judge)) for pair in pairs))


class _ReportMissingError(Exception):
    """A report that a label refers to is not there; the message is the label's id."""


def _share(flags: Iterable[bool]) -> float:
    counted = list(flags)
    return sum(counted) / len(counted) if counted else 0.0


def _judged(pair: LabelledPair, judge: Callable[[str, str, str], Support]) -> Support:
    evidence = "\n\n".join(pair.evidence)
    return judge(to_search(pair.claim), to_search(evidence), to_search(pair.title))


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise SuiteError(f"读不了标注文件 {path}：{error.strerror}") from error
    except UnicodeDecodeError as error:
        raise SuiteError(f"标注文件 {path} 不是 UTF-8：请另存为 UTF-8") from error


def _pair(record: object, shared: Path | None) -> LabelledPair:
    if not isinstance(record, dict):
        raise FieldError("不是 {…} 形式的记录")
    label = fields.text(record, "label")
    if label not in _VERDICTS:
        raise FieldError(f"label 应是 {' 或 '.join(_VERDICTS)}，不是 {label}")
    evidence = fields.items(record, "evidence")
    name = fields.text(record, "id")
    if not evidence:
        raise FieldError("evidence 应是非空的列表")
    return LabelledPair(
        id=name,
        kind=fields.text(record, "kind"),
        title=fields.optional_text(record, "title"),
        claim=_resolve(record.get("claim"), shared, name),
        evidence=tuple(_resolve(item, shared, name) for item in evidence),
        label="supported" if label == "supported" else "unsupported",
        why=fields.optional_text(record, "why"),
    )


def _resolve(text: object, shared: Path | None, pair: str) -> str:
    if isinstance(text, str):
        return text
    if not isinstance(text, dict):
        raise FieldError("claim 和 evidence 应是文字，或 {file, start, end, sha256}")
    span = _span(text, shared, pair)
    for edit in text.get("edits", ()):
        old, new = fields.strings(edit, "edits")
        if span.count(old) != 1:
            raise FieldError(f"要改的“{old}”在原文中出现 {span.count(old)} 次，应恰好一次")
        span = span.replace(old, new)
    return span


def _span(reference: Mapping[str, object], shared: Path | None, pair: str) -> str:
    """The span that a reference names; of files that begin alike the hash tells which."""
    name = fields.text(reference, "file")
    files = _files(shared, name) if shared else ()
    if not files:
        raise _ReportMissingError(pair)
    start, end = fields.position(reference, "start"), fields.position(reference, "end")
    wanted = fields.digest(reference, "sha256")
    for file in files:
        span = _read(file)[start:end]
        if hashlib.sha256(span.encode()).hexdigest() == wanted:
            return span
    raise FieldError(f"{name} 的原文与标注时不同，请重新标注")


@lru_cache(maxsize=256)
def _files(shared: Path, name: str) -> tuple[Path, ...]:
    """The file of this path, else those that begin so."""
    file = shared / name
    if file.is_file():
        return (file,)
    if not file.parent.is_dir():
        return ()
    return tuple(sorted(one for one in file.parent.iterdir() if one.name.startswith(file.name)))


@lru_cache(maxsize=64)
def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
