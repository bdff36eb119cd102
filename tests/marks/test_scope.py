"""Which work a page is about, and which season a clause."""

from __future__ import annotations

import pytest

from slated.marks.scope import find_scope, find_seasons
from slated.model.document import Document
from slated.read.page import mark_page
from slated.text.finder import fold


@pytest.mark.parametrize(
    ("text", "numbers", "relative"),
    [
        ("season 2 is coming", (2,), None),
        ("series two", (2,), None),
        ("S3 wrapped", (3,), None),
        ("seasons 1 and 2", (1, 2), None),
        ("series 1-3 are out", (1, 2, 3), None),
        ("the second season", (2,), None),
        ("a fourth and fifth season", (4, 5), None),
        ("its sophomore run", (2,), None),
        ("the third instalment", (3,), None),
        ("the new season", (), 0),
        ("last season", (), -1),
        ("the first was a hit", (1,), None),
    ],
)
def test_a_mention_of_a_season_is_read(text: str, numbers: tuple[int, ...], relative: int | None) -> None:
    (season,) = find_seasons(fold(text))
    assert (season.numbers, season.relative) == (numbers, relative)


@pytest.mark.parametrize(
    "text", ["tourist season", "a series of events", "the second half", "first of all", "season 12 weeks", "S1E4"]
)
def test_look_alikes_are_no_season(text: str) -> None:
    assert find_seasons(fold(text)) == []


@pytest.mark.parametrize(
    ("headline", "text", "title", "main"),
    [
        ("Glass Harbour season 2: what we know", "Glass Harbour is back.", "Glass Harbour", 2),
        ("When is ‘The Salt Road’ coming back?", "The Salt Road season three has been ordered.", "The Salt Road", 3),
        ("Netflix renews ‘Ash & Ember’ for a fourth season", "“Ash & Ember” will return.", "Ash & Ember", 4),
        ("Tin Soldiers S2: the wait goes on", "Nobody has seen Tin Soldiers lately.", "Tin Soldiers", 2),
        (
            "Lantern Bay fans, rejoice",
            "Lantern Bay season 1 ended in May. The second season is being shot.",
            "Lantern Bay",
            2,
        ),
    ],
)
def test_the_title_and_the_main_season_are_found(headline: str, text: str, title: str, main: int) -> None:
    scope = find_scope(headline, text, fold(text))
    assert (scope.title, scope.main) == (title, main)


def test_a_film_has_no_season() -> None:
    text = "The film opens in cinemas in May. The movie, a sequel, is directed by Ada Lind."
    scope = find_scope("‘Iron Tide 2’ gets its date", text, fold(text))
    assert scope.film
    assert scope.main is None


@pytest.mark.parametrize(
    ("text", "word", "season"),
    [
        ("Season 1 had ten episodes. The new season has eight.", "eight", 2),
        ("Season 1 premiered in May.", "premiered", 1),
        ("Will there be a season 3?\n\nNothing has been decided.", "decided", 3),
        ("The show will return in May.", "return", 2),
        ("Andor season 4 arrives first. Then it is our turn.", "turn", 2),
    ],
)
def test_a_clause_is_about_its_season(text: str, word: str, season: int) -> None:
    page = mark_page(Document("d", text, headline="Glass Harbour season 2: what we know"))
    at = text.index(word)
    (passage,) = [p for p in page.passages if p.start <= at < p.end]
    assert page.season_at(passage, at) == season
