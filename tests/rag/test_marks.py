from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.marks import stream_known_marks, stream_without_reasoning, with_known_marks

# Everything the two filters look at, and text between.
MARKUP = "[]【】［］1２,、-†第</>甲。 \n"
SCRAPS = [*MARKUP, "99", "资料", "think", "<think>", "</think>", "[1]", "【99】"]
TEXTS = st.lists(st.sampled_from(SCRAPS), max_size=25).map("".join)


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("[1]", "[1]"),
        ("[1][3]", "[1][3]"),
        ("[1,2]", "[1][2]"),
        ("[1、 3]", "[1][3]"),
        ("［１，２］", "[1][2]"),
        ("【3】", "[3]"),
        ("【1†第三段】", "[1]"),
        ("[资料2]", "[2]"),
        ("[资料1，资料3]", "[1][3]"),
        ("[资料2，第三段]", "[2]"),
        ("[來源：2]", "[2]"),
        ("[citation:2]", "[2]"),
        ("[^2]", "[2]"),
        ("[1-3]", "[1][2][3]"),
        ("[2～99]", "[2][3]"),
        ("[2,2]", "[2]"),
        ("[99]", ""),
        ("【99】", ""),
        ("[0]", ""),
        ("[1, 99]", "[1]"),
    ],
)
def test_every_way_to_write_a_mark_names_known_passages_only(written: str, known: str):
    assert with_known_marks(f"甲{written}。", 3) == f"甲{known}。"


@pytest.mark.parametrize(
    "text",
    ["[2012]15号", "【重要】", "（1）", "[一]", "[1人]", "[1", "1]", "[]", "[甲1]", "[见第1段]"],
)
def test_brackets_that_are_no_mark_stay(text: str):
    assert with_known_marks(text, 3) == text


@given(TEXTS, st.data())
def test_marks_come_out_the_same_however_the_text_is_cut(text: str, data: st.DataObject):
    assert "".join(stream_known_marks(cut(text, data), 3)) == with_known_marks(text, 3)


@given(TEXTS, st.data())
def test_reasoning_is_left_out_the_same_however_the_text_is_cut(text: str, data: st.DataObject):
    whole = "".join(stream_without_reasoning([text]))
    assert "".join(stream_without_reasoning(cut(text, data))) == whole


def test_text_without_brackets_is_passed_on_at_once():
    assert list(stream_known_marks(["甲", "乙["], 3)) == ["甲", "乙", "["]


def test_an_opening_tag_that_never_closes_hides_the_rest():
    assert "".join(stream_without_reasoning(["甲<THINK>乙", "丙"])) == "甲"


def test_a_lone_closing_tag_stays_for_the_reader_of_the_whole():
    assert "".join(stream_without_reasoning(["甲</thi", "nk>乙"])) == "甲</think>乙"


def cut(text: str, data: st.DataObject) -> list[str]:
    places = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    return [text[a:b] for a, b in zip([0, *places], [*places, len(text)], strict=True)]
