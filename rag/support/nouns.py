"""Which words of jieba's dictionary name no thing: verbs, adverbs, links and the like."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def other_words() -> frozenset[str]:
    """The words tagged as anything but a noun, a name or a term; read once, 0.1 s."""
    dictionary = (files("jieba") / "dict.txt").read_text(encoding="utf-8")
    return frozenset(
        re.findall(
            r"^(\S{1,4}) \d+ (?:v|vd|vg|vi|a|ad|ag|d|dg|z|zg|p|c|r|u|y|m|q|f|k)$",
            dictionary,
            re.MULTILINE,
        )
    )
