"""Calibration forward in time: planted scales recovered, nothing from the future, too little says so."""

from __future__ import annotations

import math
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from slated.compose.record import belief_to_json
from slated.weigh.beliefs import CALIBRATED, is_calibrated
from slated.weigh.forward import MIN_FACTS, UNSCALED, Scale, Statement, fit_forward, fit_scale, shipped_scales
from slated.weigh.trust import expit

DAY = date(2030, 1, 1)


def told(count: int, slope: float = 1.0, offset: float = 0.0, seed: int = 0, kind: str = "release") -> list[Statement]:
    """Statements a day apart, each known ten days later, true as often as the planted scale says."""
    r = np.random.default_rng(seed)
    made = []
    for i, x in enumerate(r.normal(0, 2, count).tolist()):
        day = DAY + timedelta(days=i)
        happened = bool(r.random() < expit(offset + slope * x))
        made.append(Statement(kind, f"fact {i}", day, day + timedelta(days=10), x, happened))
    return made


@pytest.mark.parametrize(("slope", "offset"), [(0.5, 0.0), (1.0, 0.0), (0.7, -0.8)])
def test_a_planted_scale_is_recovered(slope: float, offset: float) -> None:
    found = fit_scale(told(2000, slope, offset))
    assert found.slope == pytest.approx(slope, abs=0.08) and found.offset == pytest.approx(offset, abs=0.15)
    assert found.facts == 2000 and found.calibrated


def test_too_few_facts_leave_a_kind_unscaled() -> None:
    assert fit_scale(told(MIN_FACTS - 1)) is UNSCALED and not UNSCALED.calibrated
    assert UNSCALED.of(1.7) == 1.7


def test_what_is_asked_again_and_again_is_one_fact() -> None:
    once = told(30)
    assert fit_scale(once * 5) == fit_scale(once)
    assert fit_scale([Statement("release", "one", DAY, DAY, 1.0, True)] * 100) is UNSCALED


def test_nothing_that_was_not_known_before_the_day_counts() -> None:
    statements = told(200)
    day = DAY + timedelta(days=100)
    known = [s for s in statements if s.known < day]
    changed = [s if s.known < day else Statement(s.kind, s.fact, s.day, s.known, -s.logodds, True) for s in statements]
    assert fit_forward(statements, day) == fit_forward(changed, day) == {"release": fit_scale(known)}


def test_each_kind_has_its_own_scale() -> None:
    found = fit_forward([*told(300, 0.5), *told(5, kind="renewal")], date(2040, 1, 1))
    assert found["release"].calibrated and not found["renewal"].calibrated


@given(st.lists(st.tuples(st.floats(-8, 8), st.booleans()), min_size=MIN_FACTS, max_size=40))
def test_a_scale_never_turns_an_order_round(pairs: list[tuple[float, bool]]) -> None:
    statements = [Statement("release", str(i), DAY, DAY, x, hit) for i, (x, hit) in enumerate(pairs)]
    scale = fit_scale(statements)
    assert scale.slope > 0 and math.isfinite(scale.offset)


def test_the_shipped_scales_are_fit_to_use() -> None:
    assert all(isinstance(s, Scale) and s.calibrated and 0.3 < s.slope < 2 for s in shipped_scales().values())


def test_a_belief_says_whether_it_is_calibrated_and_its_shares_still_add_up(story: Any) -> None:
    made = story().page("one", "2023-01-10").out("one", "2024-01-01", "2024-06-30", "expected")
    made.says("one", "renewal", {"status": "renewed", "earliest": None, "latest": None})
    for belief in made.dossier("2023-02-01").beliefs:
        assert belief_to_json(belief)["calibrated"] is is_calibrated(belief) is (belief.kind == "release")
        assert expit(math.fsum(s.logodds for s in belief.shares)) == pytest.approx(belief.probability)
        assert sum(s.why == CALIBRATED for s in belief.shares) == (belief.kind == "release")
