"""Rules for parts of periods: "early 2024", "the end of next month", "the first week of June", "the rest of it"."""

from __future__ import annotations

from functools import partial

from slated.marks.time.almanac import (
    Days,
    iso_week,
    months_from,
    nth_weekday,
    shift_days,
    shift_months,
    week_days,
    weekend_days,
    year_days,
)
from slated.marks.time.clause import tense_of
from slated.marks.time.figures import number_of
from slated.marks.time.lengths import Length, from_today, shifted, unit_days
from slated.marks.time.period import Period, hull_of, nth_week, part_of, third_of, whole_months
from slated.marks.time.scene import Hit, Rule

_GRAIN = {"H1": "half", "H2": "half", "Q1": "quarter", "Q2": "quarter", "Q3": "quarter", "Q4": "quarter"}


def _inner(hit: Hit) -> Period:
    period = hit.value("r")
    assert isinstance(period, Period)
    return period


def _cut(period: Period, part: str) -> Period | None:
    if period.lost:
        return period
    return period.cut(lambda days: part_of(days, part), "end" if part == "end" else _GRAIN.get(part, "part"))


def _part(hit: Hit) -> Period | None:
    part = hit.meaning("p", "part") or hit.meaning("p", "part_phrase") or hit.meaning("p", "edge")
    return _cut(_inner(hit), part)


def _part_before(hit: Hit) -> Period | None:
    """ "2024's second half"."""
    return _cut(_inner(hit), hit.meaning("p", "part_phrase"))


def _parts(hit: Hit) -> Period | None:
    """ "Mid-to-late 2024", "the first or second quarter of 2025": the hull of two parts."""
    words = [hit.meaning(name, "part") for name in ("p", "q")]
    period = _inner(hit)
    if period.lost:
        return period
    first, last = (_cut(period, part) for part in words)
    return hull_of(first, last) if first and last else None


def _week_of_month(days: Days, nth: int) -> Days | None:
    if whole_months(days) != 1:
        return None
    return nth_week(days, nth) if nth > 0 else _last_week(days, nth)


def _quarters(hit: Hit) -> Period | None:
    words = [hit.meaning(name, "ordinal") for name in ("p", "q")]
    period = _inner(hit)
    if hit.word("kind").startswith("w") and not period.lost:
        weeks = [period.cut(partial(_week_of_month, nth=word), "week") for word in words]
        return hull_of(weeks[0], weeks[1]) if weeks[0] and weeks[1] else None
    kind = "Q" if hit.word("kind").startswith("q") else "H"
    if period.lost or not all(1 <= word <= (4 if kind == "Q" else 2) for word in words):
        return period if period.lost else None
    first, last = (_cut(period, f"{kind}{word}") for word in words)
    return hull_of(first, last) if first and last else None


def _nth(hit: Hit) -> int | None:
    token = hit.word("n")
    if not token:
        return 1
    found = hit.meaning("n", "ordinal")
    return int(found) if found is not None else number_of(token) if token[0].isdigit() else None


def _nth_unit(hit: Hit) -> Period | None:
    """First week of a month: its days 1-7; the nth month of a year; weeks of a year are ISO weeks."""
    nth, unit, period = _nth(hit), hit.meaning("u", "unit"), _inner(hit)
    if nth is None or period.lost:
        return period if period.lost else None
    if hit.words("back"):
        nth = -nth
    joined = {"of", "in"} & set(hit.scene.tokens[hit.first : hit.last])
    if hit.word("u").endswith("s") or not (joined or unit == "quarter" or period.anchored):
        return None

    def how(days: Days) -> Days | None:
        months = whole_months(days) or 0
        if unit == "week" and months == 12:
            return _iso_week(days, nth)
        if unit == "week":
            return nth_week(days, nth) if nth > 0 else _last_week(days, nth)
        if unit == "weekend":
            saturday = nth_weekday(*days, 5, nth)
            return (saturday, shift_days(saturday, 1)) if saturday else None
        if unit == "day":
            day = shift_days(days[0], nth - 1) if nth > 0 else shift_days(days[1], nth + 1)
            return (day, day) if days[0] <= day <= days[1] else None
        if unit == "month" and months > 1:
            return _nth_month(days, months, nth)
        if unit == "quarter" and months == 12:
            return part_of(days, f"Q{nth if nth > 0 else 5 + nth}") if -4 <= nth <= 4 else None
        return None

    return period.cut(how, unit)


