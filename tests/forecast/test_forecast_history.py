"""The base rates: product limit, similarity, and that nothing after `as_of` counts."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slated.errors import DataError
from slated.forecast.dates import forecast_work, percentiles, remaining
from slated.forecast.history import (
    GRID,
    build_history,
    effective_seasons,
    history_from_csv,
    kaplan_meier,
    look,
    shipped_history,
)
from slated.forecast.question import Question
from slated.forecast.seasons import Season, folded, join_seasons, platform_name, read_seasons, shipped_seasons

DAY = date(2020, 1, 1)


def series(name: str, *days: date, platform: str = "Netflix") -> list[Season]:
    return [Season(name, name, n, day, platform) for n, day in enumerate(days, 1)]


def after(days: int) -> date:
    return DAY + timedelta(days=days)


def test_product_limit_without_censoring_is_the_share_of_each_gap() -> None:
    mass = kaplan_meier(np.ones(4), np.array([100.0, 100.0, 200.0, 400.0]), np.ones(4, dtype=bool))
    assert mass[100] == pytest.approx(0.5)
    assert mass[200] == pytest.approx(0.25)
    assert mass.sum() == pytest.approx(1.0)


def test_product_limit_gives_a_censored_season_to_those_that_waited_longer() -> None:
    mass = kaplan_meier(np.ones(3), np.array([100.0, 150.0, 200.0]), np.array([True, False, True]))
    assert mass[100] == pytest.approx(1 / 3)
    assert mass[200] == pytest.approx(2 / 3)


def test_product_limit_leaves_what_never_returned_without_mass() -> None:
    mass = kaplan_meier(np.ones(2), np.array([100.0, 900.0]), np.array([True, False]))
    assert mass.sum() == pytest.approx(0.5)


@given(
    st.lists(st.tuples(st.integers(1, GRID - 1), st.booleans(), st.floats(0.01, 5)), min_size=1, max_size=30),
    st.floats(0.1, 10),
)
def test_scaling_all_weights_changes_no_estimate(rows: list[tuple[int, bool, float]], factor: float) -> None:
    durations = np.array([float(r[0]) for r in rows])
    event, weights = np.array([r[1] for r in rows]), np.array([r[2] for r in rows])
    once, twice = kaplan_meier(weights, durations, event), kaplan_meier(factor * weights, durations, event)
    assert np.allclose(once, twice)
    assert 0 <= once.sum() <= 1 + 1e-9


def test_effective_seasons_count_equal_weights_fully() -> None:
    assert effective_seasons(np.array([2.0, 2.0, 2.0, 0.0])) == pytest.approx(3)
    assert effective_seasons(np.zeros(3)) == 0


def test_a_season_is_followed_up_only_as_far_as_its_source() -> None:
    history = build_history(series("a", DAY, after(300)) + series("b", after(10)))
    view = look(history, after(2000).toordinal())
    assert view.duration.tolist() == [300, 291, 1]
    assert view.event.tolist() == [True, False, False]


@pytest.mark.parametrize(
    ("text", "name"),
    [("amazon prime video", "Prime Video"), ("NETFLIX", "Netflix"), (" BBC  One ", "BBC"), (None, ""), ("Zed", "Zed")],
)
def test_platforms_have_one_name(text: str | None, name: str) -> None:
    assert platform_name(text) == name


def test_a_table_says_which_rows_it_leaves_out() -> None:
    text = "title,season,premiere\nA,1,2020-01-01\nA,two,2021-01-01\nB,1,soon\n"
    seasons, faults = read_seasons(text, "mine.csv")
    assert [s.title for s in seasons] == ["A"]
    assert [f.where for f in faults] == ["mine.csv:3", "mine.csv:4"]


def test_a_table_without_a_premiere_column_is_refused() -> None:
    with pytest.raises(DataError, match=r"mine\.csv.*premiere"):
        read_seasons("title,season\nA,1\n", "mine.csv")


def test_an_empty_table_leaves_the_shipped_history_and_says_so() -> None:
    history, faults = history_from_csv("title,season,premiere\n", "mine.csv")
    assert len(history) == len(shipped_history())
    assert "no usable season" in faults[0].what


def test_joining_tables_recognises_a_series_and_keeps_the_users_rows() -> None:
    own = [Season("x1", "The Show", 1, DAY, "Netflix"), Season("x2", "Other", 1, DAY, "Netflix")]
    shipped = [
        Season("The Show!", "The Show!", 1, after(2), "Hulu"),
        Season("The Show!", "The Show!", 2, after(400), "Hulu"),
        Season("Other", "Other", 1, after(900), "Hulu"),
    ]
    joined = join_seasons(own, shipped)
    assert [(s.series, s.season, s.premiere) for s in joined] == [
        ("x1", 1, DAY),
        ("x2", 1, DAY),
        ("x1", 2, after(400)),
        ("Other", 1, after(900)),
    ]


def test_the_shipped_seasons_come_in_order_and_once() -> None:
    days: dict[str, list[tuple[int, date]]] = {}
    for s in shipped_seasons():
        days.setdefault(folded(s.title), []).append((s.season, s.premiere))
    assert len(shipped_seasons()) > 3000
    for title, rows in days.items():
        rows.sort()
        assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(rows)), title


def test_planted_gaps_are_recovered() -> None:
    """With every past gap between 480 and 520 days, the middle half lies there too."""
    rows = [s for i in range(200) for s in series(f"s{i}", after(i), after(i + 480 + i % 40))]
    question = Question(platform="Netflix", premieres={1: after(1500)})
    found = forecast_work(question, build_history(rows), after(1501), renewal="renewed")
    low, high = ((found.quantiles[q] - after(1500)).days for q in ("0.25", "0.75"))
    assert 440 <= low <= high <= 540


def test_waiting_cuts_what_has_passed() -> None:
    gaps = np.zeros(GRID)
    gaps[[100, 500]] = 0.5
    mass = remaining(gaps, 200, tail=0.0)
    assert mass[300] == pytest.approx(1.0)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 60_000), st.floats(0, 1), st.sampled_from([0, 40, 400]))
def test_a_mass_always_sums_to_one_however_long_the_wait(waited: int, tail: float, last_gap: int) -> None:
    gaps = np.zeros(GRID)
    if last_gap:
        gaps[last_gap] = 0.7
    mass = remaining(gaps, waited, max(tail, 0.01), annual=0.1, smooth=12.0)
    assert mass.sum() == pytest.approx(1.0)
    assert np.all(mass >= 0)
    assert np.all(np.diff(percentiles(mass)) >= 0)


@settings(max_examples=25, deadline=None)
@given(
    st.integers(-1500, 2600),
    st.sampled_from(["Netflix", "Sky", "Peacock", "Channel 4", "Nowhere", None]),
    st.integers(1, 900),
)
def test_cutting_the_history_at_the_day_changes_no_byte(offset: int, platform: str | None, waited: int) -> None:
    """Law: forecast(history, as_of) == forecast(rows of the history before as_of, as_of)."""
    as_of = date(2017, 1, 1) + timedelta(days=offset)
    before = build_history([s for s in shipped_seasons() if s.premiere < as_of])
    last = as_of - timedelta(days=waited)
    question = Question(
        platform=platform,
        country="ZA",
        kind="scripted",
        runtime_min=450,
        premieres={1: last - timedelta(days=380), 2: last},
    )
    assert forecast_work(question, shipped_history(), as_of) == forecast_work(question, before, as_of)
