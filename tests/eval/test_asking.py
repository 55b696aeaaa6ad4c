from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest

from eval.asking import Asker
from eval.schema import Case, CaseResult
from index.errors import WenbaoError
from rag.schema import Answer, Evidence, History

MakePassage = Callable[[int, int], Evidence]


class Scripted:
    """Answers with what a function makes of the question; finds the given passages."""

    def __init__(self, answer: Callable[[str], Answer], found: tuple[Evidence, ...] = ()) -> None:
        self._answer = answer
        self._found = found

    def ask(self, question: str, _history: History = ()) -> Answer:
        return self._answer(question)

    def retrieve(self, _question: str, _history: History = ()) -> tuple[Evidence, ...]:
        return self._found


def ask(case: Case, answer: Callable[[str], Answer], timeout: float = 60) -> CaseResult:
    return Asker(Scripted(answer), {}, timeout).ask(case, ())


def fail(error: Exception) -> Answer:
    raise error


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (WenbaoError("端点没有应答"), "端点没有应答"),
        (KeyError("model"), "KeyError: 'model'"),
        (TimeoutError("slow\nnet"), "TimeoutError: slow net"),
    ],
)
def test_what_a_system_raises_is_its_result(case: Case, error: Exception, told: str) -> None:
    result = ask(case, lambda _: fail(error))
    assert (result.error, result.answer.text) == (told, "")
    assert result.scores["grounded_correct"].value == 0


def test_a_system_that_does_not_come_back_is_left_behind(case: Case) -> None:
    never = threading.Event()

    def answer(question: str) -> Answer:
        if question == "等？":
            never.wait()
        return Answer(question, "有。")

    asker = Asker(Scripted(answer), {}, timeout=0.05)
    late = asker.ask(replace(case, question="等？"), ())
    assert late.error == "超过 0.05 秒没有应答"
    assert late.seconds["total"] >= 0.05
    assert asker.ask(case, ()).answer.text == "有。"
    never.set()


def test_an_answer_whose_passages_fail_is_kept(case: Case) -> None:
    class Blind(Scripted):
        def retrieve(self, _question: str, _history: History = ()) -> tuple[Evidence, ...]:
            raise OSError("index gone")

    result = Asker(Blind(lambda q: Answer(q, "105人。")), {}).ask(case, ())
    assert (result.answer.text, result.error) == ("105人。", "OSError: index gone")


def test_without_passages_of_its_own_those_of_the_answer_count(
    case: Case, passage: MakePassage
) -> None:
    shown = (passage(0, 10),)
    result = ask(case, lambda q: Answer(q, "105人。", evidence=shown))
    assert (result.evidence, result.answer.evidence) == (shown, ())


def test_a_follow_up_is_also_asked_alone(case: Case) -> None:
    result = ask(replace(case, standalone="培训多少教师？"), lambda q: Answer(q, q))
    assert result.standalone is not None
    assert result.standalone.text == "培训多少教师？"
    assert ask(case, lambda q: Answer(q, q)).standalone is None


def test_the_steps_of_the_answer_stand_beside_its_whole_time(case: Case) -> None:
    result = ask(case, lambda q: Answer(q, "", seconds={"retrieve": 0.5, "total": 9.0}))
    assert result.seconds["retrieve"] == 0.5
    assert 0 < result.seconds["total"] < 9
    assert result.scores["seconds"].value == result.seconds["total"]
