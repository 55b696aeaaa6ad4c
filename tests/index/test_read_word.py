"""What a reader of a Word document sees, its text says: numbers, tables, boxes and notes too."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import ReadError
from index.read.docx.numerals import han
from index.read.office import MOST_XML_BYTES
from index.read.word import read_docx
from tests.index.office_files import (
    NAMESPACES,
    OLE_MARK,
    cell,
    level,
    numbering,
    paragraph,
    relations,
    run,
    style,
    table,
    word_file,
    zipped,
)


def lines(body: str, **parts: str) -> list[str]:
    return read_docx(word_file(body, **parts), "报告.docx").original.split("\n")[:-1]


def test_paragraphs_and_tables_stand_in_their_order():
    body = paragraph("前言。") + table(["学校", "人数"], ["东风小学", "312"]) + paragraph("结语。")
    assert lines(body) == ["前言。", "学校 | 人数", "学校：东风小学 | 人数：312", "结语。"]


HEADINGS = (
    style("1", "heading 1", '<w:outlineLvl w:val="0"/>')
    + style("2", "标题 2")
    + style("t", "Title")
    + style("own", "科室小标题", based_on="2")
    + style("plain", "正文首行", '<w:outlineLvl w:val="9"/>', based_on="1")
)


@pytest.mark.parametrize(
    ("name", "shown"),
    [("1", "# 工作情况"), ("2", "## 工作情况"), ("t", "# 工作情况"), ("own", "## 工作情况")],
)
def test_a_heading_is_known_by_its_style(name, shown):
    assert lines(paragraph("工作情况", name), styles=HEADINGS) == [shown]


@pytest.mark.parametrize("name", ["plain", "missing", ""])
def test_other_styles_make_no_heading(name):
    assert lines(paragraph("工作情况", name), styles=HEADINGS) == ["工作情况"]


def test_the_outline_level_of_a_paragraph_counts_before_its_style():
    body = paragraph("经费", more='<w:outlineLvl w:val="2"/>')
    assert lines(body) == ["### 经费"]


def test_a_heading_that_runs_into_its_body_is_a_line():
    text = "一、安全。" + "各校检查了门窗和线路。" * 20
    assert lines(paragraph(text, "1"), styles=HEADINGS) == [text]


OFFICIAL = numbering(
    level(0, "%1、", "chineseCountingThousand"),
    level(1, "（%2）", "chineseCounting"),
    level(2, "%3."),
    level(3, "%4", "decimalEnclosedCircle"),
)


def test_automatic_numbers_are_written_out():
    at = [0, 1, 1, 2, 3, 0, 1]
    body = "".join(paragraph("安全", number=(1, depth)) for depth in at)
    assert lines(body, numbering=OFFICIAL) == [
        *("一、安全", "（一）安全", "（二）安全", "1. 安全", "① 安全", "二、安全", "（一）安全")
    ]


def test_an_automatic_number_stands_in_its_heading():
    styles = style("1", "heading 1", '<w:numPr><w:numId w:val="1"/></w:numPr>')
    assert lines(paragraph("安全", "1") * 2, styles=styles, numbering=OFFICIAL) == [
        "# 一、安全",
        "# 二、安全",
    ]


def test_a_style_finds_its_level_in_the_list():
    numbers = numbering(
        level(0, "第%1章", "chineseCounting", more='<w:pStyle w:val="a"/>'),
        level(1, "%1.%2", more='<w:isLgl/><w:pStyle w:val="b"/>'),
    )
    styles = "".join(
        style(name, f"样式{name}", '<w:numPr><w:numId w:val="1"/></w:numPr>') for name in "ab"
    )
    body = paragraph("甲", "a") + paragraph("乙", "b") + paragraph("丙", "b")
    assert lines(body, styles=styles, numbering=numbers) == ["第一章 甲", "1.1 乙", "1.2 丙"]


def test_a_number_with_a_start_of_its_own_counts_anew():
    numbers = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    body = "".join(paragraph("项", number=(number, 0)) for number in (1, 1, 2, 2))
    found = lines(body, numbering=numbering(level(0, "%1、"), numbers=numbers))
    assert found == ["1、项", "2、项", "1、项", "2、项"]


def test_a_level_may_count_on_behind_the_level_above_it():
    numbers = numbering(
        level(0, "%1、"), level(1, "（%2）"), level(2, "%3.", more='<w:lvlRestart w:val="1"/>')
    )
    body = "".join(paragraph("项", number=(1, depth)) for depth in (0, 1, 2, 1, 2, 0, 2))
    assert lines(body, numbering=numbers)[2::2] == ["1. 项", "2. 项", "1. 项"]


def test_a_paragraph_may_be_taken_out_of_its_style_s_list():
    styles = style("a", "条目", '<w:numPr><w:numId w:val="1"/></w:numPr>')
    body = paragraph("甲", "a") + paragraph("说明", "a", number=(0, 0)) + paragraph("乙", "a")
    assert lines(body, styles=styles, numbering=OFFICIAL) == ["一、甲", "说明", "二、乙"]


@pytest.mark.parametrize(
    ("form", "third"),
    [
        ("decimal", "3"),
        ("decimalZero", "03"),
        ("upperRoman", "III"),
        ("lowerLetter", "c"),
        ("ideographTraditional", "丙"),
        ("chineseLegalSimplified", "叁"),
        ("ideographDigital", "三"),
        ("decimalEnclosedParen", "⑶"),
        ("unheard-of", "3"),
    ],
)
def test_every_form_of_number_is_written(form, third):
    found = lines(paragraph("项", number=(1, 0)) * 3, numbering=numbering(level(0, "%1、", form)))
    assert found[2] == f"{third}、项"


def test_bullets_are_kept_and_those_of_symbol_fonts_replaced():
    for sign, shown in (("●", "● 项"), ("\uf06c", "• 项")):
        numbers = numbering(level(0, sign, "bullet"))
        assert lines(paragraph("项", number=(1, 0)), numbering=numbers) == [shown]


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (1, "一"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (105, "一百零五"),
        (110, "一百一十"),
        (2008, "二千零八"),
    ],
)
def test_chinese_numerals(number, written):
    assert han(number) == written


def test_merged_cells_are_said_in_each_row_they_cover():
    body = table(
        ["片区", "学校", "人数"],
        [cell("河西", '<w:vMerge w:val="restart"/>'), "东风小学", "312"],
        [cell("", "<w:vMerge/>"), "河西中学", "640"],
        [cell("两校合计", '<w:gridSpan w:val="2"/>'), "952"],
    )
    assert lines(body)[2:] == [
        "片区：河西 | 学校：河西中学 | 人数：640",
        "片区：两校合计 | 人数：952",
    ]


def test_numbers_of_rows_are_written_out():
    auto = cell(paragraph("", number=(1, 0)))
    body = table(["序号", "学校"], [auto, "东风小学"], [auto, "河西中学"])
    assert lines(body, numbering=numbering(level(0, "%1")))[2] == "序号：2 | 学校：河西中学"


def test_a_table_that_only_frames_text_is_text():
    assert lines(table([cell(paragraph("甲。") + paragraph("乙。"))])) == ["甲。", "乙。"]


def test_a_table_in_a_table_keeps_its_rows():
    inner = table(["学校", "人数"], ["东风小学", "312"])
    assert lines(table([cell(paragraph("附表") + inner), "说明"])) == [
        "附表",
        "学校 | 人数",
        "学校：东风小学 | 人数：312",
        "说明",
    ]


def test_a_text_box_stands_once_behind_its_paragraph():
    box = f"<w:txbxContent>{paragraph('框里的话。')}</w:txbxContent>"
    drawing = (
        "<w:r><mc:AlternateContent>"
        f"<mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    assert lines(paragraph(run("正文。") + drawing)) == ["正文。", "框里的话。"]


def test_notes_follow_the_paragraph_and_leave_its_sentence_whole():
    mark = '<w:r><w:{0}Reference w:id="2"/></w:r>'
    body = paragraph(run("投入") + mark.format("footnote") + run("增加。")) + paragraph(
        run("完。") + mark.format("endnote")
    )
    found = lines(
        body,
        footnotes=f'<w:footnote w:id="2">{paragraph("不含基建。")}</w:footnote>',
        endnotes=f'<w:endnote w:id="2">{paragraph("数据截至年底。")}</w:endnote>',
    )
    assert found == ["投入增加。", "〔注：不含基建。〕", "完。", "〔注：数据截至年底。〕"]


def test_tracked_changes_are_read_as_accepted():
    body = paragraph(
        run("共")
        + "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
        + f"<w:del>{run('坏')}</w:del><w:moveFrom>{run('移')}</w:moveFrom>"
        + f"<w:ins>{run('新增')}</w:ins>{run('三所。')}"
    )
    assert lines(body) == ["共新增三所。"]


def test_a_deleted_item_has_no_number():
    gone = paragraph(f"<w:del>{run('')}</w:del>", number=(1, 0), more="<w:rPr><w:del/></w:rPr>")
    body = paragraph("甲", number=(1, 0)) + gone + paragraph("乙", number=(1, 0))
    assert lines(body, numbering=OFFICIAL) == ["一、甲", "二、乙"]


def test_hidden_text_stays_out():
    styles = style("h", "批注", more="<w:rPr><w:vanish/></w:rPr>")
    body = paragraph(run("看得见") + run("看不见", "<w:vanish/>")) + paragraph("也看不见", "h")
    assert lines(
        body + paragraph(run("又看得见", '<w:vanish w:val="0"/>'), "h"), styles=styles
    ) == [
        "看得见",
        "又看得见",
    ]


def test_a_field_shows_its_result():
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = "<w:r><w:instrText> PAGEREF x </w:instrText></w:r>" + run("代码")
    body = paragraph(
        run("见第")
        + field.format("begin")
        + code
        + field.format("separate")
        + run("7")
        + field.format("end")
        + run("页")
    )
    assert lines(body) == ["见第7页"]
    assert lines(paragraph(field.format("begin") + run("没有结束"))) == ["没有结束"]


def test_wrapped_text_is_read():
    body = (
        f"<w:sdt><w:sdtContent>{paragraph('控件里。')}</w:sdtContent></w:sdt>"
        + "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
        + f"<w:sdtContent>{paragraph('单击输入')}</w:sdtContent></w:sdt>"
        + paragraph(
            f"<w:hyperlink>{run('链接')}</w:hyperlink><w:fldSimple>{run('域')}</w:fldSimple>"
        )
    )
    assert lines(body) == ["控件里。", "链接域"]


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>", ["甲\t乙"]),
        (
            '<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:br w:type="page"/><w:t>丙</w:t></w:r>',
            ["甲", "乙", "丙"],
        ),
        (
            "<w:r><w:t>3</w:t><w:noBreakHyphen/><w:t>5</w:t><w:softHyphen/><w:t>月\u00ad份</w:t></w:r>",
            ["3-5月份"],
        ),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>合格</w:t></w:r>', ["☑合格"]),
        ('<w:r><w:sym w:font="Webdings" w:char="F0FE"/><w:t>合格</w:t></w:r>', ["•合格"]),
        (run("10") + run("3", '<w:vertAlign w:val="superscript"/>'), ["10³"]),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>lǐ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>里</w:t></w:r>"
            "</w:rubyBase></w:ruby></w:r>",
            ["里（lǐ）"],
        ),
        (
            "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>3</m:t></m:r></m:den></m:f>"
            "<m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>",
            ["1/3x²"],
        ),
    ],
    ids=["tab", "breaks", "hyphens", "symbol", "unknown symbol", "raised", "ruby", "formula"],
)
def test_signs_inside_a_paragraph(content, shown):
    assert lines(paragraph(content)) == shown


def test_a_table_of_contents_is_marked_as_no_part_of_the_text():
    styles = style("TOC1", "toc 1")
    body = paragraph("封面") + paragraph("一、总结\t1", "TOC1") * 2 + paragraph("一、总结")
    read = read_docx(word_file(body, styles=styles), "报告.docx")
    (removal,) = read.removals
    assert removal.rule == "contents"
    assert read.original[: removal.start] + read.original[removal.end :] == "封面\n一、总结\n"


def test_what_is_embedded_and_not_read_is_said():
    body = (
        paragraph("见附图。")
        + '<w:altChunk r:id="x"/>'
        + paragraph("<w:r><w:object><o:OLEObject/></w:object></w:r>")
    )
    assert read_docx(word_file(body), "报告.docx").notes == (
        "有 2 处嵌入的文档、图表或图示，其中的文字没有读取",
    )


def test_a_file_written_by_another_program_reads_the_same():
    document = docx.Document()
    document.add_heading("全年工作", 0)
    document.add_heading("安全", 1)
    document.add_paragraph("检查两次。")
    document.add_paragraph("值班", style="List Number")
    grid = document.add_table(2, 2)
    for place, text in zip(grid._cells, ["学校", "人数", "东风小学", "312"], strict=True):
        place.text = text
    buffer = BytesIO()
    document.save(buffer)
    assert read_docx(buffer.getvalue(), "报告.docx").original.split("\n") == [
        *("# 全年工作", "# 安全", "检查两次。", "1. 值班"),
        *("学校 | 人数", "学校：东风小学 | 人数：312", ""),
    ]


def test_the_strict_variant_is_read():
    data = word_file(paragraph("严格格式。"))
    scheme = "http://purl.oclc.org/ooxml"
    body = (
        f'<w:document xmlns:w="{scheme}/wordprocessingml/main">'
        f"<w:body>{paragraph('严格格式。')}</w:body></w:document>"
    )
    named = relations(
        {"officeDocument": "/word/document.xml"}, f"{scheme}/officeDocument/relationships"
    )
    strict_data = zipped({"_rels/.rels": named, "word/document.xml": body})
    assert read_docx(strict_data, "a.docx").original == read_docx(data, "b.docx").original


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=8)
PARAGRAPHS = st.lists(TEXTS, min_size=1, max_size=3).map(
    lambda texts: paragraph("".join(map(run, texts)))
)
BLOCKS = st.recursive(
    PARAGRAPHS,
    lambda inner: st.lists(st.lists(inner, min_size=1, max_size=3), min_size=1, max_size=3).map(
        lambda rows: table(*[[f"<w:tc>{place}<w:p/></w:tc>" for place in row] for row in rows])
    ),
    max_leaves=8,
)


@given(st.lists(BLOCKS, min_size=1, max_size=4))
def test_every_visible_text_stands_in_the_output(blocks):
    from lxml import etree

    body = "".join(blocks)
    read = read_docx(word_file(body), "报告.docx").original
    root = etree.fromstring(f"<w:body {NAMESPACES}>{body}</w:body>")
    assert all(text.text in read for text in root.iter("{*}t"))


SOUND = word_file(paragraph("安全检查。" * 400))
BIG = zipped(
    {
        "_rels/.rels": relations({"officeDocument": "a.xml"}),
        "a.xml": b" " * (MOST_XML_BYTES + 1),
    }
)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "不是完整的 Word 文件"),
        ("只是文字".encode(), "不是完整的 Word 文件"),
        (SOUND[: len(SOUND) // 2], "不是完整的 Word 文件"),
        (SOUND.replace(b"word/document.xml", b"word/document.xmk"), "不是 Word 文档"),
        (zipped({"a.txt": "文字"}), "不是完整的 Word 文件"),
        (word_file("<w:p>"), "不是完整的 Word 文件"),
        (word_file(""), "没有文字"),
        (BIG, "上限"),
        (OLE_MARK + b"\0" * 600, "旧版 Word"),
        (OLE_MARK + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (
            zipped({"_rels/.rels": '<!DOCTYPE r [<!ENTITY a "x">]><r>&a;</r>'}),
            "不是完整的 Word 文件",
        ),
    ],
    ids=[
        "empty",
        "text",
        "truncated",
        "lost part",
        "zip",
        "xml",
        "no text",
        "bomb",
        "old",
        "locked",
        "entities",
    ],
)
def test_a_file_that_cannot_be_read_says_why(data, says):
    with pytest.raises(ReadError, match=says) as caught:
        read_docx(data, "报告.docx")
    assert str(caught.value).startswith("报告.docx：")
    assert "\n" not in str(caught.value)
