"""What collecting sites leave inside and around the texts that they publish."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from eval.bench.damage.invented import Site
from eval.bench.damage.page import Change, Loss, Page, weave

_SCRIPTS = ("content_2();", "[NextPage]", "s_1();", "show_ad(3);", "[page]", "&nbsp;&nbsp;")
_LINE_END = re.compile(r"(?<=[。；;！])\n")
_IN_SENTENCE = re.compile(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])")
_CLAUSE_END = re.compile(r"(?<=[，,；;。])(?=[\u4e00-\u9fff])")
_QUOTED = re.compile(r"(?<=[\u4e00-\u9fff]的)(?=[\u4e00-\u9fff]{2})")
_CITY = re.compile("(?<=[\u4e00-\u9fff])[城网文范](?=[\u4e00-\u9fff])")
_LINKED = re.compile(
    r"(?<=[\u4e00-\u9fff])(?:工作总结|工作计划|工作方案|活动方案|应急预案|实施方案|责任书|承诺书|合同|演讲稿"
    r"|心得体会|军训|国学|规章制度|管理制度|调研报告|倡议书)(?=[\u4e00-\u9fff])"
)


def advertise(clean: str, chance: random.Random) -> Page:
    """A page with what one invented site leaves, each kind a few times."""
    site, title = Site.invent(chance), _title(clean)
    changes = [
        *_around(clean, site, title, chance),
        *_inserted(clean, site, title, chance),
        *_torn(clean, chance),
    ]
    chance.shuffle(changes)
    return weave(clean, changes)


def _title(clean: str) -> str:
    line = clean.strip().split("\n", 1)[0].strip()
    return line if 6 <= len(line) <= 40 else "2023年工作总结"


def _around(clean: str, site: Site, title: str, chance: random.Random) -> Iterator[Change]:
    if chance.random() < 0.7:
        yield Change("site: head", 0, 0, site.head(title, chance))
        yield Change("site: foot", len(clean), len(clean), site.foot(title, chance))


def _inserted(clean: str, site: Site, title: str, chance: random.Random) -> Iterator[Change]:
    for at in _some(_LINE_END, clean, chance, 2):
        text = site.credit(chance)
        yield Change("site: credit", at, at, chance.choice((text, "\n" + text)))
    for at in _some(_IN_SENTENCE, clean, chance, 1):
        yield Change("site: remark", at, at, site.remark(chance))
    for at in _some(_CLAUSE_END, clean, chance, 2):
        yield Change("site: script", at, at, chance.choice(_SCRIPTS))
    for at in _some(_CLAUSE_END, clean, chance, 1):
        yield Change("site: stuffing", at, at, title * 2)
    for at in _some(_QUOTED, clean, chance, 1):
        yield Change("site: quote", at, at, "'")
    for at in _some(_CITY, clean, chance, 2):
        yield Change("site: name for a character", at, at + 1, site.name, Loss.TOTAL)


def _torn(clean: str, chance: random.Random) -> Iterator[Change]:
    """Link texts put on lines of their own, closed like sentences."""
    indent = chance.choice(("", "    ", "\u3000\u3000"))
    found = list(_LINKED.finditer(clean))
    for link in chance.sample(found, min(2, len(found))):
        shown = f"。\n{indent}{link[0]}。\n{indent}"
        yield Change("site: torn link", *link.span(), shown)


def _some(pattern: re.Pattern[str], text: str, chance: random.Random, most: int) -> list[int]:
    places = [match.start() for match in pattern.finditer(text)]
    return chance.sample(places, min(most, len(places)))
