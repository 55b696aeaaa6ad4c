"""Plain texts in all encodings, of all sizes, and what only looks like one."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from tests.index.formats.case import SENTENCE, Case, readable, unreadable

TEN_CHARACTERS = "本县去年新建校舍三栋"
TEN_TRADITIONAL = "本縣去年新建校舍三棟"
REPORT = """桐林镇2021年卫生工作总结

一、健康档案
为常住居民建立档案1.86万份，建档率92.4%。

二、家庭医生
组建服务团队14个，签约7,310户。
"""
TRADITIONAL = """桐林鎮二〇二一年衛生工作總結

一、健康檔案
為常住居民建立檔案一萬八千份，建檔率百分之九十二。
"""
# Outside GBK: GB18030 writes each in four bytes.
RARE = "记录人㐂仁、䶮平、𠮷海参加了全部三次普查。"
_MARKED = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}
_BINARY = bytes(range(256)) * 40


def plain_cases() -> Iterator[Case]:
    """All of them."""
    yield from _encodings()
    yield from _forms()
    yield from _sizes()
    yield from _damaged()
    yield from _no_text()


def _encodings() -> Iterator[Case]:
    for encoding in ("utf-8", "gb18030", "utf-16-le", "utf-16-be"):
        yield readable(f"十字.{encoding}.txt", TEN_CHARACTERS.encode(encoding), TEN_CHARACTERS)
        yield readable(f"报告.{encoding}.txt", REPORT.encode(encoding), *REPORT.splitlines())
    for encoding, mark in _MARKED.items():
        name = f"十字.{encoding}.有标记.txt"
        yield readable(name, mark + TEN_CHARACTERS.encode(encoding), TEN_CHARACTERS)
    for encoding in ("big5", "gbk", "utf-8"):
        yield readable(
            f"正體十字.{encoding}.txt", TEN_TRADITIONAL.encode(encoding), TEN_TRADITIONAL
        )
        lines = TRADITIONAL.replace("〇", "零")
        yield readable(f"正體.{encoding}.txt", lines.encode(encoding), *lines.splitlines())
    for encoding in ("gb18030", "utf-8", "utf-16"):
        yield readable(f"生僻字.{encoding}.txt", (REPORT + RARE).encode(encoding), RARE)


def _forms() -> Iterator[Case]:
    yield readable("标记.md", f"# 水利\n\n- {SENTENCE}\n".encode(), "# 水利", SENTENCE)
    yield readable("无后缀", REPORT.encode(), "签约7,310户")
    yield readable("记事.log", REPORT.encode("gb18030"), "签约7,310户")
    yield readable("报告是文本.docx", REPORT.encode(), "签约7,310户")
    yield readable("报告是文本.pdf", REPORT.encode(), "签约7,310户")
    yield readable("windows.txt", REPORT.replace("\n", "\r\n").encode(), REPORT)
    yield readable("mac.txt", REPORT.replace("\n", "\r").encode(), REPORT)
    yield readable("一字.txt", "水".encode(), "水")
    yield readable("english.txt", b"Canals dug: 36 km in 2021.\n", "36 km")
    yield readable("表情🌾.txt", f"🌾{SENTENCE}👍\n".encode(), f"🌾{SENTENCE}👍")
    yield readable("又长又深的名称" * 11 + ".txt", SENTENCE.encode())
    yield readable("标签.txt", f"网页用 <p></p> 分段。{SENTENCE}".encode(), "<p></p>", SENTENCE)


def _sizes() -> Iterator[Case]:
    no_stop = "".join(f"第{number}户栽桑养蚕修渠\n" for number in range(50_000))
    yield readable("五万行没有句号.txt", no_stop.encode(), "第49999户")
    yield readable("一行半兆.txt", ("修渠" * 87_000).encode("utf-8"), "修渠" * 87_000)
    yield readable("一万空行.txt", ("\n" * 10_000 + SENTENCE).encode())
    yield readable("一万级标题.txt", ("#" * 10_000 + SENTENCE).encode())
    yield readable("全是括号.txt", ("（(【《“" * 4_000 + SENTENCE).encode())
    yield readable("全是编号.txt", ("一、（一）1．（1）①" * 3_000 + SENTENCE).encode())
    yield readable("全是问号和星号.txt", ("?*×□_" * 4_000 + SENTENCE * 9).encode())


def _damaged() -> Iterator[Case]:
    long = (REPORT * 20).encode()
    yield readable("切断在字中.txt", long[:-5], "建档率92.4%")
    yield readable("切断.gbk.txt", (REPORT * 20).encode("gb18030")[:-2], "建档率92.4%")
    yield readable("夹几个零字节.txt", long[:700] + b"\0\0\0" + long[700:], "签约7,310户")
    surrogate = b"\xed\xa0\x80"
    yield readable("夹半个代理字符.txt", long + surrogate + long, "签约7,310户")
    wide = (REPORT * 20).encode("utf-16-le")
    yield readable("夹半个代理字符.utf-16.txt", codecs.BOM_UTF16_LE + wide + b"\0\xd8", "7,310户")
    yield readable("少半个字.utf-16.txt", codecs.BOM_UTF16_LE + wide[:-1], "签约7,310户")
    yield readable("夹控制符.txt", long + b"\x0c\x1a", "签约7,310户")


def _no_text() -> Iterator[Case]:
    yield unreadable("零字节.txt", b"", "0 字节")
    yield unreadable("只有空白.txt", b" \r\n\t" + "　".encode(), "没有文字")
    yield unreadable("只有标记.txt", codecs.BOM_UTF8, "没有文字")
    yield unreadable("只有标记.utf-16.txt", codecs.BOM_UTF16_LE, "没有文字")
    yield unreadable("二进制.txt", _BINARY, "不是文本或编码无法识别")
    yield unreadable("全是零.txt", bytes(10_000), "不是文本|没有文字")
    yield unreadable("法文.txt", "café où l'été".encode("latin-1"), "编码无法识别")
    yield unreadable("程序.txt", b"MZ\x90\0\x03" + bytes(500), "程序")
    yield unreadable("录音.txt", b"ID3\x04\0\0" + _BINARY, "音频")
    yield unreadable("数据库.txt", b"SQLite format 3\0" + _BINARY, "数据库")
