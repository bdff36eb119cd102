"""Periods: what the words name before any bound opens them, and how periods are cut and joined.

A period whose year is unsaid stays a function from year to days until its sentence gives the year or the
clause's tense picks the nearest one; one that counts from an unknown publication day has no days at all.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from slated.marks.time.almanac import Days, day_at, month_days, months_from, shift_days, shift_months

DaysOfYear = Callable[[int], Days | None]
DaysNear = Callable[[date, str], Days]


class Period(NamedTuple):
    """`grain` is day, weekend, week, month, season, quarter, half, part, end, year, decade or span.

    Exactly one of `days` (known), `of` (year unsaid), `near` (weekdays, "the 5th") is set; none of them where a
    publication day is needed and missing. `weekday` (0 is Monday) is set for a bare one. `weak` words need a cue
    beside them ("May", "fall"); `story` counts from the time told of just before ("that March"); `ends` are the two
    periods of a hull.
    """

    grain: str
    days: Days | None = None
    of: DaysOfYear | None = None
    near: DaysNear | None = None
    anchored: bool = False
    weak: bool = False
    weekday: int | None = None
    story: bool = False
    ends: tuple[Period, Period] | None = None

    @property
    def floating(self) -> bool:
        return self.days is None and (self.of is not None or self.near is not None)

    @property
    def lost(self) -> bool:
        """Whether it counts from a publication day that nobody knows."""
        return self.days is None and not self.floating

    def in_year(self, year: int) -> Period | None:
        """This period in a given year; None where the year has no such day."""
        if self.of is None:
            return None
        days = self.of(year)
        return None if days is None else Period(self.grain, days, anchored=self.anchored)

    def cut(self, how: Callable[[Days], Days | None], grain: str) -> Period | None:
        """A part of it; None where known days have no such part."""
        if self.days is not None:
            days = how(self.days)
            return None if days is None else self._replace(grain=grain, days=days, weak=False, ends=None)
        of, near = self.of, self.near
        if of is not None:
            return self._replace(grain=grain, of=lambda year: _then(of(year), how), weak=False, weekday=None, ends=None)
        if near is not None:
            return self._replace(
                grain=grain,
                near=lambda day, tense: _at(near(day, tense), how),
                weak=False,
                weekday=None,
                ends=None,
            )
        return self._replace(grain=grain, weak=False)

    def settled(self, reference: date | None, tense: str) -> Period:
        """This period with days: the nearest past after a past tense, else the nearest to come."""
        if not self.floating:
            return self
        if reference is None:
            return self._replace(of=None, near=None, anchored=True, ends=None)
        days = self.near(reference, tense) if self.near else _nearest(self.of, reference, tense)
        return self._replace(days=days, of=None, near=None, anchored=True)

    def end_days(self) -> tuple[Days, Days] | None:
        """The days of a settled hull's two periods, None where it is none."""
        if self.ends is None or self.days is None:
            return None
        low, high = self.days
        found = []
        for end, year in zip(self.ends, (low.year, high.year), strict=True):
            days = end.days or (end.of(year) if end.of else None)
            if days is None:
                return None
            found.append(days)
        return found[0], found[1]


def _then(days: Days | None, how: Callable[[Days], Days | None]) -> Days | None:
    return None if days is None else how(days)


def _at(days: Days, how: Callable[[Days], Days | None]) -> Days:
    return how(days) or days


def _nearest(of: DaysOfYear | None, reference: date, tense: str) -> Days | None:
    """29 February lies up to eight years away, everything else at most one."""
    assert of is not None
    step = -1 if tense == "past" else 1
    for distance in range(-1, 9):
        year = reference.year + step * distance
        days = of(year) if 1 <= year < 9999 else None
        if days and (days[0] <= reference if step < 0 else days[1] >= reference):
            return days
    return None


def length_of(days: Days) -> int:
    return (days[1] - days[0]).days + 1


def whole_months(days: Days) -> int | None:
    """How many calendar months the days are, None where they are not whole months."""
    first, last = days
    if first.day != 1 or shift_days(last, 1).day != 1:
        return None
    return (last.year - first.year) * 12 + last.month - first.month + 1