def _iso_week(days: Days, nth: int) -> Days | None:
    return iso_week(days[0].year, nth) if nth > 0 else _last_week(days, nth)


def _last_week(days: Days, nth: int) -> Days:
    """The last week (-1) of some days is the last that has most of its days in them."""
    monday = shift_days(week_days(shift_days(days[1], -3))[0], 7 * (nth + 1))
    return monday, shift_days(monday, 6)


def _week_by_number(hit: Hit) -> Period | None:
    """ "Week 27 of last year", by ISO's count."""
    nth = int(hit.word("n"))
    return _inner(hit).cut(lambda days: _iso_week(days, nth) if whole_months(days) == 12 else None, "week")


def _nth_month(days: Days, months: int, nth: int) -> Days | None:
    index = nth - 1 if nth > 0 else months + nth
    if not 0 <= index < months:
        return None
    return months_from(shift_months(days[0], index), 1)


def _first_units(hit: Hit) -> Period | None:
    """ "The first two months of 2025", "the last ten days of June"."""
    nth, length, period = _nth(hit), hit.value("u"), _inner(hit)
    if period.lost or nth not in (1, -1):
        return period if period.lost else None
    assert isinstance(length, Length)
    count, unit = length.count, length.unit
    if count is None:
        edge = "start" if nth == 1 else "end"
        if unit in ("day", "week"):
            return period.cut(lambda days: part_of(days, edge), "part")
        return period.cut(lambda days: third_of(days, 0 if nth == 1 else 2), "part")

    def how(days: Days) -> Days | None:
        if nth == 1:
            last = shift_days(shifted(days[0], count, unit), -1)
            return (days[0], last) if last <= days[1] else None
        first = shifted(shift_days(days[1], 1), -count, unit)
        return (first, days[1]) if first >= days[0] else None

    return period.cut(how, "part")


def _nth_of_weekday(hit: Hit) -> Period | None:
    nth, period, named = _nth(hit), _inner(hit), hit.value("d")
    assert isinstance(named, Period)
    weekday = named.weekday
    if nth is None or weekday is None or period.lost:
        return None

    def how(days: Days) -> Days | None:
        found = nth_weekday(*days, weekday, nth)
        return (found, found) if found else None

    return period.cut(how, "day")


def _quarter_alone(hit: Hit) -> Period | None:
    """ "In the fourth quarter", of the year that the clause's tense picks."""
    nth = _nth(hit)
    if nth is None or hit.after == "of" or not -1 <= nth <= 4:
        return None
    part = f"Q{nth if nth > 0 else 4}"
    return Period("quarter", of=lambda year: part_of(year_days(year), part), weak=True)


def _week_of(hit: Hit) -> Period | None:
    """ "The week of 5 May": Monday to Sunday around it; "the weekend of 5 May": its Saturday and Sunday."""
    period, unit = _inner(hit), hit.meaning("u", "unit")
    if period.lost:
        return period
    if period.grain != "day":
        return None
    return period.cut(lambda days: weekend_days(days[0]) if unit == "weekend" else unit_days(days[0], "week"), unit)


def _later_in(hit: Hit) -> Period | None:
    """ "Later this year": from today to its end; "earlier this year": from its start to today."""
    period, reference = _inner(hit), hit.scene.reference
    back = hit.word("w") in ("earlier", "already", "far")
    if reference is None:
        return Period(period.grain, anchored=True) if period.anchored or period.floating else period
    period = period.settled(reference, "past" if back else "future")
    if period.days is None:
        return period
    low, high = period.days
    if low <= reference <= high:
        return Period("span", (low, reference) if back else (reference, high), anchored=True)
    if period.anchored or hit.word("w") in ("rest", "remainder", "balance"):
        return period._replace(weak=False)
    return period.cut(lambda days: third_of(days, 0 if back else 2), "part")


