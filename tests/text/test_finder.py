"""One pass finds every phrase at word boundaries, whatever the case; folding keeps every offset."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slated.text.finder import Finder, fold

FINDER = Finder(
    {
        "verb": {"begin": ["starts", "kicks off"], "end": ["wraps"]},
        "noun": {"date": ["release date", "date", "release"]},
    }
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Filming STARTS today", [("STARTS", "verb.begin")]),
        ("It kicks off soon", [("kicks off", "verb.begin")]),
        ("The kickstarts and enwraps count as nothing", []),
        ("A release date", [("release date", "noun.date")]),
        ("The release has a date", [("release", "noun.date"), ("date", "noun.date")]),
        ("İt starts — then wraps", [("starts", "verb.begin"), ("wraps", "verb.end")]),
    ],
)
def test_phrases_are_found_where_they_stand(text: str, found: list[tuple[str, str]]) -> None:
    assert [(text[h.start : h.end], h.label) for h in FINDER.find(fold(text))] == found


@given(st.text(max_size=200))
def test_folding_changes_no_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(max_size=200))
def test_a_hit_is_its_phrase(text: str) -> None:
    folded = fold(text)
    for hit in FINDER.find(folded):
        assert folded[hit.start : hit.end] in {"starts", "kicks off", "wraps", "release date", "date", "release"}


@pytest.mark.parametrize(
    ("tables", "why"),
    [
        ({"t": {"a": ["one"], "b": ["one"]}}, "stands in a and in b"),
        ({"t": {"a": ["Upper"]}}, "lower case"),
        ({"t": {"a": [" edge"]}}, "plainly"),
    ],
)
def test_a_table_that_can_never_match_is_refused(tables: dict[str, dict[str, list[str]]], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        Finder(tables)
