from __future__ import annotations

from rag.schema import Turn
from tests.ui.fake import HEATING, TRAINED, FakeAssistant
from ui.web.exchange import complete, history


def test_sources_are_cut_at_the_cited_quote() -> None:
    assistant = FakeAssistant()
    exchange = complete(assistant, assistant.ask("轮训了多少人?"))
    assert [source.number for source in exchange.sources] == [1, 2, 3]
    assert [source.excerpt.quote for source in exchange.sources[:2]] == [TRAINED, HEATING]


def test_surroundings_do_not_leave_the_report() -> None:
    assistant = FakeAssistant()
    exchange = complete(assistant, assistant.ask("轮训了多少人?"))
    assert exchange.sources[0].excerpt.before.startswith("2021年青浦屿")
    assert not exchange.sources[0].excerpt.cut_before


def test_refusal_shows_the_nearest_passages() -> None:
    assistant = FakeAssistant()
    exchange = complete(assistant, assistant.ask("教师工资涨了多少?"))
    assert exchange.answer.citations == ()
    assert [source.report for source in exchange.sources] == ["2022年石笋沟学区工作总结"]
    assert exchange.reports == 2


def test_history_holds_both_sides_in_order() -> None:
    assistant = FakeAssistant()
    exchange = complete(assistant, assistant.ask("轮训了多少人?"))
    assert history([exchange]) == (
        Turn("user", "轮训了多少人?"),
        Turn("assistant", exchange.answer.text),
    )
