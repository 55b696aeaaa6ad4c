"""A passage in, the words that its censored places probably stand for out: for search only.

A place is read together with the characters around it as the most probable row of words
(unigram model over jieba's dictionary, Viterbi), once for each word that fits.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from index.dictionary import word_frequencies
from index.repair.masks import mark_censored
from index.script import to_search

# What the word filters of Chinese sites are after: the party, its branches and officials
# (党, 党部, 干部), police (警), army (军), and the vocabulary of clean government
# (廉, 党风 and 作风, 腐). Any other character is this much less probable.
_FILTERED = frozenset("党部警军廉风腐")
_UNFILTERED = math.log(0.005)
# The only one of them that official prose uses as a word by itself.
_ALONE = "党"
# A filter hides a word everywhere: what the page prints elsewhere is hardly what it hid.
_PRINTED = math.log(0.01)
_SAMPLE = 100_000
_NEIGHBOURS = 4
_LONGEST = 4
_KEPT = 20  # fillings of a pattern that are looked at
_OFFERED = 3
_MARGIN = math.log(5)  # what is less probable than the best by more than this is not offered
_EQUAL = 1e-6  # words of one and the same row

_BORDER = re.compile(r"[^\u3400-\u9fff\uf900-\ufaff*]")


class _Edge(NamedTuple):
    """A word, or what is left unread, from one position of a window to another."""

    start: int
    end: int
    word: str
    weight: float


@dataclass(frozen=True, slots=True)
class _Page:
    """The search text of a page, a part of it that tells what it prints, its censored spans."""

    text: str
    sample: str
    places: tuple[tuple[int, int], ...]


def expansions(text: str, start: int = 0, end: int | None = None) -> tuple[str, ...]:
    """The likely words of the censored places in `text[start:end]`, each once, Simplified.

    At most three for a place; none where nothing fits, and for masked values (`**区`).
    """
    if text.find("*", start, end) < 0:
        return ()
    page = _page(text)
    last = len(text) if end is None else end
    inside = (place for place in page.places if start <= place[0] and place[1] <= last)
    return tuple(dict.fromkeys(word for place in inside for word in _likely(page, *place)))


@lru_cache(maxsize=1)
def _page(text: str) -> _Page:
    places = tuple((place.start, place.end) for place in mark_censored(text).damage)
    search_text = to_search(text) if places else ""
    return _Page(search_text, search_text[:_SAMPLE], places)


def _likely(page: _Page, start: int, end: int) -> list[str]:
    """The words that may stand at one place, the most probable first."""
    before = _BORDER.split(page.text[max(0, start - _NEIGHBOURS) : start])[-1]
    behind = _BORDER.split(page.text[end : end + _NEIGHBOURS])[0]
    window = before + page.text[start:end] + behind
    scores: dict[str, float] = {}
    for edge, score in _scored(window, page.sample):
        if edge.start < len(window) - len(behind) and edge.end > len(before):
            scores[edge.word] = max(score, scores.get(edge.word, score))
    # Of several stars too little is known to offer more than one reading.
    margin = _MARGIN if end - start == 1 else _EQUAL
    least = max(scores.values()) - margin
    best = sorted((word for word in scores if scores[word] > least), key=lambda w: -scores[w])
    return [] if "*" in best else best[:_OFFERED]


def _scored(window: str, sample: str) -> Iterator[tuple[_Edge, float]]:
    """Each edge of the window with the score of the best row of words that holds it."""
    edges = sorted(_edges(window, sample))
    ahead = {0: 0.0}
    for edge in edges:
        score = ahead[edge.start] + edge.weight
        ahead[edge.end] = max(score, ahead.get(edge.end, score))
    back = {len(window): 0.0}
    for edge in reversed(edges):
        score = back[edge.end] + edge.weight
        back[edge.start] = max(score, back.get(edge.start, score))
    return ((edge, ahead[edge.start] + edge.weight + back[edge.end]) for edge in edges)


def _edges(window: str, sample: str) -> Iterator[_Edge]:
    for start in range(len(window)):
        for end in range(start + 1, min(start + _LONGEST, len(window)) + 1):
            piece = window[start:end]
            # Two unknown characters fit too many words: then only what is often filtered.
            vague = "*" in piece and "**" in window[max(0, start - 1) : end + 1]
            for word, weight in _readings(piece, vague):
                printed = piece != word and _is_printed(word, sample)
                yield _Edge(start, end, word, weight + (_PRINTED if printed else 0.0))


@lru_cache(maxsize=65536)
def _is_printed(word: str, sample: str) -> bool:
    return word in sample


@lru_cache(maxsize=8192)
def _readings(piece: str, vague: bool = False) -> tuple[tuple[str, float], ...]:
    """The words that a piece with or without stars may be, with their log probabilities."""
    frequencies = word_frequencies()
    if "*" not in piece:
        known = frequencies.get(piece, 0)
        whole = known or len(piece) == 1
        return ((piece, math.log(known or 1) - _log_total()),) if whole else ()
    if piece == "*":
        alone = (_ALONE, math.log(frequencies[_ALONE]) - _log_total())
        # Unread is less probable than any word that explains the star.
        unread = ("*", 2 * _UNFILTERED - _log_total())
        return (unread,) if vague else (alone, unread)
    found = [(word, weight) for word, weight, sure in _fillings(piece) if sure or not vague]
    return tuple(sorted(found, key=lambda reading: -reading[1])[:_KEPT])


def _fillings(piece: str) -> Iterator[tuple[str, float, bool]]:
    """The words of a pattern, their log probabilities, whether all of them is often filtered."""
    frequencies = word_frequencies()
    pattern = re.compile(re.escape(piece).replace(r"\*", "(.)"))
    for word in _dictionary().get(_key(piece), ()):
        if match := pattern.fullmatch(word):
            others = sum(character not in _FILTERED for character in match.groups())
            weight = math.log(frequencies[word]) - _log_total() + others * _UNFILTERED
            yield word, weight, not others


def _key(piece: str) -> tuple[int, int, str]:
    """Where a pattern's words stand in the dictionary: by length and first or last character."""
    return (len(piece), 0, piece[0]) if piece[0] != "*" else (len(piece), 1, piece[-1])


@cache
def _dictionary() -> Mapping[tuple[int, int, str], list[str]]:
    """The words of two to four characters by their first and by their last character."""
    found: dict[tuple[int, int, str], list[str]] = {}
    for word, frequency in word_frequencies().items():
        if frequency and 2 <= len(word) <= _LONGEST:
            found.setdefault((len(word), 0, word[0]), []).append(word)
            found.setdefault((len(word), 1, word[-1]), []).append(word)
    return found


@cache
def _log_total() -> float:
    return math.log(sum(word_frequencies().values()))
