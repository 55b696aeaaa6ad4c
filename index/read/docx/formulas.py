"""Formulas of a Word document in, one line of text out: fractions as a/b, powers raised."""

from __future__ import annotations

from index.read.elements import Element

# 10 with a raised 3 is no 103.
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_RAISABLE = frozenset("0123456789+-")


def raised_text(text: str) -> str:
    """The text with raised digits where it is a number, else as it is."""
    return text.translate(_RAISED) if _RAISABLE.issuperset(text) else text


def formula(element: Element) -> str:
    """A formula in one line: fractions as a/b, powers raised."""
    name = element.tag.rpartition("}")[2]
    if name == "t":
        return element.text or ""
    parts = [(child.tag.rpartition("}")[2], formula(child)) for child in element]
    get = dict(parts)
    if name == "f":
        return f"{_grouped(get.get('num', ''))}/{_grouped(get.get('den', ''))}"
    if name == "sSup":
        power = get.get("sup", "")
        raised = raised_text(power)
        return get.get("e", "") + (raised if raised != power else f"^{_grouped(power)}")
    if name == "rad":
        return f"{get.get('deg', '')}√{_grouped(get.get('e', ''))}"
    return "".join(text for _, text in parts)


def _grouped(text: str) -> str:
    return text if len(text) == 1 or text.isdecimal() else f"({text})"
