"""A parsed line of JSON and the name of a field go in; out comes the field, of the right type.

What is wrong is said by FieldError; who reads the file adds its name and the line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping


class FieldError(ValueError):
    """What is wrong with one line of a question file."""


def text(record: Mapping[str, object], name: str) -> str:
    """A text that is not blank."""
    value = _value(record, name)
    if not isinstance(value, str) or not value.strip():
        raise FieldError(f"字段 {name} 应是非空的文字")
    return value


def optional_text(record: Mapping[str, object], name: str) -> str:
    """A text that may be blank or left out."""
    value = record.get(name, "")
    if not isinstance(value, str):
        raise FieldError(f"字段 {name} 应是文字")
    return value


def flag(record: Mapping[str, object], name: str, default: bool | None = None) -> bool:
    """True or false; without a default the field must be there."""
    value = _value(record, name) if default is None else record.get(name, default)
    if not isinstance(value, bool):
        raise FieldError(f"字段 {name} 应是 true 或 false")
    return value


def position(record: Mapping[str, object], name: str) -> int:
    """A whole number from 0."""
    value = _value(record, name)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise FieldError(f"字段 {name} 应是从 0 数起的整数")
    return value


def digest(record: Mapping[str, object], name: str) -> str:
    """A SHA-256 in hex."""
    value = text(record, name)
    if not re.fullmatch(r"[0-9a-f]{64}", value):
        raise FieldError(f"字段 {name} 应是 64 位十六进制的 SHA-256")
    return value


def items(record: Mapping[str, object], name: str) -> list[object]:
    """A list."""
    value = _value(record, name)
    if not isinstance(value, list):
        raise FieldError(f"字段 {name} 应是列表 […]")
    return value


def strings(value: object, name: str) -> tuple[str, ...]:
    """A list of texts that are not blank; `name` is the field that holds it."""
    if not isinstance(value, list) or not all(
        isinstance(key, str) and key.strip() for key in value
    ):
        raise FieldError(f"字段 {name} 里应是非空的文字")
    return tuple(value)


def _value(record: Mapping[str, object], name: str) -> object:
    if name not in record:
        raise FieldError(f"缺少字段 {name}")
    return record[name]
