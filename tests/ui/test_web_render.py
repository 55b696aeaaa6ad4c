from __future__ import annotations

import re
from dataclasses import replace

from rag.schema import Answer, Cell, Claim, Table
from tests.ui.fake import FakeAssistant
from ui.web import panels, render
from ui.web.exchange import Exchange, complete
from ui.web.texts import CHINESE, ENGLISH

HOSTILE = '<script>alert("甲")</script><img src=x onerror=alert(1)> & {0} ${1+1}'


def exchange(question: str) -> Exchange:
    assistant = FakeAssistant()
    return complete(assistant, assistant.ask(question))


def words(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html)


def test_no_text_becomes_markup() -> None:
    hostile = Answer(
        question=HOSTILE,
        text=HOSTILE,
        refused=True,
        sentences=(Claim(HOSTILE, (), "unsupported", HOSTILE, (HOSTILE,)),),
        missing=(HOSTILE,),
        understood=HOSTILE,
        table=Table((HOSTILE,), ((Cell(HOSTILE),),)),
    )
    html = render.conversation([Exchange(hostile, (), 1)], CHINESE)
    html += render.empty([HOSTILE], True, CHINESE) + render.notice(HOSTILE)
    html += render.unfinished(HOSTILE, HOSTILE, CHINESE)
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;alert(&#34;甲&#34;)" in html


def test_report_with_a_script_stays_text_in_the_source_panel() -> None:
    html = panels.sources([exchange("轮训了多少人?")], CHINESE)
    assert "<script" not in html
    assert "<mark>&lt;script&gt;" in html


def test_masks_of_a_report_are_not_taken_for_markup() -> None:
    html = panels.sources([exchange("轮训了多少人?")], CHINESE)
    assert "为**名驻岛教师修缮宿舍,____小学" in html


def test_mark_links_to_the_source_of_its_own_exchange() -> None:
    exchanges = [exchange("轮训了多少人?"), exchange("取暖怎么改的?")]
    html = render.conversation(exchanges, CHINESE)
    marks = re.findall(r'class="mark" href="#(source-\d-\d)"', html)
    assert marks == [f"source-{turn}-{number}" for turn in (1, 2) for number in (1, 1, 2, 3)]
    panel = panels.sources(exchanges, CHINESE)
    assert all(panel.count(f'id="{mark}"') == 1 for mark in marks)


def test_mark_tells_its_report() -> None:
    html = render.conversation([exchange("轮训了多少人?")], CHINESE)
    assert 'aria-label="出处 2：2022年石笋沟学区工作总结"' in html


def test_verdict_of_every_sentence_is_told() -> None:
    html = render.conversation([exchange("轮训了多少人?")], CHINESE)
    verdicts = re.findall(r'class="claim (\w+)"', html)
    assert verdicts == ["supported", "unsupported", "supported", "supported", "unverified"]
    assert "出处不支持：出处没有说到" in words(html)


def test_worked_out_figures_are_named() -> None:
    claim = Claim("共增加12所。", (), "supported", computed=("12所",))
    shown = Exchange(Answer("问", "共增加12所。", sentences=(claim,)), (), 1)
    assert "推算：12所" in words(render.conversation([shown], CHINESE))


def test_refusal_says_why_and_what_was_searched() -> None:
    html = render.conversation([exchange("教师工资涨了多少?")], CHINESE)
    assert 'class="answer refused"' in html
    shown = words(html)
    assert "报告里没有找到" in shown
    assert "查过 2 份报告，读了最接近的 1 段" in shown
    assert "报告里没有给出：教师工资" in shown


def test_each_reason_of_a_refusal_has_its_own_words() -> None:
    reasons = ("not_found", "withheld", "false_premise", "off_topic")
    assert len({CHINESE.refusal(reason) for reason in reasons}) == 4
    assert len({ENGLISH.refusal(reason) for reason in reasons}) == 4


def test_passages_of_a_refusal_are_not_highlighted() -> None:
    html = panels.sources([exchange("教师工资涨了多少?")], CHINESE)
    assert "<mark>" not in html
    assert CHINESE.nearest in html


def test_table_cells_carry_their_marks() -> None:
    table = Table(("年份", "人数"), ((Cell("2021"), Cell("214", (1,))),))
    first = exchange("轮训了多少人?")
    shown = replace(first, answer=replace(first.answer, table=table))
    html = render.conversation([shown], CHINESE)
    assert '<td class="cell">214<a class="mark" href="#source-1-1"' in html


def test_only_the_sources_of_the_last_exchange_are_in_view() -> None:
    html = panels.sources([exchange("轮训了多少人?"), exchange("取暖?")], CHINESE)
    assert '<div class="group" id="sources-1" hidden>' in html
    assert '<div class="group" id="sources-2">' in html


def test_library_tells_title_year_and_file() -> None:
    html = panels.library(FakeAssistant().reports, CHINESE)
    assert "2 份报告，2 个文件" in html
    assert "2021年青浦屿教育工作总结" in html
    assert '<span>2021</span><span class="file" title="岛/2021.txt">岛/2021.txt</span>' in html


def test_empty_index_says_what_to_do() -> None:
    html = render.empty((), False, CHINESE)
    assert CHINESE.no_reports in html
    assert CHINESE.empty_ask not in html


def test_report_title_above_its_sentences_stands_out() -> None:
    first = exchange("轮训了多少人?")
    title = first.sources[0].report
    answer = replace(first.answer, text=f"{title}：\n{first.answer.text}")
    html = render.conversation([replace(first, answer=answer)], CHINESE)
    assert f'<strong class="report">{title}：\n</strong>' in html
