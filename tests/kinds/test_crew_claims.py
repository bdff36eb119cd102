"""Crew claims of whole pages: whole show or season, roles, denials, and whose work it is."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slated.kinds.crew.value import ROLES, Crew
from slated.model.claim import Certainty, Claim
from slated.model.document import Document
from slated.read.reader import read

HEADLINE = "Glass Harbour season 2: what we know"


def crew_of(text: str, headline: str = HEADLINE) -> list[Claim]:
    document = Document(id="page", text=text, headline=headline, published=date(2024, 2, 8))
    return [claim for claim in read(document).claims if claim.kind == "crew"]


def told(text: str, headline: str = HEADLINE) -> set[tuple[int | None, str, str]]:
    return {(c.work.season, c.value.person, c.value.role) for c in crew_of(text, headline) if isinstance(c.value, Crew)}


def test_creator_of_the_show_stays_beside_director_of_a_season() -> None:
    text = "Glass Harbour was created by Ines Valdemar. Ines Valdemar directs all of season 2."
    assert told(text) == {(None, "Ines Valdemar", "creator"), (2, "Ines Valdemar", "director")}


def test_a_general_claim_yields_to_one_about_a_season() -> None:
    text = "Showrunner Ines Valdemar smiled. Ines Valdemar returns as showrunner for season 2."
    assert told(text) == {(2, "Ines Valdemar", "showrunner")}


def test_a_surname_alone_carries_the_full_name() -> None:
    assert told("Ines Valdemar was there. Valdemar will direct season 2.") == {(2, "Ines Valdemar", "director")}


def test_who_does_not_return_is_denied() -> None:
    claims = crew_of("Piotr Malik, who directed the pilot, won't direct season 2.")
    assert {c.certainty for c in claims if c.work.season == 2} == {Certainty.DENIED}


@pytest.mark.parametrize(
    "text",
    [
        "Glass Harbour is based on the webtoon by Ines Valdemar.",
        "It is adapted from the novels written by Ines Valdemar.",
        "Art director Ines Valdemar built the pier.",
        "Netflix's Paula Brandt ordered it.",
        "Marta Lindqvist plays a film director.",
    ],
)
def test_makers_of_other_things_are_no_crew(text: str) -> None:
    assert told(text) == set()


_PIECES = st.sampled_from(
    "Ines Valdemar|Piotr Malik|director|creator and showrunner|directs|written by|executive producers|and|,|.|season 3|"
    "won't direct|the series|as|is|who|with|\n|“wrote”".split("|")
)


@settings(deadline=None)  # the first call loads the tables
@given(st.lists(_PIECES, max_size=25).map(" ".join))
def test_claims_are_grounded_and_roles_known(text: str) -> None:
    """Law: the evidence stands in the text and the role is one of the five."""
    for claim in crew_of(text):
        assert isinstance(claim.value, Crew)
        assert claim.value.role in ROLES
        assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.exact
