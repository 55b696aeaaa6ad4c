"""Small pieces of an evaluation: one invented file, a case, an answer, a trial."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from eval.schema import Case, EvidenceQuote, Gold, Passage, Trial
from index.build import build_index
from rag.schema import Answer, Citation, Evidence

FILE = "青石.txt"
TEXT = "全年培训教师105人，投入1.2万元。校舍加固工作没有完成。安装摄像头38个。"


def _place(quote: str) -> Passage:
    start = TEXT.index(quote)
    return Passage(FILE, start, start + len(quote))


@pytest.fixture
def citation() -> Callable[..., Citation]:
    """An exact citation of a quote from the file."""

    def make(quote: str, number: int = 1) -> Citation:
        place = _place(quote)
        return Citation(
            number, FILE, "青石县教育局总结", "0" * 16, 1, "", place.start, place.end, quote
        )

    return make


@pytest.fixture
def passage() -> Callable[[int, int], Evidence]:
    """A retrieved passage of the file."""

    def make(start: int, end: int) -> Evidence:
        return Evidence(TEXT[start:end], FILE, "青石县教育局总结", "0" * 16, 1, "", start, end)

    return make


@pytest.fixture
def case() -> Case:
    """How many teachers were trained, and for how much."""
    return Case(
        id="T1",
        category="number",
        question="培训了多少教师，花了多少钱？",
        answerable=True,
        answer="培训教师105人，投入1.2万元。",
        must=(("105人", "105名"), ("1.2万",)),
        must_not=("38",),
        evidence=(EvidenceQuote(FILE, "青石县教育局总结", "全年培训教师105人，投入1.2万元"),),
    )


@pytest.fixture
def unanswerable(case: Case) -> Case:
    """A question that the file does not answer."""
    return replace(
        case,
        id="T2",
        category="unanswerable",
        question="教师培训在哪里举办？",
        answerable=False,
        answer="报告没有写地点。",
        must=(),
        must_not=("县城",),
        evidence=(),
    )


@pytest.fixture
def trial(case: Case) -> Callable[..., Trial]:
    """An answer to a case, `citations` by the quotes of the file that [1], [2] … stand for."""

    def make(
        text: str,
        quotes: Sequence[str] = (),
        *,
        asked: Case = case,
        evidence: Sequence[Evidence] = (),
        **answer: object,
    ) -> Trial:
        citations = tuple(
            Citation(n, FILE, "青石县教育局总结", "0" * 16, 1, "", p.start, p.end, quote)
            for n, quote in enumerate(quotes, start=1)
            for p in [_place(quote)]
        )
        given = Answer(asked.question, text, citations=citations, **answer)
        whole = Passage(FILE, 0, len(TEXT))
        gold = tuple(Gold((_place(q.quote),), q.quote, whole) for q in asked.evidence)
        return Trial(asked, gold, given, tuple(evidence), {FILE: TEXT})

    return make


REPORTS = {
    "青石县.txt": """青石县教育局2021年工作总结

一、队伍建设
全年培训教师105人，投入1.2万元。选派骨干教师到邻县支教12名。

二、校舍建设
新建教学楼3栋，加固校舍26所。
""",
    "白水县.txt": """白水县教育局2021年工作总结

一、队伍建设
全年培训教师340人，投入5.8万元。

二、安全工作
安装摄像头38个，开展演练14场。
""",
}


class ConstantEncoder:
    """One vector for every text: these tests search by words alone."""

    name = fingerprint = "constant"
    dimension = 8

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        return np.full((len(texts), self.dimension), 8**-0.5, dtype=np.float32)


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The user's own folders stay untouched."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WENBAO_HOME", str(tmp_path_factory.mktemp("home")))
        yield


@pytest.fixture(scope="session")
def encoder() -> ConstantEncoder:
    return ConstantEncoder()


@pytest.fixture(scope="session")
def index_dir(encoder: ConstantEncoder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of two invented reports that share their indicators."""
    folder = tmp_path_factory.mktemp("reports")
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    place = tmp_path_factory.mktemp("index")
    return build_index(folder, place, encoder=encoder).index_dir
