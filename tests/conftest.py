"""Fixtures that several folders of tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def shared_material() -> Path | None:
    """The folder with the real reports: WENBAO_SHARED, else ../shared, else None."""
    named = os.environ.get("WENBAO_SHARED")
    folder = Path(named) if named else ROOT.parent / "shared"
    return folder if (folder / "reports").is_dir() else None


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the real reports; skips where there is none."""
    folder = shared_material()
    if folder is None:
        pytest.skip("no real reports here: set WENBAO_SHARED to their folder")
    return folder


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of invented reports that ships with the project."""
    return ROOT / "eval" / "suites" / "demo" / "reports"


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A skipped test is a failure where the real material is named: nothing may hide there."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = len(reporter.stats.get("skipped", [])) if reporter else 0
    if os.environ.get("WENBAO_SHARED") and skipped and session.exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
