"""PDF files for tests, written by hand: text at its place, ruled lines, pictures, passwords."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
_ID = bytes(range(16))
_EVERYTHING_ALLOWED = 0xFFFFFFFC
# Objects 1 to 5; pages, contents and pictures follow.
_CATALOGUE, _PAGES, _FONT, _DESCENDANT, _TO_UNICODE = range(1, 6)
# Every code means itself, so that any character can be written, radicals too.
_IDENTITY = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange
endcmap end end"""


@dataclass(frozen=True)
class Text:
    """A line of text whose baseline begins at (x, y), in points from the lower left.

    `slope` is its rise for each step to the right.
    """

    x: float
    y: float
    text: str
    size: float = 12
    slope: float = 0


@dataclass(frozen=True)
class Picture:
    """A grey picture over the whole page: one byte a pixel, row by row from the top."""

    width: int
    height: int
    pixels: bytes


@dataclass(frozen=True)
class PdfPage:
    """One page; `rules` are lines (x0, y0, x1, y1).

    With `rotate` it is stored turned, and shown upright: 90, 180 or 270 degrees clockwise.
    """

    texts: Sequence[Text] = ()
    rules: Sequence[tuple[float, float, float, float]] = ()
    picture: Picture | None = None
    width: float = 595
    height: float = 842
    rotate: int = 0


def make_pdf(pages: Sequence[PdfPage], owner: str = "", user: str = "") -> bytes:
    """A PDF of these pages in one CJK font that is not embedded; full width 1 em, ASCII 1/2.

    With `owner` it is encrypted (RC4, 40 bits); with `user` it opens only with that password.
    """
    encrypt, encryption = _encryption(owner, user) if owner or user else (_plain, b"")
    numbers = [_TO_UNICODE + 1 + 3 * index for index in range(len(pages))]
    kids = " ".join(f"{number} 0 R" for number in numbers)
    objects = {
        _CATALOGUE: f"<< /Type /Catalog /Pages {_PAGES} 0 R >>".encode(),
        _PAGES: f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        _FONT: (
            f"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H"
            f" /DescendantFonts [{_DESCENDANT} 0 R] /ToUnicode {_TO_UNICODE} 0 R >>".encode()
        ),
        _DESCENDANT: (
            b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000"
            b" /W [1 95 500] /CIDSystemInfo << /Registry <%s> /Ordering <%s> /Supplement 2 >> >>"
            % tuple(encrypt(_DESCENDANT, part).hex().encode() for part in (b"Adobe", b"GB1"))
        ),
        _TO_UNICODE: _stream(encrypt(_TO_UNICODE, _IDENTITY)),
    }
    for number, page in zip(numbers, pages, strict=True):
        objects[number] = _page(page, number)
        objects[number + 1] = _stream(encrypt(number + 1, _content(page)))
        picture = page.picture or Picture(1, 1, b"\xff")
        objects[number + 2] = _stream(
            encrypt(number + 2, picture.pixels),
            f"/Type /XObject /Subtype /Image /Width {picture.width} /Height {picture.height}"
            " /ColorSpace /DeviceGray /BitsPerComponent 8",
        )
    return _file(objects, encryption)


def _page(page: PdfPage, number: int) -> bytes:
    return (
        f"<< /Type /Page /Parent {_PAGES} 0 R /MediaBox [0 0 {page.width} {page.height}]"
        f" /Rotate {page.rotate} /Contents {number + 1} 0 R"
        f" /Resources << /Font << /F {_FONT} 0 R >> /XObject << /P {number + 2} 0 R >> >> >>"
    ).encode()


def _content(page: PdfPage) -> bytes:
    turned = {
        90: f"0 1 -1 0 {page.width} 0 cm",
        180: f"-1 0 0 -1 {page.width} {page.height} cm",
        270: f"0 -1 1 0 0 {page.height} cm",
    }
    parts = [turned.get(page.rotate, "")]
    parts += [f"{x0} {y0} m {x1} {y1} l S" for x0, y0, x1, y1 in page.rules]
    if page.picture:
        parts.append(f"q {page.width} 0 0 {page.height} 0 0 cm /P Do Q")
    parts += [_shown(text) for text in page.texts]
    return "\n".join(parts).encode()


def _shown(text: Text) -> str:
    codes = text.text.encode("utf-16-be").hex()
    place = f"1 {text.slope} {-text.slope} 1 {text.x} {text.y} Tm"
    return f"BT /F {text.size} Tf {place} <{codes}> Tj ET"


def _stream(data: bytes, entries: str = "") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries.encode(), data)


def _file(objects: dict[int, bytes], encryption: bytes) -> bytes:
    written, offsets = b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n", []
    for number in sorted(objects):
        offsets.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(offsets) + 1
    return written + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R %s >>\n"
        b"startxref\n%d\n%%%%EOF\n" % (size, table, size, encryption, len(written))
    )


def _plain(_number: int, data: bytes) -> bytes:
    return data


def _encryption(owner: str, user: str) -> tuple[Callable[[int, bytes], bytes], bytes]:
    """PDF 1.7, 7.6.3, revision 2: how strings and streams are encrypted, and the dictionary."""
    padded_owner, padded_user = ((word.encode() + _PADDING)[:32] for word in (owner, user))
    for_owner = _rc4(hashlib.md5(padded_owner).digest()[:5], padded_user)
    rights = _EVERYTHING_ALLOWED.to_bytes(4, "little")
    key = hashlib.md5(padded_user + for_owner + rights + _ID).digest()[:5]
    for_user = _rc4(key, _PADDING)

    def encrypt(number: int, data: bytes) -> bytes:
        return _rc4(hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[:10], data)

    return encrypt, (
        b"/ID [<%s> <%s>] /Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >>"
        % tuple(part.hex().encode() for part in (_ID, _ID, for_owner, for_user))
    )


def _rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    output, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        output.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(output)
