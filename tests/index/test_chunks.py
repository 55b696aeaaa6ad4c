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


PARTS = st.sampled_from(
    [
        *("一、水利\n", "（一）渠道。", "1、", "（1）", "甲乙丙丁", "；\n", "，", "。", "：\n"),
        *("\n", " ", "　", "”", "渠" * 70, SENTENCE),
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
        assert len(chunk.text) <= 2 * limit
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
