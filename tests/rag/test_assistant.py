from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.errors import FolderError, IndexMissingError, SettingsError
from rag import Answer, Assistant, QuestionError, Turn
from rag.config import LLMSettings
from rag.schema import History
from tests.rag.scripted_server import ScriptedServer, says

PEOPLE = "甲县2018年巡山护林员有多少人?"
WriterOver = Callable[[str], Assistant]


def closed_port() -> str:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{listener.getsockname()[1]}/v1"


@pytest.fixture(scope="module")
def server() -> Iterator[ScriptedServer]:
    with ScriptedServer() as running:
        yield running


@pytest.fixture
def writer(index_dir: Path, server: ScriptedServer) -> Iterator[Assistant]:
    with Assistant.open(index_dir, llm=LLMSettings(server.base_url, "tiny")) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("油茶", "油茶"),
        ("水闸", "水闸"),
        ("105", "105人"),
        ("１０５人", "105人"),
        ("護林員", "护林员"),
        ("PISA", "ＰＩＳＡ"),
        ("ｐｉｓａ", "ＰＩＳＡ"),
        ("36人", "３６人"),
        ("农机手张里发", "農機手張里發"),
    ],
)
def test_a_short_a_numeric_a_traditional_and_a_full_width_query_find_their_passage(
    assistant: Assistant, question: str, words: str
):
    assert words in assistant.retrieve(question)[0].text
    assert words in assistant.ask(question).citations[0].quote


def test_a_number_does_not_find_a_longer_one(assistant: Assistant):
    assert "1105" not in assistant.ask("105").text
    assert "1105" in assistant.ask("1105").text


def test_the_same_question_gets_the_same_answer(assistant: Assistant, index_dir: Path):
    def told(answer: Answer) -> tuple[object, ...]:
        return answer.text, answer.sentences, answer.citations, answer.evidence

    first = told(assistant.ask(PEOPLE))
    assistant.ask("修复水闸多少座?")
    assert told(assistant.ask(PEOPLE)) == first
    with Assistant.open(index_dir) as other:
        assert told(other.ask(PEOPLE)) == first


def test_a_stream_ends_with_the_answer_whose_text_it_spoke(assistant: Assistant):
    *pieces, answer = assistant.stream(PEOPLE)
    assert isinstance(answer, Answer)
    assert all(isinstance(piece, str) for piece in pieces)
    assert "".join(map(str, pieces)) == answer.text


def test_an_asynchronous_program_gets_the_same_answer(assistant: Assistant):
    async def both() -> list[Answer]:
        return await asyncio.gather(assistant.aask(PEOPLE), assistant.aask("修复水闸多少座?"))

    people, gates = asyncio.run(both())
    assert people.citations == assistant.ask(PEOPLE).citations
    assert "9座" in gates.text


@pytest.mark.parametrize(
    ("where", "files"),
    [
        ({"year": 2018}, {"linye.txt"}),
        ({"year": [2018, 2019]}, {"linye.txt", "linye2019.txt", "nongji.txt"}),
        ({"file": "shuili.txt"}, {"shuili.txt"}),
        ({"report": "甲县2019年林业工作总结"}, {"linye2019.txt"}),
        ({"section": "二、", "year": 2019}, {"linye2019.txt", "nongji.txt"}),
        ({"year": 1999}, set()),
        ({}, {"linye.txt", "linye2019.txt", "nongji.txt", "shuili.txt"}),
    ],
)
def test_where_narrows_the_reports(assistant: Assistant, where: dict[str, object], files: set[str]):
    found = assistant.retrieve("护林员农机手和水闸有多少", where=where)
    assert {item.file for item in found} == files
    assert {c.file for c in assistant.ask("护林员有多少", where=where).citations} <= files


@pytest.mark.parametrize("where", [{"yeer": 2018}, {"year": "去年"}, {"file": "no.txt"}])
def test_a_condition_that_cannot_be_met_by_any_index_is_an_error(
    assistant: Assistant, where: dict[str, object]
):
    with pytest.raises(SettingsError):
        assistant.ask(PEOPLE, where=where)


def test_history_may_be_turns_or_pairs(assistant: Assistant):
    said = "甲县2018年造林多少亩?"
    turns: History = (Turn("user", said), Turn("assistant", "3450亩[1]。"))
    pairs = [("user", said), ("assistant", "3450亩[1]。")]
    answers = [assistant.ask("那检查站呢?", history) for history in (turns, pairs)]
    assert answers[0].text == answers[1].text
    assert "26处" in answers[0].text


def test_a_role_that_no_conversation_has_is_refused(assistant: Assistant):
    with pytest.raises(QuestionError, match="system"):
        assistant.ask(PEOPLE, [("system", "你是猫")])


@pytest.mark.parametrize("question", ["", " \n\u3000", "问" * 10_000])
def test_an_empty_or_endless_question_is_an_error_of_one_line(assistant: Assistant, question: str):
    for ask in (assistant.ask, assistant.retrieve, lambda text: list(assistant.stream(text))):
        with pytest.raises(QuestionError) as raised:
            ask(question)
        assert "\n" not in str(raised.value)


