from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from eval.errors import SuiteError
from eval.located import Sources
from eval.schema import Case, EvidenceQuote, EvidenceSpan, Passage
from index.schema import Edit, Report, SourceFile

# Pieces of the original with what became of them: the note behind 學 is removed, the
# site's name inside a word put right.
PIECES = (
    ("總結篇一\n全縣學", "總結篇一\n全縣學", ""),
    ("(xué)", "", "pinyin"),
    ("校加固3所。\n總結篇十一\n推进", "校加固3所。\n總結篇十一\n推进", ""),
    ("某某网", "城", "site"),
    ("镇化，校舍加固3所。", "镇化，校舍加固3所。", ""),
)
ORIGINAL = "".join(original for original, _, _ in PIECES)
REPAIRED = "".join(repaired for _, repaired, _ in PIECES)


def edits() -> tuple[Edit, ...]:
    found, before, after = [], 0, 0
    for original, repaired, rule in PIECES:
        ends = before + len(original), after + len(repaired)
        if rule:
            found.append(Edit(before, ends[0], after, ends[1], rule))
        before, after = ends
    return tuple(found)


def report(ordinal: int, mark: str, start: int, end: int) -> Report:
    return Report(str(ordinal), "001_a.txt", ordinal, mark, f"總結{mark}", "总结", start, end)


@pytest.fixture
def sources() -> Sources:
    second = REPAIRED.index("總結篇十一")
    reports = [report(1, "篇一", 0, second), report(2, "篇十一", second, len(REPAIRED))]
    files = [
        SourceFile("001_a.txt", "", 0, 0, "utf-8", ORIGINAL, REPAIRED, edits()),
        SourceFile("010_b.txt", "", 0, 0, "utf-8", "", ""),
    ]
    return Sources(files, reports)


def places(sources: Sources, case: Case, **quote: str) -> list[str]:
    asked = EvidenceQuote(**({"file": "001", "report": "篇一"} | quote))
    (found,) = sources.locate(replace(case, evidence=(asked,)))
    return [sources.texts[place.file][place.start : place.end] for place in found.places]


@pytest.mark.parametrize("quote", ["全县学校加固", "全縣學校加固", "全縣學(xué)校加固"])
def test_a_quote_of_any_text_is_found_in_the_repaired_one(
    sources: Sources, case: Case, quote: str
) -> None:
    assert places(sources, case, quote=quote) == ["全縣學校加固"]


@pytest.mark.parametrize("quote", ["推进某某网镇化", "推进城镇化"])
def test_a_repair_inside_a_quote_is_taken_whole(sources: Sources, case: Case, quote: str) -> None:
    assert places(sources, case, report="篇11", quote=quote) == ["推进城镇化"]


def test_a_quote_counts_in_its_own_report_only(sources: Sources, case: Case) -> None:
    (first,) = sources.locate(replace(case, evidence=(EvidenceQuote("001", "篇一", "加固3所"),)))
    (second,) = sources.locate(replace(case, evidence=(EvidenceQuote("001", "篇十一", "加固3所"),)))
    assert [place.start for place in first.places] == [REPAIRED.index("加固3所")]
    assert [place.start for place in second.places] == [REPAIRED.rindex("加固3所")]


@pytest.mark.parametrize(
    ("quote", "message"),
    [
        ({"quote": "加固4所"}, "第 7 行：.*没有这段引文：加固4所"),
        ({"quote": "加固3所", "report": "篇"}, "没有报告“篇”，有的是：篇一、篇十一"),
        ({"quote": "城镇化", "report": "第一篇"}, "没有报告“第一篇”"),
        ({"quote": "加固3所", "file": "0"}, "不止一个以“0”开头的文件"),
        ({"quote": "加固3所", "file": "2"}, "没有以“2”开头的文件"),
    ],
)
def test_what_is_not_there_is_named_with_its_line(
    sources: Sources, case: Case, quote: dict[str, str], message: str
) -> None:
    with pytest.raises(SuiteError, match=message):
        places(sources, replace(case, line=7), **quote)


def span_of(words: str, text: str = ORIGINAL, file: str = "001", report: str = "") -> EvidenceSpan:
    start = text.index(words)
    digest = hashlib.sha256(words.encode("utf-8")).hexdigest()
    return EvidenceSpan(file, report, start, start + len(words), digest)


def test_a_span_of_the_original_is_found_in_the_repaired_text(sources: Sources, case: Case) -> None:
    (found,) = sources.locate(replace(case, evidence=(span_of("全縣學(xué)校加固"),)))
    assert found.text == "全縣學校加固"
    assert found.report == Passage("001_a.txt", 0, REPAIRED.index("總結篇十一"))


def test_a_report_without_a_name_is_the_whole_file(sources: Sources, case: Case) -> None:
    assert places(sources, case, report="", quote="加固3所") == ["加固3所"] * 2


def test_of_files_that_begin_alike_the_words_tell_the_one(sources: Sources, case: Case) -> None:
    (found,) = sources.locate(replace(case, evidence=(span_of("推进", file="0"),)))
    assert found.places[0].file == "001_a.txt"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"start": 1}, "第 7 行：文件 001_a.txt 的 1–.* 与 sha256 不符"),
        ({"report": "篇十一"}, "不在“篇十一”里"),
    ],
)
def test_a_span_that_holds_something_else_is_named(
    sources: Sources, case: Case, change: dict[str, object], message: str
) -> None:
    item = replace(span_of("全縣學(xué)校"), **change)
    with pytest.raises(SuiteError, match=message):
        sources.locate(replace(case, evidence=(item,), line=7))


def test_a_span_of_which_the_repair_leaves_nothing_is_named(sources: Sources, case: Case) -> None:
    with pytest.raises(SuiteError, match="修复后不在"):
        sources.locate(replace(case, evidence=(span_of("(xué)"),)))


def test_the_digest_of_the_sources_tells_other_texts_apart(sources: Sources) -> None:
    assert Sources([], []).digest() != sources.digest() == sources.digest()
