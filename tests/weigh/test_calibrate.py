"""Calibration: planted temperatures recovered, diagrams that add up, records drawn to their kind."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from slated.weigh.calibrate import (
    MIN_SETTLED,
    PRIOR,
    Calibration,
    Scores,
    diagram_points,
    fit_calibration,
    probabilities,
    reliability_diagram,
    rising_levels,
)
from slated.weigh.fusion_sources import Outcome, learn_records, pull_of
from slated.weigh.tables import Floats


def planted_scores(objects: int, sharpness: float, seed: int = 0) -> tuple[Scores, Floats]:
    """Scores of which `sharpness` times their size is right; truth drawn from those probabilities."""
    r = np.random.default_rng(seed)
    scores = Scores(
        r.normal(0, 4, objects * 3), np.zeros(objects * 3), r.normal(-2, 1, objects), np.arange(objects + 1) * 3
    )
    cell, absent = probabilities(scores, Calibration(sharpness=sharpness, absent=sharpness))
    chance = np.c_[cell.reshape(-1, 3), absent]
    drawn = (r.random(objects)[:, None] > chance.cumsum(axis=1)).sum(axis=1)
    return scores, (drawn[:, None] == np.arange(3)).astype(float).ravel()


@pytest.mark.parametrize("sharpness", [0.2, 0.5, 1.0])
def test_a_planted_sharpness_is_recovered(sharpness: float) -> None:
    fitted = fit_calibration(*planted_scores(3000, sharpness))
    assert fitted.sharpness == pytest.approx(sharpness, rel=0.15)
    assert fitted.calibrated and fitted.settled == 3000


def test_a_fitted_calibration_has_small_error_on_other_objects() -> None:
    fitted = fit_calibration(*planted_scores(300, 0.25, seed=1))
    scores, truth = planted_scores(4000, 0.25, seed=2)
    cell, _ = probabilities(scores, fitted)
    best = cell.reshape(-1, 3).argmax(axis=1) + np.arange(4000) * 3
    assert reliability_diagram(cell[best], truth[best] > 0).ece < 0.05


def test_too_little_settled_leaves_the_prior_and_says_so() -> None:
    fitted = fit_calibration(*planted_scores(MIN_SETTLED - 1, 1.0))
    assert fitted is PRIOR and not fitted.calibrated


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=50))
def test_a_diagram_counts_every_statement_once(stated: list[tuple[float, bool]]) -> None:
    p, happened = np.array([s for s, _ in stated]), np.array([h for _, h in stated], dtype=bool)
    diagram = reliability_diagram(p, happened)
    assert diagram.count.sum() == len(stated) and 0 <= diagram.ece <= 1
    assert all(0 <= x <= 100 and 0 <= y <= 100 for x, y, _ in diagram_points(diagram, 100))


@given(st.lists(st.tuples(st.floats(-5, 5), st.floats(0.1, 9)), min_size=1, max_size=30))
def test_a_rising_fit_never_falls_keeps_the_mean_and_is_its_own_fit(points: list[tuple[float, float]]) -> None:
    y, weight = np.array([p[0] for p in points]), np.array([p[1] for p in points])
    fit = rising_levels(y, weight)
    assert (np.diff(fit) >= 0).all()
    assert np.isclose(fit @ weight, y @ weight, atol=1e-9)
    assert np.allclose(rising_levels(fit, weight), fit)


def test_sources_that_are_alike_are_drawn_together_and_others_left_apart() -> None:
    r = np.random.default_rng(0)
    count = np.full(40, 50.0)
    alike = pull_of(r.binomial(50, 0.7, 40).astype(float), count)[1]
    apart = pull_of(r.binomial(50, r.uniform(0.1, 1, 40)).astype(float), count)[1]
    assert alike > 20 > 6 > apart


def outcomes(level: str, hits: int, of: int, source: str = "s") -> list[Outcome]:
    return [Outcome(source, level, "outlet", float(i < hits)) for i in range(of)]


def test_levels_that_must_fall_are_pooled_where_chance_says_otherwise() -> None:
    told = outcomes("confirmed", 6, 10) + outcomes("reported", 7, 10) + outcomes("rumoured", 1, 10)
    records = learn_records(told, falling=("confirmed", "reported", "rumoured"))
    means = [records.by_kind[level, "outlet"].mean for level in ("confirmed", "reported", "rumoured")]
    assert means[0] >= means[1] > means[2]


def test_a_record_says_on_how_much_it_stands_and_narrows_with_it() -> None:
    few = learn_records(outcomes("reported", 3, 4)).of("s", "reported", "outlet")
    many = learn_records(outcomes("reported", 75, 100)).of("s", "reported", "outlet")
    assert (few.settled, many.settled) == (4, 100)
    assert many.high - many.low < few.high - few.low


def test_an_unknown_source_has_its_kinds_record_and_an_unknown_kind_everythings() -> None:
    records = learn_records(outcomes("reported", 9, 10))
    assert records.of("new", "reported", "outlet") == records.by_kind["reported", "outlet"]
    assert records.of("new", "denied", "cast") == records.overall


def test_the_order_of_outcomes_changes_no_digit() -> None:
    told = outcomes("reported", 3, 7) + outcomes("rumoured", 2, 5, "t")
    assert learn_records(told) == learn_records(told[::-1])
