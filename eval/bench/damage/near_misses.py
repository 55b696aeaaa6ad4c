"""Sentences that look damaged and are not, put into clean texts: a repair must leave them."""

from __future__ import annotations

import random

_SENTENCES = (
    "问卷共三题：（a）是否知情；（b）是否满意；（c）有何建议？",
    "国际学生评估(pisa)和教师国际调查(talis)均有抽样学校参加。",
    "安全出口间距不大于30米(m)，疏散时间不超过3分钟(min)。",
    "干部任职前要问三句：群众认不认?实绩有没有?底线守不守?",
    "新建活动室规格为6*8米，长×宽×高为8×6×3.2米。",
    "材料可登录县政府网站(www.bianmin.gov.cn)“公开”栏目下载。",
    "学校网站与“家长课堂”微信公众号同步发布通知。",
    "会上印发了《校车管理办法》、《合同范本》、《应急预案》等材料。",
    "联系电话：0519-6630126；邮箱：jyj_bgs@bianmin.gov.cn。",
    "孩子们说：'老师，我们还来！'",
    "CT、DR、B超等设备由省级配发，IT运维统一外包。",
    "来源于财政的经费占七成，来源：预算内资金。",
)
_DISTANCE = 900


def with_near_misses(text: str, chance: random.Random) -> str:
    """`text` with such a sentence behind about every ninth hundred of its characters."""
    pieces: list[str] = []
    taken = 0
    for at in range(_DISTANCE // 2, len(text), _DISTANCE):
        end = text.find("。", at) + 1
        if end > taken:
            pieces += [text[taken:end], chance.choice(_SENTENCES)]
            taken = end
    return "".join([*pieces, text[taken:]])
