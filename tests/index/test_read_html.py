from __future__ import annotations

import base64
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from index.errors import ReadError
from index.read.html import read_html, read_mhtml
from tests.index import html_pages as pages

SENTENCE = "各村组织党员群众清淤渠道十二公里，秋灌以前全部通水，往年抢水的纠纷一起也没有发生。"
ARTICLE = "".join(f"<p>{SENTENCE}（{number}）</p>" for number in "甲乙丙丁")
UNSHOWN = {"script", "style", "noscript", "template", "title", "noframes", "xml"}


def read(text):
    return read_html(text.encode(), "a.html")


def read_page(page):
    reader = read_mhtml if page.name.endswith("mhtml") else read_html
    return reader(page.data, page.name)


def kept(found):
    """The text without what is named as furniture."""
    at, rest = 0, []
    for removal in found.removals:
        rest.append(found.original[at : removal.start])
        at = removal.end
    return "".join([*rest, found.original[at:]])


def lines(text):
    return kept(read(text)).split("\n")


def gone(text):
    found = read(text)
    return "".join(found.original[removal.start : removal.end] for removal in found.removals)


def visible(text):
    """Every piece of text that a page shows, found another way: blanks aside."""
    root = lxml_html.document_fromstring(
        text.encode(), parser=lxml_html.HTMLParser(encoding="utf-8")
    )
    for element in list(root.iter()):
        markup = isinstance(element.tag, str)
        if not markup or element.tag in UNSHOWN or "display:none" in element.get("style", ""):
            element.drop_tree()
    pieces = ("".join(piece.split()) for piece in root.itertext())
    return [piece.replace("\u200b", "") for piece in pieces if piece.replace("\u200b", "")]


def assert_nothing_lost(text, original):
    shown = "".join(original.split())
    pieces = visible(text)
    assert not [piece for piece in pieces if piece not in shown]
    assert Counter("".join(pieces)) <= Counter(shown)


@pytest.mark.parametrize("page", pages.READABLE, ids=lambda page: page.name)
def test_the_text_of_a_saved_page_stays_and_its_furniture_is_named(page):
    found = read_page(page)
    text = kept(found)
    assert [part for part in page.kept if part not in text] == []
    assert [part for part in page.furniture if part in text] == []
    assert [part for part in page.furniture if part not in found.original] == []
    assert (found.encoding, found.format, found.pages) == (page.encoding, "html", ())


@pytest.mark.parametrize("page", pages.READABLE, ids=lambda page: page.name)
def test_nothing_visible_is_lost(page):
    if not page.name.endswith("mhtml"):
        assert_nothing_lost(page.data.decode(page.encoding), read_page(page).original)


@pytest.mark.parametrize("page", pages.READABLE, ids=lambda page: page.name)
def test_removals_ascend_without_overlap_inside_the_text(page):
    found = read_page(page)
    bounds = [at for removal in found.removals for at in (removal.start, removal.end)]
    assert bounds == sorted(set(bounds))
    assert not bounds or bounds[-1] <= len(found.original)
    assert {removal.rule for removal in found.removals} <= {"furniture"}


TEXTS = st.sampled_from(
    ["甲乙", "首页", " 三 ", "上一篇：丁", SENTENCE, "5 &lt; 6", "&nbsp;", "\n"]
)
TAGS = st.sampled_from(
    ["p", "div", "span", "td", "tr", "table", "li", "ol", "h2", "nav", "a href=x", "font", "pre"]
)
TREES = st.recursive(
    TEXTS,
    lambda inner: st.tuples(TAGS, st.lists(inner, max_size=4), st.booleans()),
    max_leaves=25,
)


def markup(tree):
    if isinstance(tree, str):
        return tree
    tag, children, closed = tree
    end = f"</{tag.split()[0]}>" if closed else ""
    return f"<{tag}>{''.join(map(markup, children))}{end}"


@settings(max_examples=150, deadline=None)
@given(st.lists(TREES, min_size=1, max_size=4))
def test_nothing_visible_is_lost_of_broken_markup(trees):
    text = "<html><body>始" + "".join(map(markup, trees)) + "终</body></html>"
    assert_nothing_lost(text, read(text).original)


