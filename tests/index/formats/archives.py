"""Zip archives: of documents, in each other, with tricks in their names, broken, and bombs."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from collections.abc import Iterable, Iterator

from tests.index.formats.case import SENTENCE, PackedCase
from tests.index.formats.documents import SHEET, WORD, ole
from tests.index.formats.pages import PDF
from tests.index.formats.plain import REPORT

_TEXT = REPORT.encode()
_MEMBERS = {
    "水利/报告.docx": WORD,
    "水利/名册.xlsx": SHEET,
    "水利/版式.pdf": PDF,
    "文本.txt": SENTENCE.encode("gb18030"),
    "旧.wps": ole("WordDocument"),
    "空.txt": b"",
    ".隐藏.txt": _TEXT,
    "~$报告.docx": b"x",
    "__MACOSX/._文本.txt": b"x",
}
_LEADS_OUT = "指向文件夹之外"


def archive_cases() -> Iterator[PackedCase]:
    """All of them."""
    yield from _sound()
    yield from _tricks()
    yield from _broken()


def _sound() -> Iterator[PackedCase]:
    read = dict.fromkeys(("水利/报告.docx", "水利/名册.xlsx", "水利/版式.pdf", "文本.txt"), "")
    closed = {"旧.wps": "WPS", "空.txt": "0 字节"}
    yield PackedCase("资料.zip", lambda: _packed(_MEMBERS.items()), read | closed)
    yield PackedCase("是压缩包.txt", lambda: _packed([("甲.txt", _TEXT)]), {"甲.txt": ""})
    nested = _packed([("内.zip", _packed([("甲.txt", _TEXT)])), ("乙.txt", _TEXT)])
    yield PackedCase("套着.zip", lambda: nested, {"内.zip": "压缩包里的压缩包", "乙.txt": ""})
    for encoding in ("gb18030", "utf-8"):
        data = _unmarked("水利总结.txt", encoding)
        yield PackedCase(f"名称.{encoding}.zip", lambda data=data: data, {"水利总结.txt": ""})
    odd = {"两\n行.txt": "", "笑😀.txt": "", "甲" * 80 + ".txt": "", "空\n行.txt": "0 字节"}
    yield PackedCase(
        "怪名.zip", lambda: _packed((name, b"" if odd[name] else _TEXT) for name in odd), odd
    )


def _tricks() -> Iterator[PackedCase]:
    names = (
        "../出.txt",
        "/etc/出.txt",
        "C:\\出.txt",
        "镇/../../出.txt",
        "..\\出.txt",
        "\\\\主机\\出.txt",
    )
    inside = {name.replace("\\", "/"): _LEADS_OUT for name in names} | {"留.txt": ""}
    yield PackedCase(
        "越界.zip", lambda: _packed((name, _TEXT) for name in (*names, "留.txt")), inside
    )
    twice = [("甲.txt", _TEXT), ("甲.txt", b"other")]
    yield PackedCase("重名.zip", lambda: _packed(twice), {"甲.txt": "", "甲.txt (2)": "同名"})
    yield PackedCase("链接.zip", _linked, {"链接.txt": "是链接", "甲.txt": ""})
    zeros = [("零.txt", b"0" * 30_000_000), ("甲.txt", _TEXT)]
    yield PackedCase("炸弹.zip", lambda: _packed(zeros), {"零.txt": "压缩炸弹", "甲.txt": ""})
    many = ((f"{number}.txt", b"") for number in range(10_000))
    yield PackedCase("一万个.zip", lambda: _packed(many), {"": "10000 个文件"})
    yield PackedCase("谎报大小.zip", _understated, {"甲.txt": "损坏"})


def _broken() -> Iterator[PackedCase]:
    whole = _packed([("甲.txt", _TEXT)])
    yield PackedCase("截断.zip", lambda: whole[:-30], {"": "不完整"})
    yield PackedCase("只有头.zip", lambda: whole[:4], {"": "不完整"})
    yield PackedCase("空的.zip", lambda: _packed([]), {"": "没有文件"})
    yield PackedCase("加密.zip", _encrypted, {"甲.txt": "密码"})
    stored = _packed([("甲.txt", _TEXT)], zipfile.ZIP_STORED)
    changed = stored.replace("卫生".encode(), "水利".encode(), 1)
    yield PackedCase("校验不符.zip", lambda: changed, {"甲.txt": "损坏"})
    unknown = _edited(stored, 8, 10, struct.pack("<H", 99))
    yield PackedCase("压缩方式怪.zip", lambda: unknown, {"甲.txt": "压缩方式不认识"})
    rar = b"Rar!\x1a\x07\x01\0" + bytes(60)
    yield PackedCase("其实是.zip", lambda: rar, {"": r"改压缩成 \.zip"})


def _packed(members: Iterable[tuple[str, bytes]], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", compression) as archive:
        warnings.filterwarnings("ignore", "Duplicate name", UserWarning)
        for name, data in members:
            archive.writestr(name, data)
    return buffer.getvalue()


def _unmarked(name: str, encoding: str) -> bytes:
    """An archive as old programs write it: the name's bytes, and no word on their encoding."""
    inside = name.encode(encoding)
    return _packed([("a" * len(inside), _TEXT)]).replace(b"a" * len(inside), inside)


def _linked() -> bytes:
    link = zipfile.ZipInfo("链接.txt")
    link.external_attr = 0o120777 << 16
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(link, "/etc/hosts")
        archive.writestr("甲.txt", _TEXT)
    return buffer.getvalue()


def _encrypted() -> bytes:
    return _edited(_packed([("甲.txt", _TEXT)]), 6, 8, struct.pack("<H", 1))


def _understated() -> bytes:
    """A member that unpacks to more than the archive says."""
    return _edited(_packed([("甲.txt", b"0" * 9_000_000)]), 22, 24, struct.pack("<I", 90_000))


def _edited(data: bytes, local: int, central: int, value: bytes) -> bytes:
    """The archive with a field of its only member overwritten, in both its headers."""
    edited = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", local), (b"PK\x01\x02", central)):
        start = data.index(signature) + offset
        edited[start : start + len(value)] = value
    return bytes(edited)
