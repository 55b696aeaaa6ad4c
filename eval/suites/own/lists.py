"""A report goes in; out come its lists whose lead-in or heading names what is listed.

Two forms: 一是…二是… and the like, and a row of names with their number: 开设书法、剪纸、足球3门.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterator

from eval.suites.own.facts import Fact, quote_of
from eval.suites.own.material import Clause, Sentence, Source
from eval.suites.own.words import balanced, stands_alone, tagged, topics
from index.enumerations import Enumeration, enumerations
from index.labels import to_number
from index.schema import Section
from index.sections import outline

_MARKERS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:(?<=^)|(?<=[。；;，,：:\s]))([一二三四五六七八九十]{1,2})(?:是|要|则)(?=\D)",
        r"(?:(?<=^)|(?<=[。；;，,：:\s]))第([一二三四五六七八九十]{1,2})[，,、：:]",
        r"(?:(?<=^)|(?<=[。；;，,：:\s]))[(（]([一二三四五六七八九十]{1,2})[)）]",
        r"(?:(?<=^)|(?<=[。；;，,：:\s]))[(（](\d{1,2})[)）]",
        r"(?:(?<=^)|(?<=[。；;，,：:\s]))(\d{1,2})(?:、|[.．](?!\d))",
        r"([①-⑳])",
    )
)
# What a lead-in or a heading says that it lists.
_LISTED = (
    "问题|不足|困难|短板|薄弱环节|做法|措施|举措|任务|目标|打算|经验|体会|原因|成效|成绩|亮点|特点|原则|要求|"
    "启示|教训|思路|工作|問題|困難|措施|舉措|任務|目標|經驗|體會|成績|特點|原則|重点|重點|职责|义务|情形|条件"
)
_NAMED = re.compile(
    rf"(?P<named>[^，。；：:,;\n]{{0,18}}(?:{_LISTED}))(?:主要)?(?:是|有|如下|包括|为|有以下几?.{{0,4}})?[：:，,。]?$"
)
_COUNTED = re.compile(
    r"(?P<before>[^，。；：:,;\n]{2,14}?)(?:以下|下面|如下|这)?(?P<number>[二两三四五六七八九十几])(?P<behind>(?:个?方面|件[大实]?事|项[^，。；：:\d]{2,8}|大[^，。；：:\d]{2,6}|条[^，。；：:\d]{2,6}|点[^，。；：:\d]{2,6}))[：:，,。]?$"
)
_HEADING_LABEL = re.compile(
    r"^\s*(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．])\s*"
)
_FILLER = re.compile(r"^(?:目前|当前|今年|下一步|主要|存在着?|仍然?|还|的|我们|全年|过去一年)+")
_THESE = re.compile("以下|下列|如下|下面|这些")
_CLAUSES = re.compile("[，,。；;：:\n]")
_ABOUT, _LONGEST_ABOUT = 4, 25
_KEY = re.compile(r"[^，,。；;：:！!\n]+")
_LONGEST_LIST = 500
_MOST_ITEMS = 6
_SHORTEST_KEY, _LONGEST_KEY = 4, 18

_VERBS = (
    "建成启用|建成投用|建成|设置|开设|设立|成立|举办|开展|建立|组建|出台|制定|新建|改建|完成|实施|落实|推行|编写|创建|打造|"
    "涵盖|分为|新增|获得|评选|选择|推出|承办|引进|培育|覆盖|構建|構築|开工|启动|抓好|做好|落實|開展|實施|舉辦|組織|组织"
)
_ROW = re.compile(
    rf"^(?P<before>[^、]*(?:{_VERBS})[了過]?)(?P<items>[^、]{{2,14}}(?:、[^、]{{2,14}}){{1,6}}?(?:[和及与][^、]{{2,14}}?)?)(?:等)?"
    r"(?P<number>\d|[两二三四五六七八九])(?P<measure>[个项所门类种大条家支场部座处])(?P<noun>[^、，\d等]{2,10})?$"
)
_AND = re.compile(r"、|(?<=[”》])[和及与]|(?<=.{3})[和及与](?=.{3})")


def list_facts(source: Source) -> Iterator[Fact]:
    """The lists of the report that are asked for without doubt which one is meant."""
    for sentence in source.sentences:
        if sentence.sound:
            yield from (f for c in sentence.clauses if (f := _row_fact(source, sentence, c)))
    facts = list(_enumerated(source))
    asked = Counter(fact.asked for fact in facts)
    yield from (fact for fact in facts if asked[fact.asked] == 1)


def _row_fact(source: Source, sentence: Sentence, clause: Clause) -> Fact | None:
    row = _ROW.match(clause.text)
    if row is None or not balanced(clause.text) or not stands_alone(clause.text):
        return None
    items = tuple(item.strip("“”《》 ") for item in _AND.split(row["items"]))
    number = 2 if row["number"] == "两" else to_number(row["number"])
    quote = quote_of(source, sentence, clause, clause)
    if not quote or len(set(items)) != number or len(items) < 3 or not all(map(_is_name, items)):
        return None
    asked = f"{row['before']}哪{row['number']}{row['measure']}{row['noun'] or ''}"
    if len(asked) < 8 or not balanced(asked):
        return None
    return Fact(source, "list", clause.text, asked, tuple((i,) for i in items), (quote,))


def _is_name(item: str) -> bool:
    return len(item) >= 2 and balanced(item) and not re.search(r"[\d，的]", item)


def _enumerated(source: Source) -> Iterator[Fact]:
    spans = [match.span() for match in re.finditer(r"[^。！？!?\n]+[。！？!?\n]*", source.text)]
    sections = outline(source.text, 0, len(source.text))
    starts = [section.start for section in sections]
    for found in enumerations(source.text, spans):
        section = sections[bisect(starts, found.items) - 1]
        if fact := _enumeration_fact(source, found, section):
            yield fact


def _enumeration_fact(source: Source, found: Enumeration, section: Section) -> Fact | None:
    body = source.text[found.items : found.end]
    asked = _question(source.text[found.start : found.items], section)
    items = _items(body)
    if not asked or len(body) > _LONGEST_LIST or not 2 < len(items) <= _MOST_ITEMS:
        return None
    if _touches_damage(source, found):
        return None
    keys = tuple(match.group().strip() for item in items if (match := _KEY.match(item)))
    if len(set(keys)) < len(items) or not all(map(_is_key, keys)):
        return None
    quotes = tuple(item.split("\n")[0][:80] for item in items)
    if any(len(quote) < 8 or source.text.count(quote) > 1 for quote in quotes):
        return None
    return Fact(source, "list", "；".join(keys), asked, tuple((key,) for key in keys), quotes)


def _is_key(key: str) -> bool:
    fits = _SHORTEST_KEY <= len(key) <= _LONGEST_KEY and balanced(key)
    return fits and not key.startswith(
        ("由于", "由於", "虽然", "雖然", "随着", "隨著", "为了", "在")
    )


def _touches_damage(source: Source, found: Enumeration) -> bool:
    start = source.report.start
    return any(
        d.start < start + found.end and start + found.start < d.end for d in source.damage
    ) or bool(re.search(r"[xX×*_]{2}", source.text[found.start : found.end]))


def _question(lead: str, section: Section) -> str:
    """What the lead-in asks for, else the heading above; "" where neither names the items."""
    words = lead.strip(" \t\u3000\n")
    if not words:
        headings = [heading for heading in section.headings if heading]
        words = headings[-1] if headings else ""
    line = _HEADING_LABEL.sub("", words.rpartition("\n")[2].strip(" \t\u3000"))
    if counted := _COUNTED.search(line):
        return _counted(line, counted, section)
    named = _NAMED.search(line)
    return _named(_FILLER.sub("", named["named"])) if named else ""


def _counted(line: str, counted: re.Match[str], section: Section) -> str:
    """突出抓好三件事 → 突出抓好哪三件事, with what it is about before it."""
    before, behind = counted["before"], counted["behind"]
    asked = f"{before}哪{counted['number']}{behind}"
    if not stands_alone(before + behind):
        return ""
    if topics(before + behind):
        return asked
    about = _CLAUSES.split(line[: counted.start()].rstrip("，,"))[-1]
    if _ABOUT <= len(about) <= _LONGEST_ABOUT and topics(about) and stands_alone(about):
        return f"{about}，{asked}"
    heading = section.headings[-1] if section.headings else ""
    if _ABOUT <= len(heading) <= _LONGEST_ABOUT and balanced(heading):
        return f"“{heading}”部分{asked}"
    return ""


def _named(told: str) -> str:
    """主要做法 → 主要做法有哪些; 遵循以下原则 → 遵循哪些原则; 改善条件 → 改善条件，有哪些措施."""
    if told in {"问题", "主要问题", "不足", "困难", "问题和不足", "困难和问题"}:
        return f"存在的{told}有哪些"
    if len(told) < _ABOUT or not stands_alone(told):
        return ""
    if listed := _THESE.search(told):
        return told[: listed.start()] + "哪些" + told[listed.end() :]
    if tagged(told)[0][1] in {"v", "d", "vd"} and "的" not in told:
        return f"{told}，有哪些措施" if told.endswith(("工作", "条件", "重点")) else ""
    return f"{told}有哪些"


def _items(body: str) -> tuple[str, ...]:
    """The items of an enumeration, numbered from one without gap; none where they are not."""
    body = body.strip()
    for marker in _MARKERS:
        if marker.match(body):
            found = list(marker.finditer(body))
            numbers = [to_number(match.group(1)) for match in found]
            if numbers != list(range(1, len(found) + 1)):
                return ()
            ends = [match.start() for match in found[1:]] + [len(body)]
            return tuple(
                body[match.end() : end].strip(" \t\u3000\n；;，,")
                for match, end in zip(found, ends, strict=True)
            )
    return ()