def test_inline_elements_do_not_break_a_sentence_and_blocks_do():
    text = (
        "<p>全县有<b>学校</b><span>9</span>所，\n<font>教<i>师</i></font>2名。<div>另有3所。</div>"
    )
    assert lines(text) == ["全县有学校9所，教师2名。", "另有3所。"]


def test_a_wrapped_source_line_puts_a_blank_between_words_only():
    assert lines("<p>水\r\n  渠</p><p>two\nwords</p>") == ["水渠", "two words"]


def test_line_breaks_and_preformatted_lines_are_kept():
    assert lines("<p>一<br>二<br/><br>三</p><pre>四\n  五</pre>") == ["一", "二", "三", "四", "五"]
    assert lines("<p><span style='white-space: pre-wrap'>六\n七</span>八</p>") == ["六", "七八"]


def test_entities_and_unseen_characters():
    text = "<p>&#20013;&nbsp;&nbsp;A&amp;B&#150;C</p><p>水\u200b渠\ufeff道\xad</p>"
    assert lines(text) == ["中 A&B–C", "水渠道"]


def test_what_is_not_shown_is_not_read():
    hidden = "<script>甲</script><style>乙</style><noscript>丙</noscript><!--丁--><b hidden>戊</b>"
    assert lines(f"<p>水{hidden}渠<i style='display: none'>转自某站</i>道</p>") == ["水渠道"]


def test_a_hidden_body_is_read():
    assert SENTENCE in read(f"<div style='visibility:hidden'>{ARTICLE}</div>").original


def test_headings_stand_behind_their_level():
    text = f"<h1>总结</h1><h3>一、<span>水利</span><br>建设</h3>{ARTICLE}"
    assert lines(text)[:2] == ["# 总结", "### 一、水利 建设"]


def test_a_heading_element_around_a_text_is_no_heading():
    assert lines(f"<h2>{SENTENCE * 3}</h2><h2><p>甲</p>{ARTICLE}")[1:3] == [
        "甲",
        f"{SENTENCE}（甲）",
    ]


def test_a_senseless_start_of_a_list_is_none():
    assert lines(f"<ol start={'9' * 5000}><li>修渠</ol>") == ["1. 修渠"]


def test_numbered_lists_keep_their_numbers():
    text = "<ol start=3><li>修渠<li>植树</ol><ol><li>一是清淤</ol><ul><li>养路</ul>"
    assert lines(text) == ["3. 修渠", "4. 植树", "一是清淤", "养路"]


class TestTitle:
    def test_it_leads_a_page_that_does_not_show_it(self):
        assert lines(f"<title>水利工作总结</title>{ARTICLE}")[0] == "# 水利工作总结"

    def test_it_is_not_repeated(self):
        for shown in ("<h1>水利总结</h1>", "<p>水利工作总结</p>", "<b>水利工作总结</b>"):
            text = f"<title>水利工作总结_东岗县政府网</title>{shown}{ARTICLE}"
            assert lines(text)[1] == f"{SENTENCE}（甲）"

    def test_the_name_of_the_site_behind_it_is_furniture(self):
        found = read(f"<title>水利工作总结-工作动态-东岗县政府网</title>{ARTICLE}")
        assert found.original.startswith("# 水利工作总结-工作动态-东岗县政府网\n")
        assert kept(found).startswith("# 水利工作总结\n")

    @pytest.mark.parametrize("title", ["", "<title>东岗县政府门户网站</title>"])
    def test_a_heading_in_the_head_of_the_page_stands_in_for_it(self, title):
        head = "<header><h1>水利工作总结</h1></header>"
        assert lines(f"{title}{head}{ARTICLE}")[:2] == ["# 水利工作总结", f"{SENTENCE}（甲）"]

    def test_the_name_of_the_site_does_not(self):
        head = "<header><h1><a href=/>东岗县水利局</a></h1></header>"
        assert lines(f"<title>水利工作总结</title>{head}{ARTICLE}")[0] == "# 水利工作总结"

    def test_a_subtitle_stays(self):
        text = f"<title>2021-2022学年总结——以东岗小学为例</title>{ARTICLE}"
        assert lines(text)[0] == "# 2021-2022学年总结——以东岗小学为例"


