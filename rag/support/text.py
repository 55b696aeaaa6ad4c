"""A text goes in; out come its clauses, cut into words that are the same for equal meanings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.dictionary import tokenizer
from index.values import Figure, figures
from rag.sentences import clause_spans, sentence_spans
from rag.support.vocabulary import LIGHT, first

# No text needs this character: Unicode keeps it for objects that are no text.
FIGURE = "\ufffc"
_SEPARATORS = frozenset(("、", "以及", ";"))
# The number of a list entry (3. （3） ③) is no figure of what it numbers.
_LABEL = re.compile(
    r"[①-⒛]|(?:^|(?<=[\n。；;！!？?]))[ \t\u3000]*[(（]?\d{1,2}(?:[)）]、?|、|[.．](?!\d))"
)
# 12,345 is one figure, and so is 19·5 in older reports.
_SEPARATOR = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_DECIMAL = re.compile(r"(?<=\d)[·・](?=\d)")
# Says the same as a figure, by which it is held against others.
_DOUBLED = re.compile("翻了?一番")
# Typesetters part 到 2035 年; a reader of years does not.
_PARTED = re.compile(r"(?<=[\u4e00-\u9fff]) +(?=\d)|(?<=\d) +(?=[\u4e00-\u9fff])")
# 一家 and 一个 count nothing that 1家 would not.
_ARTICLE = re.compile("一[个所家类块班镇年篇支名位项]")
_WORDS = re.compile(r"[^\W\d_]+")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a text; each figure is one word, `FIGURE`, and `sentence` counts from 0.

    `words` has for each of the `printed` words the one that stands for all of its meaning.
    """

    text: str
    words: tuple[str, ...]
    printed: tuple[str, ...]
    figures: tuple[Figure, ...]
    sentence: int
    pairs: frozenset[str]

    @property
    def said(self) -> str:
        """The words in a row."""
        return "".join(self.words)


@dataclass(frozen=True, slots=True)
class Text:
    """A folded text and its clauses in order."""

    text: str
    clauses: tuple[Clause, ...]

    @property
    def said(self) -> str:
        """The words of all clauses, a line for each."""
        return "\n".join(clause.said for clause in self.clauses)


def fold(text: str) -> str:
    """A text in one width, without the labels of lists and the separators of thousands."""
    folded = unicodedata.normalize("NFKC", _LABEL.sub(" ", text).replace(FIGURE, " "))
    folded = _DECIMAL.sub(".", _SEPARATOR.sub("", folded))
    return _DOUBLED.sub("增长1倍", _PARTED.sub("", folded))


@lru_cache(maxsize=256)
def read(text: str) -> Text:
    """A folded text as its clauses."""
    ends = [end for _, end in sentence_spans(text)]
    clauses, sentence = [], 0
    for start, end in clause_spans(text):
        while sentence + 1 < len(ends) and start >= ends[sentence]:
            sentence += 1
        clauses.append(_clause(text[start:end].rstrip(",.:;!?。、"), sentence))
    return Text(text, tuple(clauses))


def character_pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring letters or Han characters of a text, figures left out."""
    without = text
    for figure in reversed(figures(text)):
        without = f"{without[: figure.start]} {without[figure.end :]}"
    return pairs_of(without)


def pairs_of(text: str) -> frozenset[str]:
    """The pairs of neighbouring letters of a text."""
    return frozenset(run[i : i + 2] for run in _WORDS.findall(text) for i in range(len(run) - 1))


def tells(word: str) -> bool:
    """Whether a word says something of its own."""
    return any(letter not in LIGHT and _LETTER.match(letter) for letter in word)


def content(words: Iterable[str]) -> str:
    """The words that say something of their own, in a row."""
    return "".join(word for word in words if tells(word))


def segments(words: Sequence[str]) -> Iterator[list[str]]:
    """The items of the lists in a clause; a clause without a list is one."""
    segment: list[str] = []
    for word in words:
        if word in _SEPARATORS:
            yield segment
            segment = []
        else:
            segment.append(word)
    yield segment


def _clause(text: str, sentence: int) -> Clause:
    found = figures(text)
    words: list[str] = []
    position = 0
    for figure in found:
        words += [*_cut(text[position : figure.start]), FIGURE]
        position = figure.end
    words += _cut(text[position:])
    meant = tuple(first(word) for word in words)
    return Clause(text, meant, tuple(words), found, sentence, pairs_of("".join(meant)))


def _cut(text: str) -> list[str]:
    words = tokenizer().cut(text, HMM=False)
    return [word for word in words if not word.isspace() and not _ARTICLE.fullmatch(word)]
