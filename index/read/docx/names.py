"""Names of WordprocessingML (ECMA-376) and the few ways in which its values are read."""

from __future__ import annotations

from functools import cache

from index.read.elements import Element

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
ALTERNATIVES = f"{{{COMPATIBILITY}}}AlternateContent"

_OFF = frozenset({"0", "false", "off", "none"})


@cache
def qualified(name: str, namespace: str = MAIN) -> str:
    """The name of an element or attribute as lxml writes it."""
    return f"{{{namespace}}}{name}"


def attribute(element: Element, name: str) -> str:
    """The value of an element's attribute of the main namespace, "" without it."""
    return str(element.get(qualified(name), ""))


def alternative(element: Element) -> Element:
    """Of the forms that a markup-compatibility element offers the first that holds text."""
    holding = (
        form
        for form in element
        if next(form.iter(qualified("t"), qualified("t", MATH)), None) is not None
    )
    return next(holding, element[0] if len(element) else element)


def child_value(element: Element, name: str) -> str:
    """The `w:val` of the child of that name, "" without it."""
    child = element.find(qualified(name))
    return "" if child is None else attribute(child, "val")


def is_on(element: Element, name: str) -> bool:
    """Whether a switch among the children is there and not turned off."""
    child = element.find(qualified(name))
    return child is not None and attribute(child, "val") not in _OFF


def is_prompt(element: Element) -> bool:
    """Whether this is a content control that nobody has filled in: it shows only its prompt."""
    properties = element.find(qualified("sdtPr"))
    return properties is not None and is_on(properties, "showingPlcHdr")
