"""Whole pages of tests/articles/pages: what each .toml wants kept and dropped, in the document that is read."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slated.model.document import Document, Fault
from slated.read.article import article_from_html
from slated.read.article_metadata import day_in_url
from slated.read.sources import read_sources

PAGES = sorted((Path(__file__).parent.parent / "articles" / "pages").glob("*.html"))
EXAMPLES = Path(__file__).parents[2] / "examples"
PARAGRAPHS = "".join(f"<p>Paragraph {n} has a sentence that is long enough to be an article's.</p>" for n in range(8))


def _wanted(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.with_suffix(".toml").read_text("utf-8"))


def _read(path: Path) -> Document:
    (document,) = [item for item in read_sources([str(path)]) if isinstance(item, Document)]
    return document


def _page(head: str, body: str = PARAGRAPHS, title: str = "A title of some words") -> Document:
    document = article_from_html(
        f"<html><head><title>{title}</title>{head}</head><body><article>{body}</article></body></html>"
    )
    assert isinstance(document, Document)
    return document


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_keeps_its_article_in_layout(path: Path) -> None:
    text = _read(path).text
    assert [words for words in _wanted(path)["keep"] if words not in text] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_loses_its_furniture(path: Path) -> None:
    text = _read(path).text
    assert [words for words in _wanted(path)["drop"] if words in text] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_says_its_headline_site_and_days(path: Path) -> None:
    document, wanted = _read(path), _wanted(path)
    for key in ("headline", "site", "language"):
        if key in wanted:
            assert getattr(document, key) == wanted[key]
    for key in ("published", "updated"):
        assert getattr(document, key) == (date.fromisoformat(wanted[key]) if key in wanted else None)
    assert {key: document.found.get(key) for key in wanted.get("found", {})} == wanted.get("found", {})


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_headline_is_the_first_line(path: Path) -> None:
    document = _read(path)
    assert document.text.split("\n\n", 1)[0] == document.headline
    assert document.text.count(document.headline) == 1


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2024/03/09/title/", date(2024, 3, 9)),
        ("https://a.example/2024/3/9/title", date(2024, 3, 9)),
        ("https://a.example/news/2024-03-09-title", date(2024, 3, 9)),
        ("https://a.example/20240309/title", date(2024, 3, 9)),
        ("https://a.example/2024/03/title", None),
        ("https://a.example/2024/13/40/title", None),
        ("https://a.example/1970/01/01/title", None),
        ("https://a.example/season-2-release-date-2023-04-14", None),
        ("https://a.example/p?day=2024/03/09", None),
        ("http://[broken/2024/03/09/", None),
    ],
)
def test_a_day_in_an_address_is_a_path_of_its_own(url: str, day: date | None) -> None:
    assert day_in_url(url) == day


@pytest.mark.parametrize(
    ("head", "day", "source"),
    [
        ('<meta property="article:published_time" content="2024-03-09T23:30:00-08:00">', date(2024, 3, 9), "meta"),
        ('<meta name="pubdate" content="9 March 2024">', date(2024, 3, 9), "meta"),
        ('<meta itemprop="datePublished" content="2024-03-09">', date(2024, 3, 9), "meta"),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-03-09"}</script>'
            '<meta name="pubdate" content="2023-01-01">',
            date(2024, 3, 9),
            "json-ld",
        ),
        (
            '<script type="application/ld+json">[{"@type":"VideoObject","datePublished":"2020-01-01"},'
            '{"@type":"BlogPosting","datePublished":"2024-03-09T01:00:00Z",}]</script>',
            date(2024, 3, 9),
            "json-ld",
        ),
        (
            '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished":"2024-03-09",'
            '"video":{"@type":"Article","datePublished":"2019-01-01"}}]}</script>',
            date(2024, 3, 9),
            "json-ld",
        ),
        (
            '<link rel="canonical" href="https://a.example/2024/03/09/x"><meta name="pubdate" content="2025-01-01">',
            date(2024, 3, 9),
            "url",
        ),
        ('<meta name="pubdate" content="1970-01-01">', None, None),
        ('<meta name="pubdate" content="03/04/2024">', None, None),
        ('<script type="application/ld+json">{broken</script>', None, None),
    ],
    ids=[
        "time zone kept",
        "words",
        "itemprop",
        "json-ld first",
        "another thing's day",
        "nested thing's day",
        "url first",
        "epoch",
        "figures are ambiguous",
        "broken json-ld",
    ],
)
def test_the_published_day_and_where_it_was_found(head: str, day: date | None, source: str | None) -> None:
    document = _page(head)
    assert (document.published, document.found.get("published")) == (day, source)


def test_a_comments_time_is_no_publication_day() -> None:
    body = PARAGRAPHS + '<div class="comments"><time datetime="2024-03-09">9 March</time><p>First!</p></div>'
    assert _page("", body).published is None


@pytest.mark.parametrize(
    ("head", "title", "site"),
    [
        ('<meta property="og:site_name" content="The Shelf">', "T | Other", "The Shelf"),
        ("", "A long enough title | The Shelf", "The Shelf"),
        ("", "A long enough title - The Shelf", "The Shelf"),
        ("", "Mother-in-law troubles", None),
        ('<link rel="canonical" href="https://www.shelf.example/x">', "One title only", "shelf.example"),
    ],
)
def test_the_site_is_named_by_metadata_then_title_then_host(head: str, title: str, site: str | None) -> None:
    assert _page(head, title=title).site == site


@pytest.mark.parametrize(
    "html",
    [
        "",
        "   ",
        "<html></html>",
        "<nav>Home</nav>",
        "<html><body><p>Too short.</p></body></html>",
        "\x00",
        "{}",
        "<html><head><title>Only a title, nothing more than a title here</title></head><body></body></html>",
    ],
)
def test_a_page_without_an_article_is_a_fault(html: str) -> None:
    assert isinstance(article_from_html(html), Fault)


def test_an_article_that_only_json_ld_holds_is_read() -> None:
    body = "A first sentence of the article stands here. " * 12
    document = article_from_html(
        '<html><head><title>Drawn by script</title><script type="application/ld+json">'
        f'{{"@type":"NewsArticle","articleBody":"{body}"}}</script></head><body><div id="app"></div></body></html>'
    )
    assert isinstance(document, Document)
    assert document.text.count("A first sentence") == 12
    assert document.found["text"] == "json-ld"


def test_the_same_page_read_twice_has_one_id() -> None:
    assert (
        _page("").id == _page("").id != _page("", PARAGRAPHS + "<p>And another paragraph of some length here.</p>").id
    )


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<div>",
                "</div>",
                "<p>",
                "<ul><li>",
                "<table><tr><td>",
                "<button class=faq>",
                "<!--",
                "-->",
                "<details>",
                "<script>",
                "</script>",
                "<time>",
                "words of text ",
                "\ud800",
                "&#0;",
                "<blockquote>",
                "<dl><dt>",
                "<dd>",
                "<h1>",
                "<nav>",
                "<br>",
                "<article>",
            ]
        ),
        max_size=40,
    ).map("".join)
)
def test_no_page_raises(html: str) -> None:
    """Law: whatever a page holds, the answer is a document or a fault."""
    assert isinstance(article_from_html(f"<html><body>{html}</body></html>"), Document | Fault)


def test_the_examples_are_eight_articles_in_english_or_unmarked() -> None:
    items = list(read_sources([str(EXAMPLES)]))
    assert [item for item in items if isinstance(item, Fault)] == []
    assert len(items) == 8
    for item in items:
        assert isinstance(item, Document)
        assert 220 <= len(item.text.split()) <= 520
        assert "cookie" not in item.text.lower()
