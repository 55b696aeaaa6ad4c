"""The one door: a question over an index becomes an answer with citations."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Self, TypeAlias

from index.config import IndexConfig
from index.script import to_search
from index.spans import original_span
from index.store import Index
from rag import answers
from rag.config import LLMSettings, SearchSettings
from rag.endpoint import connect
from rag.errors import EndpointError, QuestionError
from rag.extract import extract
from rag.findings import Findings
from rag.generate import generate, parse_draft
from rag.provenance import page_of, with_provenance
from rag.refusal import Refusal, find_refusal
from rag.schema import Answer, Citation, Evidence, SourceView, Turn
from rag.texts import Texts
from rag.timing import timed

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

    from index.build import Progress
    from rag.retrieve import ReportRetriever

Layer: TypeAlias = Literal["original", "repaired", "search"]
Where: TypeAlias = Mapping[str, object]
HistoryLike: TypeAlias = Sequence[Turn | tuple[str, str] | Mapping[str, str]]

LONGEST_QUESTION = 2000


class Assistant:
    """Answers questions about the reports of one index; every sentence is cited.

    Without a language model the answers are made of the reports' own sentences. With
    `llm` (settings of an OpenAI-compatible endpoint, or any chat model of LlamaIndex) the
    model writes from the same evidence, and its sentences are checked in the same way.
    """

    def __init__(
        self,
        index: Index,
        *,
        llm: LLMSettings | LLM | None = None,
        search: SearchSettings | None = None,
    ) -> None:
        self.index = index
        self._texts = Texts(index)
        self._search = search or SearchSettings()
        self._llm = llm
        self._retriever: ReportRetriever | None = None

    @classmethod
    def open(
        cls,
        index_dir: str | Path,
        *,
        llm: LLMSettings | LLM | None = None,
        search: SearchSettings | None = None,
    ) -> Self:
        """The assistant over an existing index; raises the errors of `Index.open`."""
        return cls(Index.open(Path(index_dir)), llm=llm, search=search)

    @classmethod
    def from_folder(
        cls,
        folder: str | Path,
        index_dir: str | Path | None = None,
        *,
        config: IndexConfig | None = None,
        llm: LLMSettings | LLM | None = None,
        search: SearchSettings | None = None,
        progress: Callable[[Progress], None] | None = None,
    ) -> Self:
        """The assistant over a folder of reports, which is indexed or brought up to date.

        The index is `index_dir`, else a folder beside the reports. Raises FolderError for
        a folder without readable files and the errors of the index.
        """
        from index.build import build_index

        target = Path(index_dir) if index_dir is not None else None
        built = build_index(Path(folder), target, config or IndexConfig(), progress)
        return cls.open(built.index_dir, llm=llm, search=search)

    def ask(self, question: str, history: HistoryLike = (), where: Where | None = None) -> Answer:
        """The answer to a question.

        `history` are the earlier turns, as Turn, as ("user" | "assistant", text) or as
        {"role": …, "content": …}; `where`
        narrows the reports by file, report, kind, year, planned_year, place or section,
        each a value or a list. Raises QuestionError for an empty or too long question.
        """
        for event in self.stream(question, history, where):
            if isinstance(event, Answer):
                return event
        raise AssertionError("a stream ends with its answer")

    async def aask(
        self, question: str, history: HistoryLike = (), where: Where | None = None
    ) -> Answer:
        """`ask` for asynchronous programs; the work is done in a thread."""
        return await asyncio.to_thread(self.ask, question, history, where)

    def stream(
        self, question: str, history: HistoryLike = (), where: Where | None = None
    ) -> Iterator[str | Answer]:
        """Pieces of the answer's text, then the Answer, whose text is what counts."""
        turns = _turns(history)
        findings = self._investigate(question, turns, where)
        answer: Answer | None = None
        notice = ""
        if self._llm is not None:
            try:
                answer = yield from self._write(findings, turns, self._llm)
            except EndpointError as error:
                notice = error.notice
        if answer is None:
            answer = self._extract(findings)
            yield answer.text
        shown = findings.evidence[: self._search.shown]
        cited = with_provenance(answer.citations, self.index, self._texts)
        yield replace(
            answer, citations=cited, notice=notice, evidence=shown, seconds=findings.seconds
        )

    def retrieve(
        self,
        question: str,
        history: HistoryLike = (),
        where: Where | None = None,
        limit: int = 10,
    ) -> tuple[Evidence, ...]:
        """The best `limit` passages for a question, best first, without an answer."""
        return self._investigate(question, _turns(history), where).evidence[:limit]

    def text(self, file: str, layer: Layer = "repaired") -> str:
        """One of the three texts of a file: as decoded, as quoted, or as searched."""
        source = self._texts.source(file)
        if layer == "original":
            return source.original
        return to_search(source.repaired) if layer == "search" else source.repaired

    def source(self, citation: Citation) -> SourceView:
        """A citation in its original file, with what is damaged inside it."""
        source = self._texts.source(citation.file)
        start, end = original_span(source.edits, citation.start, citation.end)
        damage = tuple(
            f"{source.repaired[place.start : place.end]}（{place.note or place.kind}）"
            for place in source.damage
            if place.start < citation.end and citation.start < place.end
        )
        page = page_of(source, start)
        lines = source.original[: start + 1].splitlines()
        paragraph = None if page else sum(1 for line in lines if line.strip())
        return SourceView(citation.file, source.original, start, end, page, paragraph, damage)

    def close(self) -> None:
        """Let go of the index."""
        self.index.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _investigate(
        self, question: str, history: tuple[Turn, ...], where: Where | None
    ) -> Findings:
        # Late: LlamaIndex takes nearly a second to import.
        from rag.retrieve import ReportQuery, ReportRetriever

        if self._retriever is None:
            self._retriever = ReportRetriever(self.index, self._search, self._texts)
        query = ReportQuery(_checked(question), history=history, where=dict(where or {}))
        return self._retriever.investigate(query)

    def _extract(self, findings: Findings) -> Answer:
        with timed(findings.seconds, "answer"):
            refusal = find_refusal(findings, lambda item: self._texts.view(item.file, item.ordinal))
            drafts = () if refusal else extract(findings)
        with timed(findings.seconds, "verify"):
            if refusal:
                return answers.refusing_answer(findings, refusal)
            return answers.extracted_answer(findings, drafts)

    def _write(
        self, findings: Findings, history: tuple[Turn, ...], llm: LLMSettings | LLM
    ) -> Generator[str, None, Answer]:
        """Stream a model's draft; returns the checked answer."""
        model = connect(llm) if isinstance(llm, LLMSettings) else llm
        evidence = findings.evidence[: self._search.shown]
        pieces: list[str] = []
        with timed(findings.seconds, "answer"):
            for piece in generate(findings.question.text, history, evidence, model):
                pieces.append(piece)
                yield piece
        draft = parse_draft("".join(pieces), len(evidence))
        if draft.refused:
            missing = draft.missing or (findings.question.text,)
            return answers.refusing_answer(findings, Refusal("not_found", missing))
        with timed(findings.seconds, "verify"):
            return answers.written_answer(findings, evidence, draft.sentences, draft.missing)


def _turns(history: HistoryLike) -> tuple[Turn, ...]:
    return tuple(entry if isinstance(entry, Turn) else _turn(entry) for entry in history)


def _turn(entry: tuple[str, ...] | Mapping[str, str]) -> Turn:
    parts: Sequence[str] = (
        (entry.get("role", ""), entry.get("content", "")) if isinstance(entry, Mapping) else entry
    )
    if len(parts) != 2:
        raise QuestionError(
            f'对话历史里的 {entry!r} 读不懂：每一轮写成 ("user" 或 "assistant", 文字)。'
        )
    role, text = parts
    if role == "user":
        return Turn("user", text)
    if role == "assistant":
        return Turn("assistant", text)
    raise QuestionError(f"对话历史里有不认识的角色 {role!r}：只能是 user 或 assistant。")


def _checked(question: str) -> str:
    stripped = question.strip()
    if not stripped:
        raise QuestionError("问题是空的：请输入想在报告里查找的内容。")
    if len(stripped) > LONGEST_QUESTION:
        raise QuestionError(
            f"问题有 {len(stripped)} 个字，最多 {LONGEST_QUESTION} 个：请缩短后再问。"
        )
    return stripped
