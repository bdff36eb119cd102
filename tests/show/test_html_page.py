"""The HTML page: whole in itself, in order for every reader, and never of its pages' making."""

from __future__ import annotations

import json
import os
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sample_report import AS_OF, PAYLOADS, hostile_report, sample_report
from slated.compose.dossier import compose
from slated.kinds import claim_from_json
from slated.model.document import Dated, Document
from slated.model.dossier import Report
from slated.model.window import Window
from slated.show.html import render_html

VOID = {"meta", "link", "br", "img", "input", "hr"}
ALLOWED = set(
    "html head meta link title style body a header p strong span main h1 h2 h3 h4 bdi nav ul li article dl div dt dd"
    " section figure svg g rect line circle text figcaption details summary table thead tbody tr th td ol s b q"
    " use defs path footer abbr small".split()
)


class Reader(HTMLParser):
    """Elements in order, and whether every one was closed in order."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1] == tag, (tag, self.open[-3:])
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(scope="module")
def sample() -> Reader:
    return Reader(render_html(sample_report()))


def check_safe(page: Reader) -> None:
    assert not page.open
    assert {tag for tag, _ in page.elements} <= ALLOWED
    for tag, attributes in page.elements:
        assert not [name for name in attributes if name.startswith("on") or name in ("src", "style", "srcdoc")], tag
        href = attributes.get("href")
        if href is not None and href != "data:,":
            assert href.startswith("#") or urlsplit(href).scheme in ("http", "https")


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_payloads_make_no_elements_attributes_or_addresses(payload: str) -> None:
    page = Reader(render_html(hostile_report(payload)))
    check_safe(page)
    quiet = Reader(render_html(hostile_report("quiet words", url="")))
    assert len(page.all("style")) == 1 and len(page.elements) <= len(quiet.elements)


@given(st.text(max_size=60), st.text(max_size=60))
@settings(max_examples=15, deadline=None)
def test_any_text_and_any_url_are_safe(text: str, url: str) -> None:
    check_safe(Reader(render_html(hostile_report(text, url=url))))


def test_the_page_has_no_script_and_asks_nobody(sample: Reader) -> None:
    check_safe(sample)
    (policy,) = [m["content"] for m in sample.all("meta") if m.get("http-equiv") == "Content-Security-Policy"]
    assert policy and policy.startswith("default-src 'none'; style-src 'sha256-")
    assert [link["href"] for link in sample.all("link")] == ["data:,"]
    assert "url(" not in render_html(sample_report())


def test_headings_go_down_one_step_at_a_time(sample: Reader) -> None:
    levels = [int(tag[1]) for tag, _ in sample.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_landmarks_and_language_are_there(sample: Reader) -> None:
    assert [len(sample.all(tag)) for tag in ("header", "main", "footer")] == [1, 1, 1]
    assert sample.all("html") == [{"lang": "en"}]
    assert all(nav.get("aria-label") for nav in sample.all("nav"))
    assert sample.all("a")[0] == {"class": "skip", "href": "#main"}


@pytest.mark.parametrize("copies", [1, 2])
def test_every_reference_on_the_page_has_its_place(copies: int) -> None:
    report = sample_report()
    page = Reader(render_html(Report(report.as_of, report.sources, report.dossiers * copies)))
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    links = [a["href"] for _, a in page.elements if (a.get("href") or "").startswith("#")]
    assert {link[1:] for link in links if link} <= set(ids)
    labels = [a["aria-labelledby"] for _, a in page.elements if "aria-labelledby" in a]
    assert set(labels) <= set(ids)


def test_charts_are_named_or_hidden_and_have_a_table(sample: Reader) -> None:
    outer = [svg for svg in sample.all("svg") if "class" in svg and not str(svg["class"]).startswith("run")]
    assert outer
    assert all(svg.get("role") == "img" or svg.get("aria-hidden") == "true" for svg in outer)
    assert len(sample.all("table")) == 2
    assert all(th.get("scope") for th in sample.all("th"))


def test_a_failed_statement_is_struck_and_says_so() -> None:
    page = render_html(sample_report())
    assert '<s>It premieres in 2023.</s></span> <span class="chip">failed</span>' in page


def test_quotes_link_to_their_very_words() -> None:
    address = "https://wire.example/2022/06/06/netflix-orders-more?ref=a&amp;b=c#:~:text=Lee%20JQ%20directs%20again"
    assert f'<q><a href="{address}">Lee JQ directs again</a></q>' in render_html(sample_report())


def test_the_page_is_small() -> None:
    assert len(render_html(sample_report()).encode()) < 60_000


@pytest.mark.corpus
@pytest.mark.skipif("SLATED_CORPUS" not in os.environ, reason="SLATED_CORPUS names no development corpus")
def test_the_page_of_five_whole_articles_stays_under_100_kilobytes() -> None:
    folder = Path(os.environ["SLATED_CORPUS"]) / "corpus" / "articles" / "seeds"
    records = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
    documents = [Document(r["id"], r["text"], r["headline"], r["url"], r["site"]) for r in records]
    dated = {r["id"]: Dated(Window.from_json(r["dated"])) for r in records}
    claims = [claim_from_json(claim) for r in records for claim in r["claims"]]
    page = render_html(compose(documents, dated, claims, AS_OF))
    check_safe(Reader(page))
    assert len(page.encode()) < 100_000


def test_the_same_report_gives_the_same_bytes() -> None:
    assert render_html(sample_report()) == render_html(sample_report())


def test_a_report_of_nothing_is_a_page() -> None:
    page = Reader(render_html(Report(AS_OF, (), ())))
    check_safe(page)
    assert "No document could be read." in page.words
