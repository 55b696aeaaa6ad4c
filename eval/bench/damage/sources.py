"""Clean texts to damage: the sample reports, and real ones where there are any."""

from __future__ import annotations

import json
import lzma
import random
import re
from collections.abc import Iterator
from pathlib import Path

from index.read import read_file

# A sample that is damaged by intention, or collected with an editor's words, is not clean.
_DAMAGED = re.compile(
    r"小编|[xX]{2}|[×*]{2}|_{2}|[\u4e00-\u9fff]\*|\([a-zü]*[āáǎàēéěèīíǐìōóǒòūúǔù][a-z]*\)"
)
_EXCERPT = 5000


def sample_texts(folder: Path) -> dict[str, str]:
    """The undamaged texts of `folder` by file name."""
    texts = {path.name: read_file(path).original for path in sorted(folder.glob("*.txt"))}
    return {name: text for name, text in texts.items() if not _DAMAGED.search(text)}


def real_texts(shared: Path) -> dict[str, str]:
    """All texts of the folder `more_reports` of `shared` by file name; none without it."""
    paths = sorted((shared / "more_reports").glob("*.txt"))
    return {path.name: read_file(path).original for path in paths}


def training_texts(
    shared: Path, characters: int, chance: random.Random
) -> Iterator[tuple[str, str]]:
    """A random share of the documents of `shared`, about `characters` in all, with their title."""
    path = shared / "train" / "documents.jsonl.xz"
    if not path.is_file():
        return
    # As in SOURCES.json: 84 million characters in all.
    share = characters / 84_000_000
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if chance.random() < share:
                document = json.loads(line)
                text = document["text"]
                yield f"{document['src']}: {text[:20]!r}", text


def excerpt(text: str, chance: random.Random) -> str:
    """At most 5,000 characters of whole lines from a random place."""
    if len(text) <= _EXCERPT:
        return text
    start = text.find("\n", chance.randrange(len(text) - _EXCERPT)) + 1
    return text[start : start + _EXCERPT]
