"""Sources' records from outcomes."""

from __future__ import annotations

from typing import Any

import pytest

from slated.model.record import Record, Score, Settled
from slated.weigh.reliability import make_record, shift_of, source_records


def record(told: Any, as_of: str, source: str) -> Record:
    weighing = told.weigh(as_of)
    records = source_records([(weighing.scene.pool, weighing.scores)])
    (found,) = [r for r in records if r.source == source and r.kind == "page"]
    return found


def settled_story(story: Any) -> Any:
    told = story()
    for page in ("exact", "near", "wide", "bound", "wrong", "rumour"):
        told.page(page, "2023-01-10")
    told.page("after", "2023-07-01").out("after", "2023-06-16", "2023-06-16")
    told.out("exact", "2023-06-16", "2023-06-16").out("near", "2023-06-14", "2023-06-14")
    told.out("wide", "2023-01-01", "2023-12-31").out("bound", "2023-03-01", None)
    told.out("wrong", "2023-04-01", "2023-04-30").out("rumour", "2023-04-01", "2023-04-15", "rumoured")
    return told


@pytest.mark.parametrize(
    ("page", "settled"),
    [
        ("exact", Settled.EXACT),
        ("near", Settled.WEEK),
        ("wide", Settled.WINDOW),
        ("bound", Settled.WEAK),
        ("wrong", Settled.FAILED),
    ],
)
def test_each_claim_is_settled_by_what_happened(story: Any, page: str, settled: Settled) -> None:
    found = record(settled_story(story), "2023-07-02", page)
    assert [s.settled for s in found.scores] == [settled]


def test_credit_grows_with_precision_and_a_flat_error_costs_most(story: Any) -> None:
    told = settled_story(story)
    means = {p: record(told, "2023-07-02", p).mean for p in ("exact", "near", "wide", "bound", "rumour", "wrong")}
    assert means["exact"] > means["near"] > means["wide"] > means["bound"] > means["rumour"] > means["wrong"]


def test_what_is_told_after_the_fact_earns_nothing(story: Any) -> None:
    assert record(settled_story(story), "2023-07-02", "after").settled == 0


def test_a_plan_that_its_makers_moved_costs_the_pages_nothing(story: Any) -> None:
    told = story().page("one", "2023-01-10").page("two", "2023-01-20").page("later", "2023-09-01")
    for page in ("one", "two"):
        told.out(page, "2023-06-16", "2023-06-16", "confirmed", ("HBO", "platform"))
    told.out("later", "2024-02-01", "2024-02-29", "confirmed", ("HBO", "platform"))
    found = record(told, "2023-09-02", "one")
    assert [s.settled for s in found.scores] == [Settled.MOVED] and found.mean == pytest.approx(2 / 3)


def test_a_record_has_an_interval_that_narrows_with_what_is_settled() -> None:
    few = make_record("a", "page", [Score("1", Settled.EXACT, 1.0, 0.0, "x")])
    many = make_record("a", "page", [Score(str(i), Settled.EXACT, 1.0, 0.0, "x") for i in range(20)])
    assert few.low < few.mean < few.high and many.high - many.low < few.high - few.low
    assert shift_of(many) > shift_of(few) > 0


def test_a_record_does_not_depend_on_order() -> None:
    scores = [Score(str(i), Settled.FAILED, 0.1 * i, 0.3 + i, "x") for i in range(7)]
    assert make_record("a", "page", scores) == make_record("a", "page", reversed(scores))
