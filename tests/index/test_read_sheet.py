"""What a spreadsheet shows, its text says, and every row carries its header."""

from __future__ import annotations

import datetime
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from index.errors import ReadError
from index.read.office import MOST_XML_BYTES
from index.read.sheet import read_csv, read_xlsx
from index.read.xlsx.formats import shown
from tests.index.office_files import (
    OLE_MARK,
    paragraph,
    relations,
    sheet_file,
    sheet_rows,
    word_file,
    zipped,
)


def lines(*sheets: str, **parts: str) -> list[str]:
    return read_xlsx(sheet_file(*sheets, **parts), "表.xlsx").original.split("\n")[:-1]


def saved(book: openpyxl.Workbook) -> bytes:
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_a_workbook_of_another_program_shows_what_its_sheets_show():
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["全县学校情况"],
        ["片区", "学校", "人数", "升学率", "检查日期"],
        ["河西", "东风小学", 312, 0.853, datetime.date(2023, 3, 5)],
        [None, "河西中学", 1640.0, 0.9, datetime.datetime(2023, 3, 6, 14, 30)],
    ):
        sheet.append(row)
    sheet.merge_cells("A1:E1")
    sheet.merge_cells("A3:A4")
    sheet["D3"].number_format = "0.0%"
    sheet["D4"].number_format = "0%"
    sheet["C4"].number_format = '#,##0"人"'
    sheet["E4"].number_format = "yyyy-mm-dd hh:mm"
    assert read_xlsx(saved(book), "表.xlsx").original.split("\n") == [
        "全县学校情况",
        "片区 | 学校 | 人数 | 升学率 | 检查日期",
        "片区：河西 | 学校：东风小学 | 人数：312 | 升学率：85.3% | 检查日期：2023年3月5日",
        "片区：河西 | 学校：河西中学 | 人数：1,640人 | 升学率：90% | 检查日期：2023年3月6日 14:30",
        "",
    ]


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        ("35", "General", "35"),
        ("35.60", "General", "35.6"),
        ("0.30000000000000004", "General", "0.3"),
        ("1E+15", "General", "1000000000000000"),
        ("0.853", "0.0%", "85.3%"),
        ("1234567.5", "#,##0", "1,234,568"),
        ("-1234", "#,##0;[Red]-#,##0", "-1,234"),
        ("-1234", "#,##0_);(#,##0)", "(1,234)"),
        ("-5", "0.0", "-5.0"),
        ("0", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
        ("35", '0"人"', "35人"),
        ("35", 'General"人"', "35人"),
        ("35", "0人", "35人"),
        ("7", "000", "007"),
        ("3", "#.##", "3"),
        ("1234.5", "[$¥-804]#,##0.00", "¥1,234.50"),
        ("25000000", "#,##0,", "25,000"),
        ("12345", '0!.0,"万"', "12345"),
        ("0.5", "# ?/?", "0.5"),
        ("5551234", "000-0000", "5551234"),
        ("5", ";;;", ""),
    ],
)
def test_a_number_stands_as_its_format_shows_it(number, code, text):
    assert shown(Decimal(number), code) == text


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        ("44990", "yyyy/m/d", "2023年3月5日"),
        ("44990", '[$-804]yyyy"年"m"月"d"日";@', "2023年3月5日"),
        ("44990", "yyyy年m月", "2023年3月"),
        ("44990", "m/d", "3月5日"),
        ("44990.604166666664", "yyyy-mm-dd hh:mm", "2023年3月5日 14:30"),
        ("0.5", "h:mm AM/PM", "12:00"),
        ("1.5", "[h]:mm:ss", "36:00:00"),
        ("44990", "[$-804]aaaa", "星期日"),
        ("99999999999", "yyyy/m/d", "99999999999"),
    ],
)
def test_a_date_is_written_as_reports_write_it(number, code, text):
    assert shown(Decimal(number), code) == text


def test_days_may_be_counted_from_1904():
    assert shown(Decimal(43528), "yyyy/m/d", from_1904=True) == "2023年3月5日"


def test_a_date_format_may_be_named_by_number_only():
    cells = '<sheetData><row><c s="1"><v>44990</v></c><c s="0"><v>44990</v></c></row></sheetData>'
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="31"/></cellXfs>'
    assert lines(cells, styles=styles) == ["2023年3月5日 | 44990"]


def test_kinds_of_cells():
    cells = (
        '<sheetData><row><c t="s"><v>0</v></c><c t="b"><v>1</v></c><c t="e"><v>#DIV/0!</v></c>'
        '<c t="str"><f>A1</f><v>算得</v></c><c><f>A2*2</f></c></row></sheetData>'
    )
    strings = "<si><r><t>富</t></r><r><t>文本</t></r><rPh><t>fù</t></rPh></si>"
    found = read_xlsx(sheet_file(cells, sharedStrings=strings), "表.xlsx")
    assert found.original == "富文本 | TRUE | #DIV/0! | 算得 | （公式未计算）\n"
    assert found.notes == ("有 1 处公式没有保存结果，请用 Excel 或 WPS 打开后保存一次",)


