"""Whether claim and evidence deny the same."""

from __future__ import annotations

import re

from rag.support.copies import Exchange, copy_of
from rag.support.source import Source
from rag.support.text import FIGURE, Clause, Text, tells

# Bounds (不低于), set phrases (不断, 不仅) and names (无锡) deny nothing.
_NEGATION = re.compile(
    "(?:不(?!断|仅|但|少|同|久|论|管|懈|忘|错|足|到|低|高|超|多|过|如|良|合格)|没有?|尚?未(?!来|成年)"
    "|无(?!锡|线|论|人|障碍)|非(?!常|遗|洲)|严禁|禁止|杜绝|并未|从未)"
    "(?:再|能够?|可以?|得|会|有|予|要|曾|是)*"
)
_DENIAL = re.compile("不(?!断|仅|但|少|同|久|论|管|懈)|没|未|无|禁止|非(?!常|遗)")
_BARE = re.compile("没有|未能|不能|尚未|并未|禁止|[不没未无非有已]")
_NEGATIVE = re.compile("没有|未能|不能|尚未|并未|[不没未]")
# What denies without such a word.
_ABSENCE = re.compile("[不没未无非免停禁拒缺零难少]|取消|杜绝|0")
# What is put off or left over is not done.
_UNDONE = re.compile("其余|剩余|余下|推迟|延期|延后|暂缓|作废")
# From this share of its pairs on a clause says what the evidence only denies.
_DENIED = 0.25


def polarity_fault(claim: Text, source: Source) -> str:
    """Where the claim denies what the evidence says, or says what the evidence denies."""
    denied, stated = set[str](), set[str]()
    for clause in source.evidence.clauses:
        behind, before = _denials(clause)
        denied |= behind
        stated |= before
    for clause in claim.clauses:
        if (
            _is_denied_copy(clause, source)
            or _denies_what_is_said(clause, denied, stated, source)
            or _says_what_is_denied(clause, denied, stated, source)
        ):
            return f"肯定与否定和原文不一致: {clause.text}"
    return ""


def _is_denied_copy(clause: Clause, source: Source) -> bool:
    """Whether clause and evidence are the same but for a negation."""
    copy = copy_of(clause, source)
    if copy and any(map(_is_negation, copy.exchanges)):
        return True
    if clause.text in source.evidence.text:
        return False
    # Letter for letter, since a negation may cut the words around it in another way.
    nearest = source.nearest(clause)
    stated = [one.text for one in source.evidence.clauses if not _NEGATIVE.search(one.text)]
    rests = [rest for rest in _without_negation(clause.text) if len(rest) > 3]
    return any(rest in text for rest in rests for text in stated) or bool(
        nearest and clause.text in _without_negation(nearest.text)
    )


def _is_negation(exchange: Exchange) -> bool:
    """Whether nothing but a negation was put in or taken away."""
    old, new = exchange.old_printed, exchange.new_printed
    same = len(_DENIAL.findall(old)) == len(_DENIAL.findall(new))
    return not same and not tells(_BARE.sub("", old + new))


def _without_negation(text: str) -> list[str]:
    return [text[: m.start()] + text[m.end() :] for m in _NEGATIVE.finditer(text)]


def _denies_what_is_said(
    clause: Clause, denied: set[str], stated: set[str], source: Source
) -> bool:
    heads = _heads(clause.said)
    if heads and not copy_of(clause, source) and _UNDONE.search(source.window(clause)):
        return False
    if any(head in stated and head not in denied for head in heads):
        return True
    return bool(heads) and not _ABSENCE.search(source.window(clause))


def _says_what_is_denied(
    clause: Clause, denied: set[str], stated: set[str], source: Source
) -> bool:
    nearest = source.nearest(clause)
    heads = _heads(nearest.said) if nearest else []
    own_denied, own_stated = _denials(clause)
    if any(head in own_stated and head not in own_denied | stated for head in heads):
        return True
    if not heads or own_denied:
        return False
    only_denied = own_stated & (denied - stated)
    return len(only_denied) >= max(2, _DENIED * len(own_stated))


def _heads(said: str) -> list[str]:
    """What follows each negation: the two characters that it denies."""
    heads = (said[match.end() : match.end() + 2] for match in _NEGATION.finditer(said))
    return [head for head in heads if len(head) == 2 and FIGURE not in head]


def _denials(clause: Clause) -> tuple[set[str], set[str]]:
    """The pairs behind the first negation of a clause, and those before it."""
    match = _NEGATION.search(clause.said)
    if match is None:
        return set(), set(clause.pairs)
    return _pairs(clause.said[match.end() :]), _pairs(clause.said[: match.start()])


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}
