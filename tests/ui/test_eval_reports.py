from __future__ import annotations

from pathlib import Path

import pytest

from eval.errors import RunError, SuiteError
from eval.metrics import summarise
from eval.runs import write_run
from eval.schema import Case, CaseResult, Run, RunHead, Score
from rag.schema import Answer
from ui.cli import run as run_command
from ui.eval_reports import wanted_reports, write_reports


def run_with(value: float, system: str = "wenbao", started: str = "2026-02") -> Run:
    case = Case("甲1", "number", "多少人？", answerable=True, answer="105人")
    scores = {"grounded_correct": Score(value, "缺要点")}
    result = CaseResult(case, "甲", Answer("多少人？", "答"), (), (), scores, {})
    return Run(RunHead("mine", system, started=started), (result,), finished=True)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own, so that no run of the user is taken for the last one."""
    monkeypatch.setenv("WENBAO_HOME", str(tmp_path))
    return tmp_path


def test_both_reports_are_written_beside_the_runs_that_were_named(home: Path) -> None:
    before, baseline = home / "before.jsonl", home / "baseline.jsonl"
    write_run(run_with(0.0), before)
    write_run(run_with(0.0, "照抄"), baseline)
    run, page, markdown = run_with(1.0), home / "a.html", home / "a.md"
    wanted = wanted_reports(page, markdown, before, [baseline])
    write_reports(wanted, run, home / "run.jsonl", summarise(run), ["模型评审：甲"])
    for file in (page, markdown):
        text = file.read_text(encoding="utf-8")
        assert "由错变对 gained 1" in text
        assert "照抄" in text
        assert "模型评审：甲" in text


def test_without_a_named_run_the_last_one_before_it_stands_beside(home: Path) -> None:
    (home / "runs").mkdir()
    last = home / "runs" / "mine-wenbao-20260101T000000000000.jsonl"
    write_run(run_with(0.0, started="2026-01"), last)
    run, page = run_with(1.0), home / "a.html"
    write_reports(wanted_reports(page, None, None, None), run, home / "run.jsonl", summarise(run))
    assert "由错变对 gained 1" in page.read_text(encoding="utf-8")
    run = run_with(1.0, started="2025-12")
    write_reports(wanted_reports(page, None, None, None), run, home / "run.jsonl", summarise(run))
    assert "上次" not in page.read_text(encoding="utf-8")


def test_other_runs_are_read_before_anything_is_asked(home: Path) -> None:
    with pytest.raises(RunError, match="没有结果文件"):
        wanted_reports(home / "a.html", None, home / "none.jsonl", None)
    with pytest.raises(SuiteError, match="--report"):
        wanted_reports(None, None, home / "none.jsonl", None)


def test_no_report_is_written_where_none_is_wanted(home: Path) -> None:
    run = run_with(1.0)
    write_reports(wanted_reports(None, None, None, None), run, home / "run.jsonl", summarise(run))
    assert list(home.iterdir()) == []


def test_a_kept_run_is_shown_again_without_asking(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, page = home / "run.jsonl", home / "a.html"
    write_run(run_with(1.0), file)
    assert run_command(["eval", "report", str(file), "--report", str(page)]) == 0
    assert "1.000" in capsys.readouterr().out
    assert "多少人？" in page.read_text(encoding="utf-8")
