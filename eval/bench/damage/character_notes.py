"""Pinyin notes put behind characters, nothing broken: `總結(jié)`."""

from __future__ import annotations

import random

from eval.bench.damage.page import Change, Page, weave
from eval.bench.damage.readings import marked


def note(clean: str, chance: random.Random) -> Page:
    """A page on which every occurrence of some converted characters carries its reading."""
    readings = marked(clean, chance)
    opening, closing = chance.choice(("()", "()", "（）"))
    return weave(
        clean,
        (
            Change("pinyin", at, at, f"{opening}{readings[character]}{closing}")
            for at, character in enumerate(clean, 1)
            if character in readings
        ),
    )
