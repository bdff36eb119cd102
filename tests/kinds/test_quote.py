"""Quotations: their length, their speaker, and pieces that belong together."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slated.kinds.quote.value import Quote
from slated.model.document import Document
from slated.read.reader import read
from slated.text.sentences import find_quotations

HEADLINE = "Glass Harbour season 2: what we know"
words = st.lists(st.sampled_from("we love the sea and every harbour in it".split()), min_size=1, max_size=12)


def quotes(text: str) -> list[Quote]:
    document = Document(id="d", text=text, headline=HEADLINE, published=date(2024, 2, 8))
    return [c.value for c in read(document).claims if isinstance(c.value, Quote)]


@given(words)
@settings(max_examples=40)
def test_the_law_that_under_five_words_is_no_quotation(said: list[str]) -> None:
    spoken = " ".join(said).capitalize()
    found = quotes(f"“{spoken},” director Tamsin Orrell said.")
    assert bool(found) == (len(said) >= 5)
    if found:
        assert spoken.startswith(found[0].text)


def test_words_are_counted_over_the_whole_of_an_interrupted_quotation() -> None:
    assert len(quotes("“I love this,” said director Tamsin Orrell. “Every last bit of it.”")) == 1


def test_a_piece_woven_into_another_sentence_is_its_own() -> None:
    text = (
        "“We start shooting again in May,” director Tamsin Orrell said. She promised that the new season "
        "would be “wetter, louder and a great deal sadder”."
    )
    assert [q.text.split()[0].strip(",") for q in quotes(text)] == ["We", "wetter"]


def test_a_quotation_over_paragraphs_is_one() -> None:
    text = "Director Tamsin Orrell said: “We start shooting again in May.\n\n“After that we all sleep for a month.”"
    assert len(quotes(text)) == 1


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("‘We start again in May, I hope,’ she said.", 1),
        ("The makers of ‘Glass Harbour’ start again in May.", 0),
        ("They’re back, and the actors’ agents don’t mind.", 0),
        ("He said: “I read ‘The Long Tide Comes In.’ It was long.”", 1),
    ],
)
def test_single_marks_count_where_they_hold_speech(text: str, count: int) -> None:
    assert len(find_quotations(text)) == count
