from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from eval.kept_runs import choose_file, last_run, runs_directory
from eval.runs import RunFile, read_run
from eval.schema import Estimate, GamingCheck, RunHead

HEAD = RunHead("mine", "wenbao", fingerprint={"index": "a" * 64})
CHECKS = (GamingCheck("refuse", Estimate(0.0, 0.0, 0.1, 4), Estimate(None, None, None, 0)),)


def test_the_default_file_is_the_interrupted_run_or_a_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WENBAO_HOME", str(tmp_path))
    head = replace(HEAD, system="http://localhost:1/v1")
    first = choose_file(head)
    assert first.parent == runs_directory()
    file = RunFile(first, head)
    assert choose_file(head) == first
    assert choose_file(replace(head, fingerprint={})) != first
    assert last_run(head) is None
    file.finish(CHECKS)
    second = choose_file(head)
    assert second != first
    assert last_run(head) == read_run(first)
    assert last_run(head, other_than=first) is None
    assert last_run(replace(head, suite="other")) is None


def test_old_runs_of_the_users_folder_are_deleted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WENBAO_HOME", str(tmp_path))
    for _ in range(23):
        RunFile(choose_file(HEAD), HEAD).finish(())
    kept = replace(HEAD, system="wenbao-llm")
    RunFile(choose_file(kept), kept).finish(())
    choose_file(HEAD)
    assert len(list(runs_directory().glob("mine-wenbao-2*.jsonl"))) == 20
    assert last_run(kept) is not None
