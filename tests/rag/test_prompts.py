from __future__ import annotations

from dataclasses import replace

from rag.prompts import REFUSAL, SYSTEM, answer_messages
from rag.schema import Evidence, Turn


def passage(text: str) -> Evidence:
    return Evidence(text, "a.txt", "青禾县林业工作总结", "0" * 16, 1, "二、", 0, len(text))


def sent(*evidence: Evidence, history: tuple[Turn, ...] = (), limit: int = 9_000) -> str:
    messages, _ = answer_messages("培训了多少人?", history, evidence, limit)
    assert [message.role for message in messages] == ["system", "user"]
    return messages[1].content


def test_the_refusal_is_told_word_for_word():
    assert REFUSAL in SYSTEM


def test_passages_are_numbered_with_report_and_section_and_the_question_comes_last():
    content = sent(passage("培训310人次。"), passage("建站4座。"))
    assert "[2] 《青禾县林业工作总结》二、\n<资料>\n建站4座。\n</资料>" in content
    assert content.index("[1]") < content.index("[2]") < content.index("培训了多少人?")


def test_a_passage_is_sent_with_the_headings_above_it():
    item = replace(passage("培训310人次。"), context="青禾县林业工作总结 队伍建设")
    assert "[1] 《青禾县林业工作总结》二、 队伍建设\n" in sent(item)


def test_marks_of_earlier_answers_are_not_sent_because_they_number_other_passages():
    history = (Turn("user", "建了几座?"), Turn("assistant", "4座[3]。"))
    content = sent(passage("培训310人次。"), history=history)
    assert "建了几座?" in content
    assert "4座。" in content
    assert "[3]" not in content


def test_a_long_conversation_is_cut_to_its_end():
    history = tuple(Turn("user", f"第{n}问" + "。" * 2_000) for n in range(30))
    content = sent(passage("培训310人次。"), history=history)
    assert "第29问" in content
    assert "第9问" not in content
    assert len(content) < 3_000


def test_the_last_passages_give_way_to_the_limit_but_one_is_always_sent():
    evidence = [passage("护林。" * 105)] * 5
    counts = []
    for limit in (9_000, len(SYSTEM) + 1_000, 10):
        messages, count = answer_messages("问", (), evidence, limit)
        counts.append(count)
        assert count == 1 or sum(len(message.content) for message in messages) <= limit
    assert counts == [5, 2, 1]
