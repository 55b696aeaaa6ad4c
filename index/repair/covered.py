"""Two pieces of a sentence with a gap between them in, out the character that is missing.

The gap is where a site printed its name. The dictionary says which characters make a word
with their neighbours, the page says which of these words it uses.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from index.dictionary import word_frequencies
from index.repair.lexicon import characters, cut, joins, likelihood

UNTOLD = "?"
# Natural logarithms: how far the best candidate must lead (of 168 made gaps 165 were filled
# right at 5, all of 127 at 6), and what making a word with both neighbours is worth.
_CLEARLY = 5.5
_BOTH_SIDES = 2.0
# A word with no more than this frequency is a name or a slip.
_RARE = 2
# A character with this frequency is often a word of its own.
_COMMON = 30_000


def missing_character(left: str, right: str, page: str) -> str:
    """The character between `left` and `right`, "" for none, `UNTOLD` where none is clear.

    All texts are Simplified; both pieces have at least one character.
    """
    scored = sorted(_candidates(left, right, page), reverse=True)
    whole = likelihood(left + right)
    if joins(left, right) and all(whole > filled for _, filled, _ in scored):
        return ""
    if not scored:
        return UNTOLD
    best, others = scored[0], scored[1:]
    return best[2] if not others or best[0] - others[0][0] >= _CLEARLY else UNTOLD


def is_torn(left: str, right: str) -> bool:
    """Whether a piece of a word may stand at the gap: a rare or a lone character."""
    return _begins_torn(cut(left)[::-1]) or _begins_torn(cut(right))


def _begins_torn(pieces: list[str]) -> bool:
    alone = len(pieces) > 1 and len(pieces[1]) == 1
    return len(pieces[0]) == 1 and (alone or word_frequencies().get(pieces[0], 0) < _COMMON)


def _candidates(left: str, right: str, page: str) -> Iterator[tuple[float, float, str]]:
    """Characters that make a word with a neighbour: score, likelihood of the cut, character.

    The score is a log probability: of the cut into words, then one count for each word of
    the page, and more for a character that makes a word on both sides.
    """
    lefts = [left[len(left) - length :] for length in range(1, min(3, len(left)) + 1)]
    rights = [right[:length] for length in range(1, min(3, len(right)) + 1)]
    words = word_frequencies()
    for character in characters():
        behind = [first + character + last for first in lefts for last in ("", *rights)]
        before = [first + character + last for first in ("", *lefts) for last in rights]
        known = [[one for one in made if words.get(one, 0) > _RARE] for made in (behind, before)]
        if any(known):
            alone = likelihood(left + character + right)
            counted = sum(math.log1p(max(map(page.count, side))) for side in known if side)
            yield alone + counted + _BOTH_SIDES * all(known), alone, character
