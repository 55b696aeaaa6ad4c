from __future__ import annotations

import random
import re
from contextlib import suppress

import pytest

from index.errors import ReadError
from index.read import ocr
from index.read.pdf import read_pdf
from tests.index.pdf_files import PdfPage, Picture, Text, make_pdf

TITLE = "青禾县水务局2024年工作总结"
PARAGRAPHS = [
    "2024年，青禾县水务局围绕防洪安全、城乡供水和河湖管护三件大事，全力推进各项工作，取得了较好"
    "的成效。现将一年来的主要情况报告如下。",
    "一、守住防洪安全",
    "汛前检查堤防126公里，整改隐患38处，加固险工险段9段。一是修订预案，组织演练14场，参演群众"
    "2600人次，实现沿河村屯全覆盖。二是储备编织袋8.5万条、应急发电机21台，落实抢险队员312名。"
    "三是严格值守，汛期先后启动四级响应5次，转移群众476人，无一人伤亡，无一座水库垮坝。",
    "二、保障城乡供水",
    "（一）建设骨干水厂。新建改造水厂6座，铺设管网214公里，供水保证率由上年的91%提高到97.3%，"
    "受益群众8.4万人，水质合格率稳定在99%以上，停水天数比上年减少11天。",
    "（二）规范运行管护。推行“一户一表”2.1万户，水费收缴率96.8%，维修基金到位320万元。",
    "三、存在的主要问题",
    "部分支流防洪标准偏低，末级渠系淤积；小型水厂管理人员年龄偏大，业务培训不够；河道采砂监管手段"
    "单一，夜间巡查力量不足。对此，我们将在今后的工作中认真加以解决，一项一项列出清单，一件一件抓好"
    "落实。",
]
HEAD, SIZE, CHARACTERS, LEFT = "青禾县水务局文件", 16.0, 28, 72.0
MODES = ["indented", "spaced"]


def broken(text, first):
    """The text in lines of 28 characters, the first one shorter; figures stay whole."""
    lines, line, room = [], "", CHARACTERS - first
    for word in re.findall(r"[0-9.%]+|.", text):
        width = 1 if word >= "\u2e80" or word in "“”" else 0.5 * len(word)
        if room - width < 0 and word not in "，。；、”）":
            lines.append(line)
            line, room = "", CHARACTERS
        line, room = line + word, room - width
    return [*lines, line]


def report(mode="indented", lines_on_page=8):
    """Pages with a head, a number and the paragraphs, indented or with space between them."""
    set_lines = [(TITLE, 22.0, 150.0, 40.0)]
    for paragraph in PARAGRAPHS:
        indent = 2 if mode == "indented" else 0
        gap = 26.0 if mode == "indented" else 42.0
        for index, line in enumerate(broken(paragraph, indent)):
            first = index == 0
            set_lines.append((line, SIZE, LEFT + SIZE * indent * first, gap if first else 26.0))
    pages = []
    for start in range(0, len(set_lines), lines_on_page):
        number = len(pages) + 1
        texts, y = [Text(230, 800, HEAD, 10.5), Text(280, 40, f"- {number} -", 10.5)], 760.0
        for line, size, x, gap in set_lines[start : start + lines_on_page]:
            y -= gap
            texts.append(Text(x, y, line, size))
        pages.append(PdfPage(texts))
    return pages


def read(pages, **passwords):
    return read_pdf(make_pdf(pages, **passwords), "报告.pdf")


def kept(text):
    """The text without what the reader would remove."""
    result = text.original
    for removal in reversed(text.removals):
        result = result[: removal.start] + result[removal.end :]
    return result


def lines(*texts, **page):
    """A page of single lines, one below the other."""
    return PdfPage([Text(72, 700 - 30 * i, text) for i, text in enumerate(texts)], **page)


@pytest.mark.parametrize("mode", MODES)
def test_paragraphs_are_joined_over_lines_and_pages(mode):
    text = read(report(mode))
    assert len(text.pages) == 3
    assert kept(text).splitlines() == [f"# {TITLE}", *PARAGRAPHS]


def test_running_heads_and_page_numbers_are_named_and_leave_the_paragraph_whole():
    text = read(report())
    said = [(text.original[r.start : r.end].strip(), r.rule) for r in text.removals]
    expected = [
        entry
        for number in (1, 2, 3)
        for entry in ((HEAD, "running_head"), (f"- {number} -", "page_number"))
    ]
    assert said == expected


@pytest.mark.parametrize("mode", MODES)
def test_pages_begin_with_their_own_text(mode):
    pages = report(mode)
    text = read(pages)
    starts = [text.original[start:] for start in text.pages]
    assert all(start.startswith(HEAD + "\n") for start in starts)
    for page, start in zip(pages, starts, strict=True):
        first = page.texts[2].text
        assert start[len(HEAD) + 1 :].removeprefix("# ").startswith(first)


