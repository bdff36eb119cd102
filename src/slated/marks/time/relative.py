"""Rules for units, periods and weekdays that count from the publication day: "next year", "this June", "last Friday".

Without a publication day they name a period that has no days.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from slated.marks.time.almanac import (
    Days,
    iso_week,
    month_days,
    months_from,
    nth_weekday,
    shift_days,
    week_days,
    weekend_days,
)
from slated.marks.time.lengths import (
    from_today,
    is_past,
    number_said,
    weekday_of,
    whole_unit,
)
from slated.marks.time.period import Period
from slated.marks.time.rolling import AWAY, ROLLING, rolling_unit
from slated.marks.time.scene import Hit, Rule

_VERBS_AFTER_SUBJECT = frozenset(
    "would will is was could might may has had looks look seems seemed should can or and won isn wasn makes".split()
)
_OF_A_STORY = ("following", "previous", "preceding", "prior")


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
        if hit.scene.reference is not None and not is_past(hit):
            return from_today(hit, unit, whole_unit(which, unit))
        return _told(unit, which)
    if hit.words("past"):
        which = hit.meaning("past", "which")
    if unit == "decade" and hit.word("w") == "past":
        return rolling_unit(hit)
    if unit == "weekend" and "next" not in hit.words("w") and which == 1:
        which = 0
    return from_today(hit, unit, whole_unit(which, unit))


def _told(unit: str, shift: int) -> Period:
    """ "The following year", "that month": counted from the time told of just before."""

    def near(day: date, tense: str) -> Days:
        return whole_unit(shift, unit)(day)

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
    count, unit = number_said(hit, "n"), hit.meaning("u", "unit")
    return None if count is None else from_today(hit, unit, whole_unit(count, unit))


def _after_next(hit: Hit) -> Period | None:
    unit = hit.meaning("u", "unit")
    count = 2 if "after" in hit.words("way") else -2
    return from_today(hit, unit, whole_unit(count, unit))


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


def _which_weekday(hit: Hit) -> Period | None:
    """This Friday is the next to come, last Friday that of the week before, next Friday that of the week after."""
    weekday, which = weekday_of(hit), hit.meaning("w", "which")
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
    weekday, week = weekday_of(hit), hit.value("p")
    if not isinstance(week, Period) or week.grain != "week" or week.days is None:
        return None
    found = nth_weekday(*week.days, weekday, 1)
    return Period("day", (found, found), anchored=True) if found else None


def _this_time(hit: Hit) -> Period | None:
    """ "This time next year": the month a year on."""
    period = hit.value("p")
    assert isinstance(period, Period)
    if period.grain != "year" or period.lost:
        return period if period.lost else None
    return period.cut(lambda days: _same_month(hit.scene.reference, days), "month")


def _same_month(reference: date | None, days: Days) -> Days | None:
    return month_days(days[0].year, reference.month) if reference else None


def _turn_of_year(hit: Hit) -> Period:
    """December and January, of the year that the clause's tense picks."""
    return Period("span", of=lambda year: months_from(date(year, 12, 1), 2))


def _the_weekend(hit: Hit) -> Period:
    """ "At the weekend": the one that runs, else the last or the next by the clause's tense."""

    def near(day: date, tense: str) -> Days:
        low, high = weekend_days(day)
        return (shift_days(low, -7), shift_days(high, -7)) if tense == "past" and low > day else (low, high)

    return Period("weekend", near=near)


def _numbered_weeks(hit: Hit) -> Period | None:
    """ "From week 31 to week 35", of this year."""
    first, last = int(hit.word("a")), int(hit.word("b"))

    def days(day: date) -> Days | None:
        low, high = iso_week(day.year, first), iso_week(day.year, last)
        return (low[0], high[1]) if low and high and low < high else None

    return from_today(hit, "span", days)


