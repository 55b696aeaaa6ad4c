"""The Python of the README runs as it stands there, over the sample reports."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BLOCKS = re.findall(
    r"^```python\n(.*?)^```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL | re.M
)


@pytest.fixture
def elsewhere(tmp_path: Path, samples: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with the samples in reports/."""
    shutil.copytree(samples, tmp_path / "reports", ignore=shutil.ignore_patterns(".*"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("elsewhere")
def test_every_python_block_runs(capsys: pytest.CaptureFixture[str]):
    assert BLOCKS
    for number, block in enumerate(BLOCKS, start=1):
        exec(compile(block, f"README.md, Python block {number}", "exec"), {})
    assert "99.1%" in capsys.readouterr().out
