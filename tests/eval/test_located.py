from __future__ import annotations

from dataclasses import replace

import pytest

from eval.errors import SuiteError
from eval.located import Sources
from eval.schema import Case, EvidenceQuote
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
    return [sources.texts[place.file][place.start : place.end] for place in found]


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
    assert [place.start for place in first] == [REPAIRED.index("加固3所")]
    assert [place.start for place in second] == [REPAIRED.rindex("加固3所")]


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
