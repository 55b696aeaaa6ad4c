"""A number and its format code of a spreadsheet in, what the sheet shows of it out.

The codes are those of ECMA-376 part 1, 18.8.30 and 18.8.31.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

_ACCOUNTING = "#,##0;-#,##0;-"
_CHINESE_DATE, _CHINESE_MONTH, _CHINESE_DAY = 'yyyy"年"m"月"d"日"', 'yyyy"年"m"月"', 'm"月"d"日"'
# Codes that a file names by number only; 27 to 36 and 50 to 58 as Chinese Excel shows them.
BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    14: "yyyy/m/d",
    15: "yyyy/m/d",
    16: "m/d",
    17: "yyyy/m",
    22: "yyyy/m/d h:mm",
    **dict.fromkeys((18, 20, 32, 34, 55), "h:mm"),
    **dict.fromkeys((19, 21, 33, 35, 56), "h:mm:ss"),
    **dict.fromkeys((27, 36, 50, 52, 57), _CHINESE_MONTH),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), _CHINESE_DAY),
    30: "m/d",
    31: _CHINESE_DATE,
    45: "h:mm",
    46: "[h]:mm",
    47: "h:mm",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    41: _ACCOUNTING,
    42: _ACCOUNTING,
    43: "#,##0.00;-#,##0.00;-",
    44: "#,##0.00;-#,##0.00;-",
}

# Quoted text, an escaped sign, a gap or filler as wide as a sign, a bracket, any other sign.
_MARK = re.compile(r'"[^"]*"|\\.|[_*].|\[[^\]]*\]|General|G/通用格式|.', re.DOTALL)
GENERAL = "General"
_GENERALS = frozenset({GENERAL, "G/通用格式"})
_DIGITS = _GENERALS | frozenset("#0?.")
_CURRENCY = re.compile(r"\[\$([^\]-]*)")
_ELAPSED = re.compile(r"\[([hms]+)\]", re.IGNORECASE)
_PLACES = re.compile(r"(?P<whole>[#0?][#0?,]*?)?(?:\.(?P<part>[#0?]*))?(?P<scale>,*)(?![#0?,.])")
# Fractions, powers of ten and inserted signs: the number itself says more than half of them.
_UNUSUAL = re.compile(r"[/!@]|E[+-]|[#0?][^#0?,.]+[#0?]", re.IGNORECASE)
_HALF_DAY = re.compile(r"am/pm|a/p|上午/下午", re.IGNORECASE)
_CLOCK = re.compile(r"h+[^a-z]*m{0,2}(?:[^a-z]*s+)?|m+[^a-z]*s+", re.IGNORECASE)
_FIRST_DAY = datetime(1899, 12, 30)
_FIRST_DAY_1904 = datetime(1904, 1, 1)
# Sheets keep 15 digits; more than this cannot be rounded to their places.
_MOST_PLACES = 25
# A day that never was, 29 February 1900, counts in Excel.
_LEAP_BUG = 60


def shown(number: Decimal, code: str, from_1904: bool = False) -> str:
    """What a cell with this number and format code shows; dates as 2023年3月5日.

    `from_1904` says that days are counted from 1904. An unusual code shows the plain number.
    """
    if len(code) > _LONGEST_CODE:
        return plain(number)
    sections = _sections(code)
    index = 1 if number < 0 else 2 if number == 0 else 0
    section = sections[index] if index < len(sections) else sections[0]
    if section.is_moment:
        return _moment(number, section, from_1904)
    if _UNUSUAL.search(section.code):
        return plain(number)
    # A section for negative numbers has its sign, or brackets, in it.
    return _number(abs(number) if index == 1 < len(sections) else number, section)


def plain(number: Decimal) -> str:
    """The number without exponent, without zeros at its end, in the 15 digits sheets keep."""
    rounded = Decimal(f"{number:.15g}")
    return f"{rounded.normalize():f}" if rounded else "0"


# As many characters as Excel lets a code have.
_LONGEST_CODE = 255


@dataclass(frozen=True, slots=True)
class _Section:
    """A code, or its part for negative numbers or zero.

    `code` is what of it rules the number's form; `before` and `behind` stand around the
    digits, of which there are none unless `has_digits`; `general` digits have no places.
    """

    code: str
    before: str
    behind: str
    has_digits: bool
    general: bool
    is_moment: bool
    elapsed: bool


@lru_cache(maxsize=256)
def _sections(code: str) -> tuple[_Section, ...]:
    """The parts of a code for positive, negative and zero numbers."""
    parts: list[list[str]] = [[]]
    for mark in _MARK.findall(_HALF_DAY.sub("", code)):
        if mark == ";":
            parts.append([])
        else:
            parts[-1].append(mark)
    return tuple(map(_section, parts[:3]))


def _section(marks: Sequence[str]) -> _Section:
    code = "".join(map(_code, marks))
    digits = (at for at, mark in enumerate(marks) if mark in _DIGITS)
    first = next(digits, len(marks))
    return _Section(
        code,
        before="".join(map(_sign, marks[:first])),
        behind="".join(map(_sign, marks[first:])),
        has_digits=first < len(marks),
        general=first < len(marks) and marks[first] in _GENERALS,
        is_moment=bool(re.search("[ymdhs]|aaa", code, re.IGNORECASE)),
        elapsed=any(map(_ELAPSED.fullmatch, marks)),
    )


def _code(mark: str) -> str:
    """What of a mark rules the number's form; "" for what is printed as it is."""
    if elapsed := _ELAPSED.fullmatch(mark):
        return elapsed.group(1)
    return mark if len(mark) == 1 and mark < "\u2e80" else ""


