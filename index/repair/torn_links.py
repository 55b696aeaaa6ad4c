"""Link texts that a site set on lines of their own, in the middle of a sentence.

`签订了贷款。↵合同。↵共…` was one sentence: the site made a link of 合同 and a paragraph of
the link, and closed each paragraph with a full stop. The words stay; the breaks and the
stops that came with them go.
"""

from __future__ import annotations

import re

from index.repair.edits import Replacement
from index.repair.lexicon import cut, is_word

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
# A short line that says something of its own: the closing formula of a letter or a report
# (特此报告, 以上通知, 此致), a request, thanks, a verb with a document for its object.
_SAYS_ITSELF = re.compile(
    "[特专谨兹为据如因]此|[以如综]上|上述|此[致复令呈]|请(?!示)|[望祈]|敬[请礼祈]|[妥当可]否|现[将就]|[多感致]?谢"
    "|(?:制[定订]|签订|健全|完善|建立|落实|执行|遵守|[印下]发|起草|撰写|编写|提交|上报|报送|完成|审议|通过|听取"
    "|学习|传达|贯彻|修[订改]|拟定|出台|严[格守]|加强|强化|认真|及时|按时|交流|公[布开]|发布|明确|细化|[写做抓搞定])"
    "|.*(?:完毕|为[感盼荷]|如[下上]|同上)$"
)
# Behind a figure with its unit nothing of the sentence is missing.
_FIGURE = re.compile(r"\d[%％‰]?[余多]?[万亿]?[^\W\d年月日届期号级]{0,2}。?$")
# What a sentence is that goes on behind a link; a signature, a date or a title has none.
_PUNCTUATION = re.compile("[，,。；;：:！!？?、》”]")
# Less than this is a heading or a label, not a sentence.
_RUNNING = 6
# How far back a line above is looked for.
_SEEN = 2000


def join_torn_links(text: str) -> list[Replacement]:
    """Replacements that put torn links of a Simplified text back into their sentences.

    A page needs one tear that proves itself: by brackets that are open around it, by a line
    below that cannot begin a sentence, or by a bare name of a kind of document that was made
    a sentence. Then lines of the same form count as torn too. A line that is a sentence of
    its own, and one over a signature or a date, stays.
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
    above, below = _line_above(text, match), _line_below(text, match)
    return (
        len(above) > _RUNNING
        and not above.endswith(("：", ":", "？", "！", "；", ";"))
        and not _FIGURE.search(above)
        and _PUNCTUATION.search(below) is not None
        and not _LABELLED.match(below)
        and not _SAYS_ITSELF.match(match["words"])
        and (is_word(match["words"]) or _is_kind(match["words"]))
    )


def _is_kind(words: str) -> bool:
    """Whether words name a kind of document; a verb of one character makes them a sentence."""
    return _KIND.search(words) is not None and all(len(word) > 1 for word in cut(words))


def _is_proven(text: str, match: re.Match[str]) -> bool:
    """Whether the lines above and below are one sentence around the link."""
    above, below = _line_above(text, match), _line_below(text, match)
    if any(_opens(above, *pair) and _closes(below, *pair) for pair in _PAIRS):
        return above[-1] == "。" or not _CLOSED.search(above)
    # Without a stop at its end the line above may only have been broken by its width.
    return above[-1] == "。" and (_GOES_ON.match(below) is not None or _is_kind(match["words"]))


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
