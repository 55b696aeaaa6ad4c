from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.script import is_traditional, to_search, to_simplified, to_traditional


def test_words_decide_between_characters():
    assert to_simplified("皇后以後頭髮發展") == "皇后以后头发发展"


def test_search_text_folds_script_width_and_case():
    assert to_search("共計１２％，ＡｂＣ學校　") == "共计12%,abc学校 "


@given(st.text())
def test_no_conversion_changes_the_length(text):
    for convert in (to_simplified, to_traditional, to_search):
        assert len(convert(text)) == len(text)


@given(st.text(alphabet="學校总结發展历史，。\n"))
def test_the_length_holds_for_mixed_scripts(text):
    assert len(to_search(text)) == len(text)


def test_script_is_told_by_the_characters_that_differ():
    assert is_traditional("學校安全工作總結")
    assert not is_traditional("学校安全工作总结")
    assert not is_traditional("人口")
    assert not is_traditional("2012 abc")
