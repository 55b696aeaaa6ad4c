from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.chunks import chunk_report
from index.reports import split_reports
from index.schema import Report
from index.sections import outline

SENTENCE = "全镇共修渠九公里，群众比较满意。"


def report(text, **facts):
    return Report("id", "甲.txt", 1, "", "某镇水利总结", "总结", 0, len(text), **facts)


def chunks(text, limit=300, **facts):
    return chunk_report(text, report(text, **facts), limit)


def test_passages_are_whole_sentences_of_about_equal_length():
    text = SENTENCE * 20
    lengths = [len(chunk.text) for chunk in chunks(text, limit=100)]
    assert all(length % len(SENTENCE) == 0 and length <= 100 for length in lengths)
    assert max(lengths) - min(lengths) <= 2 * len(SENTENCE)


def test_a_heading_line_goes_with_the_body_below_it():
    text = f"一、水利建设\n\n{SENTENCE}\n二、林业\n{SENTENCE}"
    assert [chunk.text.split("\n")[0] for chunk in chunks(text)] == ["一、水利建设", "二、林业"]
    assert [chunk.section for chunk in chunks(text)] == ["一、", "二、"]


def test_a_list_keeps_its_lead_in_and_stays_in_one_piece_when_it_fits():
    listed = "主要成绩：\n1、修渠九公里；\n2、筑坝两座；\n3、护岸三处。"
    found = [chunk.text for chunk in chunks(f"{SENTENCE * 4}\n{listed}\n{SENTENCE * 4}", limit=80)]
    assert any(listed in text for text in found)


def test_a_long_sentence_is_cut_at_semicolons_then_commas_then_anywhere():
    clauses = chunks("一是修渠九公里；" * 20, limit=60)
    assert all(chunk.text.endswith("；") and len(chunk.text) <= 60 for chunk in clauses)
    commas = chunks("修渠九公里，" * 40, limit=50)
    assert all(chunk.text.endswith("，") and len(chunk.text) <= 50 for chunk in commas)
    assert max(len(chunk.text) for chunk in chunks("渠" * 1000, limit=50)) <= 100
    whole = "修渠九公里，" * 12 + "完成。"
    assert [chunk.text for chunk in chunks(whole, limit=50)] == [whole]


def test_the_context_names_report_place_and_headings_once():
    text = f"一、水利建设\n（一）渠道\n{SENTENCE * 5}\n（二）水库。{SENTENCE}"
    first, *_, last = chunks(text, limit=60, places=("清溪县",), organisation="清溪县水务局")
    assert first.context == "某镇水利总结 清溪县 清溪县水务局"
    assert last.context == "某镇水利总结 清溪县 清溪县水务局 水利建设"


LEAD = "今年主要抓了三件事。"
ITEMS = ["一是修渠九公里。", "二是筑坝两座。", "三是护岸三处。"]


def test_an_enumeration_that_fits_stays_whole_with_its_lead_in():
    run = LEAD + "".join(ITEMS)
    text = SENTENCE * 3 + run + SENTENCE * 3
    assert any(run in chunk.text for chunk in chunks(text, limit=len(run) + 5))


@pytest.mark.parametrize(
    "items",
    [
        ["第一，修渠。", "第二，筑坝。", "第三，护岸。"],
        ["首先，修渠。", "其次，筑坝。", "最后，护岸。"],
        ["（1）修渠。", "（2）筑坝。", "（3）护岸。"],
        ["①修渠。", "②筑坝。", "③护岸。"],
    ],
)
def test_the_usual_enumerations_stay_whole(items):
    run = LEAD + "".join(items)
    text = f"{SENTENCE * 2}{run}{SENTENCE * 3}"
    assert any(run in chunk.text for chunk in chunks(text, limit=len(run) + 5))


def test_an_enumeration_that_does_not_fit_carries_its_lead_in():
    text = SENTENCE * 2 + LEAD + "".join(item + SENTENCE * 3 for item in ITEMS) + SENTENCE * 5
    found = chunks(text, limit=60)
    assert "三件事" in next(chunk.context for chunk in found if "三是" in chunk.text)
    assert "三件事" not in found[0].context
    assert "三件事" not in found[-1].context


def test_a_list_of_clauses_that_does_not_fit_carries_its_lead_in():
    text = "全年的主要成绩：" + "修渠九公里；" * 30
    first, *others = chunks(text, limit=60)
    assert first.context == "某镇水利总结"
    assert {chunk.context for chunk in others} == {"某镇水利总结 全年的主要成绩："}


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE * 4 + "一是修渠九公里。" + SENTENCE * 12,  # a single item
        SENTENCE * 4 + "".join(item + SENTENCE * 2 for item in ITEMS),  # nothing leads in
    ],
)
def test_without_lead_in_nothing_is_carried(text):
    assert {chunk.context for chunk in chunks(text, limit=60)} == {"某镇水利总结"}


