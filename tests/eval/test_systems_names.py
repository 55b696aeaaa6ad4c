from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from eval.errors import SuiteError
from eval.systems import open_system
from eval.systems.names import prepare
from index.errors import SettingsError
from index.store import Index
from rag.config import API_KEY, BASE_URL, MODEL
from rag.errors import EndpointError

MODULE = """
from rag.schema import Answer

class Echo:
    def __init__(self, told):
        self.told = told
    def ask(self, question, history=()):
        return Answer(question, str(self.told))
    def retrieve(self, question, history=()):
        return ()

def of_folder(folder):
    return Echo(folder)

def of_index(index):
    return Echo(index.index_dir)

ready = Echo("ready")
number = 7
"""


@pytest.fixture(autouse=True)
def no_endpoint(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (BASE_URL, MODEL, API_KEY):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def index(index_dir: Path, encoder: object) -> Iterator[Index]:
    with closing(Index.open(index_dir, encoder)) as opened:
        yield opened


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A user's module in the working directory."""
    (tmp_path / "echo_engine.py").write_text(MODULE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.path", [*sys.path])
    monkeypatch.delitem(sys.modules, "echo_engine", raising=False)


def test_an_unknown_name_is_told_with_the_known_ones() -> None:
    with pytest.raises(SuiteError, match=r"wenbao、wenbao-llm、refuse.*stock"):
        prepare("wenbaoo")


@pytest.mark.parametrize("name", ["stock", "wenbao-llm"])
def test_what_needs_a_model_names_the_setting_that_lacks(name: str) -> None:
    with pytest.raises(SuiteError, match="WENBAO_LLM_BASE_URL"):
        prepare(name)


def test_a_service_needs_the_name_of_its_model() -> None:
    with pytest.raises(SettingsError, match="WENBAO_LLM_MODEL"):
        prepare("http://127.0.0.1:9/v1")


def test_settings_name_model_and_address_and_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(API_KEY, "sk-secret-0001")
    settings = prepare("http://127.0.0.1:9/v1", "tiny").settings
    assert settings == "tiny @ http://127.0.0.1:9/v1 temperature=0"


def test_settings_of_the_assistant_are_its_weights() -> None:
    assert "words=1 vectors=0.3" in prepare("wenbao").settings


def test_a_baseline_is_opened_over_its_index(index_dir: Path) -> None:
    with open_system("best-sentence", index_dir=index_dir) as opened:
        assert "340人" in opened.system.ask("白水县全年培训教师多少人？").text


def test_reports_must_be_somewhere() -> None:
    with pytest.raises(SuiteError, match="--folder"), open_system("refuse"):
        pass


@pytest.mark.usefixtures("module")
def test_a_factory_gets_the_folder_or_the_index_by_its_argument(index: Index) -> None:
    def told(name: str) -> str:
        return prepare(f"echo_engine:{name}").make(index).ask("？").text

    assert told("of_folder") == str(index.folder)
    assert told("of_index") == str(index.index_dir)
    assert told("ready") == "ready"


@pytest.mark.usefixtures("module")
def test_another_text_of_a_module_is_another_system(tmp_path: Path) -> None:
    before = prepare("echo_engine:ready").settings
    (tmp_path / "echo_engine.py").write_text(f"{MODULE}\n", encoding="utf-8")
    assert before.startswith("echo_engine:ready ")
    assert prepare("echo_engine:ready").settings != before


@pytest.mark.usefixtures("module")
@pytest.mark.parametrize("name", ["echo_engine:nothing", "no_such_module:x", "echo_engine:"])
def test_an_attribute_that_is_not_there_is_told(name: str) -> None:
    with pytest.raises(SuiteError, match="模块:属性"):
        prepare(name)


@pytest.mark.usefixtures("module")
def test_what_cannot_be_asked_is_no_system(index: Index) -> None:
    with pytest.raises(SuiteError, match="int 不是可以评测的系统"):
        prepare("echo_engine:number").make(index)


def test_a_model_that_does_not_answer_is_an_error_of_its_assistant(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        monkeypatch.setenv(BASE_URL, f"http://127.0.0.1:{free.getsockname()[1]}/v1")
    system = prepare("wenbao-llm", "tiny").make(index)
    with pytest.raises(EndpointError, match="连不上"):
        system.ask("白水县全年培训教师多少人？")
    assert system.retrieve("白水县全年培训教师多少人？")
