from __future__ import annotations

import pytest

from index.errors import SettingsError
from index.read import read_file
from index.words import index_words, query_words, segmenter_version


def test_a_number_is_not_found_by_a_part_of_it():
    assert "105" not in index_words("培训1105人")
    assert "105人" not in index_words("培训1105人")


def test_a_number_stands_alone_and_with_what_it_counts():
    words = index_words("农机手1,105人次,合格率９２.５％")
    assert {"1105", "1105人", "1105人次", "92.5", "92.5%"} <= set(words)


def test_a_list_of_numbers_is_not_one_number():
    assert {"3", "4", "4月"} <= set(index_words("3,4月"))
    assert "34" not in index_words("3,4月")


def test_a_blank_between_number_and_unit_changes_nothing():
    assert index_words("疏浚 18 公里") == index_words("疏浚18公里")


def test_traditional_full_width_and_capitals_meet_the_plain_form():
    assert index_words("農機補貼ＡＢＣ") == index_words("农机补贴abc")


def test_punctuation_and_blanks_are_no_words():
    assert not index_words("，。、《》(…) \n\t—— ?!")
    assert all(word.strip() and " " not in word for word in index_words("甲。 乙 a, b\n丙"))


def test_no_bigram_reaches_over_punctuation():
    assert "苗防" not in index_words("造林育苗,防火")


def test_words_and_bigrams_of_a_run_are_both_there():
    words = index_words("插秧机补贴")
    assert {"插秧机", "补贴", "秧机", "机补"} <= set(words)


def test_masked_figures_stay_whole():
    assert {"20xx", "xx"} <= set(index_words("20xx年,xx市"))
    assert "20" not in index_words("20xx年")


def test_query_words_are_those_of_the_index_each_once():
    text = "插秧机和插秧机48台"
    assert query_words(text) == list(dict.fromkeys(index_words(text)))


def test_both_segmenters_cut_plain_sentences_alike():
    text = "全县完成造林三千亩,设立检查站,组织护林员巡山,没有发生火情。"
    assert index_words(text, "rjieba") == index_words(text, "jieba")


def test_segmenter_that_is_not_installed_is_named_with_the_cure():
    with pytest.raises(SettingsError, match="pip install nosuchsegmenter"):
        segmenter_version("nosuchsegmenter")


def test_the_bulk_segmenter_cuts_the_samples_alike(samples):
    for path in sorted(samples.glob("*.txt")):
        text = read_file(path).original
        assert index_words(text, "rjieba") == index_words(text), path.name
