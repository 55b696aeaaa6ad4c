"""Whether claim and evidence agree on what is planned, done, required and encouraged."""

from __future__ import annotations

import re

from index.values import years
from rag.support.copies import Copy, copy_of
from rag.support.source import Source
from rag.support.text import Clause, Text

_PLAN = re.compile("打算|力争|争取|预计|预期|有望|拟(?!定)|将(?!近|军|来|士|会)|可望|准备")
# Where one of these stands, something may be called a plan.
_PLAN_OR_DUTY = re.compile(
    f"{_PLAN.pattern}|要|应|目标|规划|安排|思路|任务|努力|保障|必须|可|到\\d{{4}}年|今后|明年|下一步"
    "|意见|方案|实现|推进"
)
# The same for copies, word for word, where a single word makes the difference.
_INTENDED = re.compile("计划|打算|力争|争取|预计|预期|有望|可望|准备|拟|将")
_AHEAD = re.compile(f"{_INTENDED.pattern}|目标|规划|安排|要点|思路|明年|今后|下一步")
_OPEN = re.compile(f"{_INTENDED.pattern}|[可要应能]")
_ACHIEVED = re.compile("已|了")
_DUTY = re.compile("要求|必须|禁止|强制")
_FREE = re.compile("鼓励|激励|支持|可以|倡导|引导|自愿")


def modality_fault(claim: Text, source: Source) -> str:
    """Where the claim calls done what is planned, planned what is done, or a duty what is free."""
    planned = False
    for clause in claim.clauses:
        copy, nearest = copy_of(clause, source), source.nearest(clause)
        planned = planned or bool(_PLAN_OR_DUTY.search(clause.said))
        if copy and not _is_ahead(clause, source) and _is_shifted(copy, source):
            return f"原文的计划与完成不同: {clause.text}"
        if nearest and _PLAN.search(nearest.said) and not planned:
            return f"原文说的是计划: {clause.text}"
        if nearest and _is_planned_alone(clause, nearest, source):
            return f"原文没有说是计划: {clause.text}"
        if nearest and _is_duty_alone(clause, nearest):
            return f"原文没有这样要求: {clause.text}"
    return ""


def _is_shifted(copy: Copy, source: Source) -> bool:
    """Whether an exchange makes done what was planned, or planned what was done."""
    around = source.sentence(copy.original) + source.title.text
    for exchange in copy.exchanges:
        old, new = exchange.old_printed, exchange.new_printed
        intended = _INTENDED.search(new) and not _INTENDED.search(old)
        if intended and (_ACHIEVED.search(old) or not _AHEAD.search(around)):
            return True
        achieved = _ACHIEVED.search(new) and not _ACHIEVED.search(copy.original.text)
        if achieved and _OPEN.search(old):
            return True
    return False


def _is_planned_alone(clause: Clause, nearest: Clause, source: Source) -> bool:
    around = source.sentence(nearest) + source.title.said
    return bool(_PLAN.search(clause.said)) and not (
        _PLAN_OR_DUTY.search(around) or _is_ahead(clause, source)
    )


def _is_duty_alone(clause: Clause, nearest: Clause) -> bool:
    own, given = clause.text, nearest.text
    duty = _DUTY.search(own) and not _DUTY.search(given)
    return bool(duty and _FREE.search(given) and not _FREE.search(own))


def _is_ahead(clause: Clause, source: Source) -> bool:
    """Whether a clause speaks of a year behind that of the report."""
    titled = years(source.title.text)
    return bool(titled) and max(years(clause.text), default=0) > max(titled)
