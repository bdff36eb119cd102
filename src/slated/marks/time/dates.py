"""Rules for periods that stand by themselves: days, months, seasons, quarters, years, decades, feasts, weekdays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from slated.marks.time.almanac import (
    Days,
    day_of,
    decade_days,
    feast_days,
    held_year,
    months_from,
    season_days,
    shift_days,
    shift_months,
    week_days,
    weekend_days,
    year_days,
)
from slated.marks.time.figures import COUNTED_THINGS, MONTHS, day_period, full_year, glued, number_of
from slated.marks.time.lexicon import TABLES
from slated.marks.time.period import DaysNear, DaysOfYear, Period, hull_of, month_period, part_of
from slated.marks.time.scene import Hit, Rule

_POSSESSIVES = frozenset("his her their my our your its someone aged ages".split())
_AFTER_NTH = frozenset("at in on and with when as but for will is was it he she they or from to".split())


def _month_day(hit: Hit) -> Period | None:
    if hit.before in COUNTED_THINGS or (hit.word("sep") not in ("", ".") and not glued(hit)):
        return None
    return day_period(hit.meaning("mo", "month"), number_of(hit.word("d")))


def _day_month(hit: Hit) -> Period | None:
    before = hit.before
    if before in COUNTED_THINGS or (before in (".", "$", "£", "#") and hit.scene.glued(hit.first - 1)):
        return None
    month = hit.word("mo")
    if month in ("may", "march") and hit.scene.raw(hit.last).islower() and not (hit.after or "0")[0].isdigit():
        return None
    return day_period(hit.meaning("mo", "month"), number_of(hit.word("d")))


def _ordinal_of_month(hit: Hit) -> Period | None:
    """ "The fifth of May", "May the fourth", "the twenty-first of June"."""
    tens, day = hit.meaning("tens", "number") or 0, hit.meaning("d", "ordinal")
    if not 1 <= day <= 31 or (tens and (tens not in (20, 30) or day > 9)):
        return None
    return day_period(hit.meaning("mo", "month"), tens + day)


def _day_list(hit: Hit) -> Period | None:
    """ "March 3, 10 and 17": the hull of its days."""
    days = [number_of(token) for token in hit.words("d") if token[0].isdigit()]
    if days != sorted(set(days)) or len(days) < 2:
        return None
    after = hit.after
    if not hit.words("mo")[0].startswith("the") and len(after) > 3 and after.endswith("s") and after.isalpha():
        return None
    month = hit.meaning("mo", "month")
    first, last = day_period(month, days[0]), day_period(month, days[-1])
    return hull_of(first, last) if first and last else None


def _month(hit: Hit) -> Period | None:
    if hit.word("mo") in ("may", "march", "mar", "sep", "dec") and not _is_month(hit):
        return None
    return month_period(hit.meaning("mo", "month"), weak=True)


def _is_month(hit: Hit) -> bool:
    """Whether "may" or "march" in small letters stands where only a month can; "May" may be one anywhere."""
    if not hit.scene.raw(hit.first)[0].islower():
        return True
    before, after = hit.before, hit.after
    if _beside_month(hit, hit.first - 1, -1) or _beside_month(hit, hit.last + 1, 1):
        return True
    return (
        before
        in ("in", "of", "until", "since", "last", "next", "early", "late", "mid", "by", "before", "from", "through")
        and after not in ("be", "have", "not", "also", "well", "or", "still", "yet", "never", "on", "into", "to")
    ) or (not before and (not after or after[0].isdigit() or after in ("or", "to", "-", "and", "of")))


def _beside_month(hit: Hit, link: int, step: int) -> bool:
    """Whether a word that joins, and beyond it another month, stand beside: "from march to may"."""
    return hit.scene.word(link) in ("to", "or", "and", "-", "/", "until", "through") and (
        hit.scene.word(link + step) in MONTHS and hit.scene.word(link + step) != hit.scene.word(link - step)
    )


def _season(hit: Hit) -> Period:
    name = hit.meaning("s", "season")
    return Period("season", of=lambda year: season_days(year, name), weak=True)


def _part_name(hit: Hit) -> Period:
    part = hit.meaning("p", "half_name")
    return Period("quarter", of=lambda year: part_of(year_days(year), part), weak=True)


def _feast(hit: Hit) -> Period:
    meaning: str = hit.meaning("f", "feast")
    weak = hit.meaning("f", "doubtful_feast") is not None
    grain = "month" if meaning == "12" else "day"
    return Period(grain, of=lambda year: feast_days(year, meaning), weak=weak)


def _feast_week(hit: Hit) -> Period:
    """ "Thanksgiving week", "Christmas week": Monday to Sunday around the day."""
    meaning: str = hit.meaning("f", "feast")

    def of(year: int) -> Days | None:
        days = feast_days(year, "12-25" if meaning == "12" else meaning)
        return week_days(days[0]) if days else None

    return Period("week", of=of)


def _day_weekend(hit: Hit) -> Period | None:
    """ "July 4 weekend": from a Thursday or Friday to Sunday, from Saturday to a Monday, else the week's own."""
    period = hit.value("p")
    assert isinstance(period, Period)
    return period.cut(lambda days: _weekend_around(days[0]), "weekend") if period.grain == "day" else None


