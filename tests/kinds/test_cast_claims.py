"""Cast claims of whole pages: one per person and season, the telling status kept, names and evidence from the text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slated.kinds.cast import CARD
from slated.kinds.cast.value import STATUSES, Cast
from slated.model.claim import Claim
from slated.model.document import Document
from slated.read.reader import read

HEADLINE = "Glass Harbour season 2: what we know"


def cast_of(text: str, headline: str = HEADLINE) -> list[Claim]:
    document = Document(id="page", text=text, headline=headline, published=date(2024, 2, 8))
    return [claim for claim in read(document).claims if claim.kind == "cast"]


def test_a_person_named_twice_is_one_claim_with_status_and_character() -> None:
    claims = cast_of("Marta Lindqvist (Nora) once sailed to Norway.\n\nLindqvist returns for season 2.")
    assert [(c.work.season, c.value) for c in claims] == [(2, Cast("Marta Lindqvist", "Nora", "returning"))]


def test_leaving_one_season_and_playing_in_another_are_two_claims() -> None:
    claims = cast_of(
        "Rafael Moura plays Silas in season 2. He is a smuggler.\n\nRafael Moura will not return for season 3."
    )
    assert {(c.work.season, c.value.status) for c in claims if isinstance(c.value, Cast)} == {
        (2, "cast"),
        (3, "leaving"),
    }


def test_who_returns_does_not_return_to_a_past_season() -> None:
    claims = cast_of("Marta Lindqvist, so good in season 1, is back.")
    assert [c.work.season for c in claims] == [2]


def test_a_film_has_no_season() -> None:
    claims = cast_of(
        "The film, a sequel, opens in cinemas in May. Marta Lindqvist reprises her role as Nora in the movie.",
        headline="Glass Harbour: the movie sequel, explained",
    )
    assert [c.work.season for c in claims] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "Marta Lindqvist told the paper that it rains in Halifax.",
        "“We had fun,” said Marta Lindqvist.",
        "Marta Lindqvist went to a restaurant in Seoul with Thomas Okoro.",
        "Glass Harbour was created by Ines Valdemar, who returns to write season 2.",
    ],
)
def test_who_merely_speaks_or_makes_is_no_cast(text: str) -> None:
    assert cast_of(text) == []


def test_the_card_keeps_a_status_over_plain_cast_and_takes_the_character() -> None:
    plain, telling = Cast("Marta Lindqvist", "Nora", "cast"), Cast("Marta Lindqvist", None, "returning")
    assert CARD.rank(telling) < CARD.rank(plain)
    assert CARD.unite(telling, plain) == Cast("Marta Lindqvist", "Nora", "returning")


_PIECES = st.sampled_from(
    [
        "Marta Lindqvist",
        "Seo Ji-won",
        "(Nora)",
        "as Silas",
        "who plays the Harbourmaster",
        "returns",
        "is joining",
        "won't be back",
        "and",
        ",",
        ".",
        "with",
        "including",
        "the cast includes",
        "season 3",
        "\n",
        "•",
        "director",
        "|",
    ]
)


@settings(deadline=None)  # the first call loads the tables
@given(st.lists(_PIECES, max_size=25).map(" ".join))
def test_claims_are_grounded_whole_and_one_per_person_and_season(text: str) -> None:
    """Law: the evidence stands in the text, the status is one of the four, no two claims of a season agree."""
    claims = cast_of(text)
    for claim in claims:
        assert isinstance(claim.value, Cast)
        assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.exact
        assert claim.value.status in STATUSES
        assert claim.value.person
    pairs = [(a, b) for n, a in enumerate(claims) for b in claims[n + 1 :] if a.work == b.work]
    assert not any(CARD.same(a.value, b.value) for a, b in pairs)
