"""Old office files (.doc, .rtf, .xls) in, their text out, through a program that knows them.

LibreOffice, where it is installed, makes a present-day file of them; antiword, where it is
not, reads the text of a .doc.
"""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby, zip_longest
from pathlib import Path

from index.errors import ReadError
from index.read.office import OLE_MARK
from index.read.programs import ProgramError, find_office, run_program
from index.read.sheet import read_xlsx
from index.read.tables import table_text
from index.read.text import ReadText
from index.read.word import read_docx

_RTF_MARK = b"{\\rtf"
# Macros off, links not followed: a document may ask for neither.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
# Named, or LibreOffice takes a damaged file for a text and imports its bytes.
_FILTERS = {"doc": "MS Word 97", "rtf": "Rich Text Format", "xls": "MS Excel 97"}
_log = logging.getLogger(__name__)


def read_doc(data: bytes, name: str) -> ReadText:
    """The text of a Word 97-2003 document or of an RTF file.

    Raises ReadError when the data is neither, no program here can open it, or it holds no
    text.
    """
    if data.startswith(_RTF_MARK):
        kind = "rtf"
    elif data.startswith(OLE_MARK):
        kind = "doc"
    else:
        raise ReadError(f"{name}：不是旧版 Word 文件，请用 Word 或 WPS 另存为 .docx 后再建索引")
    office, antiword = find_office(), shutil.which("antiword") if kind == "doc" else None
    if office and (converted := _converted(office, data, kind, "docx")):
        return replace(read_docx(converted, name), format=kind)
    if antiword and (text := _by_antiword(antiword, data)):
        return ReadText(text, "utf-8", kind)
    raise _unreadable(name, "Word", ".docx", office or antiword)


def read_xls(data: bytes, name: str) -> ReadText:
    """The text of an Excel 97-2003 workbook; its format is "xlsx", as LibreOffice makes it.

    Raises ReadError when the data is none, LibreOffice is not here or cannot open it.
    """
    if not data.startswith(OLE_MARK):
        raise ReadError(f"{name}：不是旧版 Excel 文件，请用 Excel 或 WPS 另存为 .xlsx 后再建索引")
    office = find_office()
    if office and (converted := _converted(office, data, "xls", "xlsx")):
        return read_xlsx(converted, name)
    raise _unreadable(name, "Excel", ".xlsx", office)


def _unreadable(name: str, program: str, modern: str, tried: str | None) -> ReadError:
    if tried:
        return ReadError(
            f"{name}：{Path(tried).stem} 打不开这个文件（可能已损坏或有密码），"
            f"请用 {program} 或 WPS 打开，另存为 {modern} 后再建索引"
        )
    return ReadError(
        f"{name}：读取旧版 {program} 文件需要 LibreOffice，请安装它（免费，libreoffice.org），"
        f"或用 {program} 或 WPS 另存为 {modern} 后再建索引"
    )


def _converted(office: str, data: bytes, kind: str, target: str) -> bytes | None:
    """The same document in the target format, None when LibreOffice makes nothing of it."""
    # On Windows a file may stay locked for a moment after its program has ended.
    with tempfile.TemporaryDirectory(prefix="wenbao-", ignore_cleanup_errors=True) as temporary:
        folder = Path(temporary)
        source = folder / f"source.{kind}"
        source.write_bytes(data)
        # A profile of its own: with a shared one a second LibreOffice hands its work to the
        # first and ends at once.
        settings = folder / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_SETTINGS, encoding="utf-8")
        profile = (folder / "profile").as_uri()
        command = [office, f"-env:UserInstallation={profile}", "--headless", "--norestore"]
        command += [
            f"--infilter={_FILTERS[kind]}",
            "--convert-to",
            target,
            "--outdir",
            str(folder / "out"),
            str(source),
        ]
        result = folder / "out" / f"source.{target}"
        try:
            run_program(command)
            return result.read_bytes()
        except (ProgramError, FileNotFoundError) as error:
            _log.warning("LibreOffice: %s", error)
            return None


def _by_antiword(antiword: str, data: bytes) -> str:
    """The text of a .doc as antiword prints it, its tables made rows; "" on failure."""
    with tempfile.TemporaryDirectory(prefix="wenbao-", ignore_cleanup_errors=True) as temporary:
        source = Path(temporary) / "source.doc"
        source.write_bytes(data)
        try:
            printed = run_program([antiword, "-m", "UTF-8.txt", "-w", "0", str(source)])
        except ProgramError as error:
            _log.warning("antiword: %s", error)
            return ""
    text = printed.decode("utf-8", errors="replace").replace("\r\n", "\n")
    return "".join(f"{line}\n" for line in _with_tables(text))


def _with_tables(text: str) -> Iterator[str]:
    """The lines that say something; what antiword draws between bars becomes a table."""
    lines = (line.strip() for line in text.split("\n"))
    for in_table, group in groupby(filter(None, lines), lambda line: line.startswith("|")):
        if in_table:
            yield from table_text(_unwrapped(group)).split("\n")
        else:
            yield from group


def _unwrapped(lines: Iterable[str]) -> list[list[str]]:
    """The rows of a drawn table; antiword breaks a cell that is wider than its column.

    A line goes on with the row above where each of its cells stands below one that is full.
    """
    rows: list[list[str]] = []
    above: list[str] = []
    for line in lines:
        cells = line.removeprefix("|").removesuffix("|").split("|")
        below = [(upper, cell) for upper, cell in zip(above, cells, strict=False) if cell.strip()]
        # The half of a wide character that no longer fits leaves a blank.
        if rows and all(len(upper) - len(upper.rstrip()) <= 1 for upper, _ in below):
            rows[-1] = [
                f"{upper.strip()}{cell.strip()}"
                for upper, cell in zip_longest(rows[-1], cells, fillvalue="")
            ]
        else:
            rows.append(cells)
        above = cells
    return rows
