"""Saved web pages, PDF files and pictures, whole and broken."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator

from PIL import Image, ImageDraw, ImageFont

from tests.index.formats.case import SENTENCE, Case, readable, unreadable
from tests.index.html_pages import BODY, FRAMES, READABLE
from tests.index.pdf_files import PdfPage, Picture, Text, make_pdf

PDF = make_pdf([PdfPage([Text(72, 700, SENTENCE)])])


def page_cases() -> Iterator[Case]:
    """All of them."""
    yield from _web()
    yield from _pdf()
    yield from _pictures()


def _web() -> Iterator[Case]:
    for page in READABLE:
        yield readable(page.name, page.data, *page.kept)
    yield readable("是网页.doc", READABLE[0].data, *BODY)
    yield readable("是网页.txt", READABLE[0].data, *BODY)
    yield readable("网页截断.html", READABLE[0].data[:-400], *BODY)
    wide = READABLE[0].data.decode().replace("utf-8", "utf-16").encode("utf-16")
    yield readable("网页.utf-16.html", wide, *BODY)
    deep = f"<html><body>{'<div>' * 20_000}<p>{SENTENCE}</p></body></html>"
    yield readable("网页很深.html", deep.encode())
    yield unreadable(FRAMES.name, FRAMES.data, "框架")
    yield unreadable("空网页.html", b"<html><head></head><body></body></html>", "没有文字")
    script = b"<html><body><script>document.write('x')</script></body></html>"
    yield unreadable("只有脚本.html", script, "没有文字")
    mail = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x--\r\n"
    yield unreadable("没有网页.mht", mail, "没有网页正文")


def _pdf() -> Iterator[Case]:
    yield readable("版式.pdf", PDF)
    yield readable("是pdf.docx", PDF)
    yield readable("是pdf", PDF)
    pages = [
        PdfPage(
            [
                Text(72, 800, "桐林镇卫生院", 9),
                Text(72, 700, f"第{number}组检查了{number * 7}户。"),
                Text(290, 30, f"— {number} —", 9),
            ]
        )
        for number in range(1, 6)
    ]
    yield readable("有页眉.pdf", make_pdf(pages), "第5组检查了35户。")
    yield readable("限制打印.pdf", make_pdf([PdfPage([Text(72, 700, SENTENCE)])], owner="甲"))
    locked = make_pdf([PdfPage([Text(72, 700, SENTENCE)])], owner="甲", user="乙")
    yield unreadable("加密.pdf", locked, "密码")
    yield unreadable("只有头.pdf", PDF[:200], "损坏|没有读出文字")
    yield unreadable("没有页.pdf", make_pdf([]), "请")
    yield unreadable("空白页.pdf", make_pdf([PdfPage()]), "没有读出文字")
    grey = Picture(60, 60, b"\x80" * 3600)
    scan = make_pdf([PdfPage(picture=grey, width=60, height=60)])
    yield unreadable("没有文字层.pdf", scan, "没有读出文字|OCR")
    yield unreadable("乱码.pdf", b"%PDF-1.7\n" + bytes(range(128, 256)) * 8, "损坏")


def _pictures() -> Iterator[Case]:
    blank = _picture(Image.new("L", (300, 200), 255))
    yield unreadable("空白.png", blank, "没有认出文字|OCR")
    yield unreadable(
        "截半.jpg", _picture(Image.effect_noise((90, 90), 9), "JPEG")[:900], "损坏|OCR"
    )
    tiny = _picture(Image.new("L", (8, 90), 255))
    yield unreadable("小图.png", tiny, "太小|OCR")
    yield unreadable("是图片.txt", tiny, "太小|OCR")
    yield Case("有字.png", _written, ("2021",), needs="ocr")
    yield unreadable("截断.png", blank[:60], "损坏|OCR")
    yield unreadable("截断.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF\0", "损坏|OCR")
    narrow = _picture(Image.new("1", (16, 400_000), 1))
    yield unreadable("狭长.png", narrow, "狭长|OCR")
    yield unreadable("亿万像素.png", _gigapixels(), "尺寸过大|OCR")
    yield unreadable("手机照片.heic", b"\0\0\0\x18ftypheic" + bytes(40), "HEIC")


def _picture(image: Image.Image, form: str = "PNG") -> bytes:
    file = io.BytesIO()
    image.save(file, form)
    return file.getvalue()


def _written() -> bytes:
    image = Image.new("L", (640, 120), 255)
    ImageDraw.Draw(image).text((20, 20), "Report 2021", 0, ImageFont.load_default(64))
    return _picture(image)


def _gigapixels() -> bytes:
    """A picture whose header claims 60,000 pixels a side."""
    small = _picture(Image.new("1", (1, 1)))
    chunk = b"IHDR" + struct.pack(">II", 60_000, 60_000) + small[24:29]
    return small[:12] + chunk + struct.pack(">I", zlib.crc32(chunk)) + small[33:]