def test_a_line_end_inside_a_cell_is_a_blank():
    assert lines(sheet_rows(["甲_x000D_\n乙"])) == ["甲 乙"]


def test_sheets_have_their_names_and_a_single_default_one_has_none():
    one, two = sheet_rows(["甲"]), sheet_rows(["乙"])
    assert lines(one) == ["甲"]
    assert read_xlsx(sheet_file(one, names=["经费"]), "").original == "# 经费\n甲\n"
    assert lines(one, two) == ["# Sheet1", "甲", "# Sheet2", "乙"]


def test_a_title_over_the_table_heads_a_sheet_before_its_name():
    rows = ["水库", "库容"], ["东水库", "35"]
    sheet = sheet_rows(["河西县水库统计表"], *rows)
    title, table = "# 河西县水库统计表\n", "水库 | 库容\n水库：东水库 | 库容：35\n"
    assert read_xlsx(sheet_file(sheet, names=["台账"]), "").original == f"{title}## 台账\n{table}"
    assert read_xlsx(sheet_file(sheet), "").original == f"{title[2:]}{table}"
    assert lines(sheet, sheet_rows(["乙"])) == [
        *f"{title}{table}".split("\n")[:-1],
        "# Sheet2",
        "乙",
    ]
    figure = sheet_file(sheet_rows(["35"], *rows), names=["台账"])
    assert read_xlsx(figure, "").original.startswith("# 台账\n35\n")


def test_a_hidden_sheet_stays_out_and_is_named():
    book = openpyxl.Workbook()
    book.active["A1"] = "看得见"
    hidden = book.create_sheet("选项")
    hidden["A1"] = "看不见"
    hidden.sheet_state = "hidden"
    found = read_xlsx(saved(book), "表.xlsx")
    assert found.original == "看得见\n"
    assert found.notes == ("工作表“选项”是隐藏的，没有读取",)


def test_a_row_hidden_by_a_filter_is_read():
    assert (
        lines(
            sheet_rows(["学校", "人数"], ["东风小学", "3"]).replace(
                'r="2">', 'r="2" hidden="1">', 1
            )
        )[1]
        == "学校：东风小学 | 人数：3"
    )


def test_empty_rows_part_tables_and_not_the_rows_of_one():
    found = lines(
        sheet_rows(
            ["学校", "人数"],
            ["东风小学", "3"],
            [],
            ["河西中学", "5"],
            [],
            ["项目", "金额"],
            ["桌椅", "9"],
        )
    )
    assert found == [
        *("学校 | 人数", "学校：东风小学 | 人数：3", "学校：河西中学 | 人数：5"),
        *("项目 | 金额", "项目：桌椅 | 金额：9"),
    ]


def test_cells_scattered_far_apart_are_read():
    cells = "".join(
        f'<row r="{place}"><c r="{column}{place}"><v>{place}</v></c></row>'
        for place, column in ((1, "A"), (1_000_000, "XFD"))
    )
    merged = '<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="x"/></mergeCells>'
    assert lines(f"<sheetData>{cells}</sheetData>{merged}") == ["1", "1000000"]


SOUND = sheet_file(sheet_rows(*[["安全检查", str(at)] for at in range(200)]))
BIG = zipped(
    {
        "_rels/.rels": relations({"officeDocument": "a.xml"}),
        "a.xml": b" " * (MOST_XML_BYTES + 1),
    }
)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "不是完整的 Excel 文件"),
        (SOUND[: len(SOUND) // 2], "不是完整的 Excel 文件"),
        (sheet_file("<sheetData><row>"), "不是完整的 Excel 文件"),
        (sheet_file(""), "没有内容"),
        (word_file(paragraph("文字。")), "没有内容"),
        (BIG, "上限"),
        (OLE_MARK + b"\0" * 600, "旧版 Excel"),
    ],
    ids=["empty", "truncated", "xml", "no cells", "Word", "bomb", "old"],
)
def test_a_workbook_that_cannot_be_read_says_why(data, says):
    with pytest.raises(ReadError, match=says) as caught:
        read_xlsx(data, "表.xlsx")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_delimiter_and_encoding_are_found(delimiter, encoding):
    text = '学校,人数,说明\r\n东风小学,312,"甲、乙;丙\n丁"\r\n河西中学,640\r\n'
    table = text.replace(",", delimiter).encode(encoding)
    assert read_csv(table, "表.csv").original.split("\n") == [
        "学校 | 人数 | 说明",
        "学校：东风小学 | 人数：312 | 说明：甲、乙;丙 丁",
        "学校：河西中学 | 人数：640",
        "",
    ]


def test_the_delimiter_may_be_told():
    assert read_csv("sep=:\n学校:人数\n东风小学:3\n".encode(), "").original.startswith(
        "学校 | 人数"
    )


def test_a_lone_quotation_mark_loses_nothing():
    text = '学校,说明\n东风小学,"甲\n' + "河西中学,乙\n" * 30_000
    assert read_csv(text.encode(), "").original.count("河西中学") == 30_000


@pytest.mark.parametrize("data", [b"", b" \n,,\n", bytes(range(256)) * 9])
def test_a_csv_without_text_says_so(data):
    with pytest.raises(ReadError):
        read_csv(data, "表.csv")
