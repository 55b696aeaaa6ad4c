"""Every file that may lie in a folder ends in its text or in one line that says why not."""

from __future__ import annotations

import errno
import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from index.build import build_index
from index.errors import ReadError
from index.read import ocr, programs, read_file
from index.store import Index
from tests.index.formats.archives import archive_cases
from tests.index.formats.case import SENTENCE, Case
from tests.index.formats.documents import document_cases
from tests.index.formats.pages import page_cases
from tests.index.formats.plain import plain_cases

FILES = (*plain_cases(), *document_cases(), *page_cases())
ARCHIVES = tuple(archive_cases())
MOST_MEMORY = 1_500_000_000
# The largest file here has less than a million characters.
MOST_TEXT = 1_000_000
# Chinese, on one line, and asking for something to be done.
MESSAGE = re.compile(r"[^\n]*[\u4e00-\u9fff][^\n]*请[^\n]*")


@pytest.fixture
def no_office(monkeypatch):
    """LibreOffice takes seconds for a file; what it makes of one is told elsewhere."""
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(programs, "_usual_places", list)


def is_lacking(case: Case) -> bool:
    """Whether what a file needs is not on this machine, or kept out of these tests."""
    return case.needs == "office" or (case.needs == "ocr" and not ocr.is_available())


def test_no_two_files_have_one_name():
    names = [case.name for case in (*FILES, *ARCHIVES)]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("case", FILES, ids=str)
@pytest.mark.usefixtures("no_office")
def test_a_file_ends_in_its_text_or_in_a_clear_reason(tmp_path, case):
    path = tmp_path / case.name
    path.write_bytes(case.make())
    text, told = outcome(path)
    if case.reason or (told and is_lacking(case)):
        assert told.startswith(f"{case.name}：")
        assert MESSAGE.fullmatch(told)
        assert re.search(case.reason, told)
    else:
        assert told == ""
        assert [phrase for phrase in case.kept if phrase not in text] == []
        assert "\r" not in text
        assert len(text) < MOST_TEXT
        assert text.encode("utf-8")


def outcome(path: Path) -> tuple[str, str]:
    """A file's text, or the message why there is none."""
    try:
        return read_file(path).original, ""
    except ReadError as error:
        return "", str(error)


@dataclass(frozen=True)
class Indexed:
    """What `wenbao index` told of a folder of all the files, and the peak of its memory.

    `others` are the files that are no cases, as far as they are meant to be read.
    """

    index_dir: Path
    report: str
    told: dict[str, str]
    others: set[str]
    peak: int


# The process tells its own peak: what its parent sees of it counts the parent's memory too.
TELLING_PEAK = """
import pathlib, sys
from ui.cli import run
code = run(sys.argv[1:])
status = pathlib.Path("/proc/self/status")
if status.exists():
    sys.stderr.write(status.read_text())
sys.exit(code)
"""


