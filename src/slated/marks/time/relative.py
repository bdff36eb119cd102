"""Rules for words that count from the publication day: "next year", "two weeks ago", "in the coming months".

Without a publication day they name a period that has no days. "N units ago" is that whole day, week, month or
year; "two weeks from today" the day. Rolling windows start or end on the publication day itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from slated.marks.time.almanac import (
    Days,
    decade_days,
    month_days,
    nth_weekday,
    quarter_days,
    shift_days,
    shift_months,
    week_days,
    weekend_days,
    year_days,
)
from slated.marks.time.cascade import Hit, Rule
from slated.marks.time.clause import tense_of
from slated.marks.time.period import Period

_MONTHS_OF = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
_DAYS_OF = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}


# "The following week" of a tale counts from what was told, not from the publication day.
_VERBS_AFTER_SUBJECT = frozenset(
    "would will is was could might may has had looks look seems seemed should can or and won isn wasn makes".split()
)
_OF_A_STORY = ("following", "previous", "preceding", "prior")


def _is_past(hit: Hit) -> bool:
    return tense_of(hit.scene, hit.first, hit.last) == "past"


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
    if unit in _MONTHS_OF:
        return shift_months(day, max(min(count, 9999), -9999) * _MONTHS_OF[unit])
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


def _whole(count: int, unit: str) -> Callable[[date], Days]:
    return lambda day: unit_days(shifted(day, count, unit), unit)


def _fixed_day(hit: Hit) -> Period | None:
    raw = hit.scene.raw(hit.first)
    if hit.after in ("'", "’") or (raw == "Today" and hit.scene.raw(hit.first - 1)[:1].isalnum()):
        return None
    shift = hit.meaning("d", "day_word")
    return from_today(hit, "day", lambda day: (shift_days(day, shift), shift_days(day, shift)))


def _which_unit(hit: Hit) -> Period | None:
    """ "next year", "this past weekend", "the previous quarter"."""
    which, unit = hit.meaning("w", "which"), hit.meaning("u", "unit")
    if unit == "day" or hit.word("u").endswith("s") or (hit.after == "of" and which):
        return None
    if hit.word("w") in _OF_A_STORY and hit.words("the"):
        if hit.scene.reference is not None and not _is_past(hit):
            return from_today(hit, unit, _whole(which, unit))
        return _told(unit, which)
    if hit.words("past"):
        which = hit.meaning("past", "which")
    if unit == "weekend" and "next" not in hit.words("w") and which == 1:
        which = 0
    return from_today(hit, unit, _whole(which, unit))


def _told(unit: str, shift: int) -> Period:
    """ "The following year", "that month": counted from the time told of just before."""

    def near(day: date, tense: str) -> Days:
        return _whole(shift, unit)(day)

    return Period(unit, near=near, story=True)


def _told_day(hit: Hit) -> Period:
    return _told("day", hit.meaning("w", "which"))


def _that_unit(hit: Hit) -> Period | None:
    unit = hit.meaning("u", "unit")
    if unit == "day" or hit.word("u").endswith("s"):
        return None
    shift = -1 if "before" in hit.words("way") else 1 if hit.words("way") else 0
    return _told(unit, shift)


def _that_period(hit: Hit) -> Period | None:
    """ "That March": the one in the year told of."""
    period = hit.value("p")
    assert isinstance(period, Period)
    of = period.of
    if of is None or period.grain == "day" or (hit.word("that") and hit.after in _VERBS_AFTER_SUBJECT):
        return None

    def near(day: date, tense: str) -> Days:
        return of(day.year) or (day, day)

    return Period(period.grain, near=near, story=True)


def _starting(hit: Hit) -> Period | None:
    """ "A week starting tomorrow"."""
    length, period = hit.value("u"), hit.value("p")
    assert isinstance(length, Length) and isinstance(period, Period)
    if period.days is None or length.count is None:
        return None
    first = period.days[0]
    return Period("span", (first, shift_days(shifted(first, length.count, length.unit), -1)), anchored=period.anchored)


def _day_of_unit(hit: Hit) -> Period | None:
    """ "The 20th of this month"."""
    period = hit.value("p")
    assert isinstance(period, Period)
    if period.grain != "month":
        return None
    day = int(hit.word("d").rstrip("stndrh"))
    return period.cut(lambda days: _nth_day(days, day), "day")


def _nth_day(days: Days, nth: int) -> Days | None:
    day = shift_days(days[0], nth - 1)
    return (day, day) if day <= days[1] else None


def _upcoming(hit: Hit) -> Period | None:
    """ "Two upcoming weeks": as some calendars say it, the week two weeks on."""
    count, unit = _number(hit, "n"), hit.meaning("u", "unit")
    return None if count is None else from_today(hit, unit, _whole(count, unit))


def _after_next(hit: Hit) -> Period | None:
    unit = hit.meaning("u", "unit")
    count = 2 if "after" in hit.words("way") else -2
    return from_today(hit, unit, _whole(count, unit))


def _instance(which: int, of: Callable[[int], Days | None]) -> Callable[[date], Days | None]:
    """Of a yearly period: this year's, the last that has ended, the next that has not begun.

    "Next summer" said in spring is next year's: this year's is "this summer".
    """

    def days(day: date) -> Days | None:
        if which == 0:
            return of(day.year)
        step = 1 if which > 0 else -1
        for distance in range(-1, 9):
            year = day.year + step * distance
            found = of(year) if 1 <= year < 9999 else None
            if found and (found[0] > day if step > 0 else found[1] < day):
                return found
        return None

    return days


def _which_period(hit: Hit) -> Period | None:
    """ "this June", "next summer", "last Christmas", "this past fall"."""
    period = hit.value("p")
    assert isinstance(period, Period)
    of = period.of
    if of is None:
        return None
    which = hit.meaning("past", "which") if hit.words("past") else hit.meaning("w", "which")
    if hit.word("w") == "this" and not hit.words("past") and period.grain == "season":
        return from_today(hit, period.grain, lambda day: _this_season(day, of))
    if which > 0 and hit.word("w") == "next" and period.grain in ("season", "month"):
        return from_today(hit, period.grain, lambda day: _next_years(day, of))
    return from_today(hit, period.grain, _instance(which, of))


def _next_years(day: date, of: Callable[[int], Days | None]) -> Days | None:
    """Next year's; a winter that is still far off is this year's."""
    days = of(day.year)
    if days and days[0].month == 12 and days[1].year > day.year and day.month < 9:
        return days
    return of(day.year + 1)


def _this_season(day: date, of: Callable[[int], Days | None]) -> Days | None:
    """This year's season, in January and February the winter that is running."""
    for year in (day.year - 1, day.year):
        days = of(year) if year > 0 else None
        if days and days[0] <= day <= days[1]:
            return days
    return of(day.year)


