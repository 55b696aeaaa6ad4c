"""Text goes in; out comes whether it says that the reports do not give something.

The one list of the phrases by which an answer is known for a refusal. Closed on purpose:
what says that something is not there needs no passage to prove it. The systems that are
compared write in words of their own, so the list holds what models write, in Chinese and
in the English of LlamaIndex's prompts, besides what this program writes.
"""

from __future__ import annotations

import re

from index.script import to_simplified
from rag.schema import Reason

_ABSENCE = re.compile(
    r"(?:没有?|没能|并?未)(?:具体|明确|直接|再|能|在.{1,12}?)?"
    r"(?:给出|提供|提到|提及|谈到|讲到|说|写|列出|列明|记载|记录|涉及|包含|找到|查到|注明|交代|披露"
    r"|公布|透露|回答)"
    r"|没有(?:相关|答案|依据|可靠|足够|可以在报告中查找|.{0,6}所[说问提]"
    r"|这.{0,3}(?:情况|说法|内容|信息))"
    r"|[找查看]不[到出]|无从|不详"
    r"|(?:无法|不能|难以)(?:从.{1,12}?|根据.{1,12}?|据此)?(?:确定|确认|得知|回答|判断|给出|作答|核实)"
    r"|不(?:知道|清楚|得而知)"
    r"|(?:原文|原件|报告|文中|材料|来源|此处|这里|数字|数值).{0,20}"
    r"(?:[遮隐略]|空白|损坏|丢失|残缺|缺失)"
    r"|前提(?:不|有误|错)|(?:提法|说法)(?:不|有误)|抱歉|对不起"
    r"|\b(?:do|does|did|is|are|was|were|can)(?: not|n't) (?:\w+ ){0,2}"
    r"(?:mention|provide|contain|specif|state|give|include|answer|determine|find|available)"
    r"|\bcannot (?:\w+ )?(?:answer|determine|find)|\bunable to (?:answer|determine|find)"
    r"|\bnone of the sources|\bno (?:\w+ )?information|\bnot (?:mentioned|provided|available)"
    r"|^empty response$",
    re.IGNORECASE,
)
# Why it is not there, where a refusal says so; all others say that nothing was found.
_WITHHELD = re.compile(
    r"隐去|遮[住盖挡]|略去|空白|损坏|丢失|残缺|缺失|[x×*]{2}|\b(?:masked|redacted)\b", re.IGNORECASE
)
_FALSE_PREMISE = re.compile(
    r"前提(?:不|有误|错)|(?:提法|说法)(?:不|有误)|与.{1,8}(?:不符|不一致|矛盾)"
    r"|没有.{0,6}所[说提]|这.{0,3}(?:情况|说法)"
)


def states_absence(sentence: str) -> bool:
    """Whether a sentence says that the reports do not give something."""
    return _ABSENCE.search(to_simplified(sentence.strip())) is not None


def reason_told(refusal: str) -> Reason:
    """Why the reports do not give what was asked, as the text of a refusal tells it."""
    said = to_simplified(refusal)
    if _WITHHELD.search(said):
        return "withheld"
    return "false_premise" if _FALSE_PREMISE.search(said) else "not_found"