def _weekend_around(day: date) -> Days:
    if day.weekday() in (3, 4):
        return day, shift_days(day, 6 - day.weekday())
    if day.weekday() == 0:
        return shift_days(day, -2), day
    return weekend_days(day)


def _lunar_feast(hit: Hit) -> Period:
    days = {int(day[:4]): date.fromisoformat(day) for day in TABLES["lunar_days"][hit.meaning("f", "lunar")]}
    return Period("day", of=lambda year: (days[year], days[year]) if year in days else None)


def _new_year(hit: Hit) -> Period:
    """ "In the new year": the first two months of the year to come."""

    def near(day: date, tense: str) -> Days:
        return months_from(date(held_year(day.year + (tense != "past")), 1, 1), 2)

    return Period("span", near=near)


def _year(hit: Hit) -> Period | None:
    if hit.scene.word(hit.last + 1) == "-" and hit.scene.glued(hit.last) and hit.scene.glued(hit.last + 1):
        following = hit.scene.word(hit.last + 2)
        if following.isdigit() and len(following) > 2:
            return None
    return Period("year", year_days(int(hit.word("y"))), weak=True)


def _named_year(hit: Hit) -> Period:
    return Period("year", year_days(int(hit.word("y"))))


def _short_year(hit: Hit) -> Period | None:
    """'26: an apostrophe that opens a word, then two digits."""
    if not hit.scene.glued(hit.first) or hit.scene.glued(hit.first - 1):
        return None
    if hit.before == "of" and hit.scene.word(hit.first - 2) == "class":
        return None
    return Period("year", year_days(full_year(int(hit.word("y")))))


def _decade(hit: Hit) -> Period:
    """ "The 1990s"; "the 1800s" are their century, "the 2000s" a decade."""
    year = int(hit.word("y")[:-1])
    if year % 100 == 0 and year < 2000:
        return Period("span", (date(year, 1, 1), date(year + 99, 12, 31)))
    return Period("decade", decade_days(year))


def _decade_apostrophe(hit: Hit) -> Period | None:
    """ "The 1970's"."""
    year = int(hit.word("y"))
    return Period("decade", decade_days(year)) if year % 10 == 0 and year < 2020 else None


def _short_decade(hit: Hit) -> Period | None:
    digits = int(hit.word("y")[:-1])
    if digits < 20 or _is_age(hit):
        return None
    return Period("decade", decade_days(full_year(digits) if digits >= 30 else 2000 + digits))


def _spelled_decade(hit: Hit) -> Period | None:
    return None if _is_age(hit) else Period("decade", decade_days(hit.meaning("y", "decade")))


def _is_age(hit: Hit) -> bool:
    """ "In her late 30s" speaks of years of age."""
    return any(hit.scene.word(hit.first - back) in _POSSESSIVES for back in range(1, 5))


def _weekday(hit: Hit) -> Period:
    weekday = hit.meaning("w", "weekday")

    def near(day: date, tense: str) -> Days:
        shift = -((day.weekday() - weekday) % 7) if tense == "past" else (weekday - day.weekday() - 1) % 7 + 1
        found = shift_days(day, shift)
        return found, found

    return Period("day", near=near, weak=True, weekday=weekday)


