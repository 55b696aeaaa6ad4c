"""Whether claim and evidence agree on what is planned, done, required and encouraged."""

from __future__ import annotations

import re

from index.values import years
from rag.support.copies import Copy, copy_of
from rag.support.source import Source
from rag.support.text import Clause, Text, content

_PLAN = re.compile("打算|力争|争取|预计|预期|有望|拟(?!定)|将(?!近|军|来|士|会)|可望|准备(?!金)")
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


# Work that has begun, and work that is done.
_BEGUN = re.compile("开工|动工|启动|在建|筹建|开建")
_FINISHED = re.compile("建成|完工|竣工|建好|投用|通车|完成")
# What stands behind such a heading in its sentence is planned.
_GOALS = re.compile("(?:目标|打算|计划|安排)(?:任务)?(?:是|为)?[:]")


def modality_fault(claim: Text, source: Source) -> str:
    """Where the claim calls done what is planned, planned what is done, or a duty what is free."""
    planned = False
    for clause in claim.clauses:
        copy, nearest = copy_of(clause, source), source.nearest(clause)
        planned = planned or bool(_PLAN_OR_DUTY.search(clause.said))
        if copy and not _is_ahead(clause, source) and _is_shifted(copy, source):
            return f"原文的计划与完成不同: {clause.text}"
        if nearest and not planned and _is_plan(nearest, source, copied=_is_bare(copy)):
            return f"原文说的是计划: {clause.text}"
        if nearest and _FINISHED.search(clause.said) and _is_only_begun(nearest):
            return f"原文只说开工: {clause.text}"
        if nearest and _is_planned_alone(clause, nearest, source):
            return f"原文没有说是计划: {clause.text}"
        if nearest and _is_duty_alone(clause, nearest):
            return f"原文没有这样要求: {clause.text}"
    return ""


def _is_plan(nearest: Clause, source: Source, copied: bool) -> bool:
    """Whether a clause of the evidence is a plan, by its own words or those that head its list.

    Of a list that is copied item by item the claim needs not repeat the heading.
    """
    if copied or _PLAN.search(nearest.said):
        return bool(_PLAN.search(nearest.said))
    text = source.evidence.text
    before = text[: max(0, text.find(nearest.text))]
    return bool(_GOALS.search(re.split("[。!?\n]", before)[-1]))


def _is_bare(copy: Copy | None) -> bool:
    """Whether a clause is a copy into which no word was put."""
    return copy is not None and not any(content(one.new) for one in copy.exchanges)


def _is_only_begun(nearest: Clause) -> bool:
    return bool(_BEGUN.search(nearest.said)) and not _FINISHED.search(nearest.said)


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
