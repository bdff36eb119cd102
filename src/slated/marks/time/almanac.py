"""Days of the calendar: months, quarters, seasons, weeks, feasts. Every span is inclusive on both sides.

Winter belongs to the year in which it begins (winter 2024 is December 2024 to February 2025), weeks run
Monday to Sunday, a weekend is Saturday and Sunday.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from functools import lru_cache

Days = tuple[date, date]

CACHED_YEARS = 1024  # months, seasons and feasts of the years that texts speak of
SEASON_FIRST_MONTH = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}


def day_at(ordinal: int) -> date:
    """The day of a proleptic ordinal, held inside the calendar's first and last day."""
    return date.fromordinal(min(max(ordinal, date.min.toordinal()), date.max.toordinal()))


def shift_days(day: date, count: int) -> date:
    return day_at(day.toordinal() + count)


def shift_months(day: date, count: int) -> date:
    """The same day `count` months on, or the month's last day where it is shorter."""
    months = min(max(day.year * 12 + day.month - 1 + count, 12), 9999 * 12 + 11)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_from(first: date, count: int) -> Days:
    """`count` whole months from the month of `first` on."""
    start = first.replace(day=1)
    last = shift_days(shift_months(start, count), -1)
    return start, last if last > start else date.max


def held_year(year: int) -> int:
    """A year held inside the calendar."""
    return min(max(year, date.min.year), date.max.year)


@lru_cache(CACHED_YEARS)
def month_days(year: int, month: int) -> Days:
    year = held_year(year)
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


@lru_cache(CACHED_YEARS)
def year_days(year: int) -> Days:
    year = held_year(year)
    return date(year, 1, 1), date(year, 12, 31)


def quarter_days(year: int, quarter: int) -> Days:
    return months_from(date(held_year(year), quarter * 3 - 2, 1), 3)


@lru_cache(CACHED_YEARS)
def season_days(year: int, season: str) -> Days:
    return months_from(date(held_year(year), SEASON_FIRST_MONTH[season], 1), 3)


def week_days(day: date) -> Days:
    monday = shift_days(day, -day.weekday())
    return monday, shift_days(monday, 6)


def iso_week(year: int, week: int) -> Days | None:
    """A week by ISO's count, whose first has 4 January in it; None where the year has no such week."""
    first = week_days(date(held_year(year), 1, 4))[0]
    monday = shift_days(first, 7 * (week - 1))
    return (monday, shift_days(monday, 6)) if shift_days(monday, 3).year == year and week > 0 else None


def weekend_days(day: date) -> Days:
    """The weekend of the day's week."""
    monday = week_days(day)[0]
    return shift_days(monday, 5), shift_days(monday, 6)


def decade_days(year: int) -> Days:
    first = max(year - year % 10, 1)
    return date(first, 1, 1), date(first + 9, 12, 31)


def nth_weekday(first: date, last: date, weekday: int, nth: int) -> date | None:
    """The nth given weekday (0 is Monday) of a span; -1 is the last, -2 the last but one."""
    if nth > 0:
        day = shift_days(first, (weekday - first.weekday()) % 7 + 7 * (nth - 1))
    else:
        day = shift_days(last, -((last.weekday() - weekday) % 7) + 7 * (nth + 1))
    return day if first <= day <= last else None


def easter_sunday(year: int) -> date:
    """Western Easter (anonymous Gregorian algorithm; Meeus, Astronomical Algorithms, ch. 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    week = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * week) // 433
    month = (h + week - 7 * m + 90) // 25
    return date(year, month, (h + week - 7 * m + 33 * month + 19) % 32)


def orthodox_easter(year: int) -> date:
    """Eastern Easter in the Gregorian calendar, 1900 to 2099 (Meeus' Julian algorithm)."""
    a, b, c = year % 4, year % 7, year % 19
    d = (19 * c + 15) % 30
    month, day = divmod(d + (2 * a + 4 * b - d + 34) % 7 + 114, 31)
    return shift_days(date(year, month, day + 1), 13)


@lru_cache(CACHED_YEARS)
def feast_days(year: int, meaning: str) -> Days | None:
    """The days of a feast in a year.

    Meanings: "12-25" a day; "12" a month; "5-1 5-7" a span; "4 thu 11" the fourth Thursday of November
    (-1 the last), "4 thu 11 +1" the day after it; "easter +1" counted from Easter Sunday; "orthodox".
    """
    words, year = meaning.split(), held_year(year)
    if words[0] == "orthodox":
        return orthodox_easter(year), orthodox_easter(year)
    if words[0] == "easter":
        day = shift_days(easter_sunday(year), int(words[1]) if len(words) > 1 else 0)
        return day, day
    if len(words) >= 3:
        weekday = ("mon", "tue", "wed", "thu", "fri", "sat", "sun").index(words[1])
        found = nth_weekday(*month_days(year, int(words[2])), weekday, int(words[0]))
        assert found is not None
        day = shift_days(found, int(words[3]) if len(words) > 3 else 0)
        return day, day
    if len(words) == 1 and "-" not in meaning:
        return month_days(year, int(meaning))
    first, last = (day_of(year, *map(int, word.split("-"))) for word in (words[0], words[-1]))
    return (first, last) if first and last else None


def day_of(year: int, month: int, day: int) -> date | None:
    """That day, None where the calendar has none."""
    year = held_year(year)
    if not (1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)