class TestTables:
    def test_a_row_is_a_line_that_carries_its_header(self):
        text = "<table><tr><td>学校<td>人数<tr><td>东岗<br>小学<td>98</table>"
        assert lines(text) == ["学校 | 人数", "学校：东岗 小学 | 人数：98"]

    def test_a_cell_merged_over_rows_stands_in_each(self):
        rows = "<tr><th>片区<th>村<th>户<tr><td rowspan=2>东<td>甲<td>3<tr><td>乙<td>4"
        assert lines(f"<table>{rows}</table>")[1:] == [
            "片区：东 | 村：甲 | 户：3",
            "片区：东 | 村：乙 | 户：4",
        ]

    def test_a_layout_is_no_table(self):
        inner = "<table><tr><td>村<td>户<tr><td>甲<td>3</table>"
        text = f"<table><tr><td>左<td>右<tr><td><p>{SENTENCE}</p><td>{inner}</table>"
        assert lines(text) == ["左", "右", SENTENCE, "村 | 户", "村：甲 | 户：3"]

    @pytest.mark.parametrize("span", ["0", "-1", "x", "", "9999999999", "２", "9" * 5000])
    def test_a_senseless_span_loses_no_cell(self, span):
        text = f"<table><tr><td colspan='{span}'>村<td>户<tr><td rowspan='{span}'>甲<td>3</table>"
        assert Counter("村户甲3") <= Counter(read(text).original)


class TestFurniture:
    @pytest.mark.parametrize(
        "line",
        [
            "上一篇：菜场改造完工",
            "【打印】【关闭】",
            "分享到： 微信 微博 QQ空间",
            "您现在的位置：首页 > 政务公开 > 计划总结",
            "责任编辑：林木",
            "版权所有：东岗县人民政府办公室",
            "苏ICP备00000001号-1",
            "字体：[大 中 小]",
        ],
    )
    def test_lines_are_told_by_their_wording(self, line):
        assert gone(f"{ARTICLE}<p>{line}</p>").strip() == line

    @pytest.mark.parametrize(
        "line",
        [
            "上一年全县共打印教材三千册。",
            "下一条战线是治理面源污染",
            "位置：县城以东三公里",
            "关闭小煤矿",
            "微信群里的通知要有回音",
            "编辑：校刊编辑部开展征文",
            "附件：全县渠道清单",
            "发布日期：2023-01-12 来源：水利局",
            "主办：县教育局 承办：东岗小学",
            "东岗县水利局",
            "1、注册",
            "（2）打印",
            "2022年5月 公众号 阅读量：5000次",
            "时间：2022年5月 内容：打印 教材 装订",
            "全年办理ICP备案12件",
            "登记版权所有权3件",
        ],
    )
    def test_lines_of_a_report_stay(self, line):
        assert gone(f"{ARTICLE}<p>{line}</p>{ARTICLE}") == ""

    def test_date_and_source_stay_beside_controls(self):
        text = f"<p>时间：2022-03-05 来源：水利局 点击：31次 【打印】 [字体：大 中 小]</p>{ARTICLE}"
        assert lines(text)[0].rstrip() == "时间：2022-03-05 来源：水利局"

    @pytest.mark.parametrize("name", ["nav", "main-nav", "footer", "breadCrumb", "share_box"])
    def test_areas_are_told_by_their_names(self, name):
        text = f"<div class='{name}'><p>要闻</p><p>专题</p></div>{ARTICLE}"
        assert gone(text) == "要闻\n专题\n"

    @pytest.mark.parametrize(
        "name", ["canvas", "unavailable", "article-header", "hotel", "content"]
    )
    def test_names_that_only_look_alike_count_for_nothing(self, name):
        assert gone(f"<div class='{name}'><p>要闻</p></div>{ARTICLE}") == ""

    def test_an_area_with_the_article_in_it_is_none(self):
        assert gone(f"<div class='nav'>{ARTICLE}</div>") == ""

    def test_sentences_stay_in_a_weakly_named_area(self):
        assert gone(f"<div class='sidebar'><p>{SENTENCE}</p></div>{ARTICLE * 2}") == ""

    def test_lists_of_links_go_and_links_in_sentences_stay(self):
        links = "".join(f"<li><a href=/{n}>{n}村通了自来水</a></li>" for n in "甲乙丙")
        assert gone(f"{ARTICLE}<ul>{links}</ul>").count("自来水") == 3
        text = "<p>依据<a href=/>《条例》</a>办理。</p><p><a href=/a.doc>附件.doc</a></p>"
        assert gone(text + ARTICLE) == ""

    def test_a_page_of_links_alone_keeps_them(self):
        links = "".join(f"<li><a href=/{n}>{n}村通了自来水</a></li>" for n in "甲乙丙")
        assert gone(f"<ul>{links}</ul>") == ""


