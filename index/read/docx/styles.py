"""Word's styles: the style sheet in, what a paragraph or run takes from its style out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.read.docx.names import attribute, child_value, is_on, qualified
from index.read.elements import Element

_HEADING = re.compile(r"(?:heading|标题|標題)\s*([1-9])", re.IGNORECASE)
_TITLE = re.compile(r"title|标题|標題", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录|目錄)\s*\d", re.IGNORECASE)
# An outline level of 9 says that the paragraph is body text.
_BODY_LEVEL = 9
_DEEPEST_HEADING = 6


class Styles:
    """The styles of one document; a style that is not there says nothing."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self.default = ""
        for style in () if root is None else root.iterchildren(qualified("style")):
            identity = attribute(style, "styleId")
            self._styles[identity] = style
            kind, default = attribute(style, "type"), attribute(style, "default")
            if kind == "paragraph" and default in ("1", "true", "on"):
                self.default = identity

    def heading_level(self, style: str, properties: Element | None) -> int:
        """1 to 6 for a heading, 0 for other text.

        The paragraph's own outline level decides, then that of its style or the style's
        name, then those of the styles it is based on.
        """
        level = _outline_level(properties)
        if level is None:
            for element in self._chain(style):
                level = _outline_level(element.find(qualified("pPr")))
                if level is None:
                    level = _level_by_name(child_value(element, "name"))
                if level is not None:
                    break
        return 0 if level is None or level >= _BODY_LEVEL else min(level + 1, _DEEPEST_HEADING)

    def list_of(self, style: str) -> tuple[str, str, str]:
        """The list of a style's paragraphs: its number, the level, the style that says so.

        Each is "" where it is unsaid.
        """
        for element in self._chain(style):
            found = element.find(f"{qualified('pPr')}/{qualified('numPr')}")
            if found is not None and (number := child_value(found, "numId")):
                return number, child_value(found, "ilvl"), attribute(element, "styleId")
        return "", "", ""

    def is_hidden(self, style: str) -> bool:
        """Whether text of this style is hidden."""
        for element in self._chain(style):
            properties = element.find(qualified("rPr"))
            if properties is not None and properties.find(qualified("vanish")) is not None:
                return is_on(properties, "vanish")
        return False

    def is_contents(self, style: str) -> bool:
        """Whether the style is that of a line in a table of contents."""
        element = self._styles.get(style)
        return element is not None and bool(_CONTENTS.match(child_value(element, "name")))

    def _chain(self, style: str) -> Iterator[Element]:
        """The style, the one it is based on, and so on."""
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            yield self._styles[style]
            style = child_value(self._styles[style], "basedOn")


def _outline_level(properties: Element | None) -> int | None:
    value = "" if properties is None else child_value(properties, "outlineLvl")
    return int(value) if value.isdecimal() and len(value) == 1 else None


def _level_by_name(name: str) -> int | None:
    heading = _HEADING.fullmatch(name.strip())
    if heading:
        return int(heading.group(1)) - 1
    return 0 if _TITLE.fullmatch(name.strip()) else None
