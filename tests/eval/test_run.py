from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from eval.cases import load_cases
from eval.errors import RunError, SuiteError
from eval.located import Sources
from eval.metrics import summarise
from eval.run import Options, evaluate, run_suite
from eval.runs import differences, read_run
from eval.schema import Case, EvidenceQuote, Run
from eval.suites import Part, Suite
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
    """Raises an error at every question."""

    def ask(self, _question: str, _history: History = ()) -> Answer:
        raise ZeroDivisionError("no answer")


def value(run: Run, name: str) -> float | None:
    return summarise(run).figures[name].value


def run_of(questions: Path, index_dir: Path, **options: object) -> Run:
    return evaluate(str(questions), index_dir=index_dir, options=Options(**options)).run


def test_a_suite_is_run_from_its_file_to_its_figures(
    questions: Path, index_dir: Path, tmp_path: Path
) -> None:
    told: list[tuple[int, int]] = []
    file = tmp_path / "run.jsonl"
    done = evaluate(
        str(questions),
        index_dir=index_dir,
        options=Options("best-sentence", run_file=file),
        progress=lambda done, total: told.append((done, total)),
    )
    run = done.run
    assert (run.head.suite, run.head.system, told) == (
        "questions",
        "best-sentence",
        [(1, 2), (2, 2)],
    )
    assert [result.scores["grounded_correct"].value for result in run.results] == [1, 0]
    assert (value(run, "grounded_correct"), value(run, "balanced_refusal")) == (0.5, 0.5)
    assert (value(run, "hit_at_1"), value(run, "citation_exactness")) == (1, 1)
    assert (done.file, read_run(file)) == (file, run)


def test_what_decides_the_answers_is_noted(questions: Path, index_dir: Path) -> None:
    head = run_of(questions, index_dir, system="refuse").head
    assert head.fingerprint.keys() == {"questions", "index", "encoder", "settings", "code"}
    assert head.folders != ("",)
    assert differences(head, run_of(questions, index_dir, system="refuse").head) == ()
    questions.write_text(questions.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    changed = differences(head, run_of(questions, index_dir, system="refuse").head)
    assert [name.split("（")[0] for name in changed] == ["问题文件"]


def test_the_same_seed_gives_the_same_figures(questions: Path, index_dir: Path) -> None:
    first, second = (run_of(questions, index_dir, system="top-passage", seed=3) for _ in range(2))
    timed = {"seconds_median", "seconds_p95"}
    before, after = (summarise(run).figures for run in (first, second))
    assert all(before[name] == after[name] for name in before.keys() - timed)


def test_an_interrupted_run_goes_on_where_it_stopped(
    questions: Path, index_dir: Path, tmp_path: Path
) -> None:
    file = tmp_path / "run.jsonl"
    options = {"system": "best-sentence", "run_file": file}
    whole = run_of(questions, index_dir, **options)
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    marked = lines[1].replace("培训教师340人", "先前的回答")
    file.write_text(lines[0] + marked, encoding="utf-8")
    told: list[tuple[int, int]] = []
    resumed = evaluate(
        str(questions),
        index_dir=index_dir,
        options=Options(**options),
        progress=lambda done, total: told.append((done, total)),
    ).run
    assert told == [(2, 2)]
    assert "先前的回答" in resumed.results[0].answer.text
    assert resumed.results[1].answer == whole.results[1].answer
    assert resumed.finished


def test_a_finished_run_is_not_asked_again(
    questions: Path, index_dir: Path, tmp_path: Path
) -> None:
    options = {"system": "best-sentence", "run_file": tmp_path / "run.jsonl"}
    assert run_of(questions, index_dir, **options) == run_of(questions, index_dir, **options)
    with pytest.raises(RunError, match="系统（best-sentence → refuse）"):
        run_of(questions, index_dir, **(options | {"system": "refuse"}))


def test_the_parts_of_a_suite_are_asked_about_their_own_reports(
    questions: Path, index_dir: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.jsonl"
    text = questions.read_text(encoding="utf-8")
    other.write_text(text.replace("白水", "黑水").replace("Q", "R"), encoding="utf-8")
    folder = tmp_path / "reports"
    folder.mkdir()
    report = "黑水县教育局2021年工作总结\n\n一、队伍建设\n全年培训教师340人，投入5.8万元。\n"
    (folder / "黑水县.txt").write_text(report, encoding="utf-8")
    with closing(Index.open(index_dir)) as index:
        first = index.folder
    suite = Suite("both", (Part("a", questions, first), Part("b", other, folder)))
    options = Options("best-sentence")
    run = evaluate(suite, index_dir=tmp_path / "indexes", options=options).run
    assert [(result.case.id, result.part) for result in run.results] == [
        ("Q1", "a"),
        ("Q2", "a"),
        ("R1", "b"),
        ("R2", "b"),
    ]
    assert [result.scores["grounded_correct"].value for result in run.results] == [1, 0, 1, 0]
    assert len(run.head.folders) == 2
    same = Suite("same", (suite.parts[0], Part("b", questions, first)))
    with pytest.raises(SuiteError, match="编号 Q1 在 a 和 b 里都有"):
        evaluate(same, index_dir=tmp_path / "indexes", options=options)


def test_always_refusing_gains_the_unanswerable_only(questions: Path, index_dir: Path) -> None:
    run = run_of(questions, index_dir, system="refuse")
    assert [result.scores["grounded_correct"].value for result in run.results] == [0, 1]
    assert value(run, "balanced_refusal") == 0.5


def test_silence_counts_as_zero_and_stays_in(cases: tuple[Case, ...], sources: Sources) -> None:
    run = run_suite(SilentSystem(), cases, sources)
    figures = summarise(run).figures
    assert figures["grounded_correct"].n == 2
    assert figures["hit_at_10"].n == 1
    assert {value(run, name) for name in ("grounded_correct", "hit_at_10", "key_recall")} == {0}


def test_an_error_of_the_system_is_kept_and_the_run_goes_on(
    cases: tuple[Case, ...], sources: Sources
) -> None:
    run = run_suite(FailingSystem(), cases, sources)
    assert [result.error for result in run.results] == ["ZeroDivisionError: no answer"] * 2
    assert value(run, "balanced_refusal") == 0


def test_no_question_is_asked_while_a_quote_is_wrong(
    cases: tuple[Case, ...], sources: Sources
) -> None:
    wrong = EvidenceQuote("白水", "", "培训教师341人")
    told: list[int] = []
    with pytest.raises(SuiteError, match=r"第 1 行：.*培训教师341人"):
        run_suite(
            SilentSystem(),
            [cases[1], replace(cases[0], evidence=(wrong,))],
            sources,
            progress=lambda done, _: told.append(done),
        )
    assert told == []


def test_where_the_reports_are_must_be_said(questions: Path) -> None:
    with pytest.raises(SuiteError, match="--folder"):
        evaluate(str(questions))


def test_an_unknown_system_is_named_beside_the_known(questions: Path, index_dir: Path) -> None:
    with pytest.raises(SuiteError, match="不认识的系统 magic：可用 wenbao、"):
        run_of(questions, index_dir, system="magic")
