from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image

from index.errors import ReadError
from index.read import ocr
from index.read.layout import Fragment
from index.read.layout.lines import lines_of
from index.read.ocr import read_image
from index.read.pdf import read_pdf
from tests.index.pdf_files import PdfPage, Picture, Text, make_pdf

# Set in 28 characters and in 27, so that the first line ends at the margin.
PARAGRAPH = [
    "全县新建改造水厂六座，铺设管网二百一十四公里，供水保证",
    "率明显提高，受益群众八万余人。",
]
SCAN = PdfPage(
    [
        Text(60, 250, "供水保障工作总结", 22),
        *(Text(60, 200 - 30 * index, line, 16) for index, line in enumerate(PARAGRAPH)),
        Text(60, 130, "投资合计3650万元", 16),
    ],
    width=560,
    height=300,
)
SAID = ["供水保障工作总结", "".join(PARAGRAPH), "投资合计3650万元"]


@pytest.fixture(scope="module")
def scan():
    """A page of Chinese text as a picture; the font is one of the system's."""
    import pypdfium2

    document = pypdfium2.PdfDocument(make_pdf([SCAN]))
    picture = document[0].render(scale=1.4, grayscale=True).to_pil()
    document.close()
    if len(picture.getcolors() or range(9)) < 9:
        pytest.skip("no Chinese font here: install fonts-noto-cjk")
    return picture


def packed(picture, form="PNG", **options):
    file = io.BytesIO()
    picture.save(file, form, **options)
    return file.getvalue()


def test_a_picture_reads_like_its_text(scan):
    text = read_image(packed(scan), "扫描")
    assert text.original.splitlines() == SAID
    assert (text.format, text.pages) == ("ocr", (0,))


def test_pages_of_a_tiff_are_pages(scan):
    text = read_image(packed(scan, "TIFF", save_all=True, append_images=[scan]), "扫描.tiff")
    assert text.original.splitlines() == SAID * 2
    assert [text.original[start:].split("\n")[0] for start in text.pages] == [SAID[0]] * 2


def test_text_on_a_transparent_ground_is_seen(scan):
    clear = Image.new("RGBA", scan.size, (0, 0, 0, 0))
    clear.putalpha(scan.point(lambda grey: 255 - grey))
    assert read_image(packed(clear), "截图.png").original.splitlines() == SAID


def test_a_long_picture_is_read_in_full(scan, monkeypatch):
    monkeypatch.setattr(ocr, "_LARGEST_SIDE", scan.width)
    parts = 3
    long = Image.new("L", (scan.width, scan.height * parts), 255)
    for part in range(parts):
        long.paste(scan, (0, part * scan.height))
    assert read_image(packed(long), "长图.png").original.count(SAID[2]) == parts


def test_a_scanned_pdf_is_recognised(scan):
    picture = Picture(scan.width, scan.height, scan.tobytes())
    text = read_pdf(make_pdf([PdfPage(picture=picture, width=560, height=300)]), "扫描.pdf")
    assert (text.format, text.notes) == ("ocr", ())
    assert text.original.splitlines() == SAID


@pytest.mark.parametrize(
    ("picture", "reason"),
    [
        (Image.new("L", (8, 600)), r"太小（8×600 像素）"),
        (Image.new("L", (300, 300), 255), "没有认出文字"),
    ],
    ids=["tiny", "blank"],
)
def test_a_picture_without_legible_text_is_refused(picture, reason):
    with pytest.raises(ReadError, match=rf"图\.png：图片.*{reason}"):
        read_image(packed(picture), "图.png")


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\nrest", b"GIF89a", b"BM" + bytes(60)])
def test_a_damaged_picture_is_refused(data):
    with pytest.raises(ReadError, match=r"图\.png：图片已损坏"):
        read_image(data, "图.png")


def test_a_picture_cut_off_is_refused(scan):
    with pytest.raises(ReadError, match="图片已损坏"):
        read_image(packed(scan)[:4000], "图.png")


def test_a_picture_that_claims_gigapixels_is_refused_before_it_is_decoded():
    header = packed(Image.new("1", (1, 1)))
    # Width and height in the header, with the checksum that fits them.
    chunk = b"IHDR" + struct.pack(">II", 60000, 60000) + header[24:29]
    data = header[:12] + chunk + struct.pack(">I", zlib.crc32(chunk)) + header[33:]
    with pytest.raises(ReadError, match="尺寸过大"):
        read_image(data, "图.png")


def test_without_the_extra_the_error_names_what_to_install(monkeypatch):
    monkeypatch.setattr(ocr, "is_available", lambda: False)
    with pytest.raises(ReadError, match=r'图\.png：是图片.*pip install "wenbao\[ocr\]"'):
        read_image(packed(Image.new("L", (300, 300))), "图.png")


def boxes(*parts: tuple[str, float, float]) -> list[Fragment]:
    return [Fragment(text, left, 0, right, 10, 10) for text, left, right in parts]


def test_figures_in_boxes_of_their_own_are_cells_however_close_they_stand():
    row = boxes(("水渠", 0, 20), ("3960", 21, 41), ("3742.2", 42, 70), ("94.5%", 71, 95))
    (line,) = lines_of(row, scanned=True)
    assert line.text == "水渠 | 3960 | 3742.2 | 94.5%"
    assert line.row


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (boxes(("全县共有", 0, 40), ("3960人", 41, 71)), "全县共有3960人"),
        (boxes(("2022年", 0, 30), ("12月修好", 31, 70)), "2022年12月修好"),
        (boxes(("投入3960", 0, 40), ("万元", 41, 61)), "投入3960万元"),
    ],
)
def test_other_boxes_that_stand_close_are_one_text(row, text):
    assert lines_of(row, scanned=True)[0].text == text


def test_a_printed_figure_may_come_in_parts():
    assert lines_of(boxes(("39", 0, 10), ("60", 10, 20)))[0].text == "3960"
