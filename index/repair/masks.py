"""Values that the source hides or has lost: found and marked, never changed.

Three rules. *masked*: `xx`, `××`, `**`, `____`, with the digits around them (`20xx`).
*censored*: a single `*` for a character of a word, and on pages with many of these also
`**` for a word. *broken*: characters that no decoding restored. What has another meaning
stays unmarked: `3*4`, `3×4`, Markdown, checkboxes, lines drawn with signs, identifiers,
real question marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.repair.edits import Finding
from index.schema import Damage

_HAN = r"\u3400-\u9fff\uf900-\ufaff"
_LETTER = "A-Za-zＡ-Ｚａ-ｚ"
_X = "[xXｘＸ]"
_STAR = "[*＊]"
_LINE = "[_＿]"
_DATE = "年月日号时点"
_PLACE = "省市县縣区區州旗镇鎮乡鄉村"
# What follows a single masked letter when it stands for a name, a date or a rate.
_NAMED = f"{_DATE}{_PLACE}街校班级級届屆期%％"
# School names begin so: 一中, 第二小学.
_SCHOOL = "第?[一二三四五六七八九十]+[中小]"

_MASKED = re.compile(
    # The look-ahead only makes the search fast: most characters begin none of these.
    r"(?=[\dxXｘＸ×_＿*＊□○〇%％])(?:"
    rf"(?<![{_LETTER}\d])(?:"
    # xx市, 20xx年, 43xxxx人, 6.xxxx万元, 1,xxx人, xx.x%
    rf"(?:2 (?=0{_X})|\d++\.|\d{{1,3}},(?={_X}{{3}}(?!{_X})))?"
    rf"\d*+{_X}{{2,}}(?!染色)\d*(?:\.{_X}+|\.\d+(?=[%％]))?"
    rf"|{_X}\.{_X}+|\d++\.{_X}(?=[万萬亿億%％])"
    rf"|(?<![+＋]){_X}(?=[{_NAMED}])"  # x月
    rf")(?![{_LETTER}])"
    r"|(?<!\d)\d*+×{2,}\d*"
    rf"|(?<![\d\s])×(?=[{_DATE}{_PLACE}])(?!.[数均限值价场域间])"
    rf"|(?<![{_LETTER}_＿\d])\d*+(?:{_LINE}{{2,}}\d*(?![{_LETTER}_＿])|{_LINE}(?=[年月日]))"
    rf"|(?<![\d*＊{_LETTER}])\d*+(?:{_STAR}{{3,}}\d*|{_STAR}{{2}})(?![{_LETTER}\d*＊])"
    rf"|(?<![*＊]){_STAR}(?=[{_PLACE}](?![*＊]))|(?<![*＊{_HAN}]){_STAR}(?={_SCHOOL})"  # *市
    r"|(?<!\d)\d*+□{2,}\d*|(?<=[\d年月])□(?=[年月日])"
    r"|(?<![〇○零一二三四五六七八九十])[○〇]{2,}(?![〇○零一二三四五六七八九十])"
    r"|(?<=[，,；;。])[%％](?=[，,；;。])"  # a rate without its figure
    # The digits of a year left out: 20--年, 20……年.
    rf"|(?<![\d.])(?:19|20)(?:[…—.#]{{1,4}}(?=年)|-{{2,}}(?=[{_HAN}《]))"
    r")"
)
# Where a page hides many values, a lone x among Chinese characters hides one too.
_LONE = re.compile(
    rf"(?<![{_LETTER}\d+＋.]){_X}(?![{_LETTER}\d+＋.]|[光轴軸]|射[线線])"
    rf"(?:(?<=[{_HAN}、《“].)|(?=[{_HAN}]))"
)
_LETTER_MASK = re.compile(_X)
_MASKED_PAGE = 3
_MARKDOWN = re.compile(r"^#{1,6} \S|^```|\]\(|^\*\*[^*\n]+\*\*\s*$", re.MULTILINE)
# Two signs that both stand before what is named or counted hide it: **区与**镇.
_HIDDEN = f"[{_PLACE}年次所名人个個]|{_SCHOOL}"
_BOLD = re.compile(
    r"(\*\*|__)(?=\S)"
    rf"(?:(?!{_HIDDEN})[^*\n]+?(?<=\S)\1|(?={_HIDDEN})[^*\n]+?(?<=\S)\1(?!{_HIDDEN}))"
)
# A line of nothing but signs is drawn, not masked.
_DRAWN = re.compile(r"^[ \t\u3000]*+[_＿*＊×□○][ \t\u3000_＿*＊×□○=-]*$", re.MULTILINE)

# 标注*的项目, 带*号: a star that is talked about.
_BETWEEN_HAN = re.compile(rf"(?<=[{_HAN}])(?<!\d.)(?<![标標注带帶])\*(?=[{_HAN}])(?![号號标標])")
_BESIDE_HAN = re.compile(
    rf"(?<=[{_HAN}])(?<!\d.)\*(?![*\s])|(?<![*\w\s)）])\*(?=[{_HAN}])|^\s*\*(?=[{_HAN}])(?!\*注)",
    re.MULTILINE,
)
# One star at a word's edge may be a footnote; on a page with this many inside words it is
# not, and there several stars stand for a word unless what follows names a place or a year.
_CENSORED_PAGE = 3
_CENSORED_WORD = re.compile(rf"(?<![\d*＊])\*{{2,4}}(?![\d*＊年{_PLACE}]|{_SCHOOL})")

_EQUATION = re.compile("[=＝÷]")
_FORMULA = 40

_UNREADABLE = re.compile(r"[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff\x80-\x9f]+")
_LOST_MARK = re.compile(
    rf"\?(?=[,.;:、，。；：！!\ufffd\ue000-\uf8ff])|(?<=[,;、，；：\ufffd\ue000-\uf8ff])\?"
    rf"|(?<=[{_HAN}])\?(?=[{_HAN}\dA-Za-z])"
)
_ASKING = re.compile("[吗嗎呢吧么麼谁誰何哪几幾怎]|多少|是否|还是|還是|能否|可否|难道|難道|如何")
_CLAUSE_END = re.compile(r"[。！？!?；;\n]")


def mark_masked(text: str) -> Finding:
    """Damage of kind "masked" for every value that the source hides."""
    found = _spans(_MASKED, text)
    if sum(bool(_LETTER_MASK.search(text, *span)) for span in found) >= _MASKED_PAGE:
        found = _joined(found, _spans(_LONE, text))
    if not found:
        return Finding()
    other = _layout_signs(text)
    if _is_censored(text):
        other |= {start for start, _ in _spans(_CENSORED_WORD, text)}
    return _finding("masked", "原文隐去了此处的内容", (s for s in found if s[0] not in other))


def mark_censored(text: str) -> Finding:
    """Damage of kind "censored" for every `*` that stands for a character of a word."""
    if "*" not in text:
        return Finding()
    found = _spans(_BETWEEN_HAN, text)
    if _is_censored(text):
        edges = ((end - 1, end) for _, end in _spans(_BESIDE_HAN, text))
        found = sorted({*found, *edges, *_spans(_CENSORED_WORD, text)})
    if not found:
        return Finding()
    other = _layout_signs(text) | {
        start for start, end in _spans(_MASKED, text) if end - start == 1 or text[start].isdigit()
    }
    hidden = (s for s in found if s[0] not in other and not _is_product(text, s[0]))
    return _finding("censored", "原文以 * 代替此处文字", hidden)


def _layout_signs(text: str) -> set[int]:
    """Where drawn lines and Markdown's bold words have their signs."""
    signs = {position for start, end in _spans(_DRAWN, text) for position in range(start, end)}
    if _MARKDOWN.search(text):
        signs |= {sign for start, end in _spans(_BOLD, text) for sign in (start, end - 2)}
    return signs


