from __future__ import annotations

import pytest

from eval.refusal_phrases import reason_told, states_absence
from rag.answers import _REFUSALS
from rag.prompts import REFUSAL


@pytest.mark.parametrize(
    "sentence",
    [
        "全年没有发生安全事故。",
        "没有完成的工程转入明年。",
        "维修损坏的课桌。",
        "不能按期完工的项目有3个。",
        "The report mentions 3 schools.",
    ],
)
def test_what_a_report_says_with_a_negation_is_no_refusal(sentence: str) -> None:
    assert not states_absence(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "报告没有提到食堂的数量。",
        "資料中未提及此事。",
        "无法根据现有资料回答这个问题。",
        "没有找到相关内容。",
        "The sources do not mention the number of canteens.",
        "I cannot answer this from the sources.",
        "No relevant information is given.",
        "Empty Response",
    ],
)
def test_models_refuse_in_words_of_their_own(sentence: str) -> None:
    assert states_absence(sentence)


@pytest.mark.parametrize("sentence", [*_REFUSALS.values(), REFUSAL])
def test_every_refusal_of_this_program_is_known_by_its_words(sentence: str) -> None:
    assert states_absence(sentence)


@pytest.mark.parametrize("reason", ["not_found", "withheld", "false_premise"])
def test_the_reasons_of_this_program_are_told_by_its_words(reason: str) -> None:
    assert reason_told(_REFUSALS[reason]) == reason


def test_a_refusal_that_tells_no_reason_found_nothing() -> None:
    assert reason_told("抱歉，我无法回答。") == "not_found"
