"""Numbers of units ("two years", "a few weeks"), and how they and whole units are counted off on the calendar.

A length by itself is no window; `rolling` makes windows of lengths.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from slated.marks.time.almanac import (
    Days,
    decade_days,
    month_days,
    quarter_days,
    shift_days,
    shift_months,
    week_days,
    weekend_days,
    year_days,
)
from slated.marks.time.clause import tense_of
from slated.marks.time.period import Period
from slated.marks.time.scene import Hit, Rule

MONTHS_OF = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
_DAYS_OF = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}


@dataclass(frozen=True, slots=True)
class Length:
    """A number of units; `count` is None for "a few". Halves are counted in a smaller unit."""

    count: int | None
    unit: str


@dataclass(frozen=True, slots=True)
class Bounded:
    """A period and the operator that opens one of its sides: after, since, before, by. `past`: it looks back."""

    period: Period
    bound: str
    past: bool = False


def shifted(day: date, count: int, unit: str) -> date:
    if unit in MONTHS_OF:
        return shift_months(day, max(min(count, 9999), -9999) * MONTHS_OF[unit])
    return shift_days(day, count * _DAYS_OF[unit])


def unit_days(day: date, unit: str) -> Days:
    """The whole unit that holds a day."""
    if unit in ("week", "fortnight"):
        return week_days(day)
    if unit == "weekend":
        return weekend_days(day)
    if unit == "month":
        return month_days(day.year, day.month)
    if unit == "quarter":
        return quarter_days(day.year, (day.month + 2) // 3)
    if unit == "year":
        return year_days(day.year)
    if unit == "decade":
        return decade_days(day.year)
    return day, day


def from_today(hit: Hit, grain: str, days: Callable[[date], Days | None]) -> Period | None:
    """The period that counts from the publication day; without days where there is none."""
    reference = hit.scene.reference
    if reference is None:
        return Period(grain, anchored=True)
    found = days(reference)
    return Period(grain, found, anchored=True) if found else None


def whole_unit(count: int, unit: str) -> Callable[[date], Days]:
    return lambda day: unit_days(shifted(day, count, unit), unit)


def is_past(hit: Hit) -> bool:
    return tense_of(hit.scene, hit.first, hit.last) == "past"


def number_said(hit: Hit, name: str) -> int | None:
    value = hit.value(name)
    if isinstance(value, int):
        return value
    token = hit.word(name)
    if token in ("a", "an", "another"):
        return 1
    return int(token) if token.isdigit() and len(token) < 5 else None


def weekday_of(hit: Hit) -> int:
    period = hit.value("d")
    assert isinstance(period, Period) and period.weekday is not None
    return period.weekday


def _couple(hit: Hit) -> int:
    return 2


def _dozen(hit: Hit) -> int:
    return 12


def _count(hit: Hit) -> int | None:
    """A number in words: "seven", "twenty-four"."""
    tens, units = hit.meaning("tens", "number"), hit.meaning("n", "number")
    if tens is not None:
        return int(tens) + int(units) if tens >= 20 and tens % 10 == 0 and units < 10 else None
    return int(units)


def _length(hit: Hit) -> Length:
    unit = hit.meaning("u", "unit")
    if hit.words("vague"):
        return Length(None, unit)
    count = number_said(hit, "n")
    if unit == "decade" and count is not None:
        return Length(count * 10, "year")
    return Length(count, unit)


def _half_length(hit: Hit) -> Length | None:
    """ "half a year", "a year and a half", "two and a half years"."""
    unit = hit.meaning("u", "unit")
    smaller = {"year": (12, "month"), "decade": (120, "month"), "month": (30, "day")}.get(unit)
    if smaller is None:
        return Length(1, unit)
    whole = (number_said(hit, "n") or 0) if "n" in hit.match.groupdict() else 0
    return Length(whole * smaller[0] + smaller[0] // 2, smaller[1])


def _sum_length(hit: Hit) -> Length | None:
    """ "a year and three months"."""
    first, second = hit.value("a"), hit.value("b")
    assert isinstance(first, Length) and isinstance(second, Length)
    smaller = {("year", "month"): 12, ("week", "day"): 7}.get((first.unit, second.unit))
    if first.count is None or second.count is None or smaller is None or second.count >= smaller:
        return None
    return Length(first.count * smaller + second.count, second.unit)


LENGTHS: tuple[Rule, ...] = (
    Rule("couple", "(a|the)? couple of?", _couple, "COUNT"),
    Rule("dozen", "a dozen", _dozen, "COUNT"),
    Rule("number in words", "(tens:NUMBER -?)? n:NUMBER (?!-? ORDINAL)", _count, "COUNT"),
    Rule("and a half", "n:(a|an|COUNT|SMALL) u:UNIT and a half", _half_length, "LENGTH"),
    Rule("number and a half", "n:(COUNT|SMALL) and a half u:UNIT", _half_length, "LENGTH"),
    Rule("half a unit", "half (a|of a)? u:(year|decade|month)", _half_length, "LENGTH"),
    Rule("vague length", "vague:(a? few|several|some|many|a handful of) (more|short)? u:UNIT", _length, "LENGTH"),
    Rule(
        "length",
        "n:(a|an|another|COUNT|SMALL|NBIG) (more|full|whole|short|long)? u:UNIT (?!-? end)",
        _length,
        "LENGTH",
    ),
    Rule("sum of lengths", "a:LENGTH ,? and? b:LENGTH", _sum_length, "LENGTH"),
)
