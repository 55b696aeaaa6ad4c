"""Office files of every program, whole and broken, under right and wrong names."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from tests.index.formats.case import SENTENCE, Case, readable, unreadable
from tests.index.office_files import (
    OLE_MARK,
    cell,
    level,
    numbering,
    paragraph,
    run,
    sheet_file,
    sheet_rows,
    style,
    table,
    word_file,
    zipped,
)

WORD = word_file(paragraph(SENTENCE) + table(["学校", "人数"], ["东风小学", "312"]))
SHEET = sheet_file(sheet_rows(["学校", "人数"], ["东风小学", "312"]))
_ROW = "学校：东风小学 | 人数：312"
_BOMB = 50 * 2**20
_LONG = "渠" * 30_000
_TIMES = 2_000


def document_cases() -> Iterator[Case]:
    """All of them."""
    yield from _word()
    yield from _broken_word()
    yield from _sheets()
    yield from _separated()
    yield from _old()
    yield from _others()
    yield from _swelling()


def _word() -> Iterator[Case]:
    headed = word_file(
        paragraph("卫生工作总结", "Title") + paragraph("机构", "H1") + paragraph(SENTENCE),
        styles=style("Title", "Title") + style("H1", "heading 1"),
    )
    yield readable("样式.docx", headed, "# 卫生工作总结", "# 机构", SENTENCE)
    listed = word_file(
        "".join(paragraph(text, number=(1, 0)) for text in ("修渠", "植树")),
        numbering=numbering(level(0, "%1、", "chineseCounting")),
    )
    yield readable("编号.docx", listed, "一、修渠", "二、植树")
    yield readable("表格.docx", WORD, SENTENCE, _ROW)
    inner = cell(table(["甲", "乙"], ["3", "5"]) + paragraph("合计8户"))
    yield readable("表中有表.docx", word_file(table([inner, "备注"])), "合计8户", "备注")
    box = f"<w:txbxContent>{paragraph('栏外的话')}</w:txbxContent>"
    boxed = f"<w:r><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></w:r>"
    yield readable("文本框.docx", word_file(paragraph(run(SENTENCE) + boxed)), SENTENCE, "栏外的话")
    noted = word_file(
        paragraph(run(SENTENCE) + '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        footnotes=f'<w:footnote w:id="2">{paragraph("含清淤")}</w:footnote>',
    )
    yield readable("脚注.docx", noted, SENTENCE, "含清淤")
    revised = "全镇" + SENTENCE[2:]
    change = run("全镇") + f"<w:ins>{run('新修')}</w:ins><w:del>{_deleted('改造')}</w:del>"
    tracked = word_file(paragraph(change + run(revised[4:])))
    yield readable("修订.docx", tracked, SENTENCE)
    for name in ("是docx.txt", "是docx.doc", "是docx", "是docx.pdf"):
        yield readable(name, WORD, SENTENCE, _ROW)


def _deleted(text: str) -> str:
    return f"<w:r><w:delText>{text}</w:delText></w:r>"


def _broken_word() -> Iterator[Case]:
    yield unreadable("空.docx", word_file(paragraph("")), "没有文字|没有内容")
    for share in (3, 2):
        yield unreadable(f"截断{share}.docx", WORD[: len(WORD) // share], "不是完整的")
    yield unreadable("零字节.docx", b"", "0 字节")
    yield unreadable("头后无物.docx", b"PK\x03\x04", "不是完整的")
    yield unreadable("加密.docx", ole("EncryptionInfo", "EncryptedPackage"), "密码")
    parts = {"[Content_Types].xml": "<x/>", "word/document.xml": "<w:document"}
    yield unreadable("坏的xml.docx", zipped(parts), "不是完整的")
    content = "[Content_Types].xml"
    deep = "<a>" * 100_000
    yield unreadable("太深.docx", word_file(deep), "不是完整的")
    entities = '<!DOCTYPE d [<!ENTITY a "渠渠渠"><!ENTITY b "&a;&a;&a;">]><d>&b;</d>'
    yield unreadable("实体.docx", zipped({content: entities, "word/x": ""}), "不是完整的")
    # Made when it is written: it takes a moment.
    yield Case("炸弹.docx", lambda: word_file(paragraph("0" * _BOMB)), reason="上限")
    yield Case("表里炸弹.xlsx", lambda: sheet_file("0" * _BOMB), reason="上限")


def _sheets() -> Iterator[Case]:
    yield readable("名册.xlsx", SHEET, _ROW)
    yield readable("是xlsx.csv", SHEET, _ROW)
    merged = sheet_rows(["镇", "渠"], ["甲镇", "东渠"], ["", "西渠"])
    merged += '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>'
    yield readable("合并.xlsx", sheet_file(merged), "镇：甲镇 | 渠：西渠")
    days = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    dated = '<sheetData><row r="1"><c r="A1" s="1"><v>44927</v></c></row></sheetData>'
    yield readable("日期.xlsx", sheet_file(dated, styles=days), "2023年1月1日")
    formula = '<sheetData><row r="1"><c r="A1"><f>1+2</f>{}</c></row></sheetData>'
    yield readable("公式.xlsx", sheet_file(formula.format("<v>37</v>")), "37")
    yield readable("未算公式.xlsx", sheet_file(formula.format("")), "公式未计算")
    two = sheet_file(sheet_rows(["甲", "3"]), sheet_rows(["乙", "5"]), names=["渠", "路"])
    yield readable("两张表.xlsx", two, "# 渠", "# 路")
    far = '<sheetData><row r="1048576"><c r="XFD1048576"><v>9</v></c></row></sheetData>'
    yield readable("远处一格.xlsx", sheet_file(far), "9")
    yield unreadable("空表.xlsx", sheet_file(sheet_rows()), "没有内容")
    yield unreadable("截断.xlsx", SHEET[: len(SHEET) // 2], "不是完整的")
    yield unreadable("加密.xlsx", ole("EncryptedPackage"), "密码")


def _separated() -> Iterator[Case]:
    yield readable("逗号.csv", "学校,人数\n东风小学,312\n".encode(), _ROW)
    yield readable("逗号.gbk.csv", "学校,人数\n东风小学,312\n".encode("gbk"), _ROW)
    yield readable("逗号.utf-16.csv", "学校,人数\n东风小学,312\n".encode("utf-16"), _ROW)
    yield readable("分号.csv", "学校;人数\n东风小学;312\n".encode(), _ROW)
    yield readable("制表符.tsv", "学校\t人数\n东风小学\t312\n".encode(), _ROW)
    quoted = '学校,人数\n"东风\n小学",312\n"说了""好""",5\n'
    yield readable("引号.csv", quoted.encode(), "学校：东风 小学 | 人数：312", '说了"好"')
    yield readable("长短不齐.csv", "学校,人数\n东风小学\n甲,5,多,更多\n".encode(), "更多")
    yield readable("引号不闭.csv", ('学校,人数\n"' + "东风小学,312\n" * 900).encode(), "东风小学")
    yield readable("很宽.csv", (",".join(map(str, range(9_000))) + "\n").encode(), "8999")
    yield unreadable("只有逗号.csv", b",,,\n,,,\n", "没有内容")
    yield unreadable("零字节.csv", b"", "0 字节")


