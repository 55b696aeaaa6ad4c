from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.errors import SuiteError
from eval.judge import open_judge
from eval.run import Evaluated
from eval.schema import Run, RunHead
from rag.config import BASE_URL, MODEL, LLMSettings
from ui.judging import judge_wanted, tell_opinion


def test_a_judge_is_opened_only_where_one_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (BASE_URL, MODEL):
        monkeypatch.delenv(name, raising=False)
    assert judge_wanted(False, None) is None
    with pytest.raises(SuiteError, match=BASE_URL):
        judge_wanted(True, None)


def test_the_opinion_is_printed_and_lies_beside_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    labels = tmp_path / "labels.jsonl"
    labels.write_text("", encoding="utf-8")
    monkeypatch.setattr("eval.judge.report.DEVELOPMENT", labels)
    judge = open_judge(tmp_path / "votes.jsonl", LLMSettings("http://127.0.0.1:1/v1", "tiny"))
    tell_opinion(judge, Evaluated(Run(RunHead("demo", "wenbao"), ()), tmp_path / "run.jsonl"))
    assert "模型评审：tiny @ http://127.0.0.1:1/v1" in capsys.readouterr().out
    told = json.loads((tmp_path / "run.judge.json").read_text(encoding="utf-8"))
    assert (told["claims"], told["support_rate"]) == (0, None)
