"""Reliabilities keep their ranks, and windows become evidence once each."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from slated.compose.outlook import evaluation_day
from slated.weigh.dates import weigh_dates
from slated.weigh.outcome import Outcome
from slated.weigh.trust import expit, logit, tables

RANK = ("platform", "studio", "crew", "agency", "cast", "outlet", "page", "other", "insider")


@pytest.mark.parametrize("kind", ["release", "fact"])
@pytest.mark.parametrize("voice", RANK)
def test_firmer_words_are_never_less_reliable(kind: str, voice: str) -> None:
    table = tables()[kind]
    assert table["confirmed"][voice] >= table["reported"][voice] >= table["rumoured"][voice]
    assert table["expected"][voice] >= table["rumoured"][voice]


@pytest.mark.parametrize("kind", ["release", "fact"])
@pytest.mark.parametrize("certainty", ["confirmed", "reported", "expected", "rumoured"])
def test_makers_are_never_less_reliable_than_insiders(kind: str, certainty: str) -> None:
    row = tables()[kind][certainty]
    assert set(row) == set(RANK)
    assert row["platform"] >= row["studio"] >= max(row["agency"], row["outlet"]) >= row["other"] >= row["insider"]


@pytest.mark.parametrize("p", [0.0, 0.001, 0.3, 0.5, 0.999, 1.0])
def test_odds_and_probabilities_are_inverse_within_bounds(p: float) -> None:
    assert expit(logit(p)) == pytest.approx(p, abs=0.001)


def weighed(told: Any, as_of: str) -> dict[str, float]:
    weighing = told.weigh(as_of)
    found = weigh_dates(weighing.scene, weighing.verdicts, {}, date.fromisoformat(as_of))
    return {w.evidence.label: w.evidence.probability for w in found}


def test_one_pages_alternatives_share_its_weight(story: Any) -> None:
    alone = story().page("one", "2023-01-10").out("one", "2024-09-01", "2024-12-31", "expected")
    (single,) = weighed(alone, "2023-02-01").values()
    both = weighed(alone.out("one", "2025-01-01", "2025-04-30", "expected"), "2023-02-01")
    assert len(both) == 2 and max(both.values()) < single


def test_old_guesses_fade_and_official_windows_do_not(story: Any) -> None:
    def told(certainty: str, who: Any) -> Any:
        return story().page("one", "2023-01-10").out("one", "2027-01-01", "2027-12-31", certainty, who)

    guess, official = told("expected", None), told("confirmed", ("HBO", "platform"))
    assert weighed(guess, "2026-06-01")["2027 (one)"] < weighed(guess, "2023-02-01")["2027 (one)"]
    assert weighed(official, "2026-06-01") == weighed(official, "2023-02-01")


def test_what_passed_failed_or_was_superseded_is_no_evidence(story: Any) -> None:
    told = story().page("one", "2023-01-10").page("two", "2023-09-10")
    told.out("one", "2023-02-01", "2023-04-30", "expected").out("one", "2023-03-01", None, "expected")
    told.out("two", "2024-01-01", "2024-12-31", "expected")
    assert list(weighed(told, "2023-10-01")) == ["2024 (two)"]


def test_windows_are_weighed_as_of_the_evidence_where_it_is_old() -> None:
    until = date(2024, 5, 31)
    assert evaluation_day(date(2024, 8, 1), until, Outcome()) == date(2024, 8, 1)
    assert evaluation_day(date(2026, 11, 20), until, Outcome(waiting=date(2024, 1, 1))) == until