def _dated_weekday(hit: Hit) -> Period | None:
    """The date itself; a weekday that contradicts it is the page's slip."""
    value, named = hit.value("p"), hit.value("w")
    assert isinstance(value, Period) and isinstance(named, Period)
    if value.grain != "day":
        return None
    of, weekday = value.of, named.weekday
    if of is None:
        return value._replace(weak=False)

    def near(day: date, tense: str) -> Days:
        """The nearest year in which the date has that weekday, before all in the clause's tense."""
        plain = value.settled(day, tense).days or (day, day)
        step = -1 if tense == "past" else 1
        for distance in (0, 1, 2, -1, -2):
            year = plain[0].year + step * distance
            days = of(year) if 1 < year < 9999 else None
            if days and days[0].weekday() == weekday:
                return days
        return plain

    return value._replace(weak=False, near=near)


def _weekday_nth(hit: Hit) -> Period | None:
    """ "Friday the 22nd": the nearest month in which that day is that weekday."""
    weekday = hit.meaning("w", "weekday")
    day = (
        number_of(hit.word("d"))
        if hit.word("d")
        else (hit.meaning("tens", "number") or 0) + hit.meaning("o", "ordinal")
    )
    if hit.word("o") and hit.after.isalpha() and hit.after not in _AFTER_NTH:
        return None
    if (weekday, day) == (4, 13) or not 1 <= day <= 31:
        return None  # "Friday the 13th" is a film
    return _day_of_month(day, weekday)


def _the_nth(hit: Hit) -> Period | None:
    after = hit.after
    if (after.isalpha() and after not in _AFTER_NTH) or after == "-":
        return None
    if hit.before not in TABLES["nth_cue"] and not hit.scene.alone(hit.first, hit.last):
        return None
    return _day_of_month(number_of(hit.word("d")), None)


