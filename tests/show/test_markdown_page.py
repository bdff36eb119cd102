"""Markdown from pages stays text: parsed, it makes nothing that the report did not make itself."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from sample_report import AS_OF, PAYLOADS, hostile_report
from slated.model.dossier import Report
from slated.show.markdown import escape, link, render_markdown
from slated.show.plain import plain

PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def tokens(markdown: str) -> list[Token]:
    parsed = PARSER.parse(markdown)
    return [token for top in parsed for token in (top, *(top.children or ()))]


def shape(markdown: str) -> Counter[str]:
    """How many of each thing but text the Markdown makes."""
    return Counter(token.type for token in tokens(markdown) if token.type not in ("text", "text_special"))


@pytest.mark.parametrize("payload", [p for p in PAYLOADS.values() if p], ids=[n for n, p in PAYLOADS.items() if p])
def test_payloads_change_no_structure(payload: str) -> None:
    quiet = render_markdown(hostile_report("quiet words", url="https://a.example/"))
    loud = render_markdown(hostile_report(payload, url="https://a.example/"))
    assert shape(loud) == shape(quiet)


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_payloads_as_addresses_make_no_links(payload: str) -> None:
    found = tokens(render_markdown(hostile_report(payload)))
    assert not [token for token in found if token.type in ("link_open", "image", "html_inline", "html_block")]


@given(st.text(alphabet=st.one_of(st.sampled_from("*_`[]()<>#+-.!|~&:/\\{}=1w \n"), st.characters()), min_size=1))
def test_escaped_text_reads_back_as_itself(text: str) -> None:
    """escape is undone by parsing: what a reader sees is the text, in a paragraph and in a list item."""
    line = plain(text)
    if not line:
        return
    for before in ("", "- "):
        found = tokens(before + escape(line))
        kinds = {token.type for token in found if token.type not in ("text", "text_special", "inline")}
        assert kinds <= {"paragraph_open", "paragraph_close"} | (
            {"bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close"} if before else set()
        )
        assert "".join(token.content for token in found if token.type in ("text", "text_special")) == line


def test_a_link_needs_an_address() -> None:
    assert link("[a]", None) == r"\[a\]"
    assert link("[a]", "https://a.example/") == r"[\[a\]](<https://a.example/>)"


def test_a_report_of_nothing_says_so() -> None:
    assert "No statement about a film or a season was found" in render_markdown(Report(AS_OF, (), ()))
