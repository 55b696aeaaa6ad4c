from __future__ import annotations

from pathlib import Path

import pytest

from eval.errors import SuiteError
from ui.suites import wanted_suite

NOTHING = (None, None, None, False, None, 0, None)


def test_a_suite_that_needs_no_making_stays_a_name() -> None:
    assert wanted_suite("demo", *NOTHING) == "demo"
    assert wanted_suite("bench:govnat", *NOTHING) == "bench:govnat"


def test_options_of_another_suite_are_refused() -> None:
    with pytest.raises(SuiteError, match="--questions"):
        wanted_suite("demo", None, None, Path("q.jsonl"), False, None, 0, None)
    with pytest.raises(SuiteError, match="--fresh"):
        wanted_suite("demo", None, None, None, True, None, 0, None)
    with pytest.raises(SuiteError, match="--slice"):
        wanted_suite("demo", None, None, None, False, 5, 0, None)


def test_ones_own_reports_have_to_be_named() -> None:
    with pytest.raises(SuiteError, match="--folder"):
        wanted_suite("own", *NOTHING)