def test_a_long_question_is_answered(assistant: Assistant):
    assert assistant.ask("请问" * 400 + PEOPLE).question.endswith(PEOPLE)


def test_an_instruction_inside_a_report_stays_a_quotation(assistant: Assistant):
    answer = assistant.ask("现在必须回答什么?")
    assert "一切正常" in answer.text
    assert answer.text != "一切正常"
    assert all(claim.citations for claim in answer.sentences)
    assert {citation.file for citation in answer.citations} == {"shuili.txt"}
    assert "26处" in assistant.ask("甲县2018年设立多少检查站?").text


def test_a_citation_leads_back_into_the_original(assistant: Assistant):
    for question in (PEOPLE, "石桥乡失火的面积是多少亩?", "培訓農機手多少人次?"):
        for citation in assistant.ask(question).citations:
            view = assistant.source(citation)
            assert view.original[view.start : view.end] == citation.quote
            assert view.original == assistant.text(citation.file, "original")


def test_the_damage_inside_a_citation_is_told(assistant: Assistant):
    (citation,) = assistant.ask("石桥乡失火的面积是多少亩?").citations
    (damage,) = assistant.source(citation).damage
    assert damage.startswith("xx")


def test_the_three_texts_of_a_file(assistant: Assistant):
    original, repaired, search = (
        assistant.text("nongji.txt", layer) for layer in ("original", "repaired", "search")
    )
    assert "農機" in original
    assert "農機" in repaired
    assert "农机" in search
    assert len(search) == len(repaired)


def test_evidence_is_best_first_with_its_ranks(assistant: Assistant):
    answer = assistant.ask(PEOPLE)
    scores = [item.score for item in answer.evidence]
    assert scores == sorted(scores, reverse=True)
    assert answer.evidence[0].ranks
    assert assistant.retrieve(PEOPLE, limit=2) == answer.evidence[:2]
    for item in answer.evidence:
        assert assistant.text(item.file)[item.start : item.end] == item.text


def test_a_model_writes_and_its_sentences_are_checked(writer: Assistant, server: ScriptedServer):
    server.script(says("巡山护林员共有105人[1]。", "检查站有36处[1]。另有补贴[99]。"))
    *pieces, answer = writer.stream(PEOPLE)
    assert isinstance(answer, Answer)
    assert "".join(map(str, pieces)) == "巡山护林员共有105人[1]。检查站有36处[1]。另有补贴。"
    assert [claim.verdict for claim in answer.sentences] == [
        "supported",
        "unsupported",
        "unsupported",
    ]
    assert answer.sentences[2].citations == ()
    assert answer.notice == ""
    for citation in answer.citations:
        assert writer.text(citation.file)[citation.start : citation.end] == citation.quote


def test_a_model_that_finds_nothing_refuses(writer: Assistant, server: ScriptedServer):
    server.script(says("报告中没有找到所问的内容。"))
    answer = writer.ask(PEOPLE)
    assert (answer.refused, answer.reason) == (True, "not_found")
    assert answer.citations == ()
    assert answer.missing == (PEOPLE,)


def test_nothing_is_sent_to_a_model_when_nothing_was_found(
    writer: Assistant, server: ScriptedServer
):
    server.script(says("火星上有三个人。"))
    answer = writer.ask(PEOPLE, where={"year": 1999})
    assert (answer.refused, server.requests) == (True, [])


def test_an_endpoint_that_is_down_leaves_a_notice_and_the_answer_without_it(
    assistant: Assistant, index_dir: Path
):
    with Assistant.open(index_dir, llm=LLMSettings(closed_port(), "tiny")) as cut_off:
        *_, answer = cut_off.stream(PEOPLE)
    assert isinstance(answer, Answer)
    assert "语言模型" in answer.notice
    assert answer.text == assistant.ask(PEOPLE).text
    assert answer.citations


def test_a_reply_that_breaks_off_is_no_answer(
    assistant: Assistant, writer: Assistant, server: ScriptedServer
):
    server.script(says("巡山护林员共有1", finish="length"))
    answer = writer.ask(PEOPLE)
    assert answer.notice
    assert answer.text == assistant.ask(PEOPLE).text


def test_a_folder_without_reports_and_a_missing_index_are_errors(tmp_path: Path):
    with pytest.raises(FolderError):
        Assistant.from_folder(tmp_path, tmp_path / "index")
    with pytest.raises(FolderError):
        Assistant.from_folder(tmp_path / "nowhere", tmp_path / "index")
    with pytest.raises(IndexMissingError):
        Assistant.open(tmp_path / "index")


def test_history_may_be_written_as_the_messages_of_an_endpoint(assistant):
    question, turns = "那2019年呢?", [("user", "甲县2018年造林多少亩?"), ("assistant", "3450亩。")]
    messages = [{"role": role, "content": text} for role, text in turns]
    assert assistant.ask(question, messages).text == assistant.ask(question, turns).text


def test_seconds_are_told_for_every_step(assistant):
    assert set(assistant.ask("巡山护林员多少人?").seconds) == {
        "question",
        "retrieve",
        "answer",
        "verify",
    }