def test_sections_carry_what_leads_them_in_until_the_next_part():
    items = f"一是修渠。{SENTENCE * 6}\n二是筑坝。{SENTENCE * 6}\n"
    text = f"一、水利\n{SENTENCE}要抓两件事：\n{items}二、林业\n（一）造林\n{SENTENCE}"
    by_section = {chunk.section: chunk.context for chunk in chunks(text, limit=80)}
    assert by_section["一、 › 二是"].endswith("要抓两件事：")
    assert "两件事" not in by_section["一、"]
    assert "两件事" not in by_section["二、 › （一）"]


def test_what_leads_in_the_whole_report_is_not_carried():
    text = f"{SENTENCE}现将下半年打算汇报如下：\n一、水利\n{SENTENCE}"
    assert "打算" not in chunks(text)[-1].context


ROW = "学校：清溪小学 | 人数：12 | 说明：新建。条件好；设施全，师资强\n"


def test_rows_are_not_cut_and_a_table_that_fits_stays_whole():
    text = SENTENCE + "\n学校 | 人数 | 说明\n" + ROW * 12 + SENTENCE
    found = chunks(text, limit=70)
    assert "".join(chunk.text for chunk in found).count(ROW.strip()) == 12
    assert all(chunk.text.count("学校：") == chunk.text.count("师资强") for chunk in found)
    assert chunks(text, limit=1000)[0].text == text


def test_a_row_is_whole_even_where_it_is_longer_than_the_limit():
    row = f"学校：甲 | 说明：{'条件好。' * 100}\n"
    text = f"学校 | 说明\n{row}{row}"
    assert all(chunk.text.endswith(row.strip()) for chunk in chunks(text, limit=50))


def test_a_row_beyond_reason_is_cut():
    text = f"学校 | 说明\n学校：甲 | 说明：{'条件好。' * 1000}\n学校：乙 | 说明：好\n"
    assert max(len(chunk.text) for chunk in chunks(text, limit=50)) <= 100


@pytest.mark.parametrize(
    "table",
    [
        "| 学校 | 人数 |\n|---|---|\n" + "| 清溪小学 | 12 |\n" * 20,
        "学校\t人数\n" + "清溪小学\t12\n" * 20,
    ],
)
def test_rows_that_do_not_name_their_columns_carry_the_header(table):
    first, *others, last = chunks(table + SENTENCE * 6, limit=80)
    assert "学校 | 人数" not in first.context
    assert {chunk.context for chunk in others if "小学" in chunk.text} == {
        "某镇水利总结 学校 | 人数"
    }
    assert "人数" not in last.context


PARTS = st.sampled_from(
    [
        *("一、水利\n", "（一）渠道。", "1、", "（1）", "甲乙丙丁", "；\n", "，", "。", "：\n"),
        *("\n", " ", "　", "”", "渠" * 70, SENTENCE, "二是", "①", "②", "要抓三件事："),
        *("\n甲 | 乙\n", "\n甲：一。 | 乙：二\n", "\t", "\n# 水利\n", "\n| 甲 |\n"),
    ]
)


@given(st.lists(PARTS, max_size=40).map("".join), st.integers(10, 80))
def test_chunks_hold_everything_inside_one_section_each(text, limit):
    found = chunks(text, limit)
    sections = outline(text, 0, len(text))
    at = 0
    for chunk in found:
        assert text[chunk.start : chunk.end] == chunk.text
        assert not text[at : chunk.start].strip()
        assert len(chunk.text) <= 2 * limit or " | " in chunk.text or "\t" in chunk.text
        assert any(s.start <= chunk.start and chunk.end <= s.end for s in sections)
        at = chunk.end
    assert not text[at:].strip()


@pytest.mark.shared
def test_real_reports_lose_nothing(shared):
    more = sorted((shared / "more_reports").glob("*.txt"))[::20]
    for path in [*sorted((shared / "reports").glob("*.txt")), *more]:
        text = path.read_text(encoding="utf-8")
        at = 0
        for one in split_reports(path.name, text):
            for chunk in chunk_report(text, one):
                assert text[chunk.start : chunk.end] == chunk.text
                assert not text[at : chunk.start].strip()
                at = chunk.end
        assert not text[at:].strip()
