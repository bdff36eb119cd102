"""The forecast as page data: a histogram over calendar periods, its central intervals, and its reasons."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

from slated.kinds.days import day_to_words
from slated.model.forecast import Analogue, Forecast
from slated.model.window import Window
from slated.show.chart import Scale, axis, month_after
from slated.show.page import Column, Outlook, Span
from slated.show.plain import plain
from slated.show.words import counted, percent, sentence, span_words

_SHOWN = 95  # index of the 96% quantile: where the columns end, so that a long tail does not flatten them
_SPANS = (("50%", 24, 74), ("90%", 4, 94))  # name and the indices of its two quantiles
_ANALOGUES = 3


def outlook_of(forecast: Forecast, would_change: tuple[str, ...]) -> Outlook | None:
    """The page's form of a forecast; None where it holds no mass. `would_change` stands for the forecast's own."""
    if not forecast.mass or len(forecast.percentiles) < 99:
        return None
    quantiles = forecast.percentiles
    unit, starts = _periods(forecast)
    scale = Scale(starts[0], starts[-1] - timedelta(days=1))
    after = forecast.probability(Window(starts[-1], None))
    return Outlook(
        columns=_columns(forecast, unit, starts, scale),
        axis=axis(scale, forecast.as_of, most=9),
        spans=tuple(_span(name, quantiles[low], quantiles[high], scale) for name, low, high in _SPANS),
        median=day_to_words(forecast.median),
        middle=scale.middle(forecast.median),
        unit=unit,
        later=percent(after) if after >= 0.01 else "",
        returns=percent(forecast.returns),
        basis=tuple(map(sentence, forecast.basis)),
        analogues=tuple(_analogue(season) for season in forecast.analogues[:_ANALOGUES]),
        would_change=tuple(map(sentence, would_change or forecast.would_change)),
    )


def _periods(forecast: Forecast) -> tuple[str, list[date]]:
    """The columns' unit and their first days, ending with the day after the last column."""
    first, last = forecast.start, max(forecast.percentiles[_SHOWN], forecast.start)
    days = (last - first).days + 1
    unit, following = next((unit, step) for limit, unit, step in _UNITS if days <= limit)
    starts = [first]
    while starts[-1] <= last:
        starts.append(following(starts[-1]))
    return unit, starts


def _quarter_after(day: date) -> date:
    return month_after(day, 3 - (day.month - 1) % 3)


_UNITS: tuple[tuple[int, str, Callable[[date], date]], ...] = (
    (21, "day", lambda day: day + timedelta(days=1)),
    (140, "week", lambda day: day + timedelta(days=7 - day.weekday())),
    (1100, "month", lambda day: month_after(day, 1)),
    (4400, "quarter", _quarter_after),
    (10**9, "year", lambda day: month_after(day, 13 - day.month)),
)


def _columns(forecast: Forecast, unit: str, starts: list[date], scale: Scale) -> tuple[Column, ...]:
    """One column per period; heights are chances per day, so that a period cut short is not made small by it."""
    windows = [Window(low, high - timedelta(days=1)) for low, high in pairwise(starts)]
    chances = [forecast.probability(window) for window in windows]
    densities = [chance / (window.days or 1) for chance, window in zip(chances, windows, strict=True)]
    top = max(densities) or 1.0
    columns = []
    for window, chance, density in zip(windows, chances, densities, strict=True):
        assert window.earliest is not None and window.latest is not None
        x = scale.start(window.earliest)
        columns.append(
            Column(
                x=x,
                width=round(scale.end(window.latest) - x, 2),
                height=round(100 * density / top, 2),
                band=_band(forecast, window.earliest + (window.latest - window.earliest) / 2),
                period=period_words(window.earliest, unit),
                chance=percent(chance),
            )
        )
    return tuple(columns)


def period_words(first: date, unit: str) -> str:
    """ "3 March 2025", "week of 3 March 2025", "March 2025", "July to September 2025", "2025"."""
    if unit == "day":
        return day_to_words(first)
    if unit == "week":
        return f"week of {day_to_words(first)}"
    if unit == "month":
        return f"{calendar.month_name[first.month]} {first.year}"
    if unit == "quarter":
        last = (first.month - 1) // 3 * 3 + 3
        if last == first.month:
            return f"{calendar.month_name[last]} {first.year}"
        return f"{calendar.month_name[first.month]} to {calendar.month_name[last]} {first.year}"
    return str(first.year)


def _band(forecast: Forecast, middle: date) -> str:
    if forecast.percentiles[24] <= middle <= forecast.percentiles[74]:
        return "half"
    return "most" if forecast.percentiles[4] <= middle <= forecast.percentiles[94] else "tail"


def _span(name: str, low: date, high: date, scale: Scale) -> Span:
    x = scale.start(low)
    return Span(x=x, width=round(max(scale.end(high) - x, 0.8), 2), name=name, words=span_words(low, high))


def _analogue(season: Analogue) -> str:
    title, number = plain(season.title), season.season
    return sentence(f"{title} season {number + 1} came {counted(season.gap, 'day')} after season {number}")
