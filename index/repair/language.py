"""How likely a text is on one page: logarithms of probabilities, by words and by characters.

Both measures mix what jieba's dictionary has with what stands on the page itself. All
texts are Simplified.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from index.dictionary import word_frequencies
from index.repair.lexicon import cut
from index.repair.script import is_traditional, to_simplified, to_traditional

# Shares in running text of the signs that the dictionary leaves out.
SIGNS = (
    dict.fromkeys("，,", 0.05)
    | dict.fromkeys("。、", 0.02)
    | dict.fromkeys("“”；;：:\n ", 0.005)
    | dict.fromkeys("《》（）()·！!？?…—", 0.001)
)
_ASCII = 0.0005
_RARE = 1e-9
LONGEST_WORD = 4
# A page of few words says little: its counts are shares of at least this many.
_LEAST_PAGE = 5000
# How many characters of the page weigh as much as what the dictionary expects of one.
_PRIOR = 20
# And what of the dictionary's counts weighs as much as knowing nothing of the character.
_DICTIONARY_PRIOR = 3000
# Characters of a page that weigh as much as the dictionary when its habits are taken.
_HABIT_PRIOR = 2000
# Stands for a character that is not known: it is as likely as anything.
BLANK = "\0"
_CLAUSE_ENDS = str.maketrans(dict.fromkeys("，,；;：:！!？?\n", "。"))


class Language:
    """What is likely on one page, whose text may be in either script."""

    def __init__(self, page: str) -> None:
        simplified = to_simplified(page)
        words = cut(simplified)
        self._written_as = Counter(page)
        self._is_traditional = is_traditional(page)
        self._characters = Counter(simplified)
        # What begins a clause is counted once for all the signs that end one.
        opened = zip(simplified.translate(_CLAUSE_ENDS), simplified[1:], strict=False)
        self._pairs = Counter(map("".join, opened))
        self._firsts = Counter(simplified.translate(_CLAUSE_ENDS))
        self._words = Counter(words)
        self._words.update(map("".join, pairwise(words)))
        self._length = len(simplified)
        self._size = max(self._length, _LEAST_PAGE)
        self._known: dict[str, float | None] = {BLANK: 0.0}

    def likelihood(self, text: str) -> float:
        """That of the best cut of `text` into words."""
        best = [0.0]
        for end in range(1, len(text) + 1):
            best.append(
                max(
                    best[start] + share
                    for start in range(max(0, end - LONGEST_WORD), end)
                    if (share := self._share(text[start:end])) is not None
                )
            )
        return best[-1]

    def chain(self, text: str) -> float:
        """That of each character of `text` after the one before it, the first one given."""
        return sum(math.log(self._follows(*pair)) for pair in pairwise(text) if BLANK not in pair)

    def habit(self, text: str) -> float:
        """By how much the page uses the characters of `text` more than the dictionary does.

        Signs are left out.
        """
        return sum(
            math.log(
                (self._characters[character] / _common(character) + _HABIT_PRIOR)
                / (self._length + _HABIT_PRIOR)
            )
            for character in text
            if character != BLANK and character not in SIGNS
        )

    def written(self, meaning: str, options: Sequence[str]) -> str:
        """The option with this meaning that the page uses most, else the one of its script."""
        same = [option for option in options if to_simplified(option) == meaning]
        usual = to_traditional(meaning) if self._is_traditional else meaning
        return max(same, key=lambda option: (self._written_as[option], option == usual))

    def _share(self, word: str) -> float | None:
        if word not in self._known:
            self._known[word] = self._measured(word)
        return self._known[word]

    def _measured(self, word: str) -> float | None:
        """The log share of a word; None for several characters that are no word."""
        # Once may be the very place that is judged.
        on_page = max(0, self._words[word] - 1) / self._size
        share = word_frequencies().get(word, 0) / _total() + on_page
        if len(word) > 1:
            return math.log(share / 2) if share else None
        return math.log((_common(word) + on_page) / 2)

    def _follows(self, first: str, second: str) -> float:
        first = first.translate(_CLAUSE_ENDS)
        pairs, inside, alls = _transitions()
        seen = alls[first] + _DICTIONARY_PRIOR
        anywhere = (_common(second) + max(0, self._characters[second] - 1) / self._size) / 2
        expected = pairs[first + second] / seen + (1 - inside[first] / seen) * anywhere + _RARE
        on_page = max(0, self._pairs[first + second] - 1)
        return (on_page + _PRIOR * expected) / (self._firsts[first] + _PRIOR)


def _common(character: str) -> float:
    if character in SIGNS:
        return SIGNS[character]
    if character.isascii():
        return _ASCII
    return word_frequencies().get(character, 0) / _total() + _RARE


@cache
def _total() -> float:
    return float(sum(word_frequencies().values()))


@cache
def _transitions() -> tuple[Counter[str], Counter[str], Counter[str]]:
    """How often the dictionary's words have a pair of characters, its first, any character."""
    pairs: Counter[str] = Counter()
    firsts: Counter[str] = Counter()
    alls: Counter[str] = Counter()
    for word, frequency in word_frequencies().items():
        if frequency:
            for character in word:
                alls[character] += frequency
            for first, second in pairwise(word):
                pairs[first + second] += frequency
                firsts[first] += frequency
    return pairs, firsts, alls
