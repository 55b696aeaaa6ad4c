"""Edits that leave what a sentence says: each gives the new sentence, "" where it cannot."""

from __future__ import annotations

import random
import re
from decimal import Decimal

from eval.bench.support.sources import Place
from eval.bench.support.words import PREFIXES, SYNONYMS

_DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
# A count with something that it counts; no year, no label, no decimal.
_COUNT = re.compile(r"(?<![\d.．·,，－-])([1-9]\d{0,3})(?=[人名个项所家次万亿元户])")
_PERCENT = re.compile(r"(?<![\d.．·,，－-])(\d+(?:\.\d+)?)%")
_YEAR = re.compile(r"(?<!\d)(19\d\d|20\d\d)(?=年)")
_SCALED = re.compile(r"(?<![\d.．·,，－-])(\d{1,4}(?:\.\d{1,3})?)([万亿])(?=[元人吨亩户公千平])")
_FULL_WIDTH = str.maketrans("0123456789.%", "０１２３４５６７８９．％")


def copy(place: Place, chance: random.Random) -> str:  # noqa: ARG001
    """The sentence itself."""
    return place.sentence


def prefix(place: Place, chance: random.Random) -> str:
    """The sentence behind words that say where it stands."""
    return chance.choice(PREFIXES).format(title=place.title) + place.sentence


def clause_dropped(place: Place, chance: random.Random) -> str:
    """The sentence without one of its later clauses."""
    clauses = re.split("(?<=，)", place.sentence)
    if len(clauses) < 3 or any(len(clause) < 5 for clause in clauses):
        return ""
    left_out = chance.randrange(1, len(clauses))
    return "".join(c for number, c in enumerate(clauses) if number != left_out).strip("，") + "。"


def numerals(place: Place, chance: random.Random) -> str:  # noqa: ARG001
    """Counts, percentages and years in Chinese numerals."""
    text = _PERCENT.sub(lambda m: "百分之" + _decimal(m[1]), place.sentence)
    text = _YEAR.sub(lambda m: "".join(("〇" + _DIGITS[1:])[int(d)] for d in m[1]), text)
    text = _COUNT.sub(lambda m: _numeral(int(m[1])), text)
    return text if text != place.sentence else ""


def rescaled(place: Place, chance: random.Random) -> str:  # noqa: ARG001
    """万 and 亿 written out, or tens of thousands written with 万."""
    text = _SCALED.sub(_written_out, place.sentence)
    if text == place.sentence:
        text = re.sub(r"(?<![\d.,])([1-9]\d*)000(?=[人名元户亩])", _with_scale, place.sentence)
    return text if text != place.sentence else ""


def full_width(place: Place, chance: random.Random) -> str:  # noqa: ARG001
    """Full-width digits, and no mark at the end."""
    text = place.sentence.translate(_FULL_WIDTH)
    return text.rstrip("。！？；") if text != place.sentence else ""


def synonym(place: Place, chance: random.Random) -> str:
    """One or two words exchanged for others that say the same."""
    held = [(old, new) for old, new in SYNONYMS if old in place.sentence]
    if not held:
        return ""
    text = place.sentence
    for old, new in chance.sample(held, min(2, len(held))):
        text = text.replace(old, new, 1)
    return text


def _numeral(number: int) -> str:
    digits = [int(digit) for digit in str(number)]
    text = ""
    for place, digit in enumerate(digits):
        unit = _PLACES[len(digits) - 1 - place]
        text += _DIGITS[digit] + unit if digit else "零"
    text = re.sub("零+", "零", text).rstrip("零")
    return text.removeprefix("一") if 10 <= number < 20 else text


def _decimal(number: str) -> str:
    whole, _, fraction = number.partition(".")
    said = _numeral(int(whole)) or "零"
    return said + ("点" + "".join(_DIGITS[int(digit)] for digit in fraction) if fraction else "")


def _written_out(match: re.Match[str]) -> str:
    value = Decimal(match[1]) * (10**4 if match[2] == "万" else 10**8)
    return f"{value:f}".split(".")[0]


def _with_scale(match: re.Match[str]) -> str:
    return f"{Decimal(match[1]) / 10:f}万"
