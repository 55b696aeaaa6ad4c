from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ui.excerpt import excerpt

TEXT = "前言。第一句话。第二句话。要引用的一句。第三句话。第四句话。尾声。"
QUOTE = TEXT.index("要引用")
END = QUOTE + len("要引用的一句。")


def test_surroundings_begin_and_end_at_a_sentence() -> None:
    cut = excerpt(TEXT, QUOTE, END, within=(0, len(TEXT)), reach=6)
    assert (cut.before, cut.quote, cut.after) == ("第二句话。", "要引用的一句。", "第三句话。")
    assert cut.cut_before
    assert cut.cut_after


def test_surroundings_stay_inside_the_report() -> None:
    within = (TEXT.index("第二"), TEXT.index("第四"))
    cut = excerpt(TEXT, QUOTE, END, within=within, reach=100)
    assert (cut.before, cut.after) == ("第二句话。", "第三句话。")
    assert not cut.cut_before
    assert not cut.cut_after


def test_text_without_a_boundary_is_cut_at_the_reach() -> None:
    text = "甲" * 50 + "乙" + "丙" * 50
    cut = excerpt(text, 50, 51, within=(0, len(text)), reach=9)
    assert (cut.before, cut.quote, cut.after) == ("甲" * 9, "乙", "丙" * 9)


def test_blank_lines_around_a_report_are_no_cut() -> None:
    cut = excerpt("\n\n 一句。\n\n", 3, 6, within=(0, 8))
    assert (cut.before, cut.after, cut.cut_before, cut.cut_after) == ("", "", False, False)


@given(st.text("甲乙。\n", min_size=1, max_size=80), st.data())
def test_quote_is_exact_and_surroundings_are_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    cut = excerpt(text, start, end, within=(0, len(text)), reach=10)
    assert cut.quote == text[start:end]
    assert cut.before + cut.quote + cut.after in text
    assert len(cut.before) <= 10
    assert len(cut.after) <= 10