class TestEncodings:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
    @pytest.mark.parametrize("declared", ["utf-8", "gb2312", "big5", "nonsense"])
    def test_bytes_decide_whatever_is_declared(self, encoding, declared):
        text = f"<html><head><meta charset={declared}></head><p>全县清淤渠道</p></html>"
        assert read_html(text.encode(encoding), "a").original == "全县清淤渠道"

    def test_what_is_not_chinese_is_read_as_declared(self):
        data = "<meta charset=iso-8859-1><p>café d'été, déjà</p>".encode("iso-8859-1")
        assert read_html(data, "a").original == "café d'été, déjà"

    def test_bytes_that_are_no_text_are_refused(self):
        with pytest.raises(ReadError, match=r"^a\.html："):
            read_html(b"<html>" + bytes(range(256)) * 9, "a.html")


class TestUnreadable:
    @pytest.mark.parametrize("text", ["", "  ", "<html></html>", "<!-- 甲 -->", "<img src=a.png>"])
    def test_a_page_without_text_says_so(self, text):
        with pytest.raises(ReadError, match=r"^a\.html：网页里没有文字.*请"):
            read(text)

    def test_a_page_of_frames_names_where_the_text_is(self):
        with pytest.raises(ReadError, match=r"left\.htm、main\.htm"):
            read_page(pages.FRAMES)

    def test_a_saved_page_without_a_page_says_so(self):
        mail = b"MIME-Version: 1.0\r\nContent-Type: image/png\r\n\r\nx"
        with pytest.raises(ReadError, match=r"^a\.mht：.*请"):
            read_mhtml(mail, "a.mht")


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8"])
def test_a_saved_page_may_be_in_any_encoding(encoding):
    page = base64.encodebytes(f"<html><p>{SENTENCE}</p></html>".encode(encoding)).decode()
    head = "MIME-Version: 1.0\r\nContent-Type: text/html; charset=unicode\r\n"
    data = f"\ufeff{head}Content-Transfer-Encoding: base64\r\n\r\n{page}".encode()
    assert read_mhtml(data, "a.mht").original == SENTENCE


def test_a_saved_page_of_frames_yields_the_frame_with_text():
    frames = "<html><frameset><frame src=cid:1></frameset></html>"
    parts = "".join(
        f"--B\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{text}\r\n"
        for text in (frames, f"<p>{SENTENCE}</p>")
    )
    head = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=B\r\n\r\n"
    assert read_mhtml(f"{head}{parts}--B--".encode(), "a.mht").original == SENTENCE


@pytest.mark.parametrize("tag", ["div", "font", "table", "h2", "nav", "li", "o:p"])
def test_depth_loses_no_text(tag):
    assert SENTENCE in read(f"<html><body>{f'<{tag}>' * 9000}{SENTENCE}").original


def test_an_unclosed_title_hides_no_text():
    assert SENTENCE in read(f"<html><head><title>总结<body><p>{SENTENCE}</p>").original


@pytest.mark.parametrize(
    "text",
    ["<a" * 200_000, "<script>" * 50_000, "<!--" * 100_000, "\n" * 300_000, "水渠" * 300_000],
)
def test_odd_pages_take_no_odd_time(text):
    assert SENTENCE in read(f"<html><body><p>{SENTENCE}</p>{text}").original


def test_reading_neither_calls_nor_writes():
    """Of the libraries below, too: an audit hook sees what they open."""
    program = """
import sys
def refuse(event, arguments):
    writes = event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+")
    if writes or event in ("socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.mkdir"):
        raise SystemExit(f"{event} {arguments}")
sys.dont_write_bytecode = True
sys.addaudithook(refuse)
from index.read.html import read_html
found = read_html(sys.argv[1].encode(), "a.html")
assert found.removals, found
"""
    text = f"<div class=sidebar>热点</div>{ARTICLE}"
    subprocess.run([sys.executable, "-c", program, text], check=True, cwd=Path(__file__).parents[2])
