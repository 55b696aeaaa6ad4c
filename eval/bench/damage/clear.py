"""Whether a character of which one byte is left can be told from its neighbours."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from index.script import to_simplified

_LONGEST_WORD = 4
# The true word must be this much commoner than what any other candidate would make.
_CLEARLY = 5
# A word of any candidate, where the truth is a punctuation mark.
_ACCIDENT = 20


def is_clear(text: str, position: int, byte: int) -> bool:
    """Whether `text[position]` alone makes sense there, its byte number `byte` (0, 1) known.

    It does when the dictionary's commonest word around it is several times commoner than
    the words of all other characters that share the byte; a mark of punctuation, when no
    candidate makes a word.
    """
    true = text[position]
    start = max(0, position - _LONGEST_WORD + 1)
    window = to_simplified(text[start : position + _LONGEST_WORD])
    before, after = window[: position - start], window[position - start + 1 :]
    known = true.encode("gbk")[byte]
    best = _best(before, window[position - start], after)
    others = [c for c in _sharing(byte)[known] if c != window[position - start]]
    other = max((_best(before, character, after) for character in others), default=0)
    if not true.isalpha():
        return other < _ACCIDENT
    return best > 0 and best >= _CLEARLY * other


def _best(before: str, character: str, after: str) -> int:
    """How common the commonest dictionary word of two or more characters around it is."""
    text, position = before + character + after, len(before)
    frequencies = _frequencies()
    return max(
        (
            frequencies.get(text[start:end], 0)
            for start in range(position + 1)
            for end in range(
                max(position + 1, start + 2), min(len(text), start + _LONGEST_WORD) + 1
            )
        ),
        default=0,
    )


@lru_cache(maxsize=2)
def _sharing(byte: int) -> dict[int, frozenset[str]]:
    """The Simplified forms of all Han characters of GBK by the value of one of their bytes."""
    sharing: defaultdict[int, set[str]] = defaultdict(set)
    # GB2312's characters, and the Traditional ones beside them.
    for code in range(0x4E00, 0x9FA6):
        pair = chr(code).encode("gbk", "ignore")
        simple = to_simplified(chr(code))
        if len(pair) == 2 and _frequencies().get(simple, 0):
            sharing[pair[byte]].add(simple)
    return defaultdict(frozenset, {key: frozenset(found) for key, found in sharing.items()})


@lru_cache(maxsize=1)
def _frequencies() -> dict[str, int]:
    # Late: it reads the dictionary.
    import jieba

    jieba.setLogLevel("ERROR")
    jieba.initialize()
    frequencies: dict[str, int] = jieba.dt.FREQ
    return frequencies
