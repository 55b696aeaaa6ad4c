from __future__ import annotations

import pytest

from rag.schema import Claim, DraftSentence, Evidence
from rag.verify import Verifier, tighten

TEXT = "设立检查站26处，巡山护林员105人。全年没有发生火情。油茶苗有12万株。"


def passage(text: str = TEXT, start: int = 40, title: str = "甲县2018年林业工作总结") -> Evidence:
    return Evidence(
        text, "linye.txt", title, "0" * 16, 1, "二、", start, start + len(text), context=title
    )


def check(text: str, *numbers: int, evidence: tuple[Evidence, ...] = ()) -> tuple[Claim, Verifier]:
    verifier = Verifier(evidence or (passage(),))
    return verifier.check(DraftSentence(text, numbers or (1,)), lambda shown: shown), verifier


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("巡山护林员105人", "巡山护林员105人"),
        ("全年没有发生火情。油茶苗有12万株", "全年没有发生火情。油茶苗有12万株"),
        ("护林员有105人在巡山", "设立检查站26处，巡山护林员105人。"),
        ("种了油茶苗12万株", "油茶苗有12万株。"),
    ],
)
def test_a_citation_is_as_tight_as_its_sentence_allows(sentence: str, quote: str):
    start, end = tighten(sentence, TEXT)
    assert TEXT[start:end] == quote


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("发生火情", "全年没有发生火情"),
        ("6处", "设立检查站26处"),
        ("05人。全年没有发生火情", "巡山护林员105人。全年没有发生火情"),
        ("2万株", "油茶苗有12万株"),
    ],
)
def test_a_citation_cuts_no_clause_in_two(sentence: str, quote: str):
    start, end = tighten(sentence, TEXT)
    assert TEXT[start:end] == quote
    assert check(sentence)[0].verdict == "unsupported"


@pytest.mark.parametrize("sentence", ["", "。", " "])
def test_an_empty_sentence_breaks_nothing(sentence: str):
    assert check(sentence)[0].verdict == "unverified"


def test_a_citation_covers_at_most_three_sentences():
    text = "甲村造林。乙村修路。丙村办学。丁村治水。"
    start, end = tighten("甲村办了学，治了水，修了路，造了林", text)
    assert text[start:end].count("。") <= 3


def test_script_and_width_do_not_hide_a_literal_sentence():
    text = "巡山護林員１０５人。設立檢查站。"
    start, end = tighten("巡山护林员105人", text)
    assert text[start:end] == "巡山護林員１０５人"


def test_a_quote_is_the_slice_of_its_file():
    page = "题" * 40 + TEXT
    claim, verifier = check("巡山护林员105人")
    (citation,) = verifier.citations
    assert claim == Claim("巡山护林员105人", (1,), "supported")
    assert page[citation.start : citation.end] == citation.quote == "巡山护林员105人"
    assert (citation.number, citation.file, citation.section) == (1, "linye.txt", "二、")


def test_a_quote_keeps_the_script_that_the_answer_leaves():
    verifier = Verifier((passage("巡山護林員105人。"),))
    claim = verifier.check(DraftSentence("巡山護林員105人", (1,)), lambda _: "巡山护林员105人")
    assert claim.text == "巡山护林员105人"
    assert claim.verdict == "supported"
    assert verifier.citations[0].quote == "巡山護林員105人"


def test_one_place_has_one_number():
    verifier = Verifier((passage(), passage("疏浚沟渠18公里。", start=400)))
    numbers = [
        verifier.check(DraftSentence(text, cited), str).citations
        for text, cited in [
            ("巡山护林员105人", (1,)),
            ("疏浚沟渠18公里", (2,)),
            ("巡山护林员105人", (1, 1)),
        ]
    ]
    assert numbers == [(1,), (2,), (1,)]
    assert [citation.number for citation in verifier.citations] == [1, 2]


def test_an_altered_digit_loses_its_support():
    claim, _ = check("巡山护林员106人")
    assert claim.verdict == "unsupported"
    assert "106" in claim.why


def test_a_sentence_without_a_citation_is_unsupported():
    verifier = Verifier((passage(),))
    claim = verifier.check(DraftSentence("巡山护林员105人", ()), str)
    assert (claim.citations, claim.verdict) == ((), "unsupported")


def test_a_fact_of_an_uncited_passage_does_not_count():
    evidence = (passage(), passage("疏浚沟渠18公里。", start=400))
    claim, _ = check("疏浚沟渠18公里", 1, evidence=evidence)
    assert claim.verdict == "unsupported"


def test_the_title_of_the_report_gives_its_year():
    claim, _ = check("2018年巡山护林员105人")
    assert claim.verdict == "supported"
    claim, _ = check("2019年巡山护林员105人")
    assert claim.verdict == "unsupported"


def test_the_same_sentence_gets_the_same_verdict_again():
    assert check("巡山护林员105人") == check("巡山护林员105人")
