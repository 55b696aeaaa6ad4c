"""manifest.json: what the derived parts of an index show, and the SHA-256 of each part.

It is written last, so that it never speaks of a part that is not complete.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

MANIFEST_NAME = "manifest.json"

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Manifest:
    """`revision` and `content` are the database's at the time (see `content_digest`).

    `parts` maps the relative paths of the derived files to their SHA-256.
    `deleted` counts the passages that the word index has dropped since it was last made
    as a whole: it goes on counting their words until then.
    """

    format: int
    revision: int
    settings: dict[str, Any]
    chunks: int
    deleted: int
    content: str
    parts: dict[str, str]

    @classmethod
    def read(cls, index_dir: Path) -> Manifest | None:
        """The manifest of an index, None when it is missing or not readable."""
        path = index_dir / MANIFEST_NAME
        if not path.is_file():
            return None
        try:
            return cls(**json.loads(path.read_text(encoding="utf-8")))
        except (ValueError, TypeError) as error:
            logger.warning("%s is not a manifest: %s", path, error)
            return None

    def write(self, index_dir: Path) -> None:
        """Put this manifest in the place of the old one."""
        text = json.dumps(asdict(self), ensure_ascii=False, indent=1)
        write_whole(index_dir / MANIFEST_NAME, text.encode("utf-8"))

    def altered(self, index_dir: Path) -> list[str]:
        """The derived files that are missing or not what they were when this was written."""
        return [
            name for name, digest in self.parts.items() if sha256_of(index_dir / name) != digest
        ]


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file in hex, "" when there is no such file."""
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that at any moment either the old or the new content stands there."""
    unfinished = path.with_name(path.name + ".new")
    with unfinished.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)