def _day_of_month(day: int, weekday: int | None) -> Period:
    def near(reference: date, tense: str) -> Days:
        step = -1 if tense == "past" else 1
        for distance in range(130):
            months = reference.year * 12 + reference.month - 1 + step * distance
            found = day_of(months // 12, months % 12 + 1, day) if 12 <= months < 9999 * 12 else None
            fits = found and (weekday is None or found.weekday() == weekday)
            if found and fits and (found >= reference if step > 0 else found <= reference):
                return found, found
        return reference, reference

    return Period("day", near=near)


def _told_year(of: DaysOfYear, year_near: DaysNear) -> DaysNear:
    """A period in "that year"."""

    def near(day: date, tense: str) -> Days:
        year = year_near(day, tense)
        return of(year[0].year) or year

    return near


def _joined_year(hit: Hit) -> Period | None:
    """A period without a year, and its year beside it."""
    period, year = hit.value("p"), hit.value("y")
    assert isinstance(period, Period) and isinstance(year, Period)
    if year.lost:
        return Period(period.grain, anchored=True)
    if year.story and year.near is not None and period.of is not None:
        return period._replace(of=None, near=_told_year(period.of, year.near), story=True, weak=False)
    if period.of is None or year.days is None or year.grain != "year":
        return None
    found = period.in_year(year.days[0].year)
    return found._replace(anchored=year.anchored) if found else None


def _old_year(hit: Hit) -> Period | None:
    """ "April of 87"."""
    period, year = hit.value("p"), full_year(int(hit.word("y")))
    assert isinstance(period, Period)
    return period.in_year(year)


Maker = Callable[[Hit], object | None]


def _quarter_of_short_year(hit: Hit) -> Period | None:
    """ "Q1 18", "18q4"."""
    year = int(hit.word("y"))
    if not 10 <= year < 60 or (hit.after.isalpha() and hit.after not in _AFTER_NTH) or hit.after == "%":
        return None
    if hit.word("y") == hit.scene.tokens[hit.first] and not hit.scene.glued(hit.first):
        return None
    days = part_of(year_days(2000 + year), hit.meaning("p", "half_name"))
    return Period("quarter", days) if days else None


def _century(hit: Hit) -> Period | None:
    """ "The 19th century", "17th or 18th century": weak by themselves, for costume dramas are set in them."""
    numbers = [
        number_of(hit.word(name)) if hit.word(name)[:1].isdigit() else hit.meaning(name, "ordinal")
        for name in ("p", "n")
        if hit.word(name)
    ]
    if not all(number and 1 <= number <= 21 for number in numbers):
        return None
    first, last = (date(max((number - 1) * 100, 1), 1, 1) for number in (numbers[0], numbers[-1]))
    return Period("span", (first, shift_days(shift_months(last, 1200 - 12 * (last.year % 100)), -1)), weak=True)


DATES: tuple[Rule, ...] = (
    Rule("lunar feast", "f:{lunar}", _lunar_feast),
    Rule("week of a feast", "f:{feast} week", _feast_week, "FLOAT"),
    Rule("feast", "f:{feast}", _feast),
    Rule("new year", "(early in?)? the new year", _new_year),
    Rule(
        "days of a month",
        "mo:MONTH .? d:(DAY (, DAY)* (,? (and|or|&|-|to|through) DAY))",
        _day_list,
    ),
    Rule(
        "days before their month",
        "the? d:(DAY (, DAY)* (,? (and|or|&|-|to|through) (the)? DAY)) of? mo:MONTH",
        _day_list,
    ),
    Rule("ordinal of a month", "the? (tens:(twenty|thirty) -?)? d:ORDINAL of mo:MONTH", _ordinal_of_month),
    Rule(
        "month and ordinal",
        "mo:MONTH the? (tens:(twenty|thirty) -?)? d:ORDINAL (?!UNIT|of|half|part|quarter|season|episode)",
        _ordinal_of_month,
    ),
    Rule("month and day", "mo:MONTH sep:(.|-)? the? d:DAY", _month_day),
    Rule("day and month", "the? d:DAY (of|-)? mo:MONTH", _day_month),
    Rule("month", "mo:MONTH", _month, "FLOAT"),
    Rule("season", "s:SEASON (season (?!DIGITS|COUNT|ORDINAL))?", _season, "FLOAT"),
    Rule("quarter of a short year", "p:HALF_NAME (-|')? y:(N31|N99) (?!UNIT|SEP|:)", _quarter_of_short_year),
    Rule("short year and its quarter", "y:(N31|N99) -? p:HALF_NAME", _quarter_of_short_year),
    Rule("quarter or half", "p:HALF_NAME", _part_name, "FLOAT"),
    Rule("year in figures", "the year y:YYYY", _named_year, "YEAR"),
    Rule("short year", "' y:SMALL", _short_year, "YEAR"),
    Rule("century", "the? (p:(ORDINAL|NTH) (or|and|to|-|/) the?)? n:(ORDINAL|NTH) -? CENTURY_WORD", _century),
    Rule("decade", "the? y:YYYYS", _decade),
    Rule("decade with apostrophe", "the y:YYYY ' s", _decade_apostrophe),
    Rule("short decade", "(?<=DECADE_CUE) (-|')? y:YYS", _short_decade),
    Rule("spelled decade", "(?<=DECADE_CUE) -? y:DECADE", _spelled_decade),
    Rule("weekday and nth", "w:WEEKDAY ,? the? d:ORD31 (?!of|MONTH)", _weekday_nth),
    Rule("weekday and number", "w:WEEKDAY d:DAYNUM (?=STOP|BREAK|.|,)", _weekday_nth),
    Rule("weekday and ordinal", "w:WEEKDAY ,? the (tens:(twenty|thirty) -?)? o:ORDINAL (?!of|MONTH)", _weekday_nth),
    Rule("weekday", "w:WEEKDAY", _weekday, "WD"),
    Rule("day of a month at hand", "the d:ORD31 (?!of|MONTH|UNIT|and|to|-)", _the_nth),
    Rule("year", "y:YYYY", _year, "YEAR"),
)
YEARS_JOINED: tuple[Rule, ...] = (
    Rule("weekend of a day", "p:(KNOWN|FLOAT) (day|the)? weekend", _day_weekend),
    Rule("period and its year", "p:FLOAT (.|,|-|')? of:(of|in)? (the year)? y:(YEARS|TOLD)", _joined_year),
    Rule("period of an old year", "p:FLOAT of y:N99", _old_year),
    Rule("year and its period", "y:YEARS (' s|s)? -? p:FLOAT", _joined_year),
    Rule("weekday and date", "(?<!WHICH) w:WD .? ,? (the)? p:(KNOWN|FLOAT)", _dated_weekday),
)
