"""Whether the claim says of all what the evidence says of some."""

from __future__ import annotations

import re

from rag.support.copies import Exchange, copy_of
from rag.support.source import Source
from rag.support.text import FIGURE, Clause, Text, pairs_of

_ALL = re.compile("全部|所有|一律|全都|无一例外|全数|全额|完全|都已")
_ALL_GIVEN = re.compile(
    "全(?![国省市县区乡镇校年球民])|都|均|各|每|一律|所有|广泛|皆|凡|任何|一切|100%|百分之百"
)
_SOME = re.compile("试点|部分(?!之)|个别|少数|多数|大部分|主体(?=实现|建成|完工)")


# 不仅 and 只有 limit nothing; 只写了 limits the report, not what it says.
_ONLY = re.compile(r"(?<![不船\d十百千万亿])[只仅](?!有|要|是|[写提说给列讲])")


def scope_fault(claim: Text, source: Source) -> str:
    """Where the claim says 全部 and the evidence does not, or leaves out its 部分."""
    for clause in claim.clauses:
        nearest, copy = source.nearest(clause), copy_of(clause, source)
        if nearest is None:
            continue
        unlimited = _ALL.search(clause.said) and not _ALL_GIVEN.search(source.sentence(nearest))
        if unlimited or (copy and any(map(_widens, copy.exchanges))):
            return f"原文没有说是全部: {clause.text}"
        if _ONLY.search(clause.text) and not re.search("[只仅限唯]", source.sentence(nearest)):
            return f"原文没有说只是这样: {clause.text}"
        if not _SOME.search(claim.said) and _is_some(nearest, claim):
            return f"原文说的只是一部分: {clause.text}"
    return ""


def _is_some(nearest: Clause, claim: Text) -> bool:
    """Whether a clause says of some what the claim says."""
    match = _SOME.search(nearest.said)
    if match is None:
        return False
    limited = pairs_of(nearest.said[match.end() :][:4])
    return not limited or any(pair in claim.said for pair in limited)


def _widens(exchange: Exchange) -> bool:
    """Whether 全部 stands where a number or 多数 stood."""
    counted = FIGURE in exchange.old and FIGURE not in exchange.new
    limited = counted or _SOME.search(exchange.old_printed)
    return bool(limited and _ALL.search(exchange.new_printed))
