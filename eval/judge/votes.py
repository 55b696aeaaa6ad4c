"""Votes of a judge go in and come out again: nobody pays twice for the same question."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Sequence
from pathlib import Path

from eval.errors import SuiteError
from eval.judge.prompts import LABELS, Label
from rag.prompts import Message

logger = logging.getLogger(__name__)


def vote_key(model: str, messages: Sequence[Message], vote: int) -> str:
    """SHA-256 in hex of a model, what it is sent, and the number of the vote."""
    asked = json.dumps([model, [list(message) for message in messages], vote], ensure_ascii=False)
    return hashlib.sha256(asked.encode("utf-8", "surrogatepass")).hexdigest()


class VoteCache:
    """Votes in a file of JSON Lines, one a line, written as they are cast.

    A line that is no vote (the end of an interrupted run) is skipped, and asked again.
    """

    def __init__(self, path: Path) -> None:
        """The cache in a file, which need not exist. Raises SuiteError if it cannot be read."""
        self.path = path
        self._votes: dict[str, Label] = {}
        try:
            text = path.read_text(encoding="utf-8") if path.exists() else ""
        except (OSError, UnicodeDecodeError) as error:
            raise SuiteError(
                f"读不了评审缓存 {path}（{error}）：请用 --judge-cache 换一个文件，或删去它"
            ) from error
        for number, line in enumerate(text.splitlines(), start=1):
            self._take(line, number)
        # A line that was cut off must not swallow the next vote.
        self._gap = "\n" if text and not text.endswith("\n") else ""

    def get(self, key: str) -> Label | None:
        """The vote under a key, None where it was not cast yet."""
        return self._votes.get(key)

    def put(self, key: str, label: Label, model: str) -> None:
        """Keep a vote, on the disk when this returns. Raises SuiteError."""
        self._votes[key] = label
        line = json.dumps({"key": key, "model": model, "label": label}, ensure_ascii=False)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("a", encoding="utf-8", newline="\n") as file:
                file.write(f"{self._gap}{line}\n")
            self._gap = ""
        except OSError as error:
            raise SuiteError(
                f"写不了评审缓存 {self.path}（{error.strerror}）：请用 --judge-cache 换一个位置"
            ) from error

    def _take(self, line: str, number: int) -> None:
        try:
            record = json.loads(line)
            key, label = record["key"], record["label"]
        except (json.JSONDecodeError, KeyError, TypeError):
            logger.warning("line %s of %s is no vote", number, self.path)
            return
        if isinstance(key, str) and label in LABELS:
            self._votes[key] = label
