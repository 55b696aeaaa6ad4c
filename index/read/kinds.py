"""Bytes of a file in, what they are out; the name decides only where content cannot.

`kind_of` tells the formats that have a reader ("text", "html", "mhtml", "docx", "doc", "rtf",
"xlsx", "csv", "pdf", "image", "zip") from those that have none, which are the keys of
`UNREADABLE` with what to do about them.
"""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from types import MappingProxyType
from typing import BinaryIO

_WAYS_OUT = (
    ("wps", "WPS 的 .wps/.et/.dps 文件", "在 WPS 里另存为 .docx、.xlsx 或 PDF 后"),
    ("ofd", "OFD 版式文件", "用 OFD 阅读器或 WPS 导出为 PDF 后"),
    ("xls", "旧版 Excel 的 .xls 文件", "用 Excel 或 WPS 另存为 .xlsx 后"),
    ("xlsb", "Excel 二进制工作簿 .xlsb", "用 Excel 或 WPS 另存为 .xlsx 后"),
    ("ppt", "演示文稿 .ppt", "用 PowerPoint 或 WPS 另存为 PDF 后"),
    ("pptx", "演示文稿 .pptx", "用 PowerPoint 或 WPS 另存为 PDF 后"),
    ("odt", "OpenDocument 文字文件", "用 LibreOffice 或 WPS 另存为 .docx 后"),
    ("ods", "OpenDocument 表格文件", "用 LibreOffice 或 WPS 另存为 .xlsx 后"),
    ("odp", "OpenDocument 演示文稿", "用 LibreOffice 或 WPS 另存为 PDF 后"),
    ("epub", "EPUB 电子书", "转存为 PDF 或纯文本（.txt）后"),
    ("office-xml", "Office 2003 的 XML 文件", "用 Word 或 Excel 另存为 .docx 或 .xlsx 后"),
    ("other-office", "这种 Office 文件", "用原来的软件另存为 .docx 或 PDF 后"),
    ("encrypted", "加了打开密码的文件", "用 Office 或 WPS 去掉密码、另存后"),
    ("zip", "压缩包里的压缩包", "先解压这一层"),
    ("archive", "这种压缩包", "解压，或改压缩成 .zip 后"),
    ("heic", "HEIC 照片", "另存为 .jpg 或 .png 后"),
    ("media", "音频或视频", "把内容整理成文字（.docx 或 .txt）后"),
    ("database", "数据库文件", "把需要的表导出为 .xlsx 或 .csv 后"),
    ("program", "程序或快捷方式", "换成文档本身，"),
)
# The rest of a message that begins with the file's name and a colon.
UNREADABLE: Mapping[str, str] = MappingProxyType(
    {kind: f"{what}不能直接读取：请{way}再放进来" for kind, what, way in _WAYS_OUT}
)

_HEAD = 65_536
_PDF = re.compile(rb"%PDF-\d\.\d")
_SIGNATURES = (
    ("rtf", rb"\s*\{\\rtf"),
    ("image", rb"\x89PNG\r\n\x1a\n|\xff\xd8\xff|GIF8[79]a|II\*\0|MM\0\*|RIFF....WEBP"),
    # Two letters could open a text: the sizes of the known headers follow them.
    ("image", rb"BM....\0\0\0\0....[\x0c\x28\x34\x38\x40\x6c\x7c]\0\0\0"),
    ("heic", rb"....ftyp(?:hei[cfmsx]|hev[cx]|mif1|msf1|avif)"),
    ("media", rb"....ftyp|....moov|RIFF....(?:WAVE|AVI )|ID3[\x02-\x04]|\xff[\xf2\xf3\xfa\xfb]"),
    ("media", rb"OggS\0|fLaC|FLV\x01|\x1aE\xdf\xa3|0&\xb2u\x8ef\xcf\x11|#!AMR|\0\0\x01\xba"),
    ("archive", rb"Rar!\x1a\x07|7z\xbc\xaf'\x1c|\x1f\x8b\x08|BZh\d1AY&SY|\xfd7zXZ\0|MSCF\0"),
    ("archive", rb".{257}ustar[\0 ]"),
    ("program", rb"MZ[^\n]{0,62}\0|\x7fELF|\xca\xfe\xba\xbe|L\0\0\0\x01\x14\x02\0"),
    ("database", rb"SQLite format 3\0|\0\x01\0\0Standard (?:Jet|ACE) DB"),
)

# Everything that the standard library raises for a damaged or unknown archive.
ZIP_ERRORS = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError),
    *(NotImplementedError, OverflowError, RuntimeError, struct.error),
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OPENDOCUMENT = b"application/vnd.oasis.opendocument."
_OPENDOCUMENT_KINDS = {b"text": "odt", b"spre": "ods", b"pres": "odp"}
_ZIP_MEMBERS = (
    ("word/", "docx"),
    ("xl/workbook.bin", "xlsb"),
    ("xl/", "xlsx"),
    ("ppt/", "pptx"),
    ("OFD.xml", "ofd"),
)
_OFFICE_SUFFIX = {
    "docx": "docx", "docm": "docx", "dotx": "docx", "dotm": "docx",
    "xlsx": "xlsx", "xlsm": "xlsx", "xltx": "xlsx",
    "pptx": "pptx", "pptm": "pptx", "ofd": "ofd",
}  # fmt: skip

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_ENTRY = 128
_OLE_STREAMS = {
    "WordDocument": "doc",
    "Workbook": "xls",
    "Book": "xls",
    "PowerPoint Document": "ppt",
    "EncryptedPackage": "encrypted",
}
_WPS_SUFFIXES = ("wps", "wpt", "et", "ett", "dps", "dpt")

