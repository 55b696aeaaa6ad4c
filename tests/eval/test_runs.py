from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from eval.errors import RunError
from eval.runs import (
    RunFile,
    differences,
    read_run,
    write_run,
)
from eval.schema import (
    Case,
    CaseResult,
    Estimate,
    EvidenceSpan,
    GamingCheck,
    Run,
    RunHead,
    Trial,
)
from eval.scorers import score
from rag.schema import Answer, Cell, Evidence, Table, Turn

HEAD = RunHead("mine", "wenbao", 3, ("reports",), "2026-01-01", {"index": "a" * 64, "code": "1"})
CHECKS = (GamingCheck("refuse", Estimate(0.0, 0.0, 0.1, 4), Estimate(None, None, None, 0)),)
MakeResult = Callable[..., CaseResult]


@pytest.fixture
def result(trial: Callable[..., Trial], case: Case, passage: Callable[..., Evidence]) -> MakeResult:
    """A result with something in every field."""

    def make(name: str = "T1", **change: object) -> CaseResult:
        span = EvidenceSpan("青石.txt", "", 0, 4, "0" * 64)
        asked = replace(
            case,
            id=name,
            evidence=(*case.evidence, span),
            history=(Turn("user", "问\u2028题？"), Turn("assistant", "答")),
        )
        found = trial("培训教师105人，投入1.2万元。[1]", ["全年培训教师105人"], asked=case)
        passages = (replace(passage(0, 9), ranks={"words": 1}, score=0.1 + 0.2),)
        table = Table(("县",), ((Cell("青石", (1,)),),))
        whole = CaseResult(
            case=asked,
            cluster="青石.txt 0",
            answer=replace(found.answer, table=table, seconds={"retrieve": 0.25}),
            evidence=passages,
            gold=found.gold,
            scores=score(found),
            seconds={"total": 0.5},
            standalone=Answer("", "105人"),
            error="超时",
            part="demo",
        )
        return replace(whole, **change)

    return make


@pytest.mark.parametrize("finished", [True, False])
def test_a_run_written_and_read_back_is_the_same(
    result: MakeResult, tmp_path: Path, finished: bool
) -> None:
    run = Run(HEAD, (result("T1"), result("T2")), CHECKS if finished else (), finished)
    write_run(run, tmp_path / "run.jsonl")
    assert read_run(tmp_path / "run.jsonl") == run


def test_every_case_is_on_the_disk_when_it_is_done(result: MakeResult, tmp_path: Path) -> None:
    path = tmp_path / "new" / "run.jsonl"
    file = RunFile(path, HEAD)
    assert read_run(path) == Run(HEAD)
    file.add(result("T1"))
    assert read_run(path) == Run(HEAD, (result("T1"),))
    file.finish(CHECKS)
    assert read_run(path) == Run(HEAD, (result("T1"),), CHECKS, finished=True)


def test_an_interrupted_run_is_taken_up_without_its_cut_off_line(
    result: MakeResult, tmp_path: Path
) -> None:
    path = tmp_path / "run.jsonl"
    write_run(Run(HEAD, (result("T1"), result("T2"))), path)
    path.write_bytes(path.read_bytes()[:-40])
    file = RunFile(path, replace(HEAD, started="2026-02-02", seed=4))
    assert [done.case.id for done in file.done] == ["T1"]
    file.add(result("T2"))
    assert read_run(path) == Run(replace(HEAD, seed=4), (result("T1"), result("T2")))


def test_a_run_of_something_else_is_not_taken_up_and_stays(
    result: MakeResult, tmp_path: Path
) -> None:
    path = tmp_path / "run.jsonl"
    write_run(Run(HEAD, (result(),)), path)
    before = path.read_bytes()
    other = replace(HEAD, system="refuse", fingerprint={"index": "b" * 64, "code": "1"})
    with pytest.raises(
        RunError, match=r"系统（wenbao → refuse）、索引（aaaaaaaa → bbbbbbbb）.*--run"
    ):
        RunFile(path, other)
    assert path.read_bytes() == before


def test_only_what_decides_the_answers_tells_runs_apart() -> None:
    assert differences(HEAD, replace(HEAD, started="later", seed=9, folders=("moved",))) == ()
    assert differences(HEAD, replace(HEAD, fingerprint={**HEAD.fingerprint, "encoder": "x"})) == (
        "编码器（无 → x）",
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "不是评测结果"),
        ("{}\n", "不是评测结果"),
        ('{"type": "run"}\n', "不是评测结果"),
        ('{"type": "case"}\n', "不是评测结果"),
        ("[1]\n", "第 1 行不是 JSON 对象"),
        ('{"type": "run", "suite": "s", "system": "w"}\nno\n', "第 2 行不是 JSON"),
        ('{"type": "run", "suite": "s", "system": "w"}\n{"type": "case"}\n', "不是评测结果"),
    ],
)
def test_a_file_that_holds_no_run_says_so(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "run.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RunError, match=message):
        read_run(path)


def test_a_file_that_cannot_be_read_or_written_says_so(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="没有结果文件"):
        read_run(tmp_path / "none.jsonl")
    (tmp_path / "gbk.jsonl").write_bytes("问".encode("gbk"))
    with pytest.raises(RunError, match="不是 UTF-8"):
        read_run(tmp_path / "gbk.jsonl")
    (tmp_path / "file").touch()
    with pytest.raises(RunError, match="写不了结果文件"):
        RunFile(tmp_path / "file" / "run.jsonl", HEAD)
