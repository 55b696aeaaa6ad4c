"""Edits after which a sentence says something else: the new sentence, "" where one cannot."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from eval.bench.support.sources import Place
from eval.bench.support.words import (
    ITEMS,
    KIN,
    NAMES,
    OPPOSITES,
    PROVINCES,
    UNITS,
    VERBS,
)

# Digits that count: not a year, a date, the number of a document or of a list entry.
_COUNT = re.compile(r"(?<=[\u4e00-\u9fff])(\d+(?:[.·]\d+)?)(?=[%万亿人名个所家项次元户吨亩公平倍])")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年")
_LIST = re.compile(r"、[\u4e00-\u9fff]{2,8}(?=[，。；]|和[\u4e00-\u9fff])")
_ROUGHLY = re.compile(r"(?:大约|约|近|将近|接近)(?=\d)")
_ODD = re.compile(r"(?<=\d)([多余])(?=[万亿人名个所家项次元户吨亩公])|(?<=\d[万亿])([多余])")
_DONE = re.compile("已经|(?<![业而早])已(?=[\u4e00-\u9fff])|了(?=[\u4e00-\u9fff])")
_PLANNED = re.compile(
    f"(?:计划|力争|争取|预计|(?<=[，年])(?:将|要))(?=新建|改造|{'|'.join(VERBS)})"
)


def digit(place: Place, chance: random.Random) -> str:
    """A digit other than the last of a figure changed."""
    found = [match for match in _COUNT.finditer(place.sentence) if len(_digits(match[1])) > 1]
    return _with_digit(place, chance.choice(found), chance, last=False) if found else ""


def last_digit(place: Place, chance: random.Random) -> str:
    """The last digit of a figure changed."""
    found = list(_COUNT.finditer(place.sentence))
    return _with_digit(place, chance.choice(found), chance, last=True) if found else ""


def scale(place: Place, chance: random.Random) -> str:
    """亿 for 万, 万 for 亿."""
    found = list(re.finditer(r"(?<=\d)[万亿](?=[元人吨亩户公千平斤])", place.sentence))
    if not found:
        return ""
    one = chance.choice(found)
    return _spliced(place, one.span(), "亿" if one.group() == "万" else "万")


def negated(place: Place, chance: random.Random) -> str:
    """没有 or 未 before a verb, or one of them taken away."""
    found = re.search("没有|尚未|并未", place.sentence)
    if found:
        return _spliced(place, found.span(), "")
    verbs = [
        match
        for verb in VERBS
        for match in re.finditer(f"(?<=[\u4e00-\u9fff]){verb}", place.sentence)
        # A noun behind 的 or in a list denies nothing.
        if place.sentence[match.start() - 1] not in "的、和与及不未没"
    ]
    if not verbs:
        return ""
    one = chance.choice(verbs)
    return _spliced(place, (one.start(), one.start()), chance.choice(("没有", "未", "未能")))


def year(place: Place, chance: random.Random) -> str:
    """Another year."""
    found = list(_YEAR.finditer(place.sentence))
    if not found:
        return ""
    one = chance.choice(found)
    other = str(int(one[1]) + chance.choice((-3, -2, -1, 1, 2, 3)))
    known = place.evidence + place.title
    return "" if other in known else _spliced(place, one.span(1), other)


def name(place: Place, chance: random.Random) -> str:
    """Another province, city, district, county or school, or one where none stood."""
    known = place.evidence + place.title
    held = [province for province in PROVINCES if province in place.sentence]
    if held and chance.random() < 0.7:
        other = chance.choice([province for province in PROVINCES if province not in known])
        return place.sentence.replace(chance.choice(held), other)
    other = chance.choice([one for one in NAMES if one[:2] not in known])
    return chance.choice((other, f"在{other}，", f"{other}的")) + place.sentence


def foreign_clause(place: Place, other: Place) -> str:
    """A clause of another report at the end."""
    clauses = [part for part in re.split("[，。；：]", other.sentence) if 8 <= len(part) <= 30]
    if not clauses or clauses[-1][:6] in place.evidence:
        return ""
    return f"{place.sentence.rstrip('。！？；')}，{clauses[-1]}。"


def nearest(place: Place, others: Sequence[Place]) -> str:
    """The sentence of another report that shares most with this one."""
    pairs = _pairs(place.sentence)
    known = _pairs(place.evidence)
    rivals = (other.sentence for other in others if other.report != place.report)
    best = max(rivals, key=lambda rival: len(pairs & _pairs(rival)) / (10 + len(_pairs(rival))))
    own = _pairs(best)
    # A formula of all reports says the same in each.
    return best if len(own & known) < 0.6 * len(own) else ""


def direction(place: Place, chance: random.Random) -> str:
    """What went up goes down, and the other way round."""
    both = [*OPPOSITES, *((new, old) for old, new in OPPOSITES)]
    found = [
        (match, new)
        for old, new in both
        for match in re.finditer(f"{old}(?![值点率额快到])", place.sentence)
    ]
    if not found:
        return ""
    match, new = chance.choice(found)
    return _spliced(place, match.span(), new)


def kin(place: Place, chance: random.Random) -> str:
    """Another actor or indicator of the same kind, which the evidence does not name."""
    held = [(old, new) for old, new in KIN if old in place.sentence and new not in place.evidence]
    if not held:
        return ""
    old, new = chance.choice(held)
    return place.sentence.replace(old, new)


def exchanged(place: Place, chance: random.Random) -> str:
    """Two figures of one unit in the places of each other."""
    pattern = r"(?<=[\u4e00-\u9fff])(\d+(?:\.\d+)?)((?:%|万|亿|个百分点)?[元人名所家吨户亩项]?)"
    found = [match for match in re.finditer(pattern, place.sentence) if match[2]]
    choices = [
        (one, two)
        for number, one in enumerate(found)
        for two in found[number + 1 :]
        if one[2] == two[2]
        and one[1] != two[1]
        and len(re.findall("[\u4e00-\u9fff]", place.sentence[one.end() : two.start()])) >= 2
        and not re.search("[到至]", place.sentence[one.end() : two.start()])
    ]
    if not choices:
        return ""
    one, two = chance.choice(choices)
    text = place.sentence
    between = text[one.end(1) : two.start(1)]
    return text[: one.start(1)] + two[1] + between + one[1] + text[two.end(1) :]


def modality(place: Place, chance: random.Random) -> str:
    """Done for planned, planned for done."""
    planned, done = list(_PLANNED.finditer(place.sentence)), list(_DONE.finditer(place.sentence))
    if planned:
        return _spliced(place, chance.choice(planned).span(), "已经")
    if not done or re.search("计划|将|要|拟|打算", place.evidence):
        return ""
    one = chance.choice(done)
    if one.group() == "了":
        verb = re.search(f"(?:{'|'.join(VERBS)})了", place.sentence)
        return (
            _spliced(place, (verb.start(), verb.end()), f"计划{verb.group()[:-1]}") if verb else ""
        )
    return _spliced(place, one.span(), chance.choice(("计划", "将", "力争")))


def exact(place: Place, chance: random.Random) -> str:
    """An approximate figure called exact."""
    word = chance.choice(("正好", "恰好", "刚好"))
    rough = _ROUGHLY.search(place.sentence)
    if rough:
        return _spliced(place, rough.span(), word)
    odd = _ODD.search(place.sentence)
    if not odd:
        return ""
    figure = re.search(r"\d[\d.]*[万亿]?$", place.sentence[: odd.start()])
    if figure is None:
        return ""
    start = figure.start()
    return place.sentence[:start] + word + figure.group() + place.sentence[odd.end() :]


def unit(place: Place, chance: random.Random) -> str:
    """Another unit behind a figure."""
    found = [
        (match, new)
        for old, new in UNITS
        for match in re.finditer(
            rf"(?<=\d){re.escape(old)}(?![民均次口家年月以来示])", place.sentence
        )
        if not (old == "年" and re.search(r"\d{4}$", place.sentence[: match.start()]))
    ]
    if not found:
        return ""
    match, new = chance.choice(found)
    return _spliced(place, match.span(), new)


def item(place: Place, chance: random.Random) -> str:
    """One more item in a list."""
    found = list(_LIST.finditer(place.sentence))
    if not found:
        return ""
    one = chance.choice(found)
    new = chance.choice([item for item in ITEMS if item[:2] not in place.evidence])
    return _spliced(place, (one.start(), one.start()), f"、{new}")


def _spliced(place: Place, span: tuple[int, int], new: str) -> str:
    return place.sentence[: span[0]] + new + place.sentence[span[1] :]


def _digits(text: str) -> list[int]:
    return [number for number, character in enumerate(text) if character.isdigit()]


def _with_digit(place: Place, match: re.Match[str], chance: random.Random, *, last: bool) -> str:
    printed = match[1]
    spots = _digits(printed)
    spot = spots[-1] if last else chance.choice(spots[:-1])
    choices = [d for d in "123456789" if int(d) != int(printed[spot])]
    new = printed[:spot] + chance.choice(choices) + printed[spot + 1 :]
    known = re.findall(r"\d+(?:[.·]\d+)?", place.evidence)
    return "" if new in known else _spliced(place, match.span(1), new)


def _pairs(text: str) -> frozenset[str]:
    han = re.sub("[^\u4e00-\u9fff]", "", text)
    return frozenset(han[i : i + 2] for i in range(len(han) - 1))
