"""Release windows: any day, any month, negated and replaced, and how a coarser repetition gives way."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slated.kinds.release.value import Release
from slated.model.claim import Certainty, Claim
from slated.model.document import Document
from slated.model.window import Window
from slated.read.reader import read

HEADLINE = "Glass Harbour season 2: what we know"
DAY = date(2024, 2, 8)
days = st.dates(date(2024, 3, 1), date(2026, 12, 31))


def releases(text: str, headline: str = HEADLINE, published: date | None = DAY) -> list[Claim]:
    document = Document(id="d", text=text, headline=headline, published=published)
    return [c for c in read(document).claims if c.kind == "release"]


def windows(claims: list[Claim]) -> list[Window | None]:
    return [c.value.window for c in claims if isinstance(c.value, Release)]


def in_words(day: date) -> str:
    return f"{day.day} {day.strftime('%B')} {day.year}"


@given(days)
@settings(max_examples=40)
def test_the_law_that_a_stated_day_is_the_window(day: date) -> None:
    claims = releases(f"Glass Harbour season 2 premieres on {in_words(day)}.")
    assert windows(claims) == [Window.of(day)]
    assert claims[0].certainty is Certainty.CONFIRMED


@given(days)
@settings(max_examples=40)
def test_the_law_that_a_negated_day_is_denied(day: date) -> None:
    claims = releases(f"Glass Harbour season 2 won't premiere on {in_words(day)}.")
    assert windows(claims) == [Window.of(day)]
    assert claims[0].certainty is Certainty.DENIED


@given(days, st.integers(1, 300))
@settings(max_examples=40)
def test_the_law_that_of_a_moved_date_the_old_is_denied(day: date, later: int) -> None:
    new = day + timedelta(days=later)
    claims = releases(f"The premiere of season 2 has been moved from {in_words(day)} to {in_words(new)}.")
    said = {w.earliest: c.certainty for c, w in zip(claims, windows(claims), strict=True) if w is not None}
    assert said == {day: Certainty.DENIED, new: Certainty.CONFIRMED}


@given(days)
@settings(max_examples=40)
def test_the_law_that_a_question_or_a_condition_claims_no_day(day: date) -> None:
    assert releases(f"Will season 2 premiere on {in_words(day)}?") == []
    assert releases(f"If season 2 premieres on {in_words(day)}, fans will cheer.") == []


@pytest.mark.parametrize(
    ("text", "published", "wanted"),
    [
        ("Season 2 premieres on 3 January.", DAY, date(2025, 1, 3)),
        ("Season 2 premieres on 3 March.", DAY, date(2024, 3, 3)),
        ("The series premiered on 3 March.", DAY, date(2023, 3, 3)),
        ("Netflix has slotted season 2 of Glass Harbour for 14 January.", DAY, date(2025, 1, 14)),
    ],
)
def test_a_day_without_a_year_follows_its_verb(text: str, published: date, wanted: date) -> None:
    assert windows(releases(text, published=published)) == [Window.of(wanted)]


def test_a_coarser_repetition_by_the_same_voice_is_no_second_claim() -> None:
    text = "Season 2 arrives this summer. Glass Harbour season 2 premieres on 6 August 2024."
    assert windows(releases(text)) == [Window.of(date(2024, 8, 6))]


def test_another_voice_s_coarser_window_stays() -> None:
    text = "Two insiders say that season 2 arrives in August. Glass Harbour season 2 premieres on 6 August 2024."
    assert len(releases(text)) == 2


def test_months_of_an_undated_page_count_from_the_year_that_it_named() -> None:
    text = "Netflix has season 2 down for the third quarter of 2024. A source swears it will premiere in August."
    found = windows(releases(text, published=None))
    assert Window(date(2024, 8, 1), date(2024, 8, 31)) in found


def test_neither_of_two_seasons_has_a_date() -> None:
    claims = releases("Neither season two nor season three has a release date.")
    assert {c.work.season for c in claims} == {2, 3}
    assert windows(claims) == [None, None]


@pytest.mark.parametrize(
    "text",
    [
        "The second film is out in cinemas; it can be streamed on Netflix from 4 July 2024.",
        "It comes to digital on 4 July 2024.",
    ],
)
def test_later_streaming_of_a_film_is_no_release(text: str) -> None:
    assert releases(text, headline="Glass Harbour 2: the movie sequel's cast, plot and cinema date") == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("There is a blank where the date ought to be.", id="a blank"),
        pytest.param("Nobody at the network will say when it is coming.", id="nobody will say when"),
        pytest.param("The showrunner wouldn't be drawn on a date.", id="not drawn"),
        pytest.param("When it will land is anyone's guess.", id="anyone's guess"),
        pytest.param("The announcement stopped short of a date.", id="stopped short"),
        pytest.param("The press release made no mention of a date.", id="no mention"),
        pytest.param("Netflix batted away questions about the date.", id="batted away"),
        pytest.param("Details of when it will stream are thin on the ground.", id="thin on the ground"),
    ],
)
def test_a_date_that_is_withheld_is_no_date_however_it_is_said(text: str) -> None:
    assert windows(releases(text)) == [None]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("No filming date has been set.", id="filming"),
        pytest.param("Nobody knows who will play the captain.", id="casting"),
        pytest.param("The date of the auction scene was moved twice in the script.", id="the story"),
        pytest.param("We don't know how many episodes there will be.", id="episodes"),
        pytest.param("The director wouldn't say how it ends.", id="the ending"),
    ],
)
def test_what_else_is_withheld_is_no_release(text: str) -> None:
    assert releases(text) == []


@given(days)
@settings(max_examples=20)
def test_the_law_that_a_moved_day_denies_the_old_and_states_the_new(day: date) -> None:
    new = day + timedelta(days=40)
    claims = releases(f"Netflix has moved season 2 from {in_words(day)} to {in_words(new)}.")
    told = {c.value.window: c.certainty for c in claims if isinstance(c.value, Release)}
    assert told == {Window.of(day): Certainty.DENIED, Window.of(new): Certainty.CONFIRMED}


@given(days)
@settings(max_examples=20)
def test_the_law_that_surprise_before_a_day_opens_a_window_on_it(day: date) -> None:
    claims = releases(f"We'd be surprised to get season 2 before {in_words(day)}.")
    assert windows(claims) == [Window(day, None)]


@pytest.mark.parametrize("words", ["In March 2023 the director said", "Speaking in March 2023, the director said"])
def test_when_somebody_spoke_is_no_release(words: str) -> None:
    assert releases(f"{words} that season 2 would be bigger.") == []