def test_every_text_comes_out_once_and_in_order():
    generator = random.Random(3)
    signs = [chr(code) for code in range(0x4E00, 0x9FA5)]
    pages, placed = [], []
    for _ in range(4):
        words = ["".join(generator.sample(signs, generator.randint(1, 28))) for _ in range(20)]
        placed += words
        pages.append(lines(*words))
    joined = read(pages).original.replace("\n", "")
    assert joined == "".join(placed)


def test_a_short_line_ends_its_paragraph():
    text = read([lines("工作安排", "按时完成年度任务", "王小明", "2024年3月5日")])
    assert text.original == "工作安排\n按时完成年度任务\n王小明\n2024年3月5日\n"


def test_radical_look_alikes_stay_as_they_are():
    assert read([lines("⼯作总结与⻅习安排")]).original == "⼯作总结与⻅习安排\n"


def test_a_number_in_the_margin_that_does_not_count_pages_is_text():
    pages = [PdfPage([Text(72, 700, "投资情况"), Text(72, 40, number)]) for number in ("35", "812")]
    text = read(pages)
    assert text.removals == ()
    assert text.original == "投资情况\n35\n投资情况\n812\n"


@pytest.mark.parametrize("form", ["{}", "{}/3", "第{}页 共3页", "— {} —", "Page {} of 3"])
def test_page_numbers_are_known_in_their_usual_forms(form):
    pages = [
        PdfPage([Text(72, 700, "水库除险" + "甲乙丙"[i]), Text(280, 40, form.format(i + 1))])
        for i in range(3)
    ]
    text = read(pages)
    assert {removal.rule for removal in text.removals} == {"page_number"}
    assert kept(text) == "水库除险甲\n水库除险乙\n水库除险丙\n"


def test_a_watermark_is_named_and_does_not_part_the_paragraph():
    pages = report()
    mark = Text(150, 300, "内部资料注意保存", 40, slope=0.8)
    marked = read([PdfPage([mark, *page.texts]) for page in pages])
    said = [marked.original[r.start : r.end].strip() for r in marked.removals]
    assert said.count(mark.text) == len(pages)
    assert {removal.rule for removal in marked.removals} >= {"watermark"}
    assert kept(marked) == kept(read(pages))


def test_the_lines_of_a_form_printed_on_each_page_are_no_running_heads():
    page = [
        Text(200, 790, "水费减免申请表", 22),
        Text(72, 750, "申请人（签名）："),
        Text(72, 700, "附"),
    ]
    assert read([PdfPage(page), PdfPage(page)]).removals == ()


def test_latin_words_are_joined_with_blanks_and_lose_the_hyphen_that_parted_them():
    page = PdfPage(
        [
            Text(
                72,
                700,
                "The county water bureau reports on the co-operation in flood control devel-",
            ),
            Text(
                72,
                684,
                "opment, which the provincial government had asked for in the previous month",
            ),
            Text(72, 668, "of the year."),
        ]
    )
    assert read([page]).original == (
        "The county water bureau reports on the co-operation in flood control development, which"
        " the provincial government had asked for in the previous month of the year.\n"
    )


def test_larger_lines_are_headings_unless_they_are_numbered():
    body = "本年度工作情况如下所述。"
    page = PdfPage(
        [
            Text(150, 780, "青禾县水务局", 26),
            Text(150, 740, "年度工作总结", 26),
            Text(72, 690, body),
            Text(72, 650, "供水情况", 18),
            Text(72, 620, body),
            Text(72, 580, "二、防洪情况", 18),
            Text(72, 550, body),
        ]
    )
    assert read([page]).original.splitlines() == [
        "# 青禾县水务局年度工作总结",
        body,
        "## 供水情况",
        body,
        "二、防洪情况",
        body,
    ]


def grid(rows, left=72.0, top=700.0, widths=(120.0, 120.0, 120.0), height=24.0):
    """Texts and rules of a table; None is a cell that belongs to the one above it."""
    edges = [left + sum(widths[:i]) for i in range(len(widths) + 1)]
    bottom = top - height * len(rows)
    rules = [(x, top, x, bottom) for x in edges] + [(left, y, edges[-1], y) for y in (top, bottom)]
    texts = []
    for index, row in enumerate(rows):
        y = top - height * index
        for column, cell in enumerate(row):
            if cell is None:
                continue
            texts.append(Text(edges[column] + 6, y - 17, cell))
            rules.append((edges[column], y, edges[column + 1], y))
    return PdfPage([Text(72, 730, "各水厂情况："), *texts], rules)


def test_rows_of_a_ruled_table_carry_their_header_and_merged_cells():
    table = grid([("片区", "水厂", "户数"), ("东片", "一厂", "1200"), (None, "二厂", "860")])
    assert read([table]).original.splitlines() == [
        "各水厂情况：",
        "片区 | 水厂 | 户数",
        "片区：东片 | 水厂：一厂 | 户数：1200",
        "片区：东片 | 水厂：二厂 | 户数：860",
    ]


