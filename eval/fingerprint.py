"""What a run is made of goes in; out comes what decides its answers, in a form to compare."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_PACKAGES = ("index", "rag", "eval")


@lru_cache
def code() -> str:
    """The release, and a SHA-256 of every module that answers or scores."""
    files = sorted(path for name in _PACKAGES for path in (ROOT / name).rglob("*.py"))
    digest = of(part for path in files for part in (_name(path), path.read_bytes()))
    return f"{_version()} {digest}"


def of(parts: Iterable[bytes]) -> str:
    """A SHA-256 in hex of all parts, each with its length."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()


def joined(values: Iterable[str]) -> str:
    """The different values in their order: one for each part of a suite, mostly the same."""
    return "；".join(dict.fromkeys(values))


def _name(path: Path) -> bytes:
    return path.relative_to(ROOT).as_posix().encode("utf-8")


def _version() -> str:
    try:
        return version("wenbao")
    except PackageNotFoundError:
        return "0"