def _weekday(hit: Hit) -> int:
    period = hit.value("d")
    assert isinstance(period, Period) and period.weekday is not None
    return period.weekday


def _which_weekday(hit: Hit) -> Period | None:
    """This Friday is the next to come, last Friday that of the week before, next Friday that of the week after."""
    weekday, which = _weekday(hit), hit.meaning("w", "which")
    if hit.words("past"):
        which = hit.meaning("past", "which")
        coming = which == 1
    else:
        coming = hit.word("w") in ("coming", "upcoming", "this")

    def days(day: date) -> Days:
        if which < 0 and hit.words("past"):
            found = shift_days(day, -((day.weekday() - weekday - 1) % 7) - 1)
        elif which < 0:
            found = shift_days(week_days(day)[0], weekday - 7)
        elif coming:
            least = 0 if hit.word("w") == "this" else 1
            found = shift_days(day, (weekday - day.weekday() - least) % 7 + least)
        else:
            found = shift_days(week_days(day)[0], 7 + weekday)
        return found, found

    return from_today(hit, "day", days)


def _weekday_of_week(hit: Hit) -> Period | None:
    """ "Friday of next week", "on Monday last week"."""
    weekday, week = _weekday(hit), hit.value("p")
    if not isinstance(week, Period) or week.grain != "week" or week.days is None:
        return None
    found = nth_weekday(*week.days, weekday, 1)
    return Period("day", (found, found), anchored=True) if found else None


def _number(hit: Hit, name: str) -> int | None:
    value = hit.value(name)
    if isinstance(value, int):
        return value
    token = hit.word(name)
    if token in ("a", "an", "another"):
        return 1
    return int(token) if token.isdigit() and len(token) < 5 else None


def _count(hit: Hit) -> int | None:
    """A number in words: "twenty-four", "a couple of", "a dozen"."""
    if hit.words("couple"):
        return 2
    if hit.words("dozen"):
        return 12
    tens, units = hit.meaning("tens", "number"), hit.meaning("n", "number")
    if tens is not None:
        return int(tens) + int(units) if tens >= 20 and tens % 10 == 0 and units < 10 else None
    return int(units)


def _length(hit: Hit) -> Length:
    unit = hit.meaning("u", "unit")
    if hit.words("vague"):
        return Length(None, unit)
    count = _number(hit, "n")
    if unit == "decade" and count is not None:
        return Length(count * 10, "year")
    return Length(count, unit)


