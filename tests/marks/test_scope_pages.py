"""The work and the season of invented pages, and what is about other works."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slated.marks.scope import find_scope, find_seasons
from slated.marks.scope.known import find_known, known_titles
from slated.model.document import Document
from slated.read.page import mark_page
from slated.read.reader import read
from slated.text.finder import fold
from slated.text.sentences import Span

_PAGES = tomllib.loads((Path(__file__).parent / "scope_pages.toml").read_text("utf-8"))["page"]


@pytest.mark.parametrize("page", _PAGES, ids=[p["title"] for p in _PAGES])
def test_a_page_is_about_its_work_and_season(page: dict[str, Any]) -> None:
    scope = find_scope(page["headline"], page["text"], fold(page["text"]))
    assert (fold(scope.title), scope.main) == (fold(page["title"]), page.get("season"))
    assert scope.film == ("season" not in page)


@pytest.mark.parametrize(
    ("headline", "url", "title"),
    [
        ("The wait goes on", "https://paper.example/tv/the-crown-season-6-date", "The Crown"),
        ("Her toughest role", "https://paper.example/slow-horses-series-5-cast", "Slow Horses"),
        ("A long goodbye", "https://paper.example/2025/10/salt-hill-season-3-finale", "Salt Hill"),
    ],
)
def test_an_address_names_the_work_that_the_headline_does_not(headline: str, url: str, title: str) -> None:
    text = f"It has been a long time. {title} is back on Tuesday, and the cast of {title} couldn't be happier."
    assert find_scope(headline, text, fold(text), url).title == title


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("HOTD", "House of the Dragon"),
        ("TLOU", "The Last of Us"),
        ("Rings of Power", "The Lord of the Rings: The Rings of Power"),
        ("Dune 3", "Dune: Part Three"),
        ("WWDITS", "What We Do in the Shadows"),
    ],
)
def test_a_nickname_stands_for_its_work(name: str, title: str) -> None:
    text = f"Fans of {name} can relax. {name} is on its way, and the {name} cast is back."
    assert find_scope(f"{name}: what we know", text, fold(text)).title == title


@pytest.mark.parametrize(
    "text", ["The order was for ten episodes.", "the last of us to leave", "Got a minute?", "The office is closed."]
)
def test_ordinary_words_are_no_known_title(text: str) -> None:
    assert find_known(text, fold(text)) == []


def test_titles_and_nicknames_are_unique_and_plain() -> None:
    known = known_titles()
    assert len(known.titles) > 5000
    assert len(known.nicknames) > 150
    assert all(key == fold(key).strip() for key in known.nicknames)
    assert not [t for t in known.titles if not t.strip()]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("the first two seasons are streaming", [(1, 2)]),
        ("season one through four", [(1, 2, 3, 4)]),
        ("S1-S3 and more", [(1, 2, 3)]),
        ("a second-season order", [(2,)]),
        ("the upcoming second instalment", [(2,)]),
        ("its brand-new season 4", [(4,)]),
        ("the fifth and final season begins; the final season ends", [(5,), (5,)]),
        ("ten in the first. Eight in the second.", [(1,), (2,)]),
        ("a fourth is on the cards", [(4,)]),
        ("a first look at season 3", [(3,)]),
        ("Season VIII", [(8,)]),
        ("series no. 2", [(2,)]),
        ("two more years; the finale, the sixth, was long", [(6,)]),
    ],
)
def test_the_numbers_of_a_mention(text: str, numbers: list[tuple[int, ...]]) -> None:
    assert [s.numbers for s in find_seasons(fold(text))] == numbers


@pytest.mark.parametrize(
    "text",
    [
        "a Netflix original series",
        "the studio's first scripted series",
        "a series I love",
        "the Galaxy S24 Ultra",
        "the next hurricane season",
        "the third book in the saga",
        "a second round of auditions",
        "a third of viewers",
        "S02E03",
        "the first film grossed more",
        "the second-season finale",
    ],
)
def test_look_alikes_mention_no_season(text: str) -> None:
    assert find_seasons(fold(text)) == []


@pytest.mark.parametrize(
    ("text", "word", "season"),
    [
        ("Filming begins in Cork a year after season 1 ended.", "Cork", 3),
        ("Season 2 has more viewers than the first. It was shot in Oslo.", "Oslo", 2),
        ("Season 1 arrived in May and season 2 in June, so July would be our bet.", "bet", 3),
        ("The drama returns in May, the platform said, and a season 4 is planned.", "returns", 3),
        ("There are eight episodes, down from ten in season 2.", "eight", 3),
        ("The new season is set in Rome. It has six parts.", "six", 3),
        ("Season 2 premiered in March 2023 on Sky.", "2023", 2),
    ],
)
def test_a_past_season_does_not_capture_what_is_said_of_the_present(text: str, word: str, season: int) -> None:
    page = mark_page(Document("d", text, headline="Glass Harbour season 3: what we know"))
    at = text.index(word)
    (passage,) = [p for p in page.passages if p.start <= at < p.end]
    assert page.season_at(passage, at) == season


@pytest.mark.parametrize(
    ("sentence", "foreign"),
    [
        ("The Night Agent returns in March.", True),
        ("The drama “Silver Lake” has been renewed.", True),
        ("Glass Harbour returns in March, after The Night Agent.", False),
        ("The Game of Thrones prequel returns in March.", False),
        ("The show, from the creator of Slow Horses, returns.", False),
        ("Ida Roan (Stranger Things) returns.", False),
        ("The show returns in March.", False),
    ],
)
def test_a_clause_that_names_only_another_work_is_foreign(sentence: str, foreign: bool) -> None:
    text = f"Glass Harbour is back. {sentence}"
    scope = find_scope("Glass Harbour season 3: what we know", text, fold(text))
    assert scope.foreign(Span(text.index(sentence), len(text))) == foreign


def test_another_shows_date_is_not_claimed() -> None:
    text = "Glass Harbour season 3 has no date.\n\nThe Night Agent will premiere on 12 March 2026."
    claims = read(Document("d", text, headline="Glass Harbour season 3: what we know")).claims
    assert not [c for c in claims if "12 March" in c.evidence.exact]


@given(st.text(max_size=200), st.text(max_size=60))
def test_any_text_has_a_scope_whose_mentions_lie_inside_it(text: str, headline: str) -> None:
    """Law: every mention's span lies in the text, in order."""
    scope = find_scope(headline, text, fold(text))
    assert all(0 <= s.start < s.end <= len(text) for s in scope.seasons)
    assert list(scope.seasons) == sorted(scope.seasons)


def test_time_grows_with_the_text_and_not_faster() -> None:
    """Ten times the text takes at most thirty times the time (the title is looked for in its first part only)."""

    def spent(copies: int) -> float:
        sentence = "The second season of Glass Harbour, the drama “Silver Lake” and season 3 of The Night Agent. "
        text = sentence * copies
        folded = fold(text)
        best = 10.0
        for _ in range(3):
            start = time.process_time()
            find_scope("Glass Harbour season 2", text, folded)
            best = min(best, time.process_time() - start)
        return best

    spent(10)
    assert spent(5000) < 30 * max(spent(500), 0.002)
