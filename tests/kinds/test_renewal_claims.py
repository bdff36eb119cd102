"""Whether there will be a season: laws over sentences that are put together from parts."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slated.kinds.renewal.value import Renewal
from slated.model.claim import Claim
from slated.model.document import Document
from slated.read.reader import read

ORDINALS = {2: "second", 3: "third", 4: "fourth", 5: "fifth"}
NUMBERS = st.sampled_from(sorted(ORDINALS))
VERBS = st.sampled_from(["renewed", "ordered", "picked up", "commissioned", "greenlit"])


def claims(text: str) -> list[Claim]:
    headline = "Glass Harbour season 2: what we know"
    document = Document(id="d", text=text, headline=headline, published=date(2024, 2, 8))
    return [c for c in read(document).claims if c.kind == "renewal"]


def statuses(text: str) -> list[tuple[int | None, str]]:
    return [(c.work.season, c.value.status) for c in claims(text) if isinstance(c.value, Renewal)]


@settings(max_examples=40, deadline=None)
@given(VERBS, NUMBERS)
def test_a_season_that_has_been_ordered_is_renewed(verb: str, number: int) -> None:
    assert statuses(f"A {ORDINALS[number]} season of Glass Harbour has been {verb}.") == [(number, "renewed")]


@settings(max_examples=40, deadline=None)
@given(VERBS, NUMBERS, st.sampled_from(["has not been", "hasn't been", "has yet to be", "has never been"]))
def test_the_same_denied_is_undecided(verb: str, number: int, negation: str) -> None:
    assert statuses(f"A {ORDINALS[number]} season {negation} {verb}.") == [(number, "undecided")]


@settings(max_examples=40, deadline=None)
@given(VERBS, NUMBERS, st.sampled_from(["may be", "could be", "should be", "might yet be", "will probably be"]))
def test_a_hope_is_no_order(verb: str, number: int, modal: str) -> None:
    assert (number, "renewed") not in statuses(f"A {ORDINALS[number]} season {modal} {verb}.")


@settings(max_examples=40, deadline=None)
@given(NUMBERS)
def test_a_final_season_that_is_ordered_is_two_claims(number: int) -> None:
    found = statuses(f"Netflix has renewed Glass Harbour for a {ORDINALS[number]} and final season.")
    assert sorted(found) == [(number, "final_season"), (number, "renewed")]


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60), VERBS)
def test_evidence_is_verbatim_whatever_stands_around_it(noise: str, verb: str) -> None:
    text = f"{noise}\n\nA third season was {verb} in January.\n\n{noise}"
    for claim in claims(text):
        assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.exact


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Glass Harbour was renewed for seasons 3 and 4.", [(3, "renewed"), (4, "renewed")]),
        ("The show has been renewed through season 5.", [(3, "renewed"), (4, "renewed"), (5, "renewed")]),
        ("The fourth season was ordered before season 2 had aired.", [(4, "renewed")]),
        ("“Paper Moons” has been renewed for a third season.", []),
    ],
    ids=["two at once", "through one", "a season that only dates", "another show"],
)
def test_a_decision_is_about_the_seasons_that_it_names(text: str, expected: list[tuple[int, str]]) -> None:
    assert sorted(statuses(text), key=str) == expected
