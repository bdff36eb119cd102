"""When two statements about the source say the same, and which is kept."""

from __future__ import annotations

from slated.kinds.source_material import CARD
from slated.kinds.source_material.value import SourceMaterial

BARE = SourceMaterial("book")
TITLED = SourceMaterial("book", "The Salt Wife")
AUTHORED = SourceMaterial("book", None, "Thomas Arden")


def test_a_bare_form_says_the_same_as_a_titled_one() -> None:
    assert CARD.same(BARE, TITLED)


def test_two_titles_are_two_sources() -> None:
    assert not CARD.same(TITLED, SourceMaterial("book", "Low Water"))


def test_another_form_is_another_source() -> None:
    assert not CARD.same(BARE, SourceMaterial("webtoon"))


def test_the_fuller_statement_ranks_first_and_takes_what_the_other_adds() -> None:
    assert CARD.rank(TITLED) < CARD.rank(BARE)
    assert CARD.unite(TITLED, AUTHORED) == SourceMaterial("book", "The Salt Wife", "Thomas Arden")