_BYTE_ORDER_MARKS = "\xef\xbb\xbf\xfe\xff"
_MIME_HEADER = re.compile(r"\s*[A-Za-z][\w-]*:[^\n]*\n(?:[\w-]+:[^\n]*\n|[ \t][^\n]*\n)*")
_MIME_VERSION = re.compile(r"^mime-version:", re.I | re.M)
_MIME_TYPE = re.compile(r"^content-type:\s*(?:multipart/|text/html)", re.I | re.M)

# Before the first tag of a page may stand declarations and comments.
_PAGE_START = re.compile(
    r"(?:\s|<\?xml[^<>]*\?>|(?><!--.*?-->))*+"
    r"(?:<!doctype\s+html|<(?:html|head|body|title|meta|frameset|table)[\s>/])",
    re.I | re.S,
)
_BLOCK_TAG = re.compile(r"</(?:p|div|tr|td|li|ul|table|span|h[1-6])\s*>|<br\s*/?>", re.I)
_MARKDOWN_SUFFIXES = ("md", "markdown")
# A report that names a few tags in passing has fewer, or far more text around them.
_LEAST_TAGS = 5
_TEXT_PER_TAG = 500


def kind_of(data: bytes, name: str) -> str:
    """What `data` is: a kind with a reader, or a key of `UNREADABLE`.

    `name` (with or without folders) tells `csv` from other plain text, WPS files from the
    Microsoft files they imitate, and what a truncated zip was. Anything unknown is "text",
    whose reader says when it is none.
    """
    suffix = name.rpartition(".")[2].lower()
    if is_zip(data):
        return zip_kind(io.BytesIO(data), name)
    if data.startswith(_OLE):
        return "wps" if suffix in _WPS_SUFFIXES else _ole_kind(data)
    if _PDF.search(data, 0, 1024):
        return "pdf"
    for kind, signature in _SIGNATURES:
        if re.match(signature, data, re.S):
            return kind
    return _text_kind(data[:_HEAD], suffix)


def is_zip(data: bytes) -> bool:
    """Whether a file that begins like this is a zip container of any kind."""
    return data.startswith(_ZIP)


def zip_kind(file: BinaryIO, name: str) -> str:
    """What the zip container in an open file is: a kind as `kind_of` tells it."""
    suffix = name.rpartition(".")[2].lower()
    # The name of an OpenDocument or EPUB type stands at the same place in every file.
    start = file.read(120)[30:]
    if _OPENDOCUMENT in start:
        return _OPENDOCUMENT_KINDS.get(start.partition(_OPENDOCUMENT)[2][:4], "other-office")
    if b"mimetypeapplication/epub+zip" in start:
        return "epub"
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
    except ZIP_ERRORS:
        return _OFFICE_SUFFIX.get(suffix, "zip")
    if "[Content_Types].xml" not in names and "OFD.xml" not in names:
        return "zip"
    found = (kind for member, kind in _ZIP_MEMBERS if any(n.startswith(member) for n in names))
    return next(found, "zip")


def _ole_kind(data: bytes) -> str:
    """The kind of the first stream that names one: those of embedded objects come later."""
    found = [(_ole_stream(data, stream), kind) for stream, kind in _OLE_STREAMS.items()]
    return min(((at, kind) for at, kind in found if at >= 0), default=(0, "other-office"))[1]


def _ole_stream(data: bytes, stream: str) -> int:
    """Where the directory entry of a stream lies, -1 if there is none."""
    name = stream.encode("utf-16-le")
    # An entry is 64 bytes of name, the name's length with its final zero, and 2 for a stream.
    entry = name.ljust(64, b"\0") + (len(name) + 2).to_bytes(2, "little") + b"\x02"
    at = data.find(entry)
    while at >= 0 and at % _OLE_ENTRY:
        at = data.find(entry, at + 1)
    return at


def _text_kind(head: bytes, suffix: str) -> str:
    # Tags are ASCII in every encoding met here; UTF-16 only puts zero bytes between them.
    text = head.replace(b"\0", b"").decode("latin-1").lstrip(_BYTE_ORDER_MARKS)
    if "<?mso-application" in text[:1000]:
        return "office-xml"
    header = _MIME_HEADER.match(text.replace("\r\n", "\n"))
    if header and _MIME_VERSION.search(header[0]) and _MIME_TYPE.search(header[0]):
        return "mhtml"
    if _is_page(text, suffix):
        return "html"
    return "csv" if suffix in ("csv", "tsv") else "text"


def _is_page(text: str, suffix: str) -> bool:
    if _PAGE_START.match(text):
        return True
    if suffix in _MARKDOWN_SUFFIXES:
        return False
    tags = len(_BLOCK_TAG.findall(text))
    return tags >= _LEAST_TAGS and tags * _TEXT_PER_TAG >= len(text)