def _dated_in_year(hit: Hit) -> Period | None:
    """ "This Friday (15 June)": the date itself, the nearest one."""
    period = hit.value("p")
    assert isinstance(period, Period)
    if period.grain != "day":
        return None
    of = period.of
    return period if of is None else from_today(hit, "day", lambda day: _nearest_year(day, of))


def _nearest_year(day: date, of: Callable[[int], Days | None]) -> Days | None:
    found = [days for year in (day.year - 1, day.year, day.year + 1) if 0 < year < 9999 and (days := of(year))]
    return min(found, key=lambda days: abs((days[0] - day).days), default=None)


def _days_of_unit(hit: Hit) -> Period | None:
    """ "From the 4th to the 22nd of this month"."""
    period = hit.value("p")
    assert isinstance(period, Period)
    first, last = (int(hit.word(name).rstrip("stndrh")) for name in ("a", "b"))
    if period.grain != "month" or first >= last:
        return None

    def how(days: Days) -> Days | None:
        low, high = _nth_day(days, first), _nth_day(days, last)
        return (low[0], high[1]) if low and high else None

    return period.cut(how, "span")


def _here(hit: Hit) -> Period | None:
    unit = hit.meaning("u", "unit")
    return None if unit == "day" else from_today(hit, unit, whole_unit(0, unit))


def _now(hit: Hit) -> Period | None:
    return from_today(hit, "day", lambda day: (day, day))


RELATIVE: tuple[Rule, ...] = (
    Rule("upcoming units", "n:(COUNT|SMALL) upcoming u:UNIT", _upcoming),
    Rule("unit before or after", "the u:UNIT way:(before|after|later) (?!next|last)", _that_unit, "TOLD"),
    Rule("that unit", "(that same?|the same|same) u:UNIT", _that_unit, "TOLD"),
    Rule("that period", "(that:that|the same|same) p:FLOAT", _that_period, "TOLD"),
    Rule("at the weekend", "(at|over) the u:weekend (?!of)", _the_weekend, "FLOAT"),
    Rule("weeks by number", "(from|between) week a:SMALL (to|and|through|-) week b:SMALL (?!of)", _numbered_weeks),
    Rule("day word", "d:{day_word}", _fixed_day, "REL"),
    Rule("unit after next", "the u:UNIT way:(after next|before last)", _after_next, "REL"),
    *ROLLING,
    Rule("told day", "the w:(next|following|previous) u:day", _told_day, "TOLD"),
    Rule("which unit", "the:the? w:WHICH past:(past|coming|last|upcoming)? u:UNIT", _which_unit, "REL"),
    Rule("which period", "the? w:WHICH past:(past|coming|last|upcoming)? p:FLOAT", _which_period, "REL"),
    Rule("weekday and its date", "the? w:WHICH d:WD (OPEN|,)? p:(FLOAT|KNOWN) CLOSE?", _dated_in_year),
    Rule(
        "which weekday",
        "the? w:WHICH past:(past|coming|last|upcoming)? d:WD (?!(of|in) (FLOAT|DATED))",
        _which_weekday,
        "REL",
    ),
    Rule("weekday of a week", "d:WD (of|in|from|,)? p:REL", _weekday_of_week, "REL"),
    Rule("weekday after the week", "p:REL (on|,|-)? d:WD", _weekday_of_week, "REL"),
    *AWAY,
    Rule("this time of a unit", "(this|the same) time p:REL", _this_time, "REL"),
    Rule("turn of the year", "the turn of the year", _turn_of_year),
    Rule(
        "days of a month at hand", "(from|between)? the? a:DAY (to|and|-|through) the? b:DAY of? p:REL", _days_of_unit
    ),
    Rule("day of a month", "the? d:DAY day? of? p:REL", _day_of_unit),
    Rule("now", "(?<=between) now|(?<=from) now", _now, "REL"),
    Rule(
        "the unit at hand",
        "(?<=HERE_CUE) (the|this|my|our)? calendar? u:UNIT (?!-? end|' s end|SMALL|YYYY|YEARS)",
        _here,
        "HERE",
    ),
)