def test_a_table_that_goes_on_overleaf_keeps_its_header():
    first = grid([("片区", "水厂", "户数"), ("东片", "一厂", "1200")])
    second = grid([("西片", "三厂", "640"), ("南片", "四厂", "75")])
    second = PdfPage(second.texts[1:], second.rules)
    text = read([first, second])
    assert text.original[text.pages[1] :] == (
        "片区：西片 | 水厂：三厂 | 户数：640\n片区：南片 | 水厂：四厂 | 户数：75\n"
    )


def test_a_row_that_a_page_cut_is_made_whole():
    first = grid([("片区", "水厂", "户数"), ("东片", "一厂（含二", "1200")])
    second = grid([("", "分厂）", ""), ("南片", "四厂", "75")])
    second = PdfPage(second.texts[1:], second.rules)
    assert read([first, second]).original.splitlines()[2:] == [
        "片区：东片 | 水厂：一厂（含二分厂） | 户数：1200",
        "片区：南片 | 水厂：四厂 | 户数：75",
    ]


def test_columns_of_an_unruled_table_are_told_apart():
    rows = [("水厂", "户数", "水质"), ("一厂", "1200", "合格"), ("二厂", "860", "合格")]
    page = PdfPage(
        [
            Text(72 + 120 * column, 700 - 24 * index, cell)
            for index, row in enumerate(rows)
            for column, cell in enumerate(row)
        ]
    )
    assert read([page]).original == "水厂 | 户数 | 水质\n一厂 | 1200 | 合格\n二厂 | 860 | 合格\n"


def test_two_columns_are_read_one_after_the_other():
    left = ["左栏文字说明防洪工程建设情况" + "甲乙丙丁戊己庚辛壬癸"[i] for i in range(10)]
    right = ["右栏文字说明供水工程建设情况" + "甲乙丙丁戊己庚辛壬癸"[i] for i in range(10)]
    texts = [Text(200, 760, "两栏编排的一页示例文字，横跨两栏的一行标题")]
    for index, (one, other) in enumerate(zip(left, right, strict=True)):
        texts += [Text(72, 700 - 20 * index, one), Text(310, 700 - 20 * index, other)]
    original = read([PdfPage(texts)]).original.replace("\n", "")
    assert original == texts[0].text + "".join(left) + "".join(right)


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_turned_page_reads_like_any_other(rotate):
    assert read([lines("防洪工程", "供水工程", rotate=rotate)]).original == "防洪工程\n供水工程\n"


def test_an_encrypted_pdf_that_opens_without_a_password_is_read():
    assert read([lines("防洪工程")], owner="secret").original == "防洪工程\n"


def test_a_pdf_with_a_password_names_the_way_out():
    with pytest.raises(ReadError, match=r"报告\.pdf：.*密码.*另存为不加密的 PDF"):
        read([lines("防洪工程")], user="secret")


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"PK\x03\x04", make_pdf(report())[:900]])
def test_what_is_no_whole_pdf_is_refroom(data):
    with pytest.raises(ReadError, match=r"报告\.pdf：PDF 已损坏或不完整"):
        read_pdf(data, "报告.pdf")


def test_damage_ends_in_text_or_in_a_reason():
    whole, generator = make_pdf(report()), random.Random(7)
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(generator.choice([1, 20, 200])):
            data[generator.randrange(len(data))] = generator.randrange(256)
        end = generator.randrange(len(data) // 2, len(data))
        with suppress(ReadError):
            text = read_pdf(bytes(data[:end]), "坏.pdf")
            assert list(text.pages) == sorted(text.pages)


def test_a_pdf_without_text_is_refroom():
    with pytest.raises(ReadError, match="没有读出文字"):
        read([PdfPage()])


GREY = Picture(40, 40, bytes(range(40)) * 40)


def test_a_scan_without_the_extra_names_what_to_install(monkeypatch):
    monkeypatch.setattr(ocr, "is_available", lambda: False)
    numbered = PdfPage([Text(280, 40, "- 1 -")], picture=GREY)
    with pytest.raises(ReadError, match=r'扫描件.*pip install "wenbao\[ocr\]"'):
        read([numbered, PdfPage(picture=GREY)])


def test_pages_that_are_pictures_are_named_where_the_rest_is_read(monkeypatch):
    monkeypatch.setattr(ocr, "is_available", lambda: False)
    said = ["这一页的文字不少，", "所以不会被当作扫描件，", "全部文字都应当照常读入。"]
    text = read([lines(*said), PdfPage(picture=GREY), lines(*said)])
    assert text.format == "pdf"
    assert text.original.replace("\n", "") == "".join(said) * 2
    assert [note.split("，")[0] for note in text.notes] == ["第 2 页是图片"]


def test_a_few_words_in_a_drawing_are_text():
    drawing = [(100 + 4 * i, 100, 300, 90 + 5 * i) for i in range(80)]
    text = read([PdfPage([Text(72, 700, "河网示意图")], drawing)])
    assert (text.original, text.format, text.notes) == ("河网示意图\n", "pdf", ())


def test_a_blank_page_is_not_reported():
    text = read([lines("防洪工程"), PdfPage(), lines("供水工程")])
    assert text.notes == ()
    assert [text.original[start:] for start in text.pages][2] == "供水工程\n"
