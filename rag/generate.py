"""Evidence goes to a language model; out come the pieces of a draft, then its sentences.

Nothing here trusts the model: marks that name no passage are removed, reasoning is left
out, and the sentences are still to be checked against their passages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.script import to_search
from rag.endpoint import stream_reply
from rag.errors import EndpointError
from rag.marks import (
    THINK_END,
    stream_known_marks,
    stream_without_reasoning,
    with_known_marks,
)
from rag.prompts import MISSING, REFUSAL, answer_messages
from rag.schema import DraftSentence, Evidence, Turn

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

_MARK = re.compile(r"\[(\d{1,3})\]")
_STOP = re.compile(r"[。！？!?]+[”’」』）]*")
_SEMICOLON = re.compile(r"[;；]")
_TOKENS = re.compile(rf"(\[\d{{1,3}}\]|{_STOP.pattern}|{_SEMICOLON.pattern})")
# Bullets, Markdown headings and Arabic list numbers; 3.5 at the start of a line is a figure.
_LINE_LEAD = re.compile(r"^\s*(?:[-*•·]\s+|#{1,6}\s+|\d{1,2}[.、)）](?!\d)\s*)")
_WORD = re.compile(r"\w")
_NO_LETTER = re.compile(r"[\W_]")
_MISSING = re.compile(rf"\W*{MISSING[:-1]}[:,]?\s*(.*\w)")
# How models say in words of their own that the passages do not answer.
_NOT_GIVEN = re.compile(
    r"(?:报告|资料|材料|原文|文中|文件|内容|信息|段落).{0,12}(?:没有|没|未|并未|无法|不)"
    r".{0,6}(?:提到|提及|提供|给出|说明|找到|涉及|包含|得知|确定|回答|记载|显示)"
    r"|(?:无法|不能)(?:回答|确定|得知|判断)|(?:没有|未)找到"
)
# Tokens kept free for the answer where the model does not say how many it takes.
_ANSWER_TOKENS = 1_024


@dataclass(frozen=True, slots=True)
class Draft:
    """What a model wrote: its sentences, whether it refuses, and what it calls not given."""

    sentences: tuple[DraftSentence, ...]
    refused: bool = False
    missing: tuple[str, ...] = ()


def generate(
    question: str, history: Sequence[Turn], evidence: Sequence[Evidence], llm: LLM
) -> Iterator[str]:
    """Yield a draft in pieces, with known marks [1] [2] only and without reasoning.

    `llm` is any chat model of LlamaIndex. Without evidence the draft is the refusal and
    nothing is sent. Raises EndpointError, also after some pieces: they are no answer then.
    """
    if not evidence:
        yield REFUSAL
        return
    messages, count = answer_messages(question, history, evidence, _prompt_limit(llm))
    pieces = stream_known_marks(stream_without_reasoning(stream_reply(llm, messages)), count)
    # Masked values are written with asterisks; where no passage has one, they are Markdown.
    plain = not any("*" in item.text for item in evidence)
    spoke = False
    for piece in pieces:
        text = piece.replace("*", "") if plain else piece
        spoke = spoke or bool(text.strip())
        if text:
            yield text
    if not spoke:
        raise EndpointError(
            "语言模型没有写出回答 (empty reply)", help="请重试，或换一个模型", retryable=True
        )


def _prompt_limit(llm: LLM) -> int:
    """Return how many characters fit, counting a token for each: true or too careful."""
    metadata = llm.metadata
    answer = metadata.num_output if metadata.num_output > 0 else _ANSWER_TOKENS
    return metadata.context_window - answer


def parse_draft(text: str, evidence_count: int) -> Draft:
    """Return the sentences of a whole draft with the numbers they cite.

    A mark belongs to the sentence it stands in, or to the one that ends before it; in a
    line that starts with a mark and ends without one, to the sentence that follows. A
    semicolon ends a sentence only where a mark stands. Repeated numbers count once.
    Takes raw text of a model as well as the joined pieces of `generate`.

    "甲10人[1]；乙20人。[2][9]" over two passages: ("甲10人；", (1,)), ("乙20人。", (2,)).
    """
    spoken = THINK_END.split("".join(stream_without_reasoning([text])))[-1]
    written: list[_Written] = []
    for line in with_known_marks(spoken, evidence_count).splitlines():
        for sentence in _line_sentences(_LINE_LEAD.sub("", line)):
            if _WORD.search(sentence.text):
                written.append(sentence)
            elif written:  # marks on a line of their own
                written[-1].citations += sentence.citations
    return _judged([sentence.record() for sentence in written])


@dataclass(slots=True)
class _Written:
    """A sentence while it is read."""

    text: str = ""
    citations: list[int] = field(default_factory=list)
    closed: bool = False

    def take(self, token: str) -> None:
        if mark := _MARK.fullmatch(token):
            self.citations.append(int(mark[1]))
            self.closed = self.closed or self.text.endswith((";", "；"))
        elif not self.closed:
            self.text += token
            self.closed = bool(_STOP.match(token) or (_SEMICOLON.match(token) and self.citations))

    def record(self) -> DraftSentence:
        return DraftSentence(self.text.strip(), tuple(dict.fromkeys(self.citations)))


def _line_sentences(line: str) -> list[_Written]:
    tokens = [token for token in _TOKENS.split(line) if token.strip()]
    marks_lead = bool(tokens) and _is_mark(tokens[0]) and not _is_mark(tokens[-1])
    written = [_Written()]
    for token in tokens:
        begins = marks_lead if _is_mark(token) else not _STOP.match(token)
        if written[-1].closed and begins:
            written.append(_Written())
        written[-1].take(token)
    return written


def _is_mark(token: str) -> bool:
    return _MARK.fullmatch(token) is not None


def _judged(sentences: Sequence[DraftSentence]) -> Draft:
    """Return the draft without the sentences that only say what is not given.

    A draft that opens with the refusal is one, whatever follows: what a model adds to it
    is not what was asked. Other words for it count only where nothing is cited.
    """
    told = [sentence for sentence in sentences if not _is_refusal(sentence)]
    missing = [_missing(sentence) for sentence in told]
    stated = tuple(s for s, name in zip(told, missing, strict=True) if not name)
    refused = bool(sentences) and (
        _is_refusal(sentences[0])
        or not stated
        or (
            not any(sentence.citations for sentence in stated)
            and any(_NOT_GIVEN.search(to_search(sentence.text)) for sentence in stated)
        )
    )
    return Draft(stated, refused, tuple(name for name in missing if name))


def _is_refusal(sentence: DraftSentence) -> bool:
    return _letters(REFUSAL) in _letters(sentence.text)


def _missing(sentence: DraftSentence) -> str:
    """Return what the sentence calls not given, "" where it is another sentence."""
    said = _MISSING.match(to_search(sentence.text))
    return sentence.text[said.start(1) : said.end(1)] if said else ""


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", to_search(text))
