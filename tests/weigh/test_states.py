"""How claims stand at a day."""

from __future__ import annotations

from typing import Any

import pytest

from slated.model.belief import Belief, State


def release(dossier: Any, earliest: str | None, latest: str | None) -> Belief:
    value = {"earliest": earliest, "latest": latest}
    (found,) = [b for b in dossier.beliefs if b.kind == "release" and b.value.to_json() == value]
    return found  # type: ignore[no-any-return]


def only(dossier: Any, kind: str, **value: Any) -> Belief:
    (found,) = [
        b for b in dossier.beliefs if b.kind == kind and all(b.value.to_json().get(k) == v for k, v in value.items())
    ]
    return found  # type: ignore[no-any-return]


def test_a_window_fails_only_once_a_later_page_still_waits(story: Any) -> None:
    early = story().page("one", "2023-01-10").out("one", "2023-06-01", "2023-06-30", "expected")
    assert release(early.dossier("2023-08-01"), "2023-06-01", "2023-06-30").state is State.UNCORROBORATED
    late = early.page("two", "2023-08-01").says("two", "release", {"announced": False})
    assert release(late.dossier("2023-08-01"), "2023-06-01", "2023-06-30").state is State.FAILED


@pytest.mark.parametrize(
    ("as_of", "state"),
    [("2023-05-01", State.STANDING), ("2023-06-01", State.HELD), ("2024-01-01", State.HELD)],
)
def test_a_lower_bound_holds_once_its_day_passed_without_a_release(story: Any, as_of: str, state: State) -> None:
    told = story().page("one", "2023-01-10").out("one", "2023-06-01", None, "expected")
    assert release(told.dossier(as_of), "2023-06-01", None).state is state


def test_a_release_settles_every_window(story: Any) -> None:
    told = story().page("one", "2023-01-10", site="Sea News").page("two", "2023-07-01")
    told.out("one", "2023-01-01", "2023-12-31", "reported", ("Ann Bell", "cast"))
    told.out("one", "2023-10-01", "2023-12-31", "expected").out("one", "2023-03-01", None, "expected")
    told.out("two", "2023-06-16", "2023-06-16")
    dossier = told.dossier("2023-07-02")
    assert dossier.answer.status == "released" and "16 June 2023" in dossier.answer.headline
    assert release(dossier, "2023-01-01", "2023-12-31").state is State.HELD
    assert release(dossier, "2023-10-01", "2023-12-31").state is State.FAILED
    assert release(dossier, "2023-03-01", None).state is State.HELD
    assert dossier.answer.forecast is None


def test_a_page_of_before_the_day_does_not_make_it_out(story: Any) -> None:
    told = (
        story().page("one", "2023-06-01").out("one", "2023-06-16", "2023-06-16", "confirmed", ("Netflix", "platform"))
    )
    assert told.dossier("2023-06-20").answer.status == "dated"


def test_a_voice_that_moves_on_supersedes_itself(story: Any) -> None:
    told = story().page("one", "2023-01-10").page("two", "2023-09-10")
    told.out("one", "2024-01-01", "2024-06-30", "confirmed", ("Netflix", "platform"))
    told.out("two", "2025-01-01", "2025-12-31", "confirmed", ("Netflix", "platform"))
    dossier = told.dossier("2023-10-01")
    assert release(dossier, "2024-01-01", "2024-06-30").state is State.SUPERSEDED
    assert release(dossier, "2025-01-01", "2025-12-31").state is State.STANDING
    assert dossier.answer.official is not None and dossier.answer.official.to_json()["earliest"] == "2025-01-01"


def test_an_official_date_excludes_other_windows_and_ends_the_silence(story: Any) -> None:
    told = story().page("one", "2023-01-10").page("two", "2023-09-10")
    told.says("one", "release", {"announced": False}).out("one", "2024-01-01", "2024-06-30", "expected")
    told.out("two", "2024-10-03", "2024-10-03", "confirmed", ("HBO", "platform"))
    dossier = told.dossier("2023-10-01")
    assert dossier.answer.status == "dated" and "3 October 2024, HBO says" in dossier.answer.headline
    assert release(dossier, "2024-01-01", "2024-06-30").state is State.FAILED
    assert only(dossier, "release", announced=False).state is State.SUPERSEDED
    assert release(dossier, "2024-10-03", "2024-10-03").probability > 0.75  # 24 of 31 such days held


def test_a_denial_by_a_newer_page_fails_a_window(story: Any) -> None:
    told = story().page("one", "2023-01-10").page("two", "2023-09-10")
    told.out("one", "2024-01-01", "2024-06-30", "expected")
    told.out("two", "2024-01-01", "2024-06-30", "denied", ("Ann Bell", "crew"))
    found = release(told.dossier("2023-10-01"), "2024-01-01", "2024-06-30")
    assert found.state is State.FAILED and found.denials


def test_what_a_rumour_alone_says_is_uncorroborated(story: Any) -> None:
    told = (
        story().page("one", "2023-01-10").out("one", "2024-01-01", "2024-06-30", "rumoured", ("an insider", "insider"))
    )
    assert release(told.dossier("2023-02-01"), "2024-01-01", "2024-06-30").state is State.UNCORROBORATED


def test_a_renewal_overtakes_what_was_said_before_it(story: Any) -> None:
    told = story().page("one", "2023-01-10").page("two", "2023-05-10")
    told.says("one", "renewal", {"status": "undecided"}).says(
        "one", "renewal", {"status": "in_development"}, "rumoured"
    )
    told.says("two", "renewal", {"status": "renewed", "earliest": "2023-05-01", "latest": "2023-05-31"})
    dossier = told.dossier("2023-06-01")
    assert only(dossier, "renewal", status="undecided").state is State.SUPERSEDED
    assert only(dossier, "renewal", status="in_development").state is State.HELD
    assert dossier.answer.status == "renewed"


def test_a_cancellation_after_a_renewal_wins(story: Any) -> None:
    told = story().page("one", "2023-01-10").page("two", "2023-09-10")
    told.says("one", "renewal", {"status": "renewed"}).says("two", "renewal", {"status": "cancelled"})
    dossier = told.dossier("2023-10-01")
    assert only(dossier, "renewal", status="renewed").state is State.SUPERSEDED
    assert dossier.answer.status == "cancelled" and dossier.answer.forecast is None


def test_a_planned_start_of_filming_holds_or_fails_by_what_happened(story: Any) -> None:
    told = story().page("one", "2023-01-10").page("two", "2023-09-10")
    plan = {"milestone": "filming_start", "happened": False}
    told.says("one", "production", {**plan, "earliest": "2023-05-01", "latest": "2023-05-31"}, "reported")
    told.says("one", "production", {**plan, "earliest": "2023-02-01", "latest": "2023-02-28"}, "expected")
    told.says(
        "two",
        "production",
        {"milestone": "filming_start", "happened": True, "earliest": "2023-05-04", "latest": "2023-05-04"},
    )
    dossier = told.dossier("2023-10-01")
    assert only(dossier, "production", earliest="2023-05-01").state is State.HELD
    assert only(dossier, "production", earliest="2023-02-01").state is State.FAILED
