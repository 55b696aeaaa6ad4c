from __future__ import annotations

import pytest

from index.errors import SettingsError
from rag.config import API_KEY, BASE_URL, CONTEXT_WINDOW, MODEL, TIMEOUT, LLMSettings

ADDRESS = "http://127.0.0.1:11434/v1"
NAMED = {BASE_URL: ADDRESS, MODEL: "qwen3:8b"}


def test_no_variable_means_no_language_model():
    assert LLMSettings.from_environment({}) is None


def test_a_blank_variable_counts_as_unset_and_a_key_alone_names_no_model():
    assert LLMSettings.from_environment({BASE_URL: " ", MODEL: "", API_KEY: "k"}) is None


def test_the_variables_of_the_process_are_read(monkeypatch: pytest.MonkeyPatch):
    for name, value in {**NAMED, API_KEY: " k \n"}.items():
        monkeypatch.setenv(name, value)
    assert LLMSettings.from_environment() == LLMSettings(ADDRESS, "qwen3:8b", "k")


@pytest.mark.parametrize("missing", NAMED)
def test_half_a_setting_names_the_other_half(missing: str):
    half = {name: value for name, value in NAMED.items() if name != missing}
    with pytest.raises(SettingsError, match=missing):
        LLMSettings.from_environment(half)


def test_limits_are_read_as_numbers_and_the_passages_keep_most_of_a_small_window():
    settings = LLMSettings.from_environment({**NAMED, TIMEOUT: "7.5", CONTEXT_WINDOW: "4096"})
    assert settings is not None
    assert (settings.timeout, settings.context_window, settings.max_tokens) == (7.5, 4096, 1024)


@pytest.mark.parametrize("wrong", ["一分钟", "nan", "inf", "-1", "0"])
def test_a_limit_that_is_no_length_of_time_names_its_variable(wrong: str):
    with pytest.raises(SettingsError, match=TIMEOUT):
        LLMSettings.from_environment({**NAMED, TIMEOUT: wrong})


@pytest.mark.parametrize("window", ["0", "-5", "3"])
def test_a_window_without_room_for_an_answer_names_its_variable(window: str):
    with pytest.raises(SettingsError, match=CONTEXT_WINDOW):
        LLMSettings.from_environment({**NAMED, CONTEXT_WINDOW: window})


def test_the_key_is_not_shown():
    assert "geheim" not in repr(LLMSettings(ADDRESS, "m", "geheim"))


@pytest.mark.parametrize(
    "address",
    ["", "127.0.0.1:11434", "ftp://a/v1", "http://", "http://a:port/v1", "http://[::1/v1"],
)
def test_an_address_that_cannot_be_asked_is_refused(address: str):
    with pytest.raises(SettingsError, match="例如 http"):
        LLMSettings(address, "m")


@pytest.mark.parametrize("address", ["http://me:geheim@a/v1", "https://a/v1?key=geheim"])
def test_a_secret_in_the_address_is_refused_without_repeating_it(address: str):
    with pytest.raises(SettingsError, match=API_KEY) as caught:
        LLMSettings(address, "m")
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize("key", ["密钥", "sk-1\n", "sk-\u200b1"])
def test_a_key_that_no_header_can_hold_is_refused(key: str):
    with pytest.raises(SettingsError, match=API_KEY):
        LLMSettings(ADDRESS, "m", key)


@pytest.mark.parametrize(
    ("address", "loopback"),
    [
        ("http://127.0.0.1:1/v1", True),
        ("http://127.8.0.1/v1", True),
        ("http://[::1]:8000/v1", True),
        ("http://localhost/v1", True),
        ("http://localhost.example.org/v1", False),
        ("http://192.168.1.5/v1", False),
    ],
)
def test_only_this_machine_is_loopback(address: str, loopback: bool):
    assert LLMSettings(address, "m").is_loopback is loopback
