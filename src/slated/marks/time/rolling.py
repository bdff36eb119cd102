"""Rules that count a length from the publication day or another: "two weeks ago", "in the next six months".

"N units ago" is that whole day, week, month or year; "two weeks from today" the day. Rolling windows start or end on
the publication day itself.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from slated.marks.time.almanac import (
    Days,
    shift_days,
)
from slated.marks.time.clause import tense_of
from slated.marks.time.lengths import (
    MONTHS_OF,
    Bounded,
    Length,
    from_today,
    is_past,
    number_said,
    shifted,
    unit_days,
    weekday_of,
    whole_unit,
)
from slated.marks.time.period import Period
from slated.marks.time.scene import Hit, Rule


def _starting(hit: Hit) -> Period | None:
    """ "A week starting tomorrow"."""
    length, period = hit.value("u"), hit.value("p")
    assert isinstance(length, Length) and isinstance(period, Period)
    if period.days is None or not length.count:
        return None
    first = period.days[0]
    return Period(
        "span", (first, max(first, shift_days(shifted(first, length.count, length.unit), -1))), anchored=period.anchored
    )


def _ago(hit: Hit) -> Period | None:
    length = hit.value("u")
    assert isinstance(length, Length)
    if length.count is None:
        return None
    return from_today(hit, length.unit, whole_unit(-length.count, length.unit))


def _in_length(hit: Hit) -> Period | Bounded | None:
    """ "In three months", unless the clause is past: then it is how long something took."""
    if hit.after in ("of", "s", "straight", "running") or hit.after == "-":
        return None
    for back in range(1, 4):
        if hit.scene.word(hit.first - back) in ("time", "first", "only", "just", "second", "third", "once"):
            return None
    if not hit.words("time") and is_past(hit):
        return None
    return _from_now(hit)


def _from_now(hit: Hit) -> Period | Bounded | None:
    """ "Three months from now" is that whole month; "in a few weeks" is open, as the coming weeks are."""
    length = hit.value("u")
    assert isinstance(length, Length)
    if length.count is None:
        return _next_lengths(hit)
    return from_today(hit, length.unit, whole_unit(length.count, length.unit))


def _between_lengths(hit: Hit) -> Period | None:
    """ "Between a year and 18 months from now": from the first whole unit to the last."""
    first, last = hit.value("a"), hit.value("b")
    assert isinstance(first, Length) and isinstance(last, Length)
    if first.count is None or last.count is None:
        return None
    sign = -1 if hit.words("way") == ["ago"] else 1
    unit = last.unit if first.unit == "year" and last.unit == "month" else first.unit
    ends = [_whole_in(length, sign, unit) for length in (first, last)]

    def days(day: date) -> Days:
        low, high = sorted(end(day) for end in ends)
        return low[0], high[1]

    return from_today(hit, "span", days)


def _whole_in(length: Length, sign: int, unit: str) -> Callable[[date], Days]:
    """The whole `unit` that lies a length away."""
    return lambda day: unit_days(shifted(day, sign * (length.count or 0), length.unit), unit)


def _week_on(hit: Hit) -> Period | None:
    """ "A week on Tuesday": a week after the next one."""
    length, weekday = hit.value("u"), weekday_of(hit)
    assert isinstance(length, Length)
    count = length.count
    if count is None or length.unit not in ("week", "fortnight") or is_past(hit):
        return None

    def days(day: date) -> Days:
        near = shift_days(day, (weekday - day.weekday() - 1) % 7 + 1)
        return shifted(near, count, length.unit), shifted(near, count, length.unit)

    return from_today(hit, "day", days)


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
    if settled.grain in ("month", "year") and unit in MONTHS_OF:
        low, high = unit_days(low, settled.grain)[0], unit_days(high, settled.grain)[1]
    return Period(settled.grain, (low, max(low, high)), anchored=settled.anchored)


def _next_lengths(hit: Hit) -> Period | Bounded | None:
    """ "In the next six months": to six months on; "in the coming months": from today, open."""
    length = hit.value("u")
    assert isinstance(length, Length)
    return _length_ahead(hit, length)


def _length_ahead(hit: Hit, length: Length) -> Period | Bounded | None:
    reference = hit.scene.reference
    if reference is None:
        return Period("span", anchored=True)
    if length.count is None:
        return Bounded(Period("span", (reference, reference), anchored=True), "since")
    return Period("span", (reference, shifted(reference, length.count, length.unit)), anchored=True)


def _last_lengths(hit: Hit) -> Period | Bounded | None:
    """ "In the past two years": from two years back to today; "over the past months" ends today."""
    length = hit.value("u")
    assert isinstance(length, Length)
    return _length_back(hit, length)


def _length_back(hit: Hit, length: Length) -> Period | Bounded | None:
    """The days up to today; of quarters the whole ones that are over."""
    reference = hit.scene.reference
    if reference is None:
        return Period("span", anchored=True)
    if length.count is None:
        return Bounded(Period("span", (reference, reference), anchored=True), "by")
    if length.unit == "quarter":
        first = unit_days(shifted(reference, -length.count, "quarter"), "quarter")[0]
        return Period("span", (first, shift_days(unit_days(reference, "quarter")[0], -1)), anchored=True)
    return Period("span", (shifted(reference, -length.count, length.unit), reference), anchored=True)


def rolling_unit(hit: Hit) -> Period | None:
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
    if count is None or is_past(hit) or hit.after == "of":
        return None
    return from_today(hit, "span", lambda day: (day, shifted(day, count, unit)))


def _to_date(hit: Hit) -> Period | None:
    """ "The year to date": from its first day to the publication day."""
    unit = hit.meaning("u", "unit")
    return from_today(hit, "span", lambda day: (unit_days(day, unit)[0], day))


def _weekdays_away(hit: Hit) -> Period | None:
    """ "Two Sundays from now", "three Fridays ago"."""
    count, weekday = number_said(hit, "n"), hit.meaning("d", "weekdays")
    if not count:
        return None
    back = "ago" in hit.words("way")

    def days(day: date) -> Days:
        near = -((day.weekday() - weekday - 1) % 7) - 1 if back else (weekday - day.weekday() - 1) % 7 + 1
        found = shift_days(day, near + 7 * (count - 1) * (-1 if back else 1))
        return found, found

    return from_today(hit, "day", days)


def _hours_away(hit: Hit) -> Period | None:
    """ "Three hours ago" is today, "48 hours ago" two days back."""
    count = number_said(hit, "n")
    if count is None:
        return None
    shift = count // (24 * hit.meaning("u", "clock_unit")) * (-1 if hit.words("way") == ["ago"] else 1)
    return from_today(hit, "day", lambda day: (shift_days(day, shift), shift_days(day, shift)))


def _counted_units(hit: Hit) -> Period | Bounded | None:
    """ "The ten previous weeks", "3 next weeks"."""
    length = Length(number_said(hit, "n"), hit.meaning("u", "unit"))
    if length.count is None:
        return None
    return _length_ahead(hit, length) if hit.word("w") in ("next", "coming") else _length_back(hit, length)


def _coming_weeks(hit: Hit) -> Period | Bounded | None:
    """ "In the coming weeks": from today, open; "in recent months" up to today."""
    reference = hit.scene.reference
    if not hit.word("u").endswith("s"):
        return None
    if reference is None:
        return Period("span", anchored=True)
    past = hit.word("w") in ("past", "last", "previous", "recent")
    return Bounded(Period("span", (reference, reference), anchored=True), "by" if past else "since")


ROLLING: tuple[Rule, ...] = (
    Rule("unit to date", "u:UNIT to date", _to_date),
    Rule("weekdays away", "n:(COUNT|SMALL) d:WEEKDAYS way:(ago|from now|hence)", _weekdays_away, "REL"),
    Rule("hours ago", "n:(a|an|COUNT|SMALL|NBIG) u:CLOCK_UNIT way:(ago|from now)", _hours_away, "REL"),
    Rule(
        "rolling unit",
        "(?<!PART) (over|within|in|during|throughout) the w:(next|coming|past|last) u:UNIT (?!of)",
        rolling_unit,
    ),
    Rule("lengths past or next", "n:(COUNT|SMALL) w:(previous|past|last|next|coming) u:UNIT", _counted_units),
    Rule("next lengths", "the? (next|coming|following|upcoming) u:LENGTH (?!of)", _next_lengths),
    Rule("last lengths", "the? (last|past|previous) u:LENGTH (?!of|in (FLOAT|YEARS))", _last_lengths),
    Rule(
        "coming units",
        "the? w:(coming|next|upcoming|past|last|following|recent) (few|several|couple of|many)? u:UNIT",
        _coming_weeks,
    ),
    Rule("units ahead", "the u:UNIT w:(ahead|to come)", _coming_weeks),
)

AWAY: tuple[Rule, ...] = (
    Rule("ago", "u:LENGTH (ago|back)", _ago, "REL"),
    Rule("between two lengths", "between a:LENGTH and b:LENGTH way:(from now|away|ago)", _between_lengths),
    Rule("a week on", "u:LENGTH on d:WD", _week_on, "REL"),
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
    Rule("length from a date", "u:LENGTH way:(after|before|from) p:(KNOWN|FLOAT|YEARS|WD)", _length_from),
)
