"""Values and characters that a page hides: nothing of them is left to restore."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator

from eval.bench.damage.page import Change, Loss, Page, weave

MASKED = "masked"
CENSORED = "censored"
_YEAR = re.compile(r"(?<![\d.])(19|20)(\d\d)(?=年)")
_FIGURE = re.compile(r"(?<![\d.A-Za-z])\d{1,6}(?![\d.%A-Za-z×*])")
_NAME = re.compile(
    r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2}(?=[省市县区镇乡](?![\u4e00-\u9fff]?[市县区]))"
)
_SIGNS = ("xx", "xx", "××", "**", "__")
_PER_PAGE = (0.2, 0.9)
# What sites censor most, and what some censored on top of it.
_USUAL = "党警廉部"
_OTHER = "枪毒性官政军法民书风委记犯死血案"
_HAN = re.compile(r"[\u4e00-\u9fff]")


def mask(clean: str, chance: random.Random) -> Page:
    """A page with one sign of hiding over a share of its years, figures and names."""
    sign, share = chance.choice(_SIGNS), chance.uniform(*_PER_PAGE)
    hide: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
        (_YEAR, lambda year: year[1] + sign),
        (_FIGURE, lambda figure: _hidden(figure[0], sign)),
        (_NAME, lambda _: sign),
    )
    return weave(
        clean,
        (
            Change(MASKED, *found.span(), shown, Loss.TOTAL)
            for pattern, hidden in hide
            for found in pattern.finditer(clean)
            if chance.random() < share and (shown := hidden(found)) != found[0]
        ),
    )


def _hidden(figure: str, sign: str) -> str:
    """A figure as masks leave it: the `20` of a supposed year stays, and digits at its ends."""
    if figure.startswith("20") and len(figure) > 2:
        return "20" + sign
    if len(figure) > 3:
        return figure[0] + sign * 2
    return sign


def censor(clean: str, chance: random.Random) -> Page:
    """A page on which `*` stands for every occurrence of a few characters."""
    hidden = set(_USUAL) | set(chance.sample(_OTHER, 2))
    return weave(clean, _censored(clean, hidden))


def _censored(clean: str, hidden: set[str]) -> Iterator[Change]:
    for found in re.finditer(f"[{''.join(sorted(hidden))}]+", clean):
        beside = clean[max(0, found.start() - 1) : found.start()] + clean[found.end() :][:1]
        if _HAN.search(beside):
            yield Change(CENSORED, *found.span(), "*" * len(found[0]), Loss.TOTAL)
