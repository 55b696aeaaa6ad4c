from __future__ import annotations

import pytest

from index.places import known_places


@pytest.mark.parametrize("word", ["城市", "中心", "乡镇", "农村", "小区", "新建"])
def test_ordinary_words_of_reports_are_no_places(word: str):
    assert word not in known_places()


@pytest.mark.parametrize("place", ["太原", "内蒙古", "云南省", "乌鲁木齐"])
def test_places_of_the_dictionary_are_known(place: str):
    assert place in known_places()
