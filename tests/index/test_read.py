from __future__ import annotations

import codecs

import pytest

from index.errors import ReadError
from index.read import read_file

SIMPLIFIED = "本县去年新建校舍三栋。"
TRADITIONAL = "本縣去年新建校舍三棟。"
LONG = "全镇共有小学9所，教师214名。\n今年投入经费35.6万元，改善了办学条件。\n"


def read(tmp_path, data, name="报告.txt"):
    path = tmp_path / name
    path.write_bytes(data)
    return read_file(path)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL, LONG])
def test_encodings_are_found_by_content(tmp_path, encoding, text):
    found = read(tmp_path, text.encode(encoding))
    assert (found.original, found.encoding) == (text, encoding)


def test_big5_is_found_by_content(tmp_path):
    found = read(tmp_path, TRADITIONAL.encode("big5"))
    assert (found.original, found.encoding) == (TRADITIONAL, "big5hkscs")


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
def test_a_byte_order_mark_is_believed_and_dropped(tmp_path, mark, encoding):
    assert read(tmp_path, mark + SIMPLIFIED.encode(encoding)).original == SIMPLIFIED


def test_latin_text_in_utf_16_needs_no_mark(tmp_path):
    assert read(tmp_path, b"A\0B\0C\0 \x001\x002\0").original == "ABC 12"


def test_a_few_lost_bytes_do_not_lose_the_file(tmp_path):
    data = bytearray((LONG * 20).encode("utf-8"))
    data[1] = 0xFF
    found = read(tmp_path, bytes(data))
    assert found.encoding == "utf-8"
    assert found.original.endswith(LONG)
    assert "\ufffd" in found.original
    cut_off = read(tmp_path, (LONG * 20).encode("gb18030")[:-2])
    assert cut_off.original.startswith(LONG)


def test_line_ends_become_newlines(tmp_path):
    assert read(tmp_path, "甲\r\n乙\r丙\n".encode()).original == "甲\n乙\n丙\n"


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(1, 32)) * 3,
        "café où l'été".encode("latin-1"),
    ],
    ids=["controls", "latin-1"],
)
def test_what_is_not_chinese_text_is_refused(tmp_path, data):
    with pytest.raises(ReadError, match=r"报告\.txt.*UTF-8"):
        read(tmp_path, data)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0" + bytes(range(256)) * 4, "压缩包"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(range(128, 256)) * 8, "PDF"),
        (b"MZ\x90\0\x03\0\0\0", "程序"),
    ],
)
def test_content_decides_whatever_the_name_says(tmp_path, data, reason):
    with pytest.raises(ReadError, match=rf"报告\.txt.*{reason}.*请"):
        read(tmp_path, data)


def test_a_file_of_no_bytes_is_refused(tmp_path):
    with pytest.raises(ReadError, match="0 字节"):
        read(tmp_path, b"")


@pytest.mark.parametrize("data", [b" \r\n\t\n", "　\n".encode(), codecs.BOM_UTF8])
def test_a_file_without_text_is_refused(tmp_path, data):
    with pytest.raises(ReadError, match="没有文字"):
        read(tmp_path, data)


def test_an_unreadable_format_names_the_way_out(tmp_path):
    with pytest.raises(ReadError, match=r"总结\.wps.*另存为 \.docx"):
        read(tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "总结.wps")


def test_a_missing_file_says_so(tmp_path):
    with pytest.raises(ReadError, match=r"没有\.txt：无法打开"):
        read_file(tmp_path / "没有.txt")
