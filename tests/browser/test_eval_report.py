"""The report of an evaluation, opened from the disk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from eval.html import page as report_page
from eval.metrics import summarise
from eval.schema import Case, CaseResult, Category, Score
from rag.schema import Answer
from tests.eval.runs_of import run_of

pytestmark = pytest.mark.browser


def result(case_id: str, category: Category, question: str, value: float) -> CaseResult:
    case = Case(case_id, category, question, answerable=True, answer="105人")
    names = ("grounded_correct", "independently_grounded", "refusal_decision")
    scores = {name: Score(value, "缺要点") for name in names}
    return CaseResult(case, case_id, Answer(question, "答"), (), (), scores, {"total": 0.1})


@pytest.fixture
def report(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """A page with a right case and five wrong ones; it may meet no error."""
    results = [
        result("甲 1", "number", "培训多少人？", 1.0),
        *(result(f"乙{n}", "list", f"哪{n}项？", 0.0) for n in range(5)),
    ]
    run = replace(run_of(results), gaming=())
    file = tmp_path / "report.html"
    file.write_text(report_page(run, summarise(run)), encoding="utf-8")
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    told: list[str] = []
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("console", lambda message: told.append(message.text))
    page.goto(file.as_uri())
    yield page
    context.close()
    assert told == []


def test_a_link_opens_its_case(report: Page) -> None:
    fold = report.locator("details.case", has_text="培训多少人？")
    expect(fold).not_to_have_attribute("open", "")
    report.locator("#headline").get_by_role("link", name="甲 1").first.click()
    expect(fold).to_have_attribute("open", "")


def test_cases_are_filtered_by_category_state_and_text(report: Page) -> None:
    shown = report.locator("details.case:visible")
    expect(report.locator("#shown")).to_have_text("6 / 6")
    report.locator("#category").select_option("list")
    expect(shown).to_have_count(5)
    report.locator("#wanted").fill("哪3项")
    expect(shown).to_have_count(1)
    report.locator("#state").select_option("right")
    expect(report.locator("#shown")).to_have_text("0 / 6")


def test_a_narrow_screen_is_not_scrolled_sideways(report: Page) -> None:
    assert report.evaluate("document.documentElement.scrollWidth") == 390
