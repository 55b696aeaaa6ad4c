from __future__ import annotations

from pathlib import Path

import pytest

from eval.errors import SuiteError
from eval.suites import find_suite


def test_a_path_is_a_question_file_and_brings_no_reports(tmp_path: Path) -> None:
    path = tmp_path / "mine.jsonl"
    path.touch()
    suite = find_suite(str(path))
    assert (suite.name, suite.questions, suite.folder) == ("mine", path, None)
    assert find_suite(str(path), tmp_path).folder == tmp_path


def test_an_unknown_suite_is_named(tmp_path: Path) -> None:
    with pytest.raises(SuiteError, match=r"没有问题文件 nosuch"):
        find_suite("nosuch")
    with pytest.raises(SuiteError, match=r"没有问题文件 .*none\.jsonl"):
        find_suite(str(tmp_path / "none.jsonl"))


def test_the_demo_brings_its_reports(samples: Path) -> None:
    suite = find_suite("demo")
    assert (suite.name, suite.folder) == ("demo", samples)
    assert find_suite("demo", Path("other")).folder == Path("other")
