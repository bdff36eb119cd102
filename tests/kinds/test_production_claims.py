"""How far the making has come: laws over sentences that are put together from parts."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slated.kinds.production.value import Production
from slated.model.claim import Claim
from slated.model.document import Document
from slated.read.reader import read

DAY = date(2024, 2, 8)
WORKS = st.sampled_from(["Filming", "Shooting", "Production", "The shoot", "Principal photography"])
MONTHS = st.sampled_from(["January", "March", "June", "September", "November"])


def claims(text: str, headline: str = "Glass Harbour season 2: what we know") -> list[Claim]:
    document = Document(id="d", text=text, headline=headline, published=DAY)
    return [c for c in read(document).claims if c.kind == "production"]


def values(text: str) -> list[Production]:
    found = [c.value for c in claims(text)]
    assert all(isinstance(v, Production) for v in found)
    return [v for v in found if isinstance(v, Production)]


@settings(max_examples=40, deadline=None)
@given(WORKS, st.sampled_from(["began", "started", "kicked off", "got under way"]), MONTHS)
def test_what_began_in_a_month_of_a_past_year_has_happened_then(work: str, verb: str, month: str) -> None:
    (value,) = values(f"{work} {verb} in {month} 2023.")
    assert (value.milestone, value.happened) == ("filming_start", True)
    assert value.window.earliest is not None and value.window.earliest.year == 2023


@settings(max_examples=40, deadline=None)
@given(WORKS, st.sampled_from(["will begin", "is set to start", "is due to start", "should get under way"]), MONTHS)
def test_what_is_planned_has_not_happened(work: str, verb: str, month: str) -> None:
    (value,) = values(f"{work} {verb} in {month} 2025.")
    assert (value.milestone, value.happened) == ("filming_start", False)


@settings(max_examples=40, deadline=None)
@given(WORKS, st.sampled_from(["If", "Once", "When", "Unless", "As soon as"]))
def test_a_condition_claims_nothing(work: str, conjunction: str) -> None:
    assert values(f"{conjunction} {work.lower()} wraps, the edit will take a year.") == []


@settings(max_examples=40, deadline=None)
@given(WORKS, st.sampled_from(["started", "wrapped", "finished", "begun"]))
def test_a_question_claims_nothing(work: str, verb: str) -> None:
    assert values(f"Has {work.lower()} {verb}?") == []


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60), WORKS)
def test_evidence_is_verbatim_whatever_stands_around_it(noise: str, work: str) -> None:
    text = f"{noise}\n\n{work} wrapped on 2 February 2024.\n\n{noise}"
    for claim in claims(text):
        assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.exact


def test_an_undated_milestone_yields_to_a_dated_one() -> None:
    (value,) = values("Filming has wrapped.\n\nFilming wrapped on 2 February 2024.")
    assert value.window.is_day


def test_a_film_has_no_season() -> None:
    found = claims("Filming on the sequel began in May 2023.", "Paper Moons 2: the film's release date")
    assert [c.work.season for c in found] == [None]


@pytest.mark.parametrize(
    ("sentence", "season"),
    [("Filming on season 3 began in May 2023.", 3), ("Filming began in May 2023, unlike season 1.", 2)],
)
def test_the_season_is_that_of_the_clause(sentence: str, season: int) -> None:
    assert [c.work.season for c in claims(sentence)] == [season]
