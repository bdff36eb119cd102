"""The page in a browser: fits, asks nobody, runs nothing, and passes axe where axe-core is at hand."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sample_report import PAYLOADS, hostile_report, sample_report
from slated.show.html import render_html

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
AXE = os.environ.get("SLATED_AXE", "")
ACTIVE = [name for name, payload in PAYLOADS.items() if set(payload) & set("<{\x1b\u202e") or len(payload) > 999]

pytestmark = [pytest.mark.browser, pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine")]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--disable-sync"]
    with api.sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=quiet)
        yield chromium
        chromium.close()


def show(browser: Any, page: str, path: Path, width: int, **context: Any) -> tuple[Any, list[str]]:
    """The opened page and everything that it asked for, said on the console or popped up."""
    path.write_text(page, encoding="utf-8")
    tab = browser.new_context(viewport={"width": width, "height": 800}, **context).new_page()
    heard: list[str] = []
    tab.on("console", lambda message: heard.append(message.text))
    tab.on("dialog", lambda dialog: heard.append(dialog.message) or dialog.dismiss())  # type: ignore[func-returns-value]
    tab.on("request", lambda request: None if request.url.startswith(("file:", "data:")) else heard.append(request.url))
    tab.goto(path.as_uri())
    return tab, heard


@pytest.mark.parametrize("width", [320, 1280])
def test_the_page_fits_and_is_quiet(browser: Any, tmp_path: Path, width: int) -> None:
    tab, heard = show(browser, render_html(sample_report()), tmp_path / "page.html", width)
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert heard == []
    tab.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_follows_the_readers_scheme(browser: Any, tmp_path: Path, scheme: str) -> None:
    tab, _ = show(browser, render_html(sample_report()), tmp_path / "page.html", 390, color_scheme=scheme)
    ground = tab.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == {"light": "rgb(251, 250, 247)", "dark": "rgb(19, 21, 25)"}[scheme]
    tab.close()


def test_a_statement_opens_without_script_and_prints_open(browser: Any, tmp_path: Path) -> None:
    tab, _ = show(browser, render_html(sample_report()), tmp_path / "page.html", 800, java_script_enabled=False)
    quote = tab.get_by_text("Netflix has announced that season 2").last
    statement = tab.locator("li.failed").nth(1)
    assert not statement.locator("q").is_visible()
    statement.locator("summary").click()
    assert statement.locator("q").is_visible()
    assert quote.get_attribute("href").startswith("https://flash.example/p?id=77#:~:text=")
    tab.emulate_media(media="print")
    assert tab.locator("li.held q").first.is_visible()
    tab.close()


@pytest.mark.parametrize("name", ACTIVE)
def test_no_payload_runs_asks_or_breaks_the_page(browser: Any, tmp_path: Path, name: str) -> None:
    page = render_html(hostile_report(PAYLOADS[name]))
    tab, heard = show(browser, page, tmp_path / "page.html", 390)
    tab.wait_for_timeout(50)
    assert heard == []
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert tab.locator("main").is_visible()
    tab.close()


@pytest.mark.skipif(not AXE, reason="SLATED_AXE does not name an axe.min.js")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(browser: Any, tmp_path: Path, width: int, scheme: str) -> None:
    page = render_html(sample_report())
    tab, _ = show(browser, page, tmp_path / "page.html", width, color_scheme=scheme, bypass_csp=True)
    tab.eval_on_selector_all("details", "all => all.forEach((one, i) => one.open = i % 2 === 0)")
    tab.add_script_tag(path=AXE)
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = tab.evaluate("rules => axe.run({runOnly: rules})", rules)["violations"]
    assert [(fault["id"], [node["target"] for node in fault["nodes"]]) for fault in found] == []
    tab.close()
