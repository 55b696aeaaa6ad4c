"""A question file goes in; out come its cases, checked, or one error that names the line."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeGuard

from eval import fields
from eval.errors import SuiteError
from eval.fields import FieldError
from eval.matching import contains
from eval.schema import (
    CATEGORIES,
    TO_REFUSE,
    Case,
    Category,
    EvidenceQuote,
    EvidenceSpan,
    GoldEvidence,
)
from rag.schema import Turn


def load_cases(path: Path) -> tuple[Case, ...]:
    """The cases of a JSON Lines file in its order; blank lines are passed over.

    Raises SuiteError for a file that cannot be read, and for a line that is not JSON,
    lacks a field, names an unknown category, repeats an id, or whose own reference
    answer breaks its keys.
    """
    cases: list[Case] = []
    seen: dict[str, int] = {}
    for line, text in enumerate(_read(path).split("\n"), start=1):
        if not text.strip():
            continue
        try:
            case = read_case(json.loads(text), line)
            if case.id in seen:
                raise FieldError(f"编号 {case.id} 与第 {seen[case.id]} 行重复")
        except json.JSONDecodeError as error:
            message = f"不是 JSON ({error.msg}，第 {error.colno} 个字符)"
            raise SuiteError(_at(path, line, message)) from error
        except FieldError as error:
            raise SuiteError(_at(path, line, str(error))) from error
        seen[case.id] = line
        cases.append(case)
    if not cases:
        raise SuiteError(f"问题文件 {path} 里没有问题：每行写一个 JSON 对象")
    return tuple(cases)


def read_case(record: object, line: int = 0) -> Case:
    """One case from its parsed line; raises ValueError that says what is wrong with it."""
    if not isinstance(record, dict):
        raise FieldError("应是一个 JSON 对象 {…}")
    case = Case(
        id=fields.text(record, "id"),
        category=_category(record),
        question=fields.text(record, "question"),
        answerable=fields.flag(record, "answerable"),
        answer=fields.text(record, "answer"),
        must=tuple(fields.strings(group, "must") for group in fields.items(record, "must")),
        must_not=fields.strings(fields.items(record, "must_not"), "must_not"),
        evidence=tuple(_evidence(item) for item in fields.items(record, "evidence")),
        history=tuple(_turn(item) for item in fields.items(record, "history")),
        standalone=fields.optional_text(record, "standalone"),
        extractive=fields.flag(record, "extractive", default=False),
        note=fields.optional_text(record, "note"),
        line=line,
    )
    for fault in _FAULTS:
        if message := fault(case):
            raise FieldError(message)
    return case


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise SuiteError(f"没有问题文件 {path}：请检查路径，或用 demo 运行自带的问题") from error
    except IsADirectoryError as error:
        raise SuiteError(f"{path} 是文件夹：请给出其中的 .jsonl 问题文件") from error
    except UnicodeDecodeError as error:
        raise SuiteError(f"问题文件 {path} 不是 UTF-8：请另存为 UTF-8") from error
    except OSError as error:
        raise SuiteError(f"读不了问题文件 {path}：{error.strerror}") from error


def _at(path: Path, line: int, message: str) -> str:
    return f"问题文件 {path} 第 {line} 行：{message}"


def _category(record: Mapping[str, object]) -> Category:
    value = fields.text(record, "category")
    if not _is_category(value):
        raise FieldError(f"不认识的类别 {value}：可用 {', '.join(CATEGORIES)}")
    return value


def _is_category(value: str) -> TypeGuard[Category]:
    return value in CATEGORIES


def _evidence(item: object) -> GoldEvidence:
    if not isinstance(item, dict) or not {"file", "report"} <= item.keys():
        raise FieldError("evidence 的每一项应有 file, report 和 quote，或 file, report 和位置")
    file, report = fields.text(item, "file"), fields.optional_text(item, "report")
    if "quote" in item:
        return EvidenceQuote(file, report, fields.text(item, "quote"))
    start, end = fields.position(item, "start"), fields.position(item, "end")
    if start >= end:
        raise FieldError(f"evidence 的 start {start} 应小于 end {end}")
    return EvidenceSpan(file, report, start, end, fields.digest(item, "sha256"))


def _turn(item: object) -> Turn:
    match item:
        case ["user" | "assistant" as role, str(text)]:
            return Turn(role, text)
    raise FieldError('history 的每一项应是 ["user", "…"] 或 ["assistant", "…"]')


def _contradicts_category(case: Case) -> str:
    if case.answerable == (case.category in TO_REFUSE):
        return f"类别 {case.category} 与 answerable {str(case.answerable).lower()} 矛盾"
    return ""


def _lacks_keys(case: Case) -> str:
    if case.answerable and not (case.must and all(case.must)):
        return "有答案的问题要有 must，每组至少一个写法"
    if case.extractive and len(case.must) != 1:
        return "抽取式问题 (extractive) 的 must 应只有一组：答案的各种写法"
    return ""


def _lacks_evidence(case: Case) -> str:
    return "有答案的问题要有 evidence" if case.answerable and not case.evidence else ""


def _breaks_own_keys(case: Case) -> str:
    for group in case.must:
        if not any(contains(case.answer, key) for key in group):
            return f"参考答案里没有 must 的 {' / '.join(group)}"
    for key in case.must_not:
        if contains(case.answer, key):
            return f"参考答案里有 must_not 的 {key}"
    return ""


_FAULTS: tuple[Callable[[Case], str], ...] = (
    _contradicts_category,
    _lacks_keys,
    _lacks_evidence,
    _breaks_own_keys,
)
