"""Old office files are read through the program that is here, or named with the way out."""

from __future__ import annotations

import json
import shutil
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from index.errors import ReadError
from index.read import programs
from index.read.legacy import read_doc, read_xls
from index.read.programs import ProgramError, find_office, run_program
from tests.index.office_files import (
    OLE_MARK,
    paragraph,
    sheet_file,
    sheet_rows,
    table,
    word_file,
)

OLD_WORD = OLE_MARK + b"\0" * 600
RTF = b"{\\rtf1 x}"
REPORT = word_file(
    paragraph("各校检查了门窗。")
    + table(["学校", "人数"], ["东风小学", "312"])
    + paragraph("检查结束。")
)
# Notes its arguments, and writes the file that lies beside it as the result.
CONVERTER = """
import json, pathlib, sys
here = pathlib.Path(__file__).parent
with open(here / "calls.jsonl", "a", encoding="utf-8") as calls:
    calls.write(json.dumps(sys.argv[1:]) + "\\n")
out = pathlib.Path(sys.argv[sys.argv.index("--outdir") + 1])
target = sys.argv[sys.argv.index("--convert-to") + 1]
result = here / f"result.{target}"
if result.exists():
    out.mkdir()
    (out / f"source.{target}").write_bytes(result.read_bytes())
"""


@pytest.fixture
def tools(tmp_path, monkeypatch) -> Path:
    """An empty folder that is the only one in which programs are found."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(programs, "_usual_places", list)
    return tmp_path


def install(folder: Path, name: str, code: str) -> None:
    """A program of that name which runs this Python code."""
    script = folder / f"{name}.py"
    script.write_text(code, encoding="utf-8")
    if sys.platform == "win32":
        call = f'@"{sys.executable}" "{script}" %*\n'
        (folder / f"{name}.bat").write_text(call, encoding="utf-8")
    else:
        starter = folder / name
        starter.write_text(
            f'#!/bin/sh\nexec "{sys.executable}" "{script}" "$@"\n', encoding="utf-8"
        )
        starter.chmod(0o755)


@pytest.mark.parametrize(("data", "kind"), [(OLD_WORD, "doc"), (RTF, "rtf")])
def test_what_libreoffice_makes_of_a_file_is_read(tools, data, kind):
    install(tools, "soffice", CONVERTER)
    (tools / "result.docx").write_bytes(REPORT)
    found = read_doc(data, f"报告.{kind}")
    assert found.original.startswith("各校检查了门窗。\n学校 | 人数\n")
    assert found.format == kind


def test_an_old_workbook_is_read(tools):
    install(tools, "soffice", CONVERTER)
    (tools / "result.xlsx").write_bytes(sheet_file(sheet_rows(["学校", "人数"], ["东风小学", "3"])))
    assert read_xls(OLE_MARK, "表.xls").original == "学校 | 人数\n学校：东风小学 | 人数：3\n"


def test_each_conversion_has_a_profile_of_its_own(tools):
    install(tools, "soffice", CONVERTER)
    (tools / "result.docx").write_bytes(REPORT)
    with ThreadPoolExecutor(2) as pool:
        assert len(set(pool.map(lambda _: read_doc(RTF, "").original, range(2)))) == 1
    calls = (tools / "calls.jsonl").read_text(encoding="utf-8").splitlines()
    profiles = {json.loads(call)[0] for call in calls}
    assert len(profiles) == 2
    assert all(profile.startswith("-env:UserInstallation=file:///") for profile in profiles)


ANTIWORD = """
import sys
sys.stdout.buffer.write('''
各校检查了门窗。

|学校                |人数      |
|东风小学            |312       |
|河西镇第二初级中学分|640       |
|校                  |          |
'''.encode())
"""


@pytest.mark.parametrize("broken_office", [False, True])
def test_antiword_reads_what_libreoffice_does_not(tools, broken_office):
    if broken_office:
        install(tools, "soffice", CONVERTER)
    install(tools, "antiword", ANTIWORD)
    assert read_doc(OLD_WORD, "报告.doc").original.split("\n") == [
        *("各校检查了门窗。", "学校 | 人数", "学校：东风小学 | 人数：312"),
        *("学校：河西镇第二初级中学分校 | 人数：640", ""),
    ]


@pytest.mark.parametrize(
    ("read", "data"), [(read_doc, OLD_WORD), (read_doc, RTF), (read_xls, OLD_WORD)]
)
@pytest.mark.usefixtures("tools")
def test_without_a_program_the_error_says_what_to_install(read, data):
    with pytest.raises(ReadError, match=r"报告：.*需要 LibreOffice.*另存为 \.(docx|xlsx)"):
        read(data, "报告")


@pytest.mark.parametrize("code", [CONVERTER, "raise SystemExit(1)", ANTIWORD])
def test_a_file_that_no_program_opens_is_called_damaged(tools, code):
    install(tools, "soffice", code)
    with pytest.raises(ReadError, match="soffice 打不开这个文件"):
        read_doc(RTF, "报告.rtf")


@pytest.mark.parametrize("read", [read_doc, read_xls])
@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", "文字".encode()])
def test_what_is_no_old_file_is_refused(tools, read, data):
    install(tools, "soffice", CONVERTER)
    with pytest.raises(ReadError, match="不是旧版"):
        read(data, "报告.doc")
    assert not (tools / "calls.jsonl").exists()


# A child that, left alone, writes a file after a moment.
PARENT = """
import pathlib, subprocess, sys, time
here = pathlib.Path(__file__).parent
child = f"import time; time.sleep(1.5); open(r'{here / 'left'}', 'w', encoding='utf-8')"
subprocess.Popen([sys.executable, "-c", child])
(here / "started").touch()
time.sleep(60)
"""


def test_a_program_that_hangs_is_stopped_with_its_children(tools):
    install(tools, "hangs", PARENT)
    begin = time.monotonic()
    with pytest.raises(ProgramError, match=r"0\.8 s"):
        run_program([shutil.which("hangs"), "x"], seconds=0.8)
    assert time.monotonic() - begin < 10
    time.sleep(max(0.0, 2.5 - (time.monotonic() - begin)))
    assert (tools / "started").exists()
    assert not (tools / "left").exists()


def test_a_program_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(ProgramError):
        run_program([str(tmp_path / "none")])


def test_the_libreoffice_of_this_machine_if_any_reads_what_it_writes(tmp_path):
    """On a machine without LibreOffice there is nothing to compare."""
    office = find_office()
    source = tmp_path / "report.docx"
    source.write_bytes(REPORT)
    if office:
        profile = (tmp_path / "profile").as_uri()
        command = [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "doc"]
        run_program([*command, "--outdir", str(tmp_path), str(source)])
        assert read_doc(source.with_suffix(".doc").read_bytes(), "报告").original.split("\n") == [
            *("各校检查了门窗。", "学校 | 人数", "学校：东风小学 | 人数：312", "检查结束。", "")
        ]
