"""Geometry of the charts: days become places from 0 to 100 along an axis, per cent, so that any width can draw them."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from slated.model.window import Window
from slated.show.page import Axis, Bar, Tick

_NARROWEST = 0.8  # per cent: a day must stay visible on a phone
_FEW = 4  # labels that fit a phone
_STEPS = (1, 2, 3, 4, 6, 12, 24, 36, 60, 120, 240, 600, 1200)  # months between labels
_FARTHEST = 75 * 366  # days that an axis can span; what lies beyond runs off its edge


@dataclass(frozen=True, slots=True)
class Scale:
    """Days `first` to `last`, both inclusive and drawn whole."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def start(self, day: date) -> float:
        """The place where `day` begins, 0 to 100; days outside are at the edge."""
        return round(min(max((day - self.first).days / self.days, 0.0), 1.0) * 100, 2)

    def end(self, day: date) -> float:
        """The place where `day` ends."""
        return round(min(max(((day - self.first).days + 1) / self.days, 0.0), 1.0) * 100, 2)

    def middle(self, day: date) -> float:
        return round((self.start(day) + self.end(day)) / 2, 2)

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


def scale_of(days: Iterable[date], around: date) -> Scale:
    """The scale of whole months that holds `days` and `around`, with a month to spare on both sides.

    Days more than some decades from `around` are left off: one absurd year must not flatten the rest.
    """
    near = [day for day in (*days, around) if abs((day - around).days) <= _FARTHEST]
    low, high = min(near), max(near)
    low = month_after(low, -1)
    high = month_after(high, 2) - timedelta(days=1)
    return Scale(low, high)


def month_after(day: date, months: int) -> date:
    """The first day of the month `months` after that of `day`, kept inside the calendar's years."""
    index = day.year * 12 + day.month - 1 + months
    index = min(max(index, date.min.year * 12), date.max.year * 12 + 11)
    return date(index // 12, index % 12 + 1, 1)


def ticks(scale: Scale, most: int) -> tuple[Tick, ...]:
    """At most `most` labels, at the starts of months, quarters or years; of many, every other one is major."""
    months = scale.days / 30.44
    step = next((step for step in _STEPS if months / step <= most), _STEPS[-1])
    first = scale.first if scale.first.day == 1 else month_after(scale.first, 1)
    while (first.year * 12 + first.month - 1) % step:
        first = month_after(first, 1)
    places: list[tuple[float, str]] = []
    day = first
    while scale.holds(day):
        label = str(day.year) if step >= 12 else f"{calendar.month_abbr[day.month]} {day.year}"
        places.append((scale.start(day), label))
        following = month_after(day, step)
        if following <= day:
            break
        day = following
    inside = [(x, label) for x, label in places if 3 < x < 95]
    return tuple(Tick(x, label, len(inside) <= _FEW or i % 2 == 0) for i, (x, label) in enumerate(inside))


def axis(scale: Scale, today: date, most: int) -> Axis:
    """The axis with at most `most` labels."""
    return Axis(ticks(scale, most), scale.middle(today) if scale.holds(today) else None)


def bar(window: Window, said: date | None, scale: Scale) -> Bar:
    """The bar of a window with a bound; an open side runs to the scale's edge."""
    x = scale.start(window.earliest) if window.earliest else 0.0
    end = scale.end(window.latest) if window.latest else 100.0
    x = min(x, 100 - _NARROWEST)
    return Bar(
        x=x,
        width=round(max(end - x, _NARROWEST), 2),
        from_open=window.earliest is None,
        to_open=window.latest is None,
        said=scale.middle(said) if said and scale.holds(said) else None,
    )
