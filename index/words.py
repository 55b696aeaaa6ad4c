"""Text → the words under which it is found: jieba's words, character bigrams, numbers.

Index and question pass the same way, so that they meet: Simplified, half width, lower
case, no punctuation. Bigrams find what the dictionary cuts differently in two places.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from itertools import pairwise

from index.dictionary import tokenizer
from index.errors import SettingsError
from index.script import to_search

_HAN = "\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# Blanks beside a Chinese character carry no meaning: "105 人", letter-spaced titles.
_IDLE_BLANKS = re.compile(rf"(?<=[{_HAN}])[ \t]+|[ \t]+(?=[{_HAN}%])")
_PIECE = re.compile(
    rf"(?P<han>[{_HAN}]+)"
    # Letters, with digits among them: "pisa", "20xx", "4g".
    r"|(?P<latin>[a-z0-9]*[a-z][a-z0-9]*)"
    r"|(?P<number>(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?)(?P<percent>[%‰])?"
)

Cutter = Callable[[str], Iterable[str]]


def index_words(text: str, segmenter: str = "jieba") -> list[str]:
    """The words under which `text` is found, in its order, repeated as they occur.

    "培训105人" gives 培训, 105, 105人 and the bigrams of each run of Chinese characters
    (here 培训 once more). A number stands both alone and with what it counts;
    thousands separators are dropped. No word holds a blank.
    """
    return list(_words(text, _cutter(segmenter)))


def query_words(text: str, segmenter: str = "jieba") -> list[str]:
    """The words to look up for a question: those of `index_words`, each once."""
    return list(dict.fromkeys(index_words(text, segmenter)))


def cut_words(text: str, segmenter: str = "jieba") -> list[str]:
    """The segmenter's words of a search text, those inside longer ones too, no bigrams."""
    return list(_cutter(segmenter)(text))


def segmenter_version(segmenter: str) -> str:
    """The installed release of the segmenter, such as "jieba 0.42.1".

    Raises SettingsError when it is not installed.
    """
    try:
        return f"{segmenter} {version(segmenter)}"
    except PackageNotFoundError as error:
        raise SettingsError(
            f"没有安装分词器 {segmenter}：请运行 pip install {segmenter}，或改用 jieba。"
        ) from error


def _words(text: str, cut: Cutter) -> Iterator[str]:
    number, number_end = "", -1
    for piece in _PIECE.finditer(_IDLE_BLANKS.sub("", to_search(text))):
        han = piece["han"]
        if han:
            counted = number if piece.start() == number_end else ""
            yield from _han_words(han, counted, cut)
        elif piece["latin"]:
            yield piece["latin"]
        else:
            number, number_end = piece["number"].replace(",", ""), piece.end()
            yield number
            if piece["percent"]:
                yield number + piece["percent"]


def _han_words(run: str, number: str, cut: Cutter) -> Iterator[str]:
    """The words of a run of Chinese characters that follows `number` ("" for none)."""
    words = list(cut(run))
    if number:
        yield number + run[0]
        if len(words[0]) > 1:
            yield number + words[0]
    yield from words
    for first, second in pairwise(run):
        yield first + second


@cache
def _cutter(segmenter: str) -> Cutter:
    """The search-mode cut of a segmenter; reading the dictionary takes half a second."""
    if segmenter == "rjieba":
        import rjieba

        return lambda text: rjieba.cut_for_search(text, True)
    cut: Cutter = tokenizer().cut_for_search
    return cut
