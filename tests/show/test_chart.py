"""Charts put days where they belong."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sample_report import sample_forecast
from slated.model.window import Window
from slated.show.chart import Scale, bar, scale_of, ticks
from slated.show.outlook import outlook_of, period_words

DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))


@given(st.lists(DAYS, max_size=8), DAYS)
def test_an_axis_holds_the_reports_day_and_is_never_longer_than_two_lives(days: list[date], around: date) -> None:
    scale = scale_of(days, around)
    assert scale.holds(around)
    assert scale.days < 160 * 366
    marks = ticks(scale, 6)
    assert len(marks) <= 8
    assert [tick.x for tick in marks] == sorted(tick.x for tick in marks)


@given(DAYS, DAYS, DAYS, st.sampled_from(["closed", "from", "to"]), DAYS)
def test_a_bar_lies_on_its_axis(a: date, b: date, said: date, form: str, around: date) -> None:
    low, high = min(a, b), max(a, b)
    window = {"closed": Window(low, high), "from": Window(low, None), "to": Window(None, high)}[form]
    placed = bar(window, said, scale_of([low, high], around))
    assert 0 <= placed.x <= 100
    assert placed.width > 0
    assert placed.x + placed.width <= 100.01 or placed.width == 0.8
    assert (placed.from_open, placed.to_open) == (form == "to", form == "from")
    assert placed.said is None or 0 <= placed.said <= 100


def test_an_open_bar_runs_to_the_edge() -> None:
    scale = Scale(date(2024, 1, 1), date(2024, 12, 31))
    assert bar(Window(date(2024, 7, 1), None), None, scale).x == pytest.approx(49.7, abs=0.1)
    assert bar(Window(date(2024, 7, 1), None), None, scale).width == pytest.approx(50.3, abs=0.1)
    assert bar(Window(None, date(2024, 6, 30)), None, scale).x == 0


@pytest.mark.parametrize(
    ("middle", "spread", "unit"),
    [(8, 0.2, "day"), (60, 0.3, "week"), (390, 0.45, "month"), (1500, 0.3, "quarter"), (3000, 0.5, "year")],
)
def test_columns_are_as_long_as_the_forecast_needs(middle: float, spread: float, unit: str) -> None:
    forecast = sample_forecast(middle=middle, spread=spread, span=12000)
    outlook = outlook_of(forecast, ())
    assert outlook is not None
    assert outlook.unit == unit
    assert 2 <= len(outlook.columns) <= 50
    assert max(column.height for column in outlook.columns) == 100
    ends = [column.x + column.width for column in outlook.columns]
    assert ends[-1] == pytest.approx(100, abs=0.1)
    assert all(a == pytest.approx(b.x, abs=0.05) for a, b in zip(ends, outlook.columns[1:], strict=False))
    assert [span.name for span in outlook.spans] == ["50%", "90%"]
    narrow, wide = outlook.spans
    assert wide.x <= narrow.x <= outlook.middle <= narrow.x + narrow.width <= wide.x + wide.width + 0.01


def test_a_forecast_of_one_day_is_one_column() -> None:
    base = sample_forecast()
    day = base.as_of + timedelta(days=40)
    mass = tuple(1.0 if i == 40 else 0.0 for i in range(100))
    sure = type(base)(as_of=base.as_of, start=base.as_of, mass=mass, percentiles=(day,) * 99, returns=1.0)
    outlook = outlook_of(sure, ())
    assert outlook is not None
    assert sum(column.height > 0 for column in outlook.columns) == 1
    assert outlook.returns == "100%" and outlook.later == ""


def test_a_forecast_without_mass_is_no_outlook() -> None:
    base = sample_forecast()
    assert outlook_of(type(base)(as_of=base.as_of, start=base.as_of, mass=(), percentiles=(), returns=1.0), ()) is None


@pytest.mark.parametrize(
    ("day", "unit", "words"),
    [
        (date(2025, 3, 3), "day", "3 March 2025"),
        (date(2025, 3, 3), "week", "week of 3 March 2025"),
        (date(2025, 3, 1), "month", "March 2025"),
        (date(2025, 7, 1), "quarter", "July to September 2025"),
        (date(2025, 9, 5), "quarter", "September 2025"),
        (date(2025, 1, 1), "year", "2025"),
    ],
)
def test_a_period_is_said_in_words(day: date, unit: str, words: str) -> None:
    assert period_words(day, unit) == words
