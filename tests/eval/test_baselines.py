from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from eval.baselines import BASELINES
from index.store import Index
from rag.schema import Answer, Turn

QUESTION = "白水县全年培训教师多少人？"


@pytest.fixture(scope="module")
def index(index_dir: Path) -> Iterator[Index]:
    with closing(Index.open(index_dir)) as opened:
        yield opened


def ask(index: Index, name: str, question: str = QUESTION) -> Answer:
    return BASELINES[name](index).ask(question)


def test_the_best_sentence_is_quoted_with_its_citation(index: Index) -> None:
    answer = ask(index, "best-sentence")
    assert answer.text == "全年培训教师340人，投入5.8万元。[1]"
    assert answer.citations[0].file == "白水县.txt"


@pytest.mark.parametrize("name", BASELINES)
def test_every_quote_is_the_text_at_its_place(index: Index, name: str) -> None:
    for citation in ask(index, name).citations:
        text = index.source(citation.file).repaired
        assert text[citation.start : citation.end] == citation.quote


@pytest.mark.parametrize("name", BASELINES)
def test_every_mark_has_its_citation(index: Index, name: str) -> None:
    answer = ask(index, name)
    used = {number for claim in answer.sentences for number in claim.citations}
    assert used == {citation.number for citation in answer.citations}
    assert all(f"[{number}]" in answer.text for number in used)


def test_more_sentences_say_more(index: Index) -> None:
    lengths = [
        len(ask(index, name).sentences)
        for name in ("best-sentence", "best-two-sentences", "best-four-sentences")
    ]
    assert lengths == [1, 2, 4]


def test_the_top_passage_is_given_from_beginning_to_end(index: Index) -> None:
    answer = ask(index, "top-passage")
    (citation,) = answer.citations
    assert "".join(claim.text for claim in answer.sentences) == citation.quote.replace("\n", "")
    assert len(ask(index, "top-five-passages").citations) > 1


def test_the_refusing_one_finds_passages_all_the_same(index: Index) -> None:
    answer = ask(index, "refuse")
    assert (answer.refused, answer.reason, answer.citations) == (True, "not_found", ())
    assert answer.evidence[0].file == "白水县.txt"


def test_a_follow_up_is_searched_with_the_turns_of_the_user(index: Index) -> None:
    history = (Turn("user", "白水县培训教师多少人？"), Turn("assistant", "340人。"))
    found = BASELINES["refuse"](index).retrieve("投入呢？", history)
    assert "5.8万元" in found[0].text


def test_words_that_are_nowhere_find_nothing(index: Index) -> None:
    answer = ask(index, "best-two-sentences", "xyzzy")
    assert (answer.text, answer.citations) == ("", ())
