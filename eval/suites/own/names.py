"""A report goes in; out come the names it gives: of documents, honours, places, people, bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from eval.suites.own.facts import Fact, quote_of
from eval.suites.own.material import Clause, Sentence, Source
from eval.suites.own.words import balanced, stands_alone, tagged, topics

_HONOUR = r"(?:评为|授予|命名为|确定为|列为|认定为|评选为|表彰为)"
_DID = (
    r"(?:被[^，“]{0,10}(?:评为|授予|命名|确定|列为|认定)|荣获|获得|获评|获[全省市区县]|成功创建|承办|入选|率先|当选|"
    r"榮獲|獲得|獲評|被[^，“]{0,10}(?:評為|授予|確定))"
)
_BODIES = {
    "小学": "哪所小学",
    "中学": "哪所中学",
    "学校": "哪所学校",
    "幼儿园": "哪所幼儿园",
    "學校": "哪所學校",
    "小學": "哪所小學",
    "中學": "哪所中學",
    "幼兒園": "哪所幼兒園",
    "医院": "哪家医院",
    "公司": "哪家公司",
    "社区": "哪个社区",
    "村": "哪个村",
    "镇": "哪个镇",
    "县": "哪个县",
    "局": "哪个局",
}


@dataclass(frozen=True, slots=True)
class _Form:
    """How a name is said: its pattern has the group "name"; "" asks by the name's own class.

    `leans` says that the clause before is needed to tell which name is meant.
    """

    pattern: re.Pattern[str]
    interrogative: str
    leans: bool = False


_FORMS = (
    _Form(
        re.compile(
            r"(?:制[定订]|印发|出台|下发|编制|修订|颁布|转发|起草|签订|签署|编写|印發|制訂|下發)(?:并?(?:印发|下发|实施))?[了過]?"
            r"(?P<name>《[^《》]{4,40}》)"
        ),
        "什么文件",
        leans=True,
    ),
    _Form(
        re.compile(
            rf"(?:被[^，“]{{0,12}}{_HONOUR}|荣获|获得|获评|榮獲)了?[^，“]{{0,12}}(?P<name>“[^“”]{{4,24}}”)(?=称号|荣誉|稱號|$)"
        ),
        "什么",
    ),
    _Form(
        re.compile(
            r"由(?P<name>[^，、“”]{2,10}?(?:长|書記|书记|主任))(?=(?:亲自)?(?:担?任|挂帅|负总责|牵头))"
        ),
        "谁",
    ),
    _Form(
        re.compile(
            r"由(?P<name>[^，、“”]{2,14}?(?:局|委|办|办公室|部|部门|中心|学校|中学|小学|学院|公司|政府))"
            r"(?=牵头|主办|承办|负责|承担|组织实施|主管|统一)"
        ),
        "哪个单位",
    ),
    _Form(
        re.compile(
            r"(?:^|(?<=在))(?P<name>[^，、“”《》的在和及\d]{2,10}(?:小学|中学|学校|幼儿园|小學|中學|學校|幼兒園|医院|公司|社区|村|镇|县|局))"
            rf"(?={_DID}|召开|举办(?!者)|举行|召開|舉辦|舉行)"
        ),
        "",
    ),
    _Form(
        re.compile(
            r"(?P<role>教师|老师|校长|园长|副局长|局长|县长|市长|院长|医生|护士|学生|同学|书记|副主任|主任|主席|教師|校長|局長)(?P<name>[\u4e00-\u9fff]{2,3})"
            rf"(?=同志|{_DID}|扎根|当选|出席|深入|带领|主持|作了|代表|亲自|受邀|到|在|赴)"
        ),
        "哪位",
    ),
    _Form(
        re.compile(
            r"(?:实施|启动|开展|推进|举办|打造|推行|建立|创建|開展|實施|啟動|舉辦|組織|组织)了?(?P<name>“[^“”]{3,16}”)"
            r"(?=[^，“”的]{0,6}(?:工程|行动|计划|活动|项目|品牌|平台|大赛|制度|机制|模式|试点|工程|行動|活動|計劃|項目|比赛)$)"
        ),
        "什么",
        leans=True,
    ),
)
_SHORTEST, _LONGEST = 10, 60
_GOES_ON = ("和", "、", "及", "与", "等", "《", "“")
_NOBODY = re.compile(r"[各某该全我本一两几多]|地方|主管|分管|相关|有关|当地|上级|主要|政府")
_LONGEST_LEAD = 30
_SHORTEST_DEED = 6  # characters that tell what somebody did


def name_facts(source: Source) -> Iterator[Fact]:
    """The names that stand in a clause which tells plainly what they are the name of."""
    for sentence in source.sentences:
        if not sentence.sound:
            continue
        for clause in sentence.clauses:
            if fact := _first_fact(source, sentence, clause):
                yield fact


def _first_fact(source: Source, sentence: Sentence, clause: Clause) -> Fact | None:
    for form in _FORMS:
        match = form.pattern.search(clause.text)
        if match and (fact := _fact(source, sentence, clause, match, form)):
            return fact
    return None


def _fact(
    source: Source, sentence: Sentence, clause: Clause, match: re.Match[str], form: _Form
) -> Fact | None:
    name = match["name"]
    first, lead = _lead(sentence, clause, form)
    role = match.groupdict().get("role") or ""
    before = lead + clause.text[: match.start("name") - len(role)]
    behind = clause.text[match.end("name") :].removeprefix("同志")
    if behind.startswith(_GOES_ON):
        return None
    if form.interrogative == "哪位" and len(behind) < _SHORTEST_DEED:
        return None
    rest = before + role + behind
    asked = f"{before}{form.interrogative or _by_class(name)}{role}{behind}"
    if not _tells(rest, form, lead) or not stands_alone(asked) or not balanced(asked):
        return None
    if not _SHORTEST <= len(asked) <= _LONGEST or _given(name, source, form):
        return None
    quote = quote_of(source, sentence, first, clause)
    if not quote:
        return None
    return Fact(source, "entity", lead + clause.text, asked, ((name.strip("《》“”"),),), (quote,))


def _by_class(name: str) -> str:
    return next(asked for ending, asked in _BODIES.items() if name.endswith(ending))


def _given(name: str, source: Source, form: _Form) -> bool:
    """Whether the name is said more than once, stands in the title, or is no name at all."""
    # Whose deed is told may be named before: only the deed has to be told once.
    often = source.text.count(name) > (1 if form.interrogative else 2)
    if often or name in source.report.title or _NOBODY.match(name):
        return True
    first = tagged(name.strip("《》“”"))[0][1]
    if form.interrogative == "哪位":
        return first not in {"nr", "nrt", "nrfg"}
    # 支持学校举办 and 依法由学校举办 name nobody.
    return name[0] not in "《“" and (first[0] in "vdp" or " " in name)


def _tells(rest: str, form: _Form, lead: str) -> bool:
    told = topics(rest)
    return bool(told) if not form.leans else bool(lead) and len(told) > 1


def _lead(sentence: Sentence, clause: Clause, form: _Form) -> tuple[Clause, str]:
    """The clause before, where the asked one alone does not tell what it is about."""
    at = sentence.clauses.index(clause)
    if at == 0 or (not form.leans and len(topics(clause.text)) > 2):
        return clause, ""
    before = sentence.clauses[at - 1]
    if len(before.text) > _LONGEST_LEAD or not topics(before.text):
        return clause, ""
    return before, f"{before.text}，"
