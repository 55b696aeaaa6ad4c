"""Word's automatic numbers: numbering definitions in, each paragraph's printed label out.

The rules are those of ECMA-376 part 1, 17.9 (numbering) and 17.18.59 (number formats).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from index.read.docx.names import attribute, child_value, is_on, qualified
from index.read.docx.numerals import written_number
from index.read.elements import Element

# What is longer labels nothing, and would stand before every paragraph.
_LONGEST_LABEL = 100
_LEVELS = 9
# Behind these a label needs no blank before its text.
_CLOSES = tuple("、）)．，：】〕》〉]")
_BULLET = "•"


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: where it starts, how its number is written, the text around it."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    style: str = ""
    restart: int | None = None
    legal: bool = False
    glued: bool = False
    hidden: bool = False


@dataclass(slots=True)
class _List:
    """What the paragraphs of one abstract list share: levels and running numbers."""

    levels: dict[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of one document; `label` is called for its paragraphs in their order."""

    def __init__(self, root: Element | None) -> None:
        self._abstract: dict[str, _List] = {}
        self._linked: dict[str, str] = {}
        self._numbers: dict[str, str] = {}
        self._overrides: dict[str, dict[int, _Level]] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._restarts: dict[str, tuple[int, ...]] = {}
        self._list_of_style: dict[str, str] = {}
        for element in () if root is None else root:
            if element.tag == qualified("abstractNum"):
                self._add_abstract(element)
            elif element.tag == qualified("num"):
                self._add_number(element)

    def level_of_style(self, number: str, style: str) -> int | None:
        """The level of list `number` that belongs to a paragraph style, None if none does."""
        found = self._list(number)
        if found is None:
            return None
        return next((at for at, level in found.levels.items() if level.style == style), None)

    def label(self, number: str, level: int) -> str:
        """The label of the next paragraph of list `number`, ready to stand before its text."""
        found = self._list(number)
        if found is None or not 0 <= level < _LEVELS:
            return ""
        levels = {**found.levels, **self._overrides[number]}
        for at, start in self._starts[number].items():
            levels[at] = replace(levels.get(at, _Level()), start=start)
        # Word counts anew where a number with a start of its own is used first.
        for at in self._restarts.pop(number, ()):
            found.counts.pop(at, None)
        self._count(found.counts, levels, level)
        own = levels.get(level, _Level())
        if own.hidden or not 0 < len(own.text) <= _LONGEST_LABEL:
            return ""
        return _spaced(_written(own, levels, found.counts), own)

    @staticmethod
    def _count(counts: dict[int, int], levels: dict[int, _Level], level: int) -> None:
        for at in range(level):
            counts.setdefault(at, levels.get(at, _Level()).start)
        counts[level] = counts.get(level, levels.get(level, _Level()).start - 1) + 1
        for deeper in range(level + 1, _LEVELS):
            restart = levels.get(deeper, _Level()).restart
            # 0: never; n: only behind a paragraph of level n (counted from 1) or above.
            if restart is None or level < restart:
                counts.pop(deeper, None)

    def _list(self, number: str) -> _List | None:
        if number not in self._numbers:
            return None
        abstract = self._numbers[number]
        linked = self._linked.get(abstract)
        if linked is not None:
            abstract = self._list_of_style.get(linked, abstract)
        return self._abstract.get(abstract)

    def _add_abstract(self, element: Element) -> None:
        identity = attribute(element, "abstractNumId")
        levels = (_level(child) for child in element.iterchildren(qualified("lvl")))
        self._abstract[identity] = _List(dict(levels))
        if link := child_value(element, "numStyleLink"):
            self._linked[identity] = link
        if style := child_value(element, "styleLink"):
            self._list_of_style[style] = identity

    def _add_number(self, element: Element) -> None:
        identity = attribute(element, "numId")
        self._numbers[identity] = child_value(element, "abstractNumId")
        overrides: dict[int, _Level] = {}
        starts: dict[int, int] = {}
        for override in element.iterchildren(qualified("lvlOverride")):
            at = number_of(attribute(override, "ilvl"), 0)
            start = child_value(override, "startOverride")
            if start:
                starts[at] = number_of(start, 1)
            overrides.update(_level(child) for child in override.iterchildren(qualified("lvl")))
        self._overrides[identity] = overrides
        self._starts[identity] = starts
        self._restarts[identity] = tuple(starts)


def number_of(text: str, otherwise: int) -> int:
    """The whole number that an attribute holds, `otherwise` where it holds none."""
    return int(text) if text.isdecimal() and len(text) < 9 else otherwise


def _level(element: Element) -> tuple[int, _Level]:
    properties = element.find(qualified("rPr"))
    restart = child_value(element, "lvlRestart")
    return number_of(attribute(element, "ilvl"), 0), _Level(
        start=number_of(child_value(element, "start"), 1),
        format=child_value(element, "numFmt") or "decimal",
        text=child_value(element, "lvlText"),
        style=child_value(element, "pStyle"),
        restart=number_of(restart, 0) if restart else None,
        legal=is_on(element, "isLgl"),
        glued=child_value(element, "suff") == "nothing",
        hidden=properties is not None and is_on(properties, "vanish"),
    )


def _written(own: _Level, levels: dict[int, _Level], counts: dict[int, int]) -> str:
    if own.format == "bullet":
        sign = own.text.strip()
        return sign if sign and not "\ue000" <= sign[0] <= "\uf8ff" else _BULLET
    written = own.text
    # From the deepest on: a written number may hold no "%", a level's text may.
    for at in reversed(range(_LEVELS)):
        if f"%{at + 1}" in written:
            format_name = "decimal" if own.legal else levels.get(at, _Level()).format
            number = counts.get(at, levels.get(at, _Level()).start)
            written = written.replace(f"%{at + 1}", written_number(number, format_name))
    return written.strip()


def _spaced(label: str, level: _Level) -> str:
    glued = not label or level.glued or label.endswith(_CLOSES)
    return label if glued else f"{label} "
