"""A question file goes in; out come its cases, checked, or one error that names the line."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeGuard

from eval.errors import SuiteError
from eval.matching import contains
from eval.schema import CATEGORIES, TO_REFUSE, Case, Category, EvidenceQuote
from rag.schema import Turn

_TEXTS = ("id", "category", "question", "answer")
_LISTS = ("history", "must", "must_not", "evidence")


class _FieldError(ValueError):
    """What is wrong with one question; `load_cases` adds the file and the line."""


def load_cases(path: Path) -> tuple[Case, ...]:
    """The cases of a JSON Lines file in its order; blank lines are passed over.

    Raises SuiteError for a file that cannot be read, and for a line that is not JSON,
    lacks a field, names an unknown category, repeats an id, or whose own reference
    answer breaks its keys.
    """
    cases: list[Case] = []
    seen: dict[str, int] = {}
    for line, text in enumerate(_read(path).splitlines(), start=1):
        if not text.strip():
            continue
        try:
            case = read_case(json.loads(text), line)
            if case.id in seen:
                raise _FieldError(f"编号 {case.id} 与第 {seen[case.id]} 行重复")
        except json.JSONDecodeError as error:
            message = f"不是 JSON ({error.msg}，第 {error.colno} 个字符)"
            raise SuiteError(_at(path, line, message)) from error
        except _FieldError as error:
            raise SuiteError(_at(path, line, str(error))) from error
        seen[case.id] = line
        cases.append(case)
    if not cases:
        raise SuiteError(f"问题文件 {path} 里没有问题：每行写一个 JSON 对象")
    return tuple(cases)


def read_case(record: object, line: int = 0) -> Case:
    """One case from its parsed line; raises ValueError that says what is wrong with it."""
    if not isinstance(record, dict):
        raise _FieldError("应是一个 JSON 对象 {…}")
    for name in (*_TEXTS, *_LISTS, "answerable"):
        if name not in record:
            raise _FieldError(f"缺少字段 {name}")
    case = Case(
        id=_text(record, "id"),
        category=_category(record),
        question=_text(record, "question"),
        answerable=_flag(record, "answerable"),
        answer=_text(record, "answer"),
        must=tuple(_strings(group, "must") for group in _items(record, "must")),
        must_not=_strings(record["must_not"], "must_not"),
        evidence=tuple(_evidence(item) for item in _items(record, "evidence")),
        history=tuple(_turn(item) for item in _items(record, "history")),
        line=line,
    )
    for fault in _FAULTS:
        if message := fault(case):
            raise _FieldError(message)
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


def _text(record: Mapping[str, object], name: str) -> str:
    value = record[name]
    if not isinstance(value, str) or not value.strip():
        raise _FieldError(f"字段 {name} 应是非空的文字")
    return value


def _flag(record: Mapping[str, object], name: str) -> bool:
    value = record[name]
    if not isinstance(value, bool):
        raise _FieldError(f"字段 {name} 应是 true 或 false")
    return value


def _items(record: Mapping[str, object], name: str) -> list[object]:
    value = record[name]
    if not isinstance(value, list):
        raise _FieldError(f"字段 {name} 应是列表 […]")
    return value


def _strings(value: object, name: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(
        isinstance(key, str) and key.strip() for key in value
    ):
        raise _FieldError(f"字段 {name} 里应是非空的文字")
    return tuple(value)


def _category(record: Mapping[str, object]) -> Category:
    value = _text(record, "category")
    if not _is_category(value):
        raise _FieldError(f"不认识的类别 {value}：可用 {', '.join(CATEGORIES)}")
    return value


def _is_category(value: str) -> TypeGuard[Category]:
    return value in CATEGORIES


def _evidence(item: object) -> EvidenceQuote:
    if not isinstance(item, dict) or not {"file", "report", "quote"} <= item.keys():
        raise _FieldError("evidence 的每一项应有 file, report, quote")
    return EvidenceQuote(*(_text(item, name) for name in ("file", "report", "quote")))


def _turn(item: object) -> Turn:
    match item:
        case ["user" | "assistant" as role, str(text)]:
            return Turn(role, text)
    raise _FieldError('history 的每一项应是 ["user", "…"] 或 ["assistant", "…"]')


def _contradicts_category(case: Case) -> str:
    if case.answerable == (case.category in TO_REFUSE):
        return f"类别 {case.category} 与 answerable {str(case.answerable).lower()} 矛盾"
    return ""


def _lacks_keys(case: Case) -> str:
    if case.answerable and not (case.must and all(case.must)):
        return "有答案的问题要有 must，每组至少一个写法"
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