def _is_product(text: str, star: int) -> bool:
    """Whether a star multiplies: 单价*人数=总额."""
    before = text[max(0, star - _FORMULA) : star].rsplit("\n", maxsplit=1)[-1]
    behind = text[star : star + _FORMULA].split("\n", maxsplit=1)[0]
    return _EQUATION.search(before + behind) is not None


def _is_censored(text: str) -> bool:
    """Whether `text` is a page whose words were censored."""
    return len(_BETWEEN_HAN.findall(text)) >= _CENSORED_PAGE


def mark_broken(text: str) -> Finding:
    """Damage of kind "broken" for characters that were lost on the way.

    A `?` counts only on a page with other broken characters, and not behind a clause that
    asks something.
    """
    found = _spans(_UNREADABLE, text)
    if found:
        found = sorted([*found, *lost_signs(text)])
    return _finding("broken", "原文此处字符已损坏", found)


def lost_signs(text: str) -> list[tuple[int, int]]:
    """Spans of every `?` that, on a page with broken characters, stands for one of them."""
    return [span for span in _spans(_LOST_MARK, text) if not _asks(text, span[0])]


def _asks(text: str, position: int) -> bool:
    """Whether the clause that ends at `position` asks a question."""
    clause = _CLAUSE_END.split(text[max(0, position - 40) : position])[-1]
    return _ASKING.search(clause) is not None


def _joined(found: list[tuple[int, int]], more: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Both lists in order, of `more` only the spans that touch none of `found`."""
    covered = {position for start, end in found for position in range(start, end)}
    return sorted([*found, *(span for span in more if span[0] not in covered)])


def _spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(text)]


def _finding(kind: str, note: str, spans: Iterable[tuple[int, int]]) -> Finding:
    return Finding(damage=tuple(Damage(kind, start, end, note) for start, end in spans))
