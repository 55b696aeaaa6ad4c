"""Whether the evidence says a claim in the same words, or in words that say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rag.support.copies import Copy, Exchange, copy_of
from rag.support.nouns import other_words
from rag.support.source import Source
from rag.support.text import FIGURE, Clause, Text, content, segments, tells
from rag.support.vocabulary import EMPTY, are_kin, same_words

# Share of the letters of a clause's words that must stand in the window.
COVERAGE = 0.55
# Beside figures, a clause of so few letters may use words of its own.
_SHORT = 6
_COVERAGE_SHORT = 0.25
# One noun in so many letters, and half of it in the evidence, may be another word for what is.
_LETTERS_OF_NEW = 12
_NEGATION = re.compile("[不没未无]|禁止")


def wording_fault(claim: Text, source: Source) -> str:
    """The first clause of the claim that the evidence does not say."""
    reworded = _is_reworded(claim, source)
    least = _COVERAGE_SHORT if _has_figures(claim) else COVERAGE
    for clause in claim.clauses:
        fault = _copy_fault(clause, source, reworded) or _coverage_fault(clause, source, least)
        if fault:
            return fault
    if source.title.clauses and all(
        coverage(clause, source.window(clause)) < COVERAGE for clause in claim.clauses
    ):
        # The title may complete the evidence, not take its place.
        return "原文没有这句话，只有标题相近"
    return _noun_fault(claim, source)


def _noun_fault(claim: Text, source: Source) -> str:
    new = dict(_new_nouns(claim, source))
    allowed = max(1, len(content(claim.said)) // _LETTERS_OF_NEW) if _has_figures(claim) else 1
    if len(new) > allowed or any(2 * known < len(noun) for noun, known in new.items()):
        return f"原文没有提到: {'、'.join(new)}"
    return ""


def _new_nouns(claim: Text, source: Source) -> Iterator[tuple[str, int]]:
    """The nouns of a claim that stand neither in evidence nor title, with the known letters."""
    letters = set(source.said)
    for clause in claim.clauses:
        for word, printed in zip(clause.words, clause.printed, strict=True):
            known = word in source.said or printed in other_words()
            if len(word) > 1 and _is_told(word) and not known:
                yield word, sum(letter in letters for letter in word)


def _has_figures(claim: Text) -> bool:
    """Whether figures of the claim, which agree with the evidence, tell what it is about."""
    return any(clause.figures for clause in claim.clauses)


def _is_short(clause: Clause) -> bool:
    """Whether a clause has so few words that one which is free is half of them."""
    return len(content(clause.words)) <= _SHORT


def _coverage_fault(clause: Clause, source: Source, least_of_short: float) -> str:
    least = least_of_short if _is_short(clause) else COVERAGE
    covered = coverage(clause, f"{source.window(clause)}\n{source.title.said}")
    return f"原文只覆盖了{covered:.0%}: {clause.text}" if covered < least else ""


def coverage(clause: Clause, window: str) -> float:
    """Share of the letters of a clause's words that a window holds, 1 without such words.

    A word that stands there counts fully, one of whose letters at least half stand there half.
    """
    letters = set(window)
    total = found = 0.0
    for word in clause.words:
        if word == FIGURE:
            # It stands in the evidence: that was checked before.
            total, found = total + 3, found + 3
        if not tells(word) or word in EMPTY:
            continue
        total += len(word)
        if word in window:
            found += len(word)
        elif len(word) > 1 and 2 * sum(letter in letters for letter in word) >= len(word):
            found += len(word) / 2
    return found / total if total else 1.0


def _is_reworded(claim: Text, source: Source) -> bool:
    """Whether a claim differs from the evidence in more than one word: who rewords, rewords much.

    A sentence that is a copy but for one word says something else, unless that word is a
    known synonym.
    """
    copies = [copy_of(clause, source) for clause in claim.clauses]
    if not all(copies):
        return True
    exchanges = [e for copy in copies if copy for e in copy.exchanges]
    return sum(any(map(_is_told, e.new)) for e in exchanges) > 1


def _copy_fault(clause: Clause, source: Source, reworded: bool) -> str:
    copy = copy_of(clause, source)
    if copy is None:
        return ""
    if _is_crossed(clause, copy.original):
        return f"原文的搭配不同: {clause.text}"
    for exchange in copy.exchanges:
        if not _says(exchange, copy, source, reworded):
            return f"原文没有这样说: {exchange.new_printed or clause.text}"
    return ""


def _says(exchange: Exchange, copy: Copy, source: Source, reworded: bool) -> bool:
    """Whether what was exchanged says the same, or nothing."""
    new = [word for word in exchange.new if _is_told(word)]
    if any(are_kin(one, other) for one in exchange.old for other in new):
        return False
    if reworded or not new or "".join(new) in source.title.said:
        return True
    swapped = any(e.old == exchange.new and e.new == exchange.old for e in copy.exchanges)
    if not swapped and all(word in copy.original.said for word in new):
        return True
    if "、" in exchange.new:
        return all(word in source.said for word in new)
    if not content(exchange.old):
        return all(word in source.said or word in other_words() for word in new)
    return _shares(exchange.old_printed, exchange.new_printed)


def _is_told(word: str) -> bool:
    return tells(word) and word not in EMPTY and not _NEGATION.match(word)


def _is_crossed(clause: Clause, nearest: Clause) -> bool:
    """Whether two items of a list join words that stand in different items of the original."""
    given = [set(item) for item in segments(nearest.words)]
    known = set().union(*given)
    items = [{word for word in item if _is_told(word)} for item in segments(clause.words)]
    crossed = [item for item in items if item <= known and not any(item <= one for one in given)]
    return len(crossed) > 1


def _shares(old: str, new: str) -> bool:
    """Whether half of the letters that say something are the same: 增强 and 加强.

    Things that are alike but for one letter are not: 全省 and 全国, 专职 and 兼职.
    """
    if same_words(old) == same_words(new):
        return True
    if len(old) == len(new) and not {old, new} <= other_words():
        return False
    said = [letter for letter in new if tells(letter)]
    return 2 * sum(letter in old for letter in said) >= len(said)
