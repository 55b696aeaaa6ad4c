from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from eval.cases import load_cases
from eval.errors import SuiteError
from eval.located import Sources
from eval.run import evaluate, run_suite
from eval.schema import Case, Run
from index.errors import WenbaoError
from index.store import Index
from rag.schema import Answer, Evidence, History

QUESTIONS = [
    {
        "id": "Q1",
        "category": "number",
        "question": "白水县全年培训教师多少人？",
        "history": [],
        "answerable": True,
        "answer": "培训教师340人。",
        "must": [["340人", "340名"]],
        "must_not": [],
        "evidence": [
            {"file": "白水", "report": "白水县教育局2021年工作总结", "quote": "培训教师340人"}
        ],
    },
    {
        "id": "Q2",
        "category": "unanswerable",
        "question": "白水县有多少名校长参加了培训？",
        "history": [],
        "answerable": False,
        "answer": "报告没有写。",
        "must": [],
        "must_not": [],
        "evidence": [],
    },
]


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    path = tmp_path / "questions.jsonl"
    lines = (json.dumps(question, ensure_ascii=False) for question in QUESTIONS)
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture
def sources(index_dir: Path) -> Iterator[Sources]:
    with closing(Index.open(index_dir)) as index:
        yield Sources.of(index)


@pytest.fixture
def cases(questions: Path) -> tuple[Case, ...]:
    return load_cases(questions)


class SilentSystem:
    """Answers nothing; finds nothing."""

    def ask(self, question: str, _history: History = ()) -> Answer:
        return Answer(question, "")

    def retrieve(self, _question: str, _history: History = ()) -> tuple[Evidence, ...]:
        return ()


class FailingSystem(SilentSystem):
    """Raises an error of its own at every question."""

    def ask(self, _question: str, _history: History = ()) -> Answer:
        raise WenbaoError("端点没有应答")


def value(run: Run, name: str) -> float | None:
    return run.figures[name].value


def test_a_suite_is_run_from_its_file_to_its_figures(questions: Path, index_dir: Path) -> None:
    told: list[tuple[int, int]] = []
    run = evaluate(
        str(questions),
        index_dir=index_dir,
        system="best-sentence",
        progress=lambda done, total: told.append((done, total)),
    )
    assert (run.suite, run.system, told) == ("questions", "best-sentence", [(1, 2), (2, 2)])
    assert [result.scores["grounded_correct"].value for result in run.results] == [1, 0]
    assert (value(run, "grounded_correct"), value(run, "balanced_refusal")) == (0.5, 0.5)
    assert (value(run, "hit_at_1"), value(run, "citation_exactness")) == (1, 1)


def test_the_same_seed_gives_the_same_figures(questions: Path, index_dir: Path) -> None:
    first, second = (
        evaluate(str(questions), index_dir=index_dir, system="top-passage", seed=3)
        for _ in range(2)
    )
    assert first.figures == second.figures
    assert first.by_category == second.by_category


def test_always_refusing_gains_the_unanswerable_only(questions: Path, index_dir: Path) -> None:
    run = evaluate(str(questions), index_dir=index_dir, system="refuse")
    assert [result.scores["grounded_correct"].value for result in run.results] == [0, 1]
    assert value(run, "balanced_refusal") == 0.5


def test_silence_counts_as_zero_and_stays_in(cases: tuple[Case, ...], sources: Sources) -> None:
    run = run_suite(SilentSystem(), cases, sources)
    assert run.figures["grounded_correct"].n == 2
    assert run.figures["hit_at_10"].n == 1
    assert {value(run, name) for name in ("grounded_correct", "hit_at_10", "key_recall")} == {0}


def test_an_error_of_the_system_is_kept_and_the_run_goes_on(
    cases: tuple[Case, ...], sources: Sources
) -> None:
    run = run_suite(FailingSystem(), cases, sources)
    assert [result.error for result in run.results] == ["端点没有应答"] * 2
    assert value(run, "balanced_refusal") == 0


def test_no_question_is_asked_while_a_quote_is_wrong(
    cases: tuple[Case, ...], sources: Sources
) -> None:
    wrong = replace(cases[0].evidence[0], quote="培训教师341人")
    told: list[int] = []
    with pytest.raises(SuiteError, match=r"第 1 行：.*培训教师341人"):
        run_suite(
            SilentSystem(),
            [cases[1], replace(cases[0], evidence=(wrong,))],
            sources,
            progress=lambda done, _: told.append(done),
        )
    assert told == []


def test_a_run_in_json_can_be_judged_by_a_person(questions: Path, index_dir: Path) -> None:
    run = evaluate(str(questions), index_dir=index_dir, system="best-sentence", limit=1)
    record = json.loads(run.to_json())
    (result,) = record["results"]
    assert result["case"]["question"] == QUESTIONS[0]["question"]
    assert result["answer"]["citations"][0]["quote"] in result["evidence"][0]["text"]
    assert result["scores"]["strict_correctness"] == {"value": 1, "reason": "要点齐全"}
    assert record["figures"]["grounded_correct"]["n"] == 1


def test_where_the_reports_are_must_be_said(questions: Path) -> None:
    with pytest.raises(SuiteError, match="--folder"):
        evaluate(str(questions))


def test_an_unknown_system_is_named_beside_the_known(questions: Path, index_dir: Path) -> None:
    with pytest.raises(SuiteError, match="不认识的系统 magic：可用 wenbao、refuse、"):
        evaluate(str(questions), index_dir=index_dir, system="magic")
