"""The wheel, installed outside the clone and without torch, does all the work."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import venv
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

pytestmark = pytest.mark.install

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = "Scripts" if os.name == "nt" else "bin"
NOT_SOURCE = shutil.ignore_patterns(".*", "build", "dist", "*.egg-info", "__pycache__")
QUESTION = "砚湖区2023年学前教育毛入园率是多少?"


class Installed:
    """An environment that holds the wheel and what it depends on, and nothing else."""

    def __init__(self, place: Path) -> None:
        self.scripts = place / "venv" / SCRIPTS
        self.cwd = place / "elsewhere"
        self.cwd.mkdir()
        self.environment = {
            **{name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
            "WENBAO_HOME": str(place / "home"),
            "PYTHONIOENCODING": "utf-8",
        }

    def run(self, program: str, *arguments: str) -> str:
        """The standard output of a program of the environment that ended well."""
        run = subprocess.run(
            [str(self.scripts / program), *arguments],
            cwd=self.cwd,
            env=self.environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert run.returncode == 0, run.stderr
        return run.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    place = tmp_path_factory.mktemp("installed")
    wheel = build_wheel(place)
    venv.create(place / "venv", with_pip=True)
    python = str(place / "venv" / SCRIPTS / "python")
    uv = shutil.which("uv")
    install = [uv, "pip", "install", "--python", python] if uv else [python, "-m", "pip", "install"]
    subprocess.run(
        [*install, "--quiet", "-c", str(ROOT / "constraints.txt"), str(wheel)],
        cwd=place,
        env=with_find_links(os.environ),
        check=True,
    )
    return Installed(place)


@pytest.fixture(scope="module")
def folder(installed: Installed, samples: Path) -> Path:
    copied = installed.cwd / "报告"
    shutil.copytree(samples, copied, ignore=NOT_SOURCE)
    installed.run("wenbao", "index", str(copied))
    return copied


def build_wheel(place: Path) -> Path:
    """The wheel of this tree; built from a copy, so that nothing built before gets into it."""
    source = place / "source"
    shutil.copytree(ROOT, source, ignore=NOT_SOURCE)
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", str(place), str(source)],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    (wheel,) = place.glob("*.whl")
    return wheel


def with_find_links(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment in which uv looks for wheels where pip does."""
    links = environment.get("PIP_FIND_LINKS", "")
    return {**({"UV_FIND_LINKS": links} if links else {}), **environment}


@contextmanager
def served(installed: Installed, *arguments: str) -> Iterator[str]:
    """The address of a page that another process serves until the end of the block."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [str(installed.scripts / "wenbao"), "serve", *arguments, "--port", str(port)],
        cwd=installed.cwd,
        env=installed.environment,
        stdout=subprocess.DEVNULL,
    )
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(timeout=20)


def first_answer(address: str, seconds: float = 120) -> httpx.Response:
    """The first answer of a server that is about to start."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            return httpx.get(address, timeout=10, trust_env=False)
        except httpx.TransportError:
            assert time.monotonic() < deadline, f"nothing answers at {address}"
            time.sleep(0.5)


def test_nothing_for_training_is_installed(installed: Installed):
    code = (
        "from importlib.util import find_spec; "
        "print([n for n in ('torch', 'sentence_transformers', 'transformers') if find_spec(n)])"
    )
    assert installed.run("python", "-c", code).strip() == "[]"


def test_the_code_comes_from_the_wheel(installed: Installed):
    place = installed.run("python", "-c", "import index; print(index.__file__)").strip()
    assert not Path(place).is_relative_to(ROOT)


def test_the_version_is_told(installed: Installed):
    assert installed.run("wenbao", "--version").startswith("wenbao 0.")


def test_a_question_is_answered_with_exact_quotes(installed: Installed, folder: Path):
    answer = json.loads(
        installed.run("wenbao", "ask", QUESTION, "--index", str(folder / ".wenbao"), "--json")
    )
    assert answer["citations"]
    for citation in answer["citations"]:
        assert citation["quote"]
        assert (folder / citation["file"]).is_file()


def test_the_demo_suite_is_evaluated(installed: Installed):
    result = installed.cwd / "run.json"
    installed.run("wenbao", "eval", "demo", "--json", str(result))
    run = json.loads(result.read_text(encoding="utf-8"))
    assert run["figures"]["citation_exactness"]["value"] == 1.0
    assert not [case["error"] for case in run["results"] if case["error"]]


def test_the_page_is_served(installed: Installed, folder: Path):
    with served(installed, str(folder)) as address:
        assert first_answer(address).status_code == 200
