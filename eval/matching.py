"""Two texts go in; out comes whether one says the key of the other, figures as figures.

This is the evaluation's own reader, simpler than the one that the answers are made with
and never imported by it: a program must not be graded by its own reading. A text becomes
a row of tokens, one for each figure (105人 is not 1105人; 1.2万 is 12000) and one for each
other character, and a key is found where its tokens stand in a row.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from index.script import to_simplified

_FIGURE = re.compile(
    # A masked value is no figure: 20xx, 4xxxx, __.
    r"(?P<mask>\d*[x×*_]{2,}\d*|\d+[x×*_](?![\da-z]))"
    r"|(?P<percent>百分之(?=[\d零一二三四五六七八九十百]))"
    # 2011.4.20 is three figures and no decimal.
    r"|(?P<arabic>(?<=\d\.)\d+|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+(?!\.?\d))?)"
    # 5百分点 is five points, not 500.
    r"(?P<scale>(?:百(?!分)|千)?(?:万亿|万|亿)?)"
    # 几十 and 数十 give no number.
    r"|(?<![几数])(?P<han>[零一二三四五六七八九两十百千万亿]+(?:点[零一二三四五六七八九]+)?)"
)
_LONE_DIGIT = re.compile(
    r"(?<![点之零一二三四五六七八九两十百千万亿])[一二三四五六七八九两]"
    r"(?![点零一二三四五六七八九两十百千万亿])"
)
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"两": 2}
_SCALES = {"亿": 10**8, "万": 10**4, "千": 1000, "百": 100, "十": 10}
_VARIANTS = str.maketrans("〇○∶", "零零:")


def contains(text: str, key: str) -> bool:
    """Whether the text holds the key, whatever the script, the width and the numerals."""
    return _row(tokens(key)) in _row(tokens(text))


def figures(text: str) -> frozenset[str]:
    """The figures of a text in a form to compare; a percentage differs from its points.

    A lone Chinese digit is left out: in 统一, 一直 and 三农 it counts nothing.
    """
    row = tokens(without_lone_digits(text))
    return frozenset(
        token + _percentage("".join(row[place + 1 : place + 5]))
        for place, token in enumerate(row)
        if token.startswith("#") and len(token) > 1
    )


def without_lone_digits(text: str) -> str:
    """The text, folded, with blanks for Chinese digits that stand alone."""
    return _LONE_DIGIT.sub(" ", _fold(text))


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[str, ...]:
    """The text as tokens: "#" and its value for a figure, else one for each character."""
    folded = _fold(text)
    row: list[str] = []
    percent, position = False, 0
    for match in _FIGURE.finditer(folded):
        row += _characters(folded[position : match.start()])
        position = match.end()
        if match["percent"]:
            percent = True
            continue
        row += _figure(match, percent)
        percent = False
    return (*row, *_characters(folded[position:]))


def _row(row: tuple[str, ...]) -> str:
    return "\0" + "\0".join(row) + "\0"


def _characters(text: str) -> list[str]:
    return [character for character in text if not character.isspace()]


def _fold(text: str) -> str:
    # ① and ² fold to plain digits; blanks keep them from growing into the figure beside
    # them (①3所 is not 13所).
    apart = "".join(
        f" {character} " if unicodedata.category(character) == "No" else character
        for character in text
    )
    folded = to_simplified(unicodedata.normalize("NFKC", apart)).lower()
    return folded.translate(_VARIANTS)


def _figure(match: re.Match[str], percent: bool) -> list[str]:
    if match["mask"]:
        return [match["mask"]]
    value = _arabic_value(match) if match["arabic"] else _han_value(match["han"])
    if percent and match["han"] == "百":
        value = Decimal(100)
    if value is None:
        return list(match["han"])
    return [f"#{value.normalize():f}", *("%" if percent else "")]


def _arabic_value(match: re.Match[str]) -> Decimal:
    value = Decimal(match["arabic"].replace(",", ""))
    for character in match["scale"]:
        value *= _SCALES[character]
    return value


def _han_value(numeral: str) -> Decimal | None:
    """The value of a Chinese numeral; None where it is none (万元, 一二, 三四十)."""
    whole, _, fraction = numeral.partition("点")
    value = _whole(whole)
    if value is None or not fraction:
        return value
    return value + Decimal("0." + "".join(str(_DIGITS[digit]) for digit in fraction))


def _whole(numeral: str) -> Decimal | None:
    for character, scale in _SCALES.items():
        before, found, after = numeral.rpartition(character)
        if found:
            # 十五 counts one ten, while a bare 百 or 万 is no numeral (百货, 万元).
            times = Decimal(1) if found == "十" and not before else _whole(before)
            rest = _rest(after, scale)
            return None if times is None or rest is None else times * scale + rest
    return _digit_string(numeral)


def _rest(numeral: str, scale: int) -> Decimal | None:
    if not numeral:
        return Decimal(0)
    # 一万三 is 13000: a last digit without its scale counts tenths of the scale before.
    if len(numeral) == 1:
        digit = _DIGITS.get(numeral)
        return None if digit is None else Decimal(digit * scale // 10)
    return _whole(numeral.removeprefix("零"))


def _digit_string(digits: str) -> Decimal | None:
    # 二零一一 is read out digit by digit; two or three digits without a zero (七八个,
    # 一二三) are an approximation or an enumeration.
    if not digits or (len(digits) in {2, 3} and "零" not in digits):
        return None
    return Decimal("".join(str(_DIGITS[digit]) for digit in digits))


def _percentage(following: str) -> str:
    if following.startswith("%"):
        return "%"
    return "百分点" if following.startswith(("个百分点", "百分点")) else ""