@pytest.fixture(scope="module")
def indexed(tmp_path_factory) -> Indexed:
    place = tmp_path_factory.mktemp("formats")
    folder, index_dir, report = place / "资料", place / "index", place / "report.html"
    for case in (*FILES, *ARCHIVES):
        write(folder / case.name, case.make())
    write(folder / ".隐藏.txt", SENTENCE.encode())
    write(folder / "~$样式.docx", b"x")
    write(folder / "是文件夹.txt" / "里.txt", SENTENCE.encode())
    others = {"是文件夹.txt/里.txt"}
    if sys.platform == "linux":
        others |= write_odd_names(folder)
    command = [sys.executable, "-c", TELLING_PEAK]
    command += ["index", str(folder), "--index", str(index_dir)]
    command += ["--json", "--report", str(report)]
    environment = {**os.environ, "PATH": "", "PYTHONUTF8": "1"}
    done = subprocess.run(
        command, capture_output=True, check=False, encoding="utf-8", env=environment
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    told = {file["file"]: file["skipped"] for file in json.loads(done.stdout)["files"]}
    shown = report.read_text(encoding="utf-8")
    return Indexed(index_dir, shown, told, others, peak_told(done.stderr))


def write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def write_odd_names(folder: Path) -> set[str]:
    """What other systems refuse: line ends and foreign bytes in names, links to nowhere.

    Returns the names in the index.
    """
    write(folder / "两\n行.txt", SENTENCE.encode())
    write(folder / "空\n行.txt", b"")
    write(
        Path(os.fsdecode(os.fsencode(folder) + "/国标名.txt".encode("gb18030"))),
        SENTENCE.encode("gb18030"),
    )
    (folder / "绕圈.txt").symlink_to("绕圈.txt")
    (folder / "断链.txt").symlink_to("没有.txt")
    (folder / "回上层").symlink_to("..")
    return {"两\n行.txt", "空\n行.txt", "国标名.txt", "绕圈.txt", "断链.txt"}


def peak_told(errors: str) -> int:
    """The largest memory of the process that wrote these errors, in bytes; 0 off Linux."""
    told = re.search(r"VmHWM:\s+(\d+) kB", errors)
    return int(told[1]) * 1024 if told else 0


def test_each_file_of_a_folder_is_read_or_told_why_not(indexed):
    expected = {case.name: case.reason for case in FILES if not is_lacking(case)}
    for case in ARCHIVES:
        expected |= {f"{case.name}/{inner}".rstrip("/"): why for inner, why in case.inside.items()}
    wrong = {
        name: indexed.told.get(name, "not told of")
        for name, reason in expected.items()
        if not fits(indexed.told.get(name), reason)
    }
    assert wrong == {}
    lacking = {case.name for case in FILES if is_lacking(case)}
    assert indexed.told.keys() - expected.keys() - lacking == indexed.others


def fits(told: str | None, reason: str) -> bool:
    if told is None or bool(told) != bool(reason):
        return False
    return re.search(reason, told) is not None


def test_each_reason_is_one_line_that_says_what_to_do(indexed):
    unclear = {
        name: why for name, why in indexed.told.items() if why and not MESSAGE.fullmatch(why)
    }
    assert unclear == {}


def test_the_index_of_them_all_is_sound_and_holds_their_texts(indexed):
    with Index.open(indexed.index_dir) as index:
        assert index.check() == ()
        read = {summary.file for summary in index.files() if not summary.skipped}
        texts = {name: index.source(name).original for name in read}
    missing = {
        case.name: phrase
        for case in FILES
        for phrase in case.kept
        if not is_lacking(case) and phrase not in texts[case.name]
    }
    assert missing == {}


def test_the_report_names_every_file(indexed):
    assert [case.name for case in FILES if case.name not in indexed.report] == []


def test_indexing_them_all_takes_little_memory(indexed):
    assert indexed.peak < MOST_MEMORY


def test_a_file_that_may_not_be_read_says_so(tmp_path, monkeypatch, encoder):
    """The system's word is taken for it: who runs the tests may be allowed everything."""
    (tmp_path / "乙.txt").write_text(SENTENCE, encoding="utf-8")
    locked = tmp_path / "甲.txt"
    locked.write_text(SENTENCE, encoding="utf-8")
    opened = Path.open

    def refuse(path, *arguments, **options):
        if path == locked:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return opened(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ReadError, match=r"甲\.txt：无法打开.*请检查"):
        read_file(locked)
    result = build_index(tmp_path, tmp_path / "index", encoder=encoder)
    told = {summary.file: summary.skipped for summary in result.files}
    assert MESSAGE.fullmatch(told["甲.txt"])
    assert told["乙.txt"] == ""


def test_a_file_that_disappears_meanwhile_is_told(tmp_path, encoder):
    for name in ("甲.txt", "乙.txt"):
        (tmp_path / name).write_text(SENTENCE, encoding="utf-8")

    def lose(progress):
        if progress.name == "甲.txt":
            (tmp_path / "甲.txt").unlink()

    result = build_index(tmp_path, tmp_path / "index", progress=lose, encoder=encoder)
    told = {summary.file: summary.skipped for summary in result.files}
    assert MESSAGE.fullmatch(told["甲.txt"])
    assert told["乙.txt"] == ""


def test_a_file_beyond_the_limit_says_so_and_is_not_opened(tmp_path, encoder):
    (tmp_path / "乙.txt").write_text(SENTENCE, encoding="utf-8")
    with (tmp_path / "甲.txt").open("wb") as file:
        # 200 MB of zeros that take no place on the disk.
        file.truncate(200_000_000)
    result = build_index(tmp_path, tmp_path / "index", encoder=encoder)
    told = {summary.file: summary.skipped for summary in result.files}
    assert re.fullmatch(r"甲\.txt：有 200000000 字节，超过上限.*请.*", told["甲.txt"])
    assert told["乙.txt"] == ""
