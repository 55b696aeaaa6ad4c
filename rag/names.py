"""A question's search text goes in; out come the names by which it points at reports.

Places, titles, and the clause that only tells which report is meant: "…的那个县",
"…总结里". Places of the reports come first, since no dictionary knows them all.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from index.places import known_places
from index.script import to_search
from index.words import cut_words

# Characters of time words and of general words: 去年城镇, 目前乡镇, 全国农村 name no place.
_NO_NAME = "年月季度前来今现近当全国农村西东中部城乡地市县区镇州省"
_LEADING_DIVISION = re.compile(
    rf"((?![我本各该这那哪两])(?:(?![{_NO_NAME}])[\u4e00-\u9fff]){{2,3}}?)"
    r"(?:[省市县州旗镇乡]|(?<![牧山社校园学小灾新开库林景])区)(?!域|内|长|级|场|际)"
)
_TOGETHER = re.compile("[省市县区州旗镇乡]?[和与跟同、]")
_YEAR_FIRST = re.compile(r"^(?:请问|在|\d+年[底末初里]?|[去今前]年|[,，\s])*")
_SHORTEST_TITLE = 5
_DOCUMENT = r"(?:总结|报告|计划|要点|安排|方案|材料|心得|通知)"
_IDENTITY = (
    # "…的那个县, …", "…那份总结里…": a clause that points at a report by what it tells.
    re.compile(
        rf"^.*?(?:那|这)(?:一)?(?:个|份|篇|家|所|次)?"
        rf"(?:县|区|市|州|镇|乡|学校|单位|局|地方|[\u4e00-\u9fff]{{0,6}}{_DOCUMENT})(?:里|中|上)?(?:面|头)?"
    ),
    re.compile(rf"^.{{2,24}}?{_DOCUMENT}(?:里|中|上|说|提到|讲)(?:面|头)?"),
    # A place in front: "…县的…".
    _LEADING_DIVISION,
)


def identity_end(folded: str) -> int:
    """Where the part ends that only says which report is meant; 0 when there is none."""
    ends = [match.end() for pattern in _IDENTITY if (match := pattern.match(folded))]
    return max((end for end in ends if len(folded) - end >= 4), default=0)


def named_places(folded: str, known: Collection[str]) -> tuple[str, ...]:
    """The bare names of the places that a question names.

    Names that reports are about come first; then a division at its very beginning, which
    need not be in any dictionary; then the dictionary's, where they overlap none of these.
    """
    # By place in the question, the longer name first: a set has no order of its own.
    found = sorted(
        (name for name in known if name in folded), key=lambda name: (folded.find(name), -len(name))
    )
    if leading := _LEADING_DIVISION.match(_YEAR_FIRST.sub("", folded)):
        found.append(leading[1])
    rest = folded
    for name in found:
        rest = rest.replace(name, " ")
    found += [bare_name(word) for word in cut_words(rest) if _is_place(word)]
    return tuple(dict.fromkeys(found))


def leading_place(folded: str, named: Sequence[str]) -> tuple[str, ...]:
    """The place that a question begins with, behind its year if there is one."""
    rest = _YEAR_FIRST.sub("", folded)
    first = next((place for place in named if rest.startswith(place)), "")
    # 甲州和乙州 … is about both, and either may be missing.
    return (first,) if first and not _TOGETHER.match(rest, len(first)) else ()


def _is_place(word: str) -> bool:
    """Whether the dictionary's "place" can be one: its longer ones are mostly phrases."""
    return word in known_places() and (len(word) <= 3 or word[-1] in "省市县区州旗镇乡")


def bare_name(place: str) -> str:
    """A place without its unit, as reports mostly call it: 甲州市 → 甲州."""
    return place[:-1] if len(place) > 2 and place[-1] in "省市县区州旗" else place


def called_titles(folded: str, titles: Collection[str]) -> tuple[str, ...]:
    """Those of the reports' titles by which a question calls a report, sorted.

    Short titles are left out: they may be ordinary words.
    """
    bare = {title: to_search(title).removeprefix("中华人民共和国") for title in titles}
    return tuple(
        sorted(
            title for title, name in bare.items() if len(name) >= _SHORTEST_TITLE and name in folded
        )
    )