def third_of(days: Days, which: int) -> Days:
    """Early (0), mid (1), late (2): by months where they divide by three, tens of days in a month, else days."""
    months = whole_months(days)
    if months == 1:
        year, month = days[0].year, days[0].month
        bounds = (1, 11, 21)
        last = (date(year, month, 10), date(year, month, 20), days[1])[which]
        return date(year, month, bounds[which]), last
    if length_of(days) < 3:
        return days
    if months in (120, 1200):
        first_year, last_year = days[0].year, days[1].year
        if months == 120:
            first_year, last_year = first_year + (0, 4, 7)[which], first_year + (3, 6, 9)[which]
        else:
            first_year, last_year = first_year + (0, 33, 67)[which], first_year + (32, 66, 99)[which]
        return date(first_year, 1, 1), date(last_year, 12, 31)
    if months and months % 3 == 0:
        size = months // 3
        return months_from(shift_months(days[0], which * size), size)
    if length_of(days) == 7:
        return shift_days(days[0], (0, 2, 4)[which]), shift_days(days[0], (1, 3, 6)[which])
    size, left = divmod(length_of(days), 3)
    first = days[0].toordinal() + which * size
    return day_at(first), day_at(first + size - 1 + (left if which == 2 else 0))


def start_of(days: Days) -> Days:
    return months_from(days[0], 2) if whole_months(days) == 12 else third_of(days, 0)


def end_of(days: Days) -> Days:
    return months_from(shift_months(days[1], -1), 2) if whole_months(days) == 12 else third_of(days, 2)


def half_of(days: Days, which: int) -> Days:
    months = whole_months(days)
    if months and months % 2 == 0:
        return months_from(shift_months(days[0], which * months // 2), months // 2)
    half = 15 if months == 1 else length_of(days) // 2
    middle = shift_days(days[0], half - 1)
    return (days[0], middle) if which == 0 else (shift_days(middle, 1), days[1])


def part_of(days: Days, part: str) -> Days | None:
    """The part of some days that a word of the table names: early, mid, late, start, end, H1, H2, Q1 … Q4."""
    if length_of(days) == 1:
        return days
    if part in ("early", "mid", "late"):
        return third_of(days, ("early", "mid", "late").index(part))
    if part == "start":
        return start_of(days)
    if part == "end":
        return end_of(days)
    if part in ("H1", "H2"):
        return half_of(days, int(part[1]) - 1)
    if part[0] == "Q" and whole_months(days) in (12, 36):
        size = (whole_months(days) or 12) // 4
        return months_from(shift_months(days[0], (int(part[1]) - 1) * size), size)
    return None


def nth_week(days: Days, nth: int) -> Days | None:
    """First, second, third week of a month: days 1-7, 8-14, 15-21; -1 the last seven days."""
    if nth < 0:
        return shift_days(days[1], 7 * nth + 1), shift_days(days[1], 7 * (nth + 1))
    first = shift_days(days[0], 7 * (nth - 1))
    return (first, min(shift_days(first, 6), days[1])) if first <= days[1] else None


def hull_of(first: Period, last: Period) -> Period | None:
    """From the start of one to the end of the other; a year said once serves both. None where it runs backwards."""
    if first.lost or last.lost:
        return Period("span", anchored=True)
    join = _floating_hull if first.floating and last.floating else _hull_of_known
    hull = join(first, last)
    if hull is None:
        return None
    anchored, weak = first.anchored or last.anchored, first.weak and last.weak
    return hull._replace(anchored=anchored, weak=weak and not hull.floating, ends=(first, last))


def _hull_of_known(first: Period, last: Period) -> Period | None:
    if first.days is not None and last.days is not None:
        if last.days[1] < first.days[0]:
            return None
        return Period("span", (min(first.days[0], last.days[0]), max(first.days[1], last.days[1])))
    if last.days is not None:
        year = last.days[0].year
        for candidate in (first.in_year(year), first.in_year(year - 1)):
            if candidate and candidate.days and candidate.days[0] <= last.days[1]:
                return Period("span", (candidate.days[0], last.days[1]))
    elif first.days is not None:
        year = first.days[0].year
        for candidate in (last.in_year(year), last.in_year(year + 1)):
            if candidate and candidate.days and candidate.days[1] >= first.days[0]:
                return Period("span", (first.days[0], candidate.days[1]))
    return None


def _floating_hull(first: Period, last: Period) -> Period | None:
    if first.of is not None and last.of is not None:
        low, high = first.of, last.of

        def joined(year: int) -> Days | None:
            a, b = low(year), high(year)
            if a and b and b[1] < a[0]:
                b = high(year + 1)
            return (a[0], b[1]) if a and b else None

        return Period("span", of=joined)
    if first.near is not None and last.near is not None:
        near_first, near_last = first.near, last.near

        def joined_near(day: date, tense: str) -> Days:
            a, b = near_first(day, tense), near_last(day, tense)
            if b[1] < a[0]:
                if tense == "past":
                    a = near_first(b[0], tense)
                else:
                    b = near_last(a[1], tense)
            return a[0], max(a[0], b[1])

        return Period("span", near=joined_near)
    return None


def month_period(month: int, year: int | None = None, *, weak: bool = False) -> Period:
    if year is not None:
        return Period("month", month_days(year, month))
    return Period("month", of=lambda y: month_days(y, month), weak=weak)
