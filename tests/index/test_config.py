from __future__ import annotations

from dataclasses import replace

import pytest

from index.config import IndexConfig
from index.errors import SettingsError


def test_settings_survive_a_round_trip():
    config = IndexConfig(encoder="m", segmenter="rjieba", chunk_characters=200, rules_off=("a",))
    assert IndexConfig.from_dict(config.to_dict()) == config


def test_lists_become_tuples_as_json_has_no_tuples():
    assert IndexConfig.from_dict({"rules_off": ["a", "b"]}).rules_off == ("a", "b")


def test_the_size_limit_does_not_make_another_index():
    assert IndexConfig(max_file_bytes=10) == IndexConfig()
    assert IndexConfig(chunk_characters=200) != IndexConfig()


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"chunksize": 3}, "chunksize.*chunk_characters"),
        ({"chunk_characters": "300"}, "chunk_characters.*int"),
        ({"chunk_characters": True}, "chunk_characters.*int"),
        ({"chunk_characters": 1}, "chunk_characters.*50"),
        ({"segmenter": "scissors"}, "scissors.*jieba"),
        ({"encoder": ""}, "built-in"),
    ],
)
def test_wrong_settings_are_named_with_what_is_right(values, told):
    with pytest.raises(SettingsError, match=told):
        IndexConfig.from_dict(values)


def test_settings_cannot_be_changed_in_place():
    with pytest.raises(AttributeError):
        IndexConfig().encoder = "other"
    assert replace(IndexConfig(), encoder="other").encoder == "other"
