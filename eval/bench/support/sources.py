"""Reports go in; out come their sentences, each with the lines of evidence around it."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

Half = Literal["develop", "measure"]

_SENTENCE = re.compile("[^。！？；\n]+[。！？；]?")
# A line that breaks at the page's width ends no sentence, and the next begins none.
_WHOLE = re.compile("[。！？；]$")
_HAN = re.compile("[\u4e00-\u9fff]")
_SHORTEST, _LONGEST = 12, 120


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence of a report; `evidence` is it with the sentence before and behind it."""

    report: str
    title: str
    sentence: str
    evidence: str


def half_of(name: str) -> Half:
    """The half that a file belongs to, by its name alone."""
    return "measure" if zlib.crc32(name.encode()) % 2 else "develop"


def places(texts: Mapping[str, str]) -> Iterator[Place]:
    """The sentences of some reports that are long enough to say something."""
    for name, text in texts.items():
        title = next((line.strip() for line in text.splitlines() if line.strip()), name)
        found = [match.group().strip() for match in _SENTENCE.finditer(text)]
        for number, sentence in enumerate(found):
            whole = _WHOLE.search(sentence) and (not number or _WHOLE.search(found[number - 1]))
            if whole and len(_HAN.findall(sentence)) >= _SHORTEST and len(sentence) <= _LONGEST:
                around = "".join(found[max(0, number - 1) : number + 2])
                yield Place(name, title[:60], sentence, around)