def _sign(mark: str) -> str:
    """What a mark of a number's section shows; "" for the places of digits."""
    if currency := _CURRENCY.match(mark):
        return currency.group(1)
    if len(mark) == 1:
        return "" if mark in "#0?.," else mark
    return mark[1:].rstrip('"') if mark[0] in '"\\' else ""


def _number(number: Decimal, section: _Section) -> str:
    """The number in its places, the section's signs around it."""
    digits = ""
    if section.has_digits:
        scaled = abs(number) * 100 if "%" in section.code else abs(number)
        digits = plain(scaled) if section.general else _placed(scaled, section.code)
    minus = "-" if number < 0 and digits.strip("0.,") else ""
    return f"{minus}{section.before}{digits}{section.behind}".strip()


def _placed(number: Decimal, code: str) -> str:
    """The digits of a positive number in the places of a code such as #,##0.0#."""
    match = next(match for match in _PLACES.finditer(code) if match.group().strip(","))
    whole, part = match["whole"] or "", match["part"] or ""
    scaled = number.scaleb(-3 * len(match["scale"]))
    if scaled.adjusted() + len(part) > _MOST_PLACES:
        return plain(number)
    rounded = scaled.quantize(Decimal(1).scaleb(-len(part)), rounding=ROUND_HALF_UP)
    if not rounded and "0" not in whole + part:
        return ""
    digits, _, decimals = f"{rounded:f}".partition(".")
    digits = f"{int(digits):,}" if "," in whole else digits.zfill(whole.count("0"))
    needed = part.count("0")
    decimals = decimals[:needed] + decimals[needed:].rstrip("0")
    return f"{digits}.{decimals}" if decimals else digits


def _moment(number: Decimal, section: _Section, from_1904: bool) -> str:
    """A date or time, with the parts that its code names."""
    code = section.code.lower()
    clock = _CLOCK.search(code)
    calendar = _CLOCK.sub("", code)
    days = float(number)
    if not from_1904 and 0 < days < _LEAP_BUG and calendar.strip("[]: "):
        days += 1
    try:
        # Rounded to seconds: a third of a day is not exact.
        passed = timedelta(seconds=round(days * 86400))
        moment = (_FIRST_DAY_1904 if from_1904 else _FIRST_DAY) + passed
    except OverflowError:
        return plain(number)
    date = f"{moment.year}年" if "y" in calendar else ""
    date += f"{moment.month}月" if "m" in calendar else ""
    # Three and more are the name of the weekday.
    date += f"{moment.day}日" if re.search("(?<!d)d{1,2}(?!d)", calendar) else ""
    if not date and re.search("[ad]{3}", calendar):
        date = f"星期{'一二三四五六日'[moment.weekday()]}"
    hours = int(passed.total_seconds() // 3600) if section.elapsed else moment.hour
    seconds = f":{moment.second:02d}" if "s" in code else ""
    time = f"{hours}:{moment.minute:02d}{seconds}" if clock else ""
    return f"{date} {time}".strip() or plain(number)
