from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

QUESTION = "岚溪县2023年招聘教师多少名?"
FIGURE = "127名"
FOLLOW_UP = "其中特岗教师呢?"
OFF_TOPIC = "火星探测器什么时候发射的?"
MANY = "排查隐患多少处?"
NARROW = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def relative_luminance(colour: str) -> float:
    """Of a CSS rgb colour, after WCAG 2."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(page: Page, selector: str, background: str | None = None) -> float:
    """Contrast ratio between an element's text and its own or another's background."""
    ink = page.locator(selector).first.evaluate("e => getComputedStyle(e).color")
    ground = page.locator(background or selector).first.evaluate(
        "e => getComputedStyle(e).backgroundColor"
    )
    light, dark = sorted((relative_luminance(ink), relative_luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_mark_opens_the_cited_sentence(visits: Any) -> None:
    visitor = visits()
    visitor.ask(QUESTION)
    answer = visitor.page.locator("#answer-1")
    expect(answer).to_contain_text(FIGURE)
    answer.get_by_role("link", name="出处 1：岚溪县教育局2023年工作总结").first.click()
    card = visitor.page.locator("#source-1-1")
    expect(card).to_be_focused()
    expect(card.locator("mark")).to_contain_text(FIGURE)
    expect(card.locator("mark")).to_be_in_viewport()
    expect(card).to_contain_text("02_岚溪县教育局2023年工作总结及2024年工作打算.txt")


def test_highlight_is_exactly_the_cited_text(visits: Any, samples: Any) -> None:
    visitor = visits()
    visitor.ask(QUESTION)
    quote = visitor.page.locator("#source-1-1 mark").evaluate("e => e.textContent")
    file = visitor.page.locator("#source-1-1 .file").inner_text()
    assert quote in (samples / file).read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    assert len(visitor.page.locator("#source-1-1 blockquote").inner_text()) > len(quote) + 100


def test_every_sentence_tells_its_verdict(visits: Any) -> None:
    visitor = visits()
    visitor.ask(QUESTION)
    claims = visitor.page.locator("#answer-1 .claim")
    assert claims.count() > 0
    for claim in claims.all():
        expect(claim.locator(".verdict .words")).not_to_be_empty()


def test_marks_work_by_key(visits: Any) -> None:
    visitor = visits()
    visitor.ask(MANY)
    mark = visitor.page.locator("#answer-1 a.mark").last
    number = mark.inner_text().strip("[]")
    mark.focus()
    visitor.page.keyboard.press("Enter")
    card = visitor.page.locator(f"#source-1-{number}")
    expect(card).to_be_focused()
    card.get_by_role("link", name="回到回答").press("Enter")
    expect(
        visitor.page.locator(f"#answer-1 a.mark[href='#source-1-{number}']").first
    ).to_be_focused()


def test_follow_up_is_understood(visits: Any) -> None:
    visitor = visits()
    visitor.ask(QUESTION)
    visitor.ask(FOLLOW_UP)
    expect(visitor.page.locator("#answer-2")).to_contain_text("特岗教师38名")
    expect(visitor.page.locator("#sources-2")).to_be_visible()
    expect(visitor.page.locator("#sources-1")).to_be_hidden()


def test_marks_of_earlier_answers_keep_their_sources(visits: Any) -> None:
    visitor = visits()
    visitor.ask(QUESTION)
    quote = visitor.page.locator("#source-1-1 mark").inner_text()
    visitor.ask(MANY)
    visitor.page.locator("#answer-1 a.mark").first.click()
    expect(visitor.page.locator("#source-1-1 mark")).to_have_text(quote)
    expect(visitor.page.locator("#source-1-1")).to_be_visible()
    expect(visitor.page.locator("#sources-2")).to_be_hidden()


def test_newest_answer_and_its_sources_come_into_view(visits: Any) -> None:
    visitor = visits()
    for question in (MANY, QUESTION, MANY):
        visitor.ask(question)
        visitor.page.locator("#answer-1 a.mark").last.click()
    visitor.ask(FOLLOW_UP)
    expect(visitor.page.locator("#answer-4 .text")).to_be_in_viewport(ratio=1)
    expect(visitor.page.locator("#source-4-1 h3")).to_be_in_viewport(ratio=1)


def test_refusal_is_shown_as_one(visits: Any) -> None:
    visitor = visits()
    visitor.ask(OFF_TOPIC)
    refusal = visitor.page.locator("#answer-1 .refused")
    expect(refusal.locator(".reason")).not_to_be_empty()
    expect(refusal).to_contain_text("查过 14 份报告")
    assert refusal.locator("a.mark").count() == 0
    assert visitor.page.locator("#sources mark").count() == 0


def test_example_question_is_answered_on_click(visits: Any) -> None:
    visitor = visits()
    example = visitor.page.locator("button.example").first
    question = example.inner_text()
    example.click()
    expect(visitor.page.locator("#answer-1 .question")).to_contain_text(question)


def test_reports_are_listed(visits: Any) -> None:
    visitor = visits()
    library = visitor.page.get_by_role("region", name="报告")
    expect(library).to_contain_text("14 份报告，11 个文件")
    expect(library.get_by_role("listitem")).to_have_count(14)


@pytest.mark.parametrize(("question", "notice"), [(" ", "问题"), ("长" * 10_000, "10000")])
def test_question_that_cannot_be_searched_is_a_notice(
    question: str, notice: str, visits: Any
) -> None:
    visitor = visits()
    visitor.page.get_by_role("textbox").fill(question)
    visitor.page.get_by_role("textbox").press("Enter")
    expect(visitor.page.get_by_role("alert")).to_contain_text(notice)
    visitor.ask(QUESTION)
    expect(visitor.page.get_by_role("alert")).to_have_count(0)


def test_new_conversation_begins_empty(visits: Any) -> None:
    visitor = visits()
    visitor.ask(QUESTION)
    visitor.page.get_by_role("button", name="新的对话").click()
    expect(visitor.page.locator("#finished .empty")).to_be_visible()
    visitor.ask(FOLLOW_UP)
    expect(visitor.page.locator("#answer-1 .understood")).to_have_count(0)


def test_markup_in_a_question_stays_text(visits: Any) -> None:
    visitor = visits()
    question = "<img src=x onerror=alert(1)> 招聘教师多少名? {{x}} ${1}"
    visitor.ask(question)
    expect(visitor.page.locator("#answer-1 .question")).to_contain_text(question)
    assert visitor.page.locator("#finished img").count() == 0


def test_two_visitors_are_kept_apart(visits: Any) -> None:
    first, second = visits(), visits()
    first.ask(QUESTION)
    second.ask(FOLLOW_UP)
    expect(second.page.locator("#finished .exchange")).to_have_count(1)
    expect(second.page.locator("#finished")).not_to_contain_text(QUESTION)
    first.ask(FOLLOW_UP)
    expect(first.page.locator("#answer-2")).to_contain_text("特岗教师38名")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_is_readable_in_both_schemes(scheme: str, visits: Any) -> None:
    visitor = visits(color_scheme=scheme)
    visitor.ask(QUESTION)
    page = visitor.page
    ground = page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor")
    assert (relative_luminance(ground) < 0.2) == (scheme == "dark")
    assert contrast(page, "#sources mark") > 7
    assert contrast(page, "#answer-1 .text", "#chat-column") > 7
    assert contrast(page, "#answer-1 .verdict", "#chat-column") > 4.5
    assert contrast(page, "#sources .where", "#sources .source") > 4.5
    assert contrast(page, "#question .submit-button") > 4.5


def test_narrow_screen_has_the_sources_under_the_conversation(visits: Any) -> None:
    visitor = visits(**NARROW)
    visitor.ask(QUESTION)
    page = visitor.page
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    chat = page.locator("#chat-column").bounding_box()
    sources = page.locator("#sources-column").bounding_box()
    assert chat["width"] > 340
    assert sources["width"] > 340
    assert sources["y"] >= chat["y"] + chat["height"]
    page.locator("#answer-1 a.mark").first.tap()
    expect(page.locator("#source-1-1 mark")).to_be_in_viewport()
    page.locator("#source-1-1 .back").tap()
    expect(page.locator("#answer-1 .question")).to_be_in_viewport()


def test_english_browser_gets_an_english_page(visits: Any) -> None:
    visitor = visits(locale="en-US")
    page = visitor.page
    expect(page.get_by_role("button", name="Ask", exact=True)).to_be_visible()
    expect(page.get_by_role("region", name="Reports")).to_contain_text("14 reports in 11 files")
    visitor.ask(QUESTION)
    expect(page.get_by_role("link", name="Source 1: 岚溪县").first).to_be_visible()
    visitor.ask(OFF_TOPIC)
    expect(page.locator("#answer-2")).to_contain_text("14 reports searched")


def test_answer_is_streamed_and_can_be_stopped(visits: Any, scripted_address: str) -> None:
    visitor = visits(scripted_address)
    page = visitor.page
    page.get_by_role("textbox").fill("轮训了多少人?")
    page.get_by_role("textbox").press("Enter")
    expect(page.locator("#unfinished .text")).to_contain_text("全年轮训")
    expect(page.get_by_role("button", name="提问", exact=True)).to_be_hidden()
    with page.expect_response("**/cancel"):
        page.get_by_role("button", name="停止").click()
    expect(page.get_by_role("alert")).to_contain_text("已停止")
    expect(page.locator("#unfinished .exchange")).to_have_count(0)
    visitor.ask("轮训了多少人?")
    expect(page.locator("#finished .exchange")).to_have_count(1)


def test_endpoint_that_is_down_is_told_beside_the_answer(
    visits: Any, scripted_address: str
) -> None:
    visitor = visits(scripted_address)
    visitor.ask("模型在吗?")
    expect(visitor.page.get_by_role("alert")).to_contain_text("语言模型没有回应")
    expect(visitor.page.locator("#answer-1 .text")).not_to_be_empty()


def test_report_with_markup_is_shown_as_text(visits: Any, scripted_address: str) -> None:
    visitor = visits(scripted_address)
    visitor.ask("轮训了多少人?")
    panel = visitor.page.locator("#sources")
    expect(panel.locator("#source-1-3 mark")).to_contain_text('<script>alert("x")</script>渡船')
    expect(panel.locator("#source-1-1")).to_contain_text("为**名驻岛教师修缮宿舍,____小学")
    assert panel.locator("script").count() == 0


def test_doubtful_sentence_says_why(visits: Any, scripted_address: str) -> None:
    visitor = visits(scripted_address)
    visitor.ask("轮训了多少人?")
    expect(visitor.page.locator("#answer-1 .unsupported .words")).to_be_in_viewport()
    expect(visitor.page.locator("#answer-1 .unsupported .words")).to_contain_text("没有说到")
