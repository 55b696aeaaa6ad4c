"""Link texts that a site set on lines of their own, in the middle of a sentence.

`签订了贷款。↵合同。↵共…` was one sentence: the site made a link of 合同 and a paragraph of
the link, and closed each paragraph with a full stop. The words stay; the breaks and the
stops that came with them go.
"""

from __future__ import annotations

import re

from index.repair.edits import Replacement
from index.repair.lexicon import is_word

_BLANKS = r"[ \t\u3000\xa0]*"
# What such links are: a short noun, mostly the name of a kind of document.
_LINK_LINE = re.compile(rf"(?<=\n){_BLANKS}(?P<words>[\u4e00-\u9fff]{{2,8}})。{_BLANKS}\n\s*(?=\S)")
_KIND = re.compile(
    "(?:总结|计划|报告|方案|预案|合同|协议|责任书|申请书|倡议书|通知|制度|办法|心得|体会|讲话|"
    "演讲稿|发言稿|材料|要点|规划|措施|简报|规定|守则|职责)$"
)
_GOES_ON = re.compile(r"[，,、；;。》”’）)]|的(?!确)|等(?!级)")
_CLOSED = re.compile(r"[。！？；：:;!?…][”’》）)]*$")
_LABELLED = re.compile(
    r"[(（]?[一二三四五六七八九十百\d]{1,3}[)）、.．]|第.{1,3}[章节条篇]|[—●◆★①-⑳]"
)
_PAIRS = ("《》", "“”", "‘’")
# Less than this is a heading or a label, not a sentence.
_RUNNING = 6
# How far back a line above is looked for.
_SEEN = 2000


def join_torn_links(text: str) -> list[Replacement]:
    """Replacements that put torn links of a Simplified text back into their sentences.

    A page needs one tear that proves itself, by brackets that are open around it or by a
    line that cannot begin a sentence; then lines of the same form count as torn too.
    """
    places = [match for match in _LINK_LINE.finditer(text) if _could_be_torn(text, match)]
    if not any(_is_proven(text, match) for match in places):
        return []
    return [
        replacement
        for match in places
        if _line_above(text, match)[-1] == "。" or _is_proven(text, match)
        for replacement in (
            Replacement(_end_above(text, match.start()), match.start("words")),
            Replacement(match.end("words"), match.end()),
        )
    ]


def _could_be_torn(text: str, match: re.Match[str]) -> bool:
    above = _line_above(text, match)
    return (
        len(above) > _RUNNING
        and not above.endswith(("：", ":", "？", "！", "；", ";"))
        and not _LABELLED.match(_line_below(text, match))
        and (_KIND.search(match["words"]) is not None or is_word(match["words"]))
    )


def _is_proven(text: str, match: re.Match[str]) -> bool:
    """Whether the lines above and below are one sentence around the link."""
    above, below = _line_above(text, match), _line_below(text, match)
    if any(_opens(above, *pair) and _closes(below, *pair) for pair in _PAIRS):
        return above[-1] == "。" or not _CLOSED.search(above)
    # Without a stop at its end the line above may only have been broken by its width.
    return above[-1] == "。" and (
        _GOES_ON.match(below) is not None or _KIND.search(match["words"]) is not None
    )


def _line_above(text: str, match: re.Match[str]) -> str:
    above = text[max(0, match.start() - _SEEN) : match.start()].rstrip()
    return above[above.rfind("\n") + 1 :].strip()


def _line_below(text: str, match: re.Match[str]) -> str:
    end = text.find("\n", match.end())
    return text[match.end() : len(text) if end < 0 else end].strip()


def _end_above(text: str, end: int) -> int:
    """Where the line above ends, without the full stop that the site put there."""
    while text[end - 1].isspace():
        end -= 1
    return end - (text[end - 1] == "。")


def _opens(line: str, opening: str, closing: str) -> bool:
    return line.rfind(opening) > line.rfind(closing)


def _closes(line: str, opening: str, closing: str) -> bool:
    position = line.find(closing)
    return position >= 0 and opening not in line[:position]
