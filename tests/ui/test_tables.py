from __future__ import annotations

from dataclasses import replace
from io import StringIO

from rich.console import Console, RenderableType

from index.schema import FileSummary
from rag.schema import Answer, Cell, Claim, Table
from tests.ui.fake import FakeAssistant
from ui.tables import answer_view, file_table


def shown(view: RenderableType) -> str:
    console = Console(file=StringIO(), width=200)
    console.print(view, soft_wrap=True)
    return console.file.getvalue()  # type: ignore[attr-defined]


READ = FileSummary(
    "甲.txt",
    "added",
    encoding="gb18030",
    characters=1200,
    kept=1180,
    removed=20,
    repaired={"pinyin": 3, "site": 2},
    damaged=4,
    reports=("甲县总结", "乙县总结"),
    chunks=9,
    format="text",
)


def test_a_file_is_one_row_with_its_figures() -> None:
    row = next(line for line in shown(file_table([READ], 0.5)).splitlines() if "甲.txt" in line)
    assert row.split() == ["甲.txt", "新增", "gb18030", "1,200", "1,180", "5", "4", "2", "9"]


def test_a_file_of_pages_and_tables_shows_their_numbers() -> None:
    paged = replace(READ, format="pdf", encoding="", pages=31, tables=7)
    row = next(line for line in shown(file_table([paged], 0.5)).splitlines() if "甲.txt" in line)
    assert row.split()[2:] == ["pdf", "1,200", "1,180", "5", "4", "2", "7", "31", "9"]


def test_what_could_not_be_read_of_a_file_is_told() -> None:
    noted = replace(READ, notes=("第 3 页是图片，没有读入",))
    assert "注意 Note 甲.txt：第 3 页是图片，没有读入" in shown(file_table([noted], 0.5))


def test_the_last_row_sums_up() -> None:
    text = shown(file_table([READ, READ], 0.5))
    assert "2,400" in text
    assert "2 个" in text


def test_a_skipped_file_says_why() -> None:
    text = shown(file_table([FileSummary("图[1].txt", "skipped", skipped="不是文本文件")], 0.1))
    assert "跳过 Skipped 图[1].txt：不是文本文件" in text


def test_an_answer_is_followed_by_its_sources() -> None:
    text = shown(answer_view(FakeAssistant().ask("轮训了多少人?")))
    assert text.index("结业214人。[1]") < text.index("出处 Sources")
    assert "[2] 2022年石笋沟学区工作总结 › 一、  沟/2022.txt" in text
    assert "冬季取暖全部改为电采暖" in text


def test_markup_in_a_report_is_printed_as_it_is() -> None:
    answer = Answer("问", "[bold]甲[/bold] [/]乙")
    assert "[bold]甲[/bold] [/]乙" in shown(answer_view(answer))


def test_doubtful_sentences_are_named_with_the_reason() -> None:
    text = shown(answer_view(FakeAssistant().ask("轮训了多少人?")))
    assert "出处不支持 unsupported：复式班教学是重点。（出处没有说到“复式班”）" in text
    assert "未能核对 unverified：效果很好。" in text
    assert "supported：全年轮训" not in text


def test_a_refusal_says_why_and_names_no_source() -> None:
    text = shown(answer_view(FakeAssistant().ask("教师工资涨了多少?")))
    assert text.startswith("报告里没有找到 Not found in the reports")
    assert "教师工资" in text
    assert "出处 Sources" not in text


def test_a_table_keeps_its_marks() -> None:
    table = Table(("年份", "人数"), ((Cell("2021"), Cell("214", (1,))),))
    assert "214[1]" in shown(answer_view(Answer("问", "见表", table=table)))


def test_a_notice_comes_first() -> None:
    answer = Answer("问", "答", sentences=(Claim("答", ()),), notice="语言模型没有回应")
    assert shown(answer_view(answer)).startswith("语言模型没有回应")


def test_a_narrow_terminal_crops_no_figure():
    console = Console(file=StringIO(), width=80)
    big = replace(READ, characters=1234567, kept=1234567, damaged=4321, chunks=98765)
    console.print(file_table([big], 1.0))
    printed = console.file.getvalue()  # type: ignore[attr-defined]
    assert all(figure in printed for figure in ("1,234,567", "4,321", "98,765"))
