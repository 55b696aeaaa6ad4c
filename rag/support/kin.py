"""Whether the claim speaks of the same stage, sector or actor as the evidence."""

from __future__ import annotations

from rag.support.source import Source
from rag.support.text import Text
from rag.support.vocabulary import first, kinds


def kin_fault(claim: Text, source: Source) -> str:
    """A word for something of the same kind as what the evidence speaks of, but another."""
    for clause in claim.clauses:
        nearest = source.nearest(clause)
        given = kinds(nearest.text) if nearest else []
        for word, groups in kinds(clause.text) if given else ():
            known = word in source.printed or first(word) in source.said
            if not known and any(groups & others for _, others in given):
                return f"原文说的不是{word}: {clause.text}"
    return ""
