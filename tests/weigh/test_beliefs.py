"""Beliefs explain themselves, and nothing depends on order."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from slated.compose.dossier import compose
from slated.compose.record import report_to_json


def full_story(story: Any) -> Any:
    told = story().page("one", "2022-12-01", "2023-01-10").page("two", "2023-02-10", site="Sea News")
    told.page("three", "2023-03-01", "2023-06-01").page("four", "2023-05-01")
    told.out("one", "2023-10-01", "2023-12-31", "expected").out(
        "two", "2024-01-01", "2024-12-31", "reported", ("Ann Bell", "cast")
    )
    told.out("three", "2024-03-01", None, "expected").says("three", "release", {"announced": False})
    told.out("four", "2024-01-01", "2024-12-31", "rumoured").out("four", "2023-04-01", "2023-04-30", "denied")
    told.says("one", "renewal", {"status": "renewed", "earliest": "2022-11-01", "latest": "2022-11-30"})
    told.says("two", "renewal", {"status": "renewed", "earliest": "2022-11-14", "latest": "2022-11-14"})
    told.says("two", "cast", {"person": "Ann Bell", "character": "Ada Stone", "status": "returning"})
    told.says("three", "cast", {"person": "Bell", "character": "Ada", "status": "cast"}, season=None)
    told.says("four", "episodes", {"count": 8}).says("two", "episodes", {"count": 10}, "rumoured")
    told.out("three", "2021-03-05", "2021-03-05", season=1)
    return told


def test_the_shares_of_every_belief_add_up_to_its_probability(story: Any) -> None:
    for belief in full_story(story).dossier("2023-06-02").beliefs:
        odds = math.fsum(share.logodds for share in belief.shares)
        assert belief.probability == pytest.approx(1 / (1 + math.exp(-odds)), abs=1e-12)
        assert all(share.why for share in belief.shares)


def test_every_claim_of_a_dossier_stands_in_a_belief(story: Any) -> None:
    dossier = full_story(story).dossier("2023-06-02")
    told = {c for b in dossier.beliefs for c in (*b.claims, *b.denials)}
    assert told == set(dossier.claims)


def test_a_person_named_in_part_is_one_entry_with_the_whole_character(story: Any) -> None:
    (cast,) = [b for b in full_story(story).dossier("2023-06-02").beliefs if b.kind == "cast"]
    assert cast.value.to_json() == {"person": "Ann Bell", "character": "Ada Stone", "status": "returning"}


def test_two_counts_share_one_probability(story: Any) -> None:
    counts = [b for b in full_story(story).dossier("2023-06-02").beliefs if b.kind == "episodes"]
    assert sum(b.probability for b in counts) < 1
    assert max(counts, key=lambda b: b.probability).value.to_json() == {"count": 8}


def test_an_earlier_season_is_kept_apart(story: Any) -> None:
    (first,) = [b for b in full_story(story).dossier("2023-06-02").beliefs if b.season == 1]
    assert first.state.value == "held"


def test_a_document_counts_once_its_interval_has_begun(story: Any) -> None:
    dossier = full_story(story).dossier("2023-02-15")
    assert {c.document for c in dossier.claims.values()} == {"one", "two"}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(random=st.randoms(use_true_random=False))
def test_the_order_of_input_changes_nothing(story: Any, random: Any) -> None:
    """compose(shuffled documents, shuffled claims) = compose(documents, claims), to the last digit"""
    told = full_story(story)
    expected = report_to_json(compose(told.documents, told.dated, told.claims, date(2023, 6, 2)))
    random.shuffle(told.documents)
    random.shuffle(told.claims)
    dated = dict(sorted(told.dated.items(), reverse=True))
    assert report_to_json(compose(told.documents, dated, told.claims, date(2023, 6, 2))) == expected


def test_repeated_claims_change_nothing(story: Any) -> None:
    told = full_story(story)
    once = report_to_json(compose(told.documents, told.dated, told.claims, date(2023, 6, 2)))
    assert report_to_json(compose(told.documents, told.dated, told.claims * 2, date(2023, 6, 2))) == once


certainties = st.sampled_from(["confirmed", "reported", "rumoured", "expected", "denied"])
days = st.dates(date(2021, 1, 1), date(2026, 12, 31))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(days, st.none() | days, st.none() | days, certainties), min_size=1, max_size=8),
    st.dates(date(2020, 1, 1), date(2040, 1, 1)),
)
def test_any_claims_give_probabilities_and_a_sentence(story: Any, told: list[Any], as_of: date) -> None:
    """0 ≤ p ≤ 1 for every belief, whatever pages say and whenever one asks"""
    made = story()
    for i, (written, a, b, certainty) in enumerate(told):
        lo, hi = (min(a, b), max(a, b)) if a and b else (a, b)
        made.page(f"p{i}", written.isoformat())
        made.out(f"p{i}", lo.isoformat() if lo else None, hi.isoformat() if hi else None, certainty)
    report = compose(made.documents, made.dated, made.claims, as_of)
    for dossier in report.dossiers:
        assert dossier.answer.headline.endswith(".")
        assert all(0 <= b.probability <= 1 for b in dossier.beliefs)