def _old() -> Iterator[Case]:
    escaped = "".join(f"\\u{ord(character)}?" for character in SENTENCE).encode()
    rich = b"{\\rtf1\\ansi\\ansicpg936\\f0 " + escaped + b"\\par}"
    for name, data in (
        ("旧.doc", ole("WordDocument", "1Table")),
        ("旧.docx", ole("WordDocument", "1Table")),
        ("富文本.rtf", rich),
        ("富文本.doc", rich),
        ("旧.xls", ole("Workbook")),
    ):
        yield Case(name, lambda data=data: data, reason="需要 LibreOffice", needs="office")
    yield unreadable("加密.doc", ole("EncryptedPackage"), "密码")
    yield unreadable("只有头.doc", OLE_MARK, "请用原来的软件")
    xml = '<?xml version="1.0"?><?mso-application progid="Word.Document"?><w/>'
    yield unreadable("二〇〇三.xml", xml.encode(), r"另存为 \.docx")


def _others() -> Iterator[Case]:
    for suffix in ("wps", "et", "dps"):
        yield unreadable(f"金山.{suffix}", ole("WordDocument"), "WPS")
    yield unreadable("版式.ofd", zipped({"OFD.xml": "<x/>", "Doc_0/Document.xml": "<x/>"}), "OFD")
    for kind, suffix in (("text", "odt"), ("spreadsheet", "ods"), ("presentation", "odp")):
        yield unreadable(f"开放.{suffix}", _open_document(kind), "OpenDocument")
    slides = zipped({"[Content_Types].xml": "<x/>", "ppt/presentation.xml": "<x/>"})
    yield unreadable("演示.pptx", slides, r"\.pptx")
    yield unreadable("演示.ppt", ole("PowerPoint Document"), r"\.ppt")
    yield unreadable(
        "二进制.xlsb", zipped({"[Content_Types].xml": "", "xl/workbook.bin": ""}), "xlsb"
    )


def _open_document(kind: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        # The first member, and not compressed.
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        archive.writestr("content.xml", "<x/>")
    return stream.getvalue()


def ole(*streams: str) -> bytes:
    """A compound file's header and one sector of its directory, which names these streams."""
    entries = [("Root Entry", 5), *((stream, 2) for stream in streams)]
    directory = b"".join(
        name.encode("utf-16-le").ljust(64, b"\0")
        + (2 * len(name) + 2).to_bytes(2, "little")
        + bytes([kind]).ljust(62, b"\0")
        for name, kind in entries
    )
    return OLE_MARK.ljust(512, b"\0") + directory


def _swelling() -> Iterator[Case]:
    """Small files that say one long thing a thousand times by reference."""
    numbers = numbering(level(0, f"{_LONG}%1"))
    listed = word_file(paragraph("植树", number=(1, 0)) * _TIMES, numbering=numbers)
    yield readable("编号很长.docx", listed, "植树")
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    note = f'<w:footnote w:id="2">{paragraph(_LONG)}</w:footnote>'
    noted = word_file(paragraph(run("植树") + reference) * _TIMES, footnotes=note)
    yield readable("脚注很长.docx", noted, "植树")
    styles = (
        f'<numFmts><numFmt numFmtId="200" formatCode="0&quot;{_LONG}&quot;"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="200"/></cellXfs>'
    )
    cells = '<row><c s="1"><v>37</v></c></row>' * _TIMES
    formatted = sheet_file(f"<sheetData>{cells}</sheetData>", styles=styles)
    yield readable("格式很长.xlsx", formatted, "37")
    cells = '<row><c t="s"><v>0</v></c></row>' * _TIMES
    shared = f"<si><t>{_LONG}</t></si>"
    repeated = sheet_file(f"<sheetData>{cells}</sheetData>", sharedStrings=shared)
    yield unreadable("共享很长.xlsx", repeated, "上限")
    headed = f"{_LONG},乙\n" + "1,2\n" * _TIMES
    yield readable("表头很长.csv", headed.encode(), "1")
