"""Whether the same rises and falls in claim and evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rag.support.mentions import Mention, equal_mentions, mentions
from rag.support.source import Source
from rag.support.text import FIGURE, Text

_UP = "增长|增加|上升|提高|扩大|多于|高于|超过|增幅|升至|上涨|回升|加快|加速|盈利|顺差|增产|增收"
_DOWN = (
    "下降|减少|降低|缩小|回落|少于|低于|不足|降幅|降至|下跌|下滑|放慢|减慢|亏损|逆差|减产|减收|压减"
)
_REACHED = re.compile("[到至为达]了?$")
# 增加值 and 增长点 are things.
_DIRECTION = re.compile(f"(?P<up>{_UP})(?![值点率])|(?P<down>{_DOWN})(?![值点率])")


def direction_fault(claim: Text, source: Source) -> str:
    """Where the claim lets something rise that falls in the evidence, or the reverse."""
    for mention in mentions(claim):
        equal = equal_mentions(mention, source.figures, source.near(mention.clause))
        if mention.rise and equal and _is_turned(mention, equal):
            return f"升降方向和原文不一致: {mention.printed}"
    moved = {one for clause in source.evidence.clauses for one in _moves(clause.said)}
    for clause in claim.clauses:
        moves = _moves(clause.said)
        turned = any((not up, side) in moved and (up, side) not in moved for up, side in moves)
        nearest = source.nearest(clause)
        if turned or (nearest and _only(clause.said) * _only(nearest.said) < 0):
            return f"升降方向和原文不一致: {clause.text}"
    return ""


def _is_turned(mention: Mention, equal: Sequence[Mention]) -> bool:
    """Whether a figure rises that falls wherever it stands, or, as a share, does neither."""
    if all(other.rise == -mention.rise for other in equal):
        return True
    amount = mention.figure.unit == "%" and not _REACHED.search(mention.before)
    return amount and not any(other.rise for other in equal)


def _moves(said: str) -> Iterator[tuple[bool, str]]:
    """Each rise (True) or fall with the two characters before and behind it."""
    for match in _DIRECTION.finditer(said):
        up = match["up"] is not None
        for beside in (said[max(0, match.start() - 2) : match.start()], said[match.end() :][:2]):
            if len(beside) == 2 and FIGURE not in beside:
                yield up, beside


def _only(said: str) -> int:
    """1 where a clause only rises, -1 where it only falls, else 0."""
    ups = [match["up"] is not None for match in _DIRECTION.finditer(said)]
    return 0 if not ups or any(ups) != all(ups) else 1 if ups[0] else -1
