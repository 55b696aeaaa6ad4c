from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.metadata import version
from io import StringIO
from pathlib import Path

import pytest

from tests.ui.serving import ROOT
from ui.cli import run

HEAVY = ("torch", "sentence_transformers", "llama_index", "gradio", "faiss", "jieba", "numpy")
QUESTION = "岚溪县2023年招聘教师多少名?"
FIGURE = "127名"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WENBAO_HOME", str(tmp_path / "home"))
    for name in ("WENBAO_LLM_BASE_URL", "WENBAO_LLM_MODEL", "WENBAO_LLM_API_KEY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="module")
def demo_index(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    from index.build import build_index

    return str(build_index(samples, tmp_path_factory.mktemp("demo") / "index").index_dir)


def one_line(capsys: pytest.CaptureFixture[str]) -> str:
    """The one line that an error consists of; nothing stands on standard output."""
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1, captured.err
    assert captured.err.startswith("错误 Error: ")
    return captured.err


def test_help_loads_nothing_heavy() -> None:
    script = (
        "import sys; from ui.cli import run; code = run(['--help']);"
        f"print(sorted(set({HEAVY!r}) & set(sys.modules)), code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert done.stdout.splitlines()[-1] == "[] 0"
    assert "Ask a folder of work reports" in done.stdout


def test_no_command_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 0
    assert "向一个文件夹的工作报告提问" in capsys.readouterr().out


def test_version_is_the_one_installed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"wenbao {version('wenbao')}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask"],
        ["nosuch"],
        ["ask", "问", "--nosuch"],
        ["serve", "--port", "99999"],
        ["index", "/no/such/folder"],
        ["ask", "问"],
        ["ask", "问", "--index", "/no/such/index"],
        ["check", "--index", "/no/such/index"],
        ["eval", "no-such-suite"],
        ["chat", "--llm-model", "qwen"],
    ],
)
def test_wrong_use_is_one_line_and_exit_code_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    assert "Traceback" not in one_line(capsys)


def test_empty_folder_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "reports").mkdir()
    assert run(["index", str(tmp_path / "reports")]) == 2
    assert "请" in one_line(capsys)


def test_debug_shows_where_an_error_came_from(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["index", "/no/such/folder", "--debug"]) == 2
    captured = capsys.readouterr().err
    assert "Traceback" in captured
    assert captured.splitlines()[-1].startswith("错误 Error: ")


def test_error_of_the_program_itself_is_one_line(
    demo_index: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("ui.cli.answer_view", lambda _: 1 / 0)
    assert run(["ask", QUESTION, "--index", demo_index]) == 1
    assert "ZeroDivisionError" in one_line(capsys)


@pytest.mark.parametrize("question", ["", "  ", "长" * 10_000])
def test_question_that_cannot_be_searched_is_wrong_use(
    question: str, demo_index: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["ask", question, "--index", demo_index]) == 2
    one_line(capsys)


def test_index_lists_every_file(
    samples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "index"
    assert run(["index", str(samples), "--index", str(place), "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["index"] == str(place)
    assert [file["file"] for file in result["files"]] == sorted(
        path.name for path in samples.glob("*.txt")
    )
    assert {"encoding", "characters", "kept", "removed", "repaired", "damaged", "reports"} < set(
        result["files"][0]
    )
    assert sum(file["repaired"].get("pinyin", 0) for file in result["files"]) > 0


def test_ask_answers_with_its_sources(demo_index: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", QUESTION, "--index", demo_index]) == 0
    answer, sources = capsys.readouterr().out.split("出处 Sources")
    assert FIGURE in answer
    assert "[1]" in answer
    assert "[1] 岚溪县教育局2023年工作总结" in sources


def test_ask_gives_the_whole_answer_as_json(
    demo_index: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["ask", QUESTION, "--index", demo_index, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert FIGURE in answer["text"]
    assert answer["citations"][0]["quote"] in answer["evidence"][0]["text"]
    assert answer["refused"] is False


def test_a_refusal_is_no_failure(demo_index: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", "火星探测器什么时候发射的?", "--index", demo_index]) == 0
    assert "出处 Sources" not in capsys.readouterr().out


def test_endpoint_that_is_down_is_told_and_answered_without(
    demo_index: str, capsys: pytest.CaptureFixture[str]
) -> None:
    nobody = ["--llm-base-url", "http://127.0.0.1:9/v1", "--llm-model", "none"]
    assert run(["ask", QUESTION, "--index", demo_index, *nobody]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("语言模型没能作答")
    assert FIGURE in shown


def test_without_a_name_the_last_index_is_used_and_named(
    samples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "last"
    assert run(["index", str(samples), "--index", str(place)]) == 0
    capsys.readouterr()
    assert run(["ask", QUESTION]) == 0
    captured = capsys.readouterr()
    assert FIGURE in captured.out
    assert str(place) in captured.err.replace("\n", "")


def test_chat_understands_a_follow_up(
    demo_index: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", StringIO(f"{QUESTION}\n\n其中特岗教师呢?\n/new\n/exit\n"))
    assert run(["chat", "--index", demo_index]) == 0
    first, second = capsys.readouterr().out.split("出处 Sources")[:2]
    assert FIGURE in first
    assert "特岗教师38名" in second


def test_chat_goes_on_after_a_question_that_cannot_be_searched(
    demo_index: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", StringIO(f"{'长' * 3000}\n{QUESTION}\n"))
    assert run(["chat", "--index", demo_index]) == 0
    assert FIGURE in capsys.readouterr().out


def test_check_proves_an_index_sound(demo_index: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--index", demo_index]) == 0
    assert "索引完好" in capsys.readouterr().out


def test_eval_writes_its_run(
    demo_index: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run_file, json_file = tmp_path / "run.jsonl", tmp_path / "run.json"
    written = ["--run", str(run_file), "--json", str(json_file)]
    assert run(["eval", "demo", "--index", demo_index, "--limit", "2", *written]) == 0
    shown = capsys.readouterr()
    assert "指标" in shown.out
    assert str(run_file) in shown.err.replace("\n", "")
    assert len(json.loads(json_file.read_text(encoding="utf-8"))["results"]) == 2
    assert len(run_file.read_text(encoding="utf-8").splitlines()) == 4


def test_eval_compares_two_runs(
    demo_index: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = []
    for system in ("refuse", "best-sentence"):
        files.append(str(tmp_path / f"{system}.jsonl"))
        options = ["--index", demo_index, "--limit", "8", "--system", system, "--run", files[-1]]
        # An option may stand before the suite.
        assert run(["eval", *options, "demo"]) == 0
    capsys.readouterr()
    assert run(["eval", "compare", *files]) == 0
    assert "McNemar" in capsys.readouterr().out
    assert run(["eval", "compare", files[0], str(tmp_path / "none.jsonl")]) == 2
    assert "没有结果文件" in one_line(capsys)


def test_eval_below_its_floor_ends_with_1(
    demo_index: str, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["eval", "demo", "--index", demo_index, "--system", "refuse", "--gate"]
    assert run(arguments) == 1
    assert "低于下限" in capsys.readouterr().err


def test_old_code_page_breaks_nothing(demo_index: str) -> None:
    ask = ["ask", QUESTION, "--index", demo_index]
    script = (
        "import sys; from ui.cli import prepare_streams, run; prepare_streams();"
        f"sys.exit(run({ask!r}) or print('<json>') or run({[*ask, '--json']!r}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "gbk"},
        capture_output=True,
        check=True,
    )
    shown, dumped = done.stdout.decode("gbk").split("<json>")
    assert FIGURE in shown
    assert FIGURE in json.loads(dumped)["text"]
