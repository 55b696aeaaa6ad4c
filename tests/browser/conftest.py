"""A headless Chromium over a page that serves the sample reports in a process of its own."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect, sync_playwright

from tests.ui.serving import running

CHROMIUM = os.environ.get("WENBAO_CHROMIUM") or shutil.which("chromium")
# A session without a screen, and no call of the browser's own to its maker.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@dataclass
class Visit:
    """A visitor's page, with everything that must not happen on it."""

    page: Page
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def ask(self, question: str) -> None:
        """Type a question and wait for its answer."""
        exchanges = self.page.locator("#finished .exchange")
        before = exchanges.count()
        box = self.page.get_by_role("textbox")
        box.fill(question)
        box.press("Enter")
        expect(exchanges).to_have_count(before + 1)

    def guard(self, route: Route) -> None:
        """Let local requests through; note and refuse all others."""
        if urlsplit(route.request.url).hostname == "127.0.0.1":
            route.continue_()
        else:
            self.outside.append(route.request.url)
            route.abort()


@pytest.fixture(scope="session")
def address(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    place = tmp_path_factory.mktemp("page")
    arguments = ["-m", "ui", "serve", str(samples), "--index", str(place / "index"), "--port", "0"]
    with running(arguments, {"WENBAO_HOME": str(place)}) as address:
        yield address


@pytest.fixture(scope="session")
def scripted_address() -> Iterator[str]:
    """A page over the scripted assistant, which takes its time for every piece."""
    with running(["-m", "tests.ui.scripted_page", "0.1"]) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        message = "no Chromium: apt-get install chromium, or name one in WENBAO_CHROMIUM"
        if os.environ.get("CI") == "true" or os.environ.get("WENBAO_SHARED"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def visits(browser: Browser, address: str) -> Iterator[Any]:
    """Opens the page as a new visitor; at the end no visitor may have met an error."""
    made: list[tuple[BrowserContext, Visit]] = []

    def visit(at: str = address, **settings: Any) -> Visit:
        context = browser.new_context(**{"locale": "zh-CN", **settings})
        visitor = Visit(context.new_page())
        made.append((context, visitor))
        context.route("**/*", visitor.guard)
        visitor.page.on("pageerror", lambda error: visitor.errors.append(str(error)))
        visitor.page.goto(at)
        expect(visitor.page.locator("#finished .empty")).to_be_visible(timeout=20_000)
        return visitor

    yield visit
    for context, visitor in made:
        context.close()
        assert visitor.outside == []
        assert visitor.errors == []