def _half_length(hit: Hit) -> Length | None:
    """ "half a year", "a year and a half", "two and a half years"."""
    unit = hit.meaning("u", "unit")
    smaller = {"year": (12, "month"), "decade": (120, "month"), "month": (30, "day")}.get(unit)
    if smaller is None:
        return Length(1, unit)
    whole = (_number(hit, "n") or 0) if "n" in hit.match.groupdict() else 0
    return Length(whole * smaller[0] + smaller[0] // 2, smaller[1])


def _sum_length(hit: Hit) -> Length | None:
    """ "a year and three months"."""
    first, second = hit.value("a"), hit.value("b")
    assert isinstance(first, Length) and isinstance(second, Length)
    if first.count is None or second.count is None or first.unit != "year" or second.unit != "month":
        return None
    return Length(first.count * 12 + second.count, "month")


def _ago(hit: Hit) -> Period | None:
    length = hit.value("u")
    assert isinstance(length, Length)
    if length.count is None:
        return None
    return from_today(hit, length.unit, _whole(-length.count, length.unit))


def _in_length(hit: Hit) -> Period | Bounded | None:
    """ "In three months", unless the clause is past: then it is how long something took."""
    if hit.after in ("of", "s", "straight", "running") or hit.after == "-":
        return None
    for back in range(1, 4):
        if hit.scene.word(hit.first - back) in ("time", "first", "only", "just", "second", "third", "once"):
            return None
    if not hit.words("time") and _is_past(hit):
        return None
    return _from_now(hit)


def _from_now(hit: Hit) -> Period | Bounded | None:
    """ "Three months from now" is that whole month; "in a few weeks" is open, as the coming weeks are."""
    length = hit.value("u")
    assert isinstance(length, Length)
    if length.count is None:
        return _next_lengths(hit)
    return from_today(hit, length.unit, _whole(length.count, length.unit))


def _length_from(hit: Hit) -> Period | None:
    """ "Two years after March 2022", "a week before 5 May"."""
    length, period = hit.value("u"), hit.value("p")
    assert isinstance(length, Length) and isinstance(period, Period)
    if length.count is None or period.lost:
        return Period(length.unit, anchored=True) if period.lost else None
    settled = period.settled(hit.scene.reference, tense_of(hit.scene, hit.first, hit.last))
    if settled.days is None:
        return Period(length.unit, anchored=True)
    sign = -1 if hit.word("way") == "before" else 1
    unit = length.unit
    low, high = (shifted(day, sign * length.count, unit) for day in settled.days)
    if settled.grain in ("month", "year") and unit in _MONTHS_OF:
        low, high = unit_days(low, settled.grain)[0], unit_days(high, settled.grain)[1]
    return Period(settled.grain, (low, max(low, high)), anchored=settled.anchored)


def _next_lengths(hit: Hit) -> Period | Bounded | None:
    """ "In the next six months": to six months on; "in the coming months": from today, open."""
    length = hit.value("u")
    reference = hit.scene.reference
    assert isinstance(length, Length)
    if reference is None:
        return Period("span", anchored=True)
    if length.count is None:
        return Bounded(Period("span", (reference, reference), anchored=True), "since")
    return Period("span", (reference, shifted(reference, length.count, length.unit)), anchored=True)


def _last_lengths(hit: Hit) -> Period | Bounded | None:
    """ "In the past two years": from two years back to today; "over the past months" ends today."""
    length = hit.value("u")
    reference = hit.scene.reference
    assert isinstance(length, Length)
    if reference is None:
        return Period("span", anchored=True)
    if length.count is None:
        return Bounded(Period("span", (reference, reference), anchored=True), "by")
    return Period("span", (shifted(reference, -length.count, length.unit), reference), anchored=True)


def _rolling_unit(hit: Hit) -> Period | None:
    """ "Over the next year", "in the past month": one unit on or back from the publication day."""
    unit, ahead = hit.meaning("u", "unit"), hit.meaning("w", "which") > 0
    if hit.word("u").endswith("s"):
        return None

    def days(day: date) -> Days:
        other = shifted(day, 1 if ahead else -1, unit)
        return (day, other) if ahead else (other, day)

    return from_today(hit, "span", days)


def _within(hit: Hit) -> Period | None:
    length = hit.value("u")
    assert isinstance(length, Length)
    count, unit = length.count, length.unit
    if count is None or _is_past(hit) or hit.after == "of":
        return None
    return from_today(hit, "span", lambda day: (day, shifted(day, count, unit)))


def _here(hit: Hit) -> Period | None:
    unit = hit.meaning("u", "unit")
    return None if unit == "day" else from_today(hit, unit, _whole(0, unit))


def _now(hit: Hit) -> Period | None:
    return from_today(hit, "day", lambda day: (day, day))


def _coming_weeks(hit: Hit) -> Period | Bounded | None:
    """ "In the coming weeks": from today, open; "in recent months" up to today."""
    reference = hit.scene.reference
    if not hit.word("u").endswith("s"):
        return None
    if reference is None:
        return Period("span", anchored=True)
    past = hit.word("w") in ("past", "last", "previous", "recent")
    return Bounded(Period("span", (reference, reference), anchored=True), "by" if past else "since")


LENGTHS: tuple[Rule, ...] = (
    Rule("couple", "(a|the)? couple:couple of?", _count, "COUNT"),
    Rule("dozen", "a dozen:dozen", _count, "COUNT"),
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
    Rule("sum of lengths", "a:LENGTH and b:LENGTH", _sum_length, "LENGTH"),
)

RELATIVE: tuple[Rule, ...] = (
    Rule("upcoming units", "n:(COUNT|SMALL) upcoming u:UNIT", _upcoming),
    Rule("unit before or after", "the u:UNIT way:(before|after|later) (?!next|last)", _that_unit, "TOLD"),
    Rule("that unit", "(that same?|the same|same) u:UNIT", _that_unit, "TOLD"),
    Rule("that period", "(that:that|the same|same) p:FLOAT", _that_period, "TOLD"),
    Rule("day word", "d:{day_word}", _fixed_day, "REL"),
    Rule("unit after next", "the u:UNIT way:(after next|before last)", _after_next, "REL"),
    Rule(
        "rolling unit",
        "(?<!PART) (over|within|in|during|throughout) the w:(next|coming|past|last) u:UNIT (?!of)",
        _rolling_unit,
    ),
    Rule("next lengths", "the? (next|coming|following|upcoming) u:LENGTH (?!of)", _next_lengths),
    Rule("last lengths", "the? (last|past|previous) u:LENGTH (?!of|in (FLOAT|YEARS))", _last_lengths),
    Rule(
        "coming units",
        "the? w:(coming|next|upcoming|past|last|following|recent) (few|several|couple of|many)? u:UNIT",
        _coming_weeks,
    ),
    Rule("units ahead", "the u:UNIT w:(ahead|to come)", _coming_weeks),
    Rule("told day", "the w:(next|following|previous) u:day", _told_day, "TOLD"),
    Rule("which unit", "the:the? w:WHICH past:(past|coming|last|upcoming)? u:UNIT", _which_unit, "REL"),
    Rule("which period", "the? w:WHICH past:(past|coming|last|upcoming)? p:FLOAT", _which_period, "REL"),
    Rule(
        "which weekday",
        "the? w:WHICH past:(past|coming|last|upcoming)? d:WD (?!(of|in) (FLOAT|DATED))",
        _which_weekday,
        "REL",
    ),
    Rule("weekday of a week", "d:WD (of|in|from|,)? p:REL", _weekday_of_week, "REL"),
    Rule("weekday after the week", "p:REL (on|,)? d:WD", _weekday_of_week, "REL"),
    Rule("ago", "u:LENGTH (ago|back)", _ago, "REL"),
    Rule("from now", "u:LENGTH (from now|hence)", _from_now, "REL"),
    Rule("to go", "u:LENGTH (to go|away)", _from_now, "REL"),
    Rule("units' time", "in? u:LENGTH time:(' s? time|s time)", _from_now, "REL"),
    Rule(
        "in a length",
        "in (about|around|just|roughly|approximately|under|exactly|only|just|less than|little over)? u:LENGTH",
        _in_length,
        "REL",
    ),
    Rule("within a length", "(within|inside) u:LENGTH", _within),
    Rule("length starting", "u:LENGTH (starting|beginning) p:(KNOWN|REL)", _starting),
    Rule("day of a month", "the? d:(DAY) day? of p:REL", _day_of_unit),
    Rule("length from a date", "u:LENGTH way:(after|before|from) p:(KNOWN|FLOAT|YEARS|WD)", _length_from),
    Rule("now", "(?<=between) now|(?<=from) now", _now, "REL"),
    Rule(
        "the unit at hand",
        "(?<=HERE_CUE) (the|this)? calendar? u:UNIT (?!-? end|' s end|SMALL|YYYY|YEARS)",
        _here,
        "HERE",
    ),
)
