from __future__ import annotations

import io
import zipfile

import pytest

from index.read.kinds import UNREADABLE, kind_of

REPORT = "今年全乡新修水渠六公里，群众反映良好。\n"


def zip_of(*members, data=b"x"):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for member in members:
            archive.writestr(member, data)
    return stream.getvalue()


def open_document(kind):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        archive.writestr("content.xml", "<x/>")
    return stream.getvalue()


def ole(*streams):
    """A compound file's header and one sector of directory entries."""
    entries = [("Root Entry", 5), *((stream, 2) for stream in streams)]
    directory = b"".join(
        name.encode("utf-16-le").ljust(64, b"\0")
        + (2 * len(name) + 2).to_bytes(2, "little")
        + bytes([kind]).ljust(62, b"\0")
        for name, kind in entries
    )
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + directory


@pytest.mark.parametrize(
    "text",
    [
        REPORT,
        "",
        "5 < 6，而 <html> 是网页的标签，<body> 也是。\n" + REPORT * 3,
        "<<关于春耕的报告>>\n" + REPORT,
        "From: 办公室\n" + REPORT,
        "课程讲授 <p></p>、<div></div>、<tr></tr>、<td></td>、<li></li> 等标签。\n" + REPORT * 300,
        "BM 型机床引进情况\n" + REPORT,
        "MZ 乡政府\n" + REPORT,
        "%PDF 是一种格式\n" + REPORT,
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.docx", "a"])
def test_a_report_is_text_whatever_it_mentions_and_its_name_says(text, encoding, name):
    assert kind_of(text.encode(encoding), name) == "text"


@pytest.mark.parametrize(
    "page",
    [
        f"<!DOCTYPE html><html><body><p>{REPORT}</p></body></html>",
        f'\n <?xml version="1.0"?>\n<!-- saved from url -->\n<HTML><p>{REPORT}</HTML>',
        f"<p>{REPORT}</p>\n" * 6,
        f"{REPORT}<br>" * 6,
        "<table><tr><td>姓名</td></tr></table>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("name", ["a.html", "a.txt", "a.xls", "a.doc", "a.csv"])
def test_a_page_is_html_whatever_its_name_says(page, encoding, name):
    assert kind_of(page.encode(encoding), name) == "html"


def test_a_markdown_file_may_hold_tags():
    assert kind_of(("| 甲<br>乙 |\n" * 9).encode(), "a.md") == "text"


def test_a_saved_page_is_told_by_its_mail_header():
    head = b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/\r\n"
    kind = b'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html"\r\n\r\n'
    assert kind_of(head + kind, "a.txt") == "mhtml"
    assert kind_of(head + REPORT.encode() + kind, "a.mht") == "text"


@pytest.mark.parametrize(
    ("member", "kind"),
    [
        ("word/document.xml", "docx"),
        ("word/document2.xml", "docx"),
        ("xl/workbook.xml", "xlsx"),
        ("xl/workbook.bin", "xlsb"),
        ("ppt/presentation.xml", "pptx"),
    ],
)
def test_an_office_file_is_told_by_its_members(member, kind):
    data = zip_of("[Content_Types].xml", member)
    assert kind_of(data, "a.zip") == kind
    assert kind_of(data, "a.txt") == kind
    assert kind_of(zip_of(member), "a.docx") == "zip"


def test_other_containers_are_told_by_their_members():
    assert kind_of(zip_of("OFD.xml", "Doc_0/Document.xml"), "a.pdf") == "ofd"
    assert kind_of(open_document("text"), "a.docx") == "odt"
    assert kind_of(open_document("spreadsheet"), "a.ods") == "ods"
    assert kind_of(zip_of("报告.txt", "word.docx"), "a.docx") == "zip"
    assert kind_of(zip_of(), "a.zip") == "zip"


def test_a_truncated_zip_is_what_its_name_says():
    broken = zip_of("[Content_Types].xml", "word/document.xml")[:60]
    assert kind_of(broken, "a.docx") == "docx"
    assert kind_of(broken, "A.DOCM") == "docx"
    assert kind_of(broken, "a.xlsx") == "xlsx"
    assert kind_of(broken, "a.zip") == "zip"


@pytest.mark.parametrize(
    ("streams", "kind"),
    [
        (["1Table", "WordDocument"], "doc"),
        (["WordDocument", "Workbook"], "doc"),
        (["Workbook", "WordDocument"], "xls"),
        (["Book"], "xls"),
        (["PowerPoint Document"], "ppt"),
        (["EncryptionInfo", "EncryptedPackage"], "encrypted"),
        (["VisioDocument"], "other-office"),
        (["Workbooks"], "other-office"),
    ],
)
def test_a_compound_file_is_told_by_its_first_known_stream(streams, kind):
    assert kind_of(ole(*streams), "a.doc") == kind
    assert kind_of(ole(*streams), "a.wps") == "wps"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"\0junk\n%PDF-1.4\n", "pdf"),
        (b"{\\rtf1\\ansi }", "rtf"),
        (b"\x89PNG\r\n\x1a\n\0", "image"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "image"),
        (b"GIF89a\1\0", "image"),
        (b"II*\0\x08\0", "image"),
        (b"MM\0*\0\0", "image"),
        (b"RIFF\1\2\3\4WEBPVP8 ", "image"),
        (b"BM\1\2\3\4\0\0\0\0\x36\0\0\0\x28\0\0\0", "image"),
        (b"\0\0\0\x18ftypheic", "heic"),
        (b"\0\0\0\x18ftypmp42", "media"),
        (b"ID3\x03\0", "media"),
        (b"RIFF\1\2\3\4WAVEfmt ", "media"),
        (b"Rar!\x1a\x07\x01\0", "archive"),
        (b"7z\xbc\xaf'\x1c", "archive"),
        (b"\x1f\x8b\x08\0", "archive"),
        (b"a.txt".ljust(257, b"\0") + b"ustar\0", "archive"),
        (b"MZ\x90\0\x03\0\0\0", "program"),
        (b"\x7fELF\x02", "program"),
        (b"SQLite format 3\0", "database"),
    ],
)
def test_signatures_count_under_any_name(data, kind):
    assert {kind_of(data, name) for name in ("a.txt", "a.docx", "a")} == {kind}


def test_a_table_in_plain_text_is_told_by_its_name():
    data = "乡镇,学校\n东岭,3\n".encode("gb18030")
    assert kind_of(data, "统计.CSV") == "csv"
    assert kind_of(data, "统计.tsv") == "csv"
    assert kind_of(data, "统计.txt") == "text"


def test_every_unreadable_kind_says_what_to_do():
    assert all("请" in message for message in UNREADABLE.values())
    assert not {"text", "html", "docx", "doc", "pdf", "image"} & UNREADABLE.keys()


def test_comments_without_a_page_take_no_odd_time():
    assert kind_of(b"<!-- a -->" * 5000 + REPORT.encode(), "a.txt") == "text"
