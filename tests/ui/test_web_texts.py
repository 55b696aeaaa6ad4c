from __future__ import annotations

import string
from dataclasses import asdict

import pytest

from ui.web.texts import CHINESE, ENGLISH, for_browser, translations


@pytest.mark.parametrize("header", ["zh-CN,zh;q=0.9,en;q=0.8", "zh-TW", "ZH", "", None, "*"])
def test_chinese_browser_gets_chinese(header: str | None) -> None:
    assert for_browser(header) is CHINESE


@pytest.mark.parametrize("header", ["en-US,en;q=0.9,zh;q=0.8", "fr-FR", "de"])
def test_other_browser_gets_english(header: str) -> None:
    assert for_browser(header) is ENGLISH


def test_both_languages_fill_in_the_same_values() -> None:
    def fields(text: str) -> set[str | None]:
        return {field for _, field, _, _ in string.Formatter().parse(text) if field}

    english = asdict(ENGLISH)
    for name, text in asdict(CHINESE).items():
        assert fields(text) == fields(english[name]), name
        assert text
        assert english[name]


def test_widgets_have_both_languages() -> None:
    assert translations()["zh"]["ask"] == CHINESE.ask
    assert translations()["en"]["ask"] == ENGLISH.ask
