from __future__ import annotations

import os
import subprocess
import sys

import pytest

from index.errors import IndexMissingError
from tests.ui.serving import ROOT
from ui.console import complain, english, writes_unicode


def test_an_error_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    complain("文件夹不存在：\n请检查路径", "missing\nfolder")
    assert capsys.readouterr().err == "错误 Error: 文件夹不存在： 请检查路径 [missing folder]\n"


def test_an_error_with_brackets_is_shown_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    complain("[red]文件[/red] a[1].txt", "x")
    assert "[red]文件[/red] a[1].txt" in capsys.readouterr().err


def test_a_long_error_is_not_wrapped(capsys: pytest.CaptureFixture[str]) -> None:
    complain("长" * 300, "x")
    assert capsys.readouterr().err.count("\n") == 1


def test_the_kind_of_error_is_told_in_english() -> None:
    assert english(IndexMissingError("没有")) == "There is no index at the given place."


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [("utf-8", "三、 › (二) ✓ 😀"), ("gbk", "三、 > (二) √ ?")],
)
def test_an_old_code_page_replaces_what_it_lacks(encoding: str, shown: str) -> None:
    script = (
        "from ui.console import OUTPUT, prepare_streams; prepare_streams();"
        "OUTPUT.print('三、 › (二) ✓ \\U0001f600')"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": encoding},
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode(encoding).strip() == shown


def test_utf8_output_takes_any_character(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stream:
        encoding = "UTF-8"

    monkeypatch.setattr(sys, "stdout", Stream)
    assert writes_unicode()
    monkeypatch.setattr(Stream, "encoding", "gbk")
    assert not writes_unicode()