def _year_end(hit: Hit) -> Period | None:
    """ "Year-end", "by year's end", "the year's end": the last two months of the year at hand."""
    unit = hit.meaning("u", "unit")
    if unit not in ("year", "month", "week", "quarter", "decade"):
        return None
    found = from_today(hit, unit, lambda day: unit_days(day, unit))
    return _cut(found, "end") if found else None


def _end_in_letters(hit: Hit) -> Period | None:
    """ "By EOY"."""
    unit = hit.meaning("u", "period_end")
    found = from_today(hit, unit, lambda day: unit_days(day, unit))
    return _cut(found, "end") if found else None


def _nth_half(hit: Hit) -> Period | None:
    """ "The 2nd half of 2015"."""
    nth = _nth(hit)
    return _cut(_inner(hit), f"H{nth}") if nth in (1, 2) else None


def _year_own_end(hit: Hit) -> Period | None:
    return _cut(_inner(hit), hit.meaning("p", "edge"))


def settle(hit: Hit, period: Period) -> Period:
    return period.settled(hit.scene.reference, tense_of(hit.scene, hit.first, hit.last))


PARTS: tuple[Rule, ...] = (
    Rule("later or earlier in", "sometime? w:(later|earlier) (on|in|during|within|the)* r:INNER", _later_in),
    Rule("rest of", "(the|all)? w:(rest|remainder|balance) of r:INNER", _later_in),
    Rule("so far", "so w:far (in|during)? r:(YEARS|HERE)", _later_in),
    Rule(
        "week of a day",
        "(the|that)? u:(week|weekend) (of|beginning|commencing|starting|on)? the? (WD ,?)? r:(KNOWN|FLOAT)",
        _week_of,
    ),
    Rule(
        "two quarters",
        "the? p:ORDINAL (or|and|to|-|/) (the)? q:ORDINAL kind:(quarter|quarters|half|halves|week|weeks) of? r:INNER",
        _quarters,
    ),
    Rule("nth weekday", "the? n:(ORDINAL|NTH) d:WD (of|in) r:INNER", _nth_of_weekday),
    Rule("first units", "the? n:(ORDINAL|NTH) u:LENGTH (of|in|into) the? r:INNER", _first_units),
    Rule("nth unit", "the? very? n:(ORDINAL|NTH) back:last? full? u:UNIT (of|in|-)? r:INNER", _nth_unit),
    Rule("nth half", "the? n:NTH half (of|in)? the? r:INNER", _nth_half),
    Rule("end in letters", "u:PERIOD_END", _end_in_letters),
    Rule("two parts", "(the)? p:PART -? (to|or|and|/|-) -? (the)? q:PART -? (of|in)? the? r:INNER", _parts),
    Rule("part phrase", "p:{part_phrase} -? (of|in|,)? -? the? r:INNER", _part),
    Rule("part", "(the|very)* p:PART -? (on|of|in|into)* the? r:INNER", _part),
    Rule("edge", "(the|very)* p:EDGE -? of -? the? r:INNER", _part),
    Rule("edge of a year", "(?<=EDGE_CUE) p:EDGE -? r:YEARS", _part),
    Rule("end of the unit at hand", "(the)? u:UNIT (' s|s '|s)? -? (end|close)", _year_end),
    Rule("its end", "r:YEARS ' s p:EDGE", _year_own_end),
    Rule("its half", "r:(YEARS|FLOAT) (' s|,)? p:{part_phrase} (?!of)", _part_before),
    Rule("week by number", "week n:SMALL (of|in|,)? r:INNER", _week_by_number),
    Rule("quarter alone", "the? n:(ORDINAL|NTH) u:(quarter|qtr)", _quarter_alone, "FLOAT"),
)
