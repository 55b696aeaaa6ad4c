"""Radical look-alikes that a text uses as characters: `⻓` becomes 长, `⼯` becomes 工.

PDF files whose fonts give one glyph to a radical and a character come out so, some of them
with both (`⼯工作`, which becomes 工作). A radical that is talked about (部首⻌) stays.
Compatibility ideographs become the characters that Unicode calls equal to them.
"""

from __future__ import annotations

import re
import unicodedata

from index.repair.edits import Finding, Replacement

# Radicals of the supplement (U+2E80) that look like characters, and these characters, from
# the Unicode character database, property Equivalent_Unified_Ideograph: NFKC leaves them
# alone. Those that are only parts of characters (⺡ ⻌) have no place in running text.
_SUPPLEMENT = dict(
    zip(
        "⺁⺊⺒⺓⺜⺝⺟⺠⺩⺫⺬⻁⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "厂卜巳幺日月母民王目示虎西见角贝车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
        strict=True,
    )
)
_KANGXI = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
_CHARACTER = _SUPPLEMENT | _KANGXI
_RADICALS = "".join(_CHARACTER)

_FOUND = re.compile(rf"[{_RADICALS}]")
_HAN = rf"\u3400-\u9fff\uf900-\ufaff{_RADICALS}"
_IN_WORD = re.compile(rf"(?<=[{_HAN}])[{_RADICALS}](?=[{_HAN}])")
_COMPATIBLE = re.compile(r"[\uf900-\ufaff]")
# On a page with this many inside words, those at the edge of a word are characters too.
_PAGE_OF_RADICALS = 3
_TALKED_ABOUT = re.compile("部首|偏旁|[字边旁]旁|笔[画顺]|部件")
_NEAR = 12


def restore_characters(text: str) -> Finding:
    """Replacements for the look-alikes of `text`."""
    found = {match.start() for match in _FOUND.finditer(text)}
    if found:
        inside = {place for place in found if _IN_WORD.match(text, place)}
        used = found if len(inside) >= _PAGE_OF_RADICALS else inside
        found = {place for place in used if not _is_talked_about(text, place)}
    replacements = {place: _CHARACTER[text[place]] for place in found}
    for match in _COMPATIBLE.finditer(text):
        equal = unicodedata.normalize("NFC", match.group())
        if equal != match.group():
            replacements[match.start()] = equal
    return Finding(
        tuple(_replacement(text, place, new) for place, new in sorted(replacements.items()))
    )


def _replacement(text: str, place: int, character: str) -> Replacement:
    """The character, or nothing where it follows as well."""
    doubled = text.startswith(character, place + 1)
    return Replacement(place, place + 1, "" if doubled else character)


def _is_talked_about(text: str, place: int) -> bool:
    return _TALKED_ABOUT.search(text, max(0, place - _NEAR), place + _NEAR) is not None
