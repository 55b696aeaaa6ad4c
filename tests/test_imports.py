"""What a door loads before anybody goes through it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HEAVY = {"faiss", "gradio", "jieba", "llama_index", "model2vec", "opencc", "pypinyin", "tantivy"}
TRAINING = {"sentence_transformers", "torch", "transformers"}

ASK = """
from pathlib import Path
from rag import Assistant
Path("a.txt").write_text("青禾县林业工作总结\\n一、培训\\n培训护林员310人次。", encoding="utf-8")
with Assistant.from_folder(".") as assistant:
    assistant.ask("培训了多少护林员?")
"""


def loaded_after(code: str, cwd: Path) -> set[str]:
    """The top-level modules that are loaded after some code ran in a new process."""
    told = "import sys, json; print(json.dumps([name.split('.')[0] for name in sys.modules]))"
    run = subprocess.run(
        [sys.executable, "-c", f"{code}\n{told}"],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), "WENBAO_HOME": str(cwd / ".home")},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return set(json.loads(run.stdout.splitlines()[-1]))


@pytest.mark.parametrize(
    "code",
    [
        "from ui.cli import run; run(['--help'])",
        "from ui.cli import run; run(['ask', '--help'])",
        "import rag",
        "import index.schema",
    ],
)
def test_looking_at_a_door_loads_nothing_heavy(code: str, tmp_path: Path):
    assert not loaded_after(code, tmp_path) & (HEAVY | TRAINING)


def test_asking_loads_neither_torch_nor_the_page(tmp_path: Path):
    loaded = loaded_after(ASK, tmp_path)
    assert {"faiss", "jieba", "llama_index"} <= loaded
    assert not loaded & (TRAINING | {"gradio"})
