"""Rules for dates, months and years in figures, and for years in words.

Day and month are told apart by the numbers, else by the site's habit, else dots put the day first, slashes the month.
"""

from __future__ import annotations

from datetime import date

from slated.marks.time.almanac import (
    Days,
    day_of,
    iso_week,
    season_days,
    year_days,
)
from slated.marks.time.lexicon import TABLES
from slated.marks.time.period import Period, month_period
from slated.marks.time.scene import Hit, Rule

MONTHS = TABLES["month"]
_BEFORE_DAY = frozenset("on from until till by before after since this last next starting starts".split())
COUNTED_THINGS = frozenset("season seasons series episode episodes part chapter volume vol no number act".split())


def one_day(year: int, month: int, day: int) -> Period | None:
    found = day_of(year, month, day)
    return Period("day", (found, found)) if found else None


def day_period(month: int, day: int) -> Period | None:
    if day_of(2024, month, day) is None:
        return None

    def of(year: int) -> Days | None:
        found = day_of(year, month, day)
        return (found, found) if found else None

    return Period("day", of=of)


def full_year(two_digits: int) -> int:
    """'26 is 2026, '98 is 1998."""
    return two_digits + (2000 if two_digits < 60 else 1900)


def number_of(token: str) -> int:
    return int(token.rstrip("stndrhqamp"))


def _year_of(token: str) -> int:
    return int(token) if len(token) > 2 else full_year(int(token))


def glued(hit: Hit) -> bool:
    return all(hit.scene.glued(at) for at in range(hit.first, hit.last))


def _iso_date(hit: Hit) -> Period | None:
    if not glued(hit):
        return None
    return one_day(int(hit.word("y")), int(hit.word("m")), int(hit.word("d")))


def _says_day_first(hit: Hit) -> bool:
    """Whether the text's dates in words put the day first, as "4 September" does, and none the month."""
    tokens = hit.scene.tokens
    day_first = month_first = 0
    for at, token in enumerate(tokens):
        if token in MONTHS and len(token) > 2:
            day_first += tokens[at - 1].rstrip("stndrh").isdigit() if at else 0
            month_first += at + 1 < len(tokens) and tokens[at + 1].isdigit() and len(tokens[at + 1]) < 3
    return day_first > 0 and month_first == 0


def _numeric_date(hit: Hit) -> Period | None:
    """Day or month first: by the numbers, else the site's habit, else dots day first and slashes month first."""
    if not glued(hit) or len(hit.word("y")) not in (2, 4):
        return None
    first, second, year = int(hit.word("a")), int(hit.word("b")), _year_of(hit.word("y"))
    day_first = hit.scene.day_first
    if day_first is None:
        day_first = hit.word("sep") == "." or _says_day_first(hit)
    if first > 12 or (day_first and second <= 12):
        return one_day(year, second, first)
    return one_day(year, first, second)


def _numeric_month(hit: Hit) -> Period | None:
    month = hit.word("m")
    if not glued(hit) or not 1 <= int(month) <= 12 or (len(month) == 1 and hit.word("sep") == "/"):
        return None
    year = int(hit.word("y"))
    if hit.word("sep") == "/" and (year + 1) % 100 == int(month):
        return None
    return month_period(int(month), year)


def _month_over_year(hit: Hit) -> Period | None:
    month = int(hit.word("m"))
    return month_period(month, int(hit.word("y"))) if glued(hit) and 1 <= month <= 12 else None


def _years(first: int, last: int) -> Period | None:
    return Period("span", (date(first, 1, 1), date(last, 12, 31))) if first < last < first + 100 else None


def _year_span(hit: Hit) -> Period | None:
    first, text = int(hit.word("a")), hit.word("b")
    if hit.word("sep") != "/" and len(text) == 2 and not glued(hit):
        return None
    last = int(text) if len(text) == 4 else first - first % 100 + int(text)
    return _years(first, last)


def _season_over_years(hit: Hit) -> Period | None:
    """ "winter 2024-25" is winter 2024; another season's two years are its two instances' hull."""
    name, first, text = hit.meaning("s", "season"), int(hit.word("a")), hit.word("b")
    last = int(text) if len(text) == 4 else first - first % 100 + int(text)
    if last != first + 1:
        return None
    days = season_days(first, name)
    return Period("season", days if name == "winter" else (days[0], season_days(last, name)[1]))


def _marked_date(hit: Hit) -> Period | None:
    """ "31-Oct-74", "2019/aug/01", "16. Nov. 2016"."""
    if (len(hit.word("y")) != 4 and hit.word("sep") in (".", ",")) or not hit.scene.glued(hit.first):
        return None
    return one_day(_year_of(hit.word("y")), hit.meaning("mo", "month"), int(hit.word("d")))


def _compact_date(hit: Hit) -> Period | None:
    """ "20240315"."""
    digits = hit.word("n")
    if len(digits) != 8 or not 1950 <= int(digits[:4]) <= 2050:
        return None
    return one_day(int(digits[:4]), int(digits[4:6]), int(digits[6:]))


def _zone_day(hit: Hit) -> Period | None:
    """ "3/15": a day and month in figures, only where the words before it speak of a date."""
    alone = hit.scene.alone(hit.first, hit.last)
    if not alone and (not glued(hit) or (hit.before not in _BEFORE_DAY and hit.before not in TABLES["weekday"])):
        return None
    first, second = int(hit.word("a")), int(hit.word("b"))
    if first > 12 or (hit.scene.day_first and second <= 12):
        return day_period(second, first) if second <= 12 else None
    return day_period(first, second)


def _iso_week(hit: Hit) -> Period | None:
    """ "2024-W07"."""
    days = iso_week(int(hit.word("y")), hit.meaning("w", "iso_week"))
    return Period("week", days) if days else None


def _calendar_year(hit: Hit) -> Period:
    """ "CY 2024", "CY24"."""
    year = hit.meaning("short", "calendar_year") or int(hit.word("y"))
    return Period("year", year_days(year))


def _year_of_era(hit: Hit) -> Period | None:
    """ "127 CE"; in capitals, for "2 ad breaks" are none."""
    year = int(hit.word("y"))
    return Period("year", year_days(year)) if hit.scene.raw(hit.last).isupper() and 0 < year < 2200 else None


def _spaced_date(hit: Hit) -> Period | None:
    """ "2016 10 16"."""
    month, day = hit.word("m"), hit.word("d")
    return one_day(int(hit.word("y")), int(month), int(day)) if len(month) == len(day) == 2 else None


def _loose_numeric_date(hit: Hit) -> Period | None:
    """ "08/12,2015"."""
    if len(hit.word("y")) not in (2, 4) or len(hit.word("a")) < 2:
        return None
    first, second, year = int(hit.word("a")), int(hit.word("b")), _year_of(hit.word("y"))
    return one_day(year, second, first) if first > 12 or hit.scene.day_first else one_day(year, first, second)


def _spaced_month(hit: Hit) -> Period | None:
    """ "11 - 2016", not behind a word that counts ("season 11 - 2016") or a name."""
    month = hit.word("m")
    if len(month) < 2 or hit.before in COUNTED_THINGS or hit.scene.raw(hit.first - 1)[:1].isupper():
        return None
    return month_period(int(month), int(hit.word("y"))) if 1 <= int(month) <= 12 else None


def _year_in_words(hit: Hit) -> Period | None:
    """ "Twenty sixteen", "seventeen hundred and thirty-three", "two thousand and one"; weak, for titles have them."""
    units = hit.meaning("u", "number") or 0
    tens = hit.meaning("t", "number") or 0
    titled = hit.scene.raw(hit.last).istitle() and not hit.scene.alone(hit.first, hit.last)
    if titled or units > 9 or (units and (tens < 20 or tens % 10)):
        return None
    return Period("year", year_days((hit.meaning("h", "hundreds") or 2000) + tens + units), weak=True)


WORDED_YEARS: tuple[Rule, ...] = (
    Rule("year in words", "h:HUNDREDS -? t:TENS_OF_YEAR (-? u:NUMBER)?", _year_in_words, "YEAR"),
    Rule("year in hundreds", "h:HUNDREDS hundred and? t:NUMBER (-? u:NUMBER)?", _year_in_words, "YEAR"),
    Rule("year of two thousand", "two thousand and? t:NUMBER (-? u:NUMBER)?", _year_in_words, "YEAR"),
)
FIGURES: tuple[Rule, ...] = (
    Rule("week of a year in figures", "y:YYYY -? w:ISO_WEEK", _iso_week),
    Rule("calendar year", "cy y:YYYY|short:CALENDAR_YEAR", _calendar_year, "YEAR"),
    Rule("year with its era", "y:DIGITS era:(ce|ad)", _year_of_era, "YEAR"),
    Rule("day after its year", "mo:MONTH - y:YYYY - d:DAYNUM", _marked_date),
    Rule("spaced date", "(?<!SEP|DIGITS) y:YYYY m:SMALL d:SMALL (?!SEP|DIGITS|MONTH)", _spaced_date),
    Rule("date before its year", "(?<!SEP) a:SMALL sep:/ b:SMALL , y:(YYYY|SMALL) (?!SEP SMALL)", _loose_numeric_date),
    Rule("month with a spaced year", "(?<!SEP|DIGITS|MONTH) m:SMALL - y:YYYY (?!SEP)", _spaced_month),
    Rule("iso date", "y:YYYY sep:(-|/|.) m:SMALL (-|/|.) d:SMALL", _iso_date),
    Rule("numeric date", "(?<!SEP) a:SMALL sep:(-|/|.) b:SMALL (-|/|.) y:(YYYY|SMALL) (?!SEP SMALL)", _numeric_date),
    Rule("season over two years", "s:SEASON of? a:YYYY (-|/) b:(YYYY|SMALL)", _season_over_years),
    Rule("month over year", "(?<!SEP) m:SMALL (-|/) y:YYYY (?!SEP)", _month_over_year),
    Rule("numeric month", "y:YYYY sep:(-|/) m:SMALL (?!SEP SMALL)", _numeric_month),
    Rule("year span", "a:YYYY sep:(-|/) b:(YYYY|SMALL)", _year_span),
    Rule("numeric day", "a:SMALL / b:SMALL (?!SEP)", _zone_day),
    Rule(
        "marked day, month, year", "d:DAYNUM sep:(-|/|.|,) mo:MONTH .? (-|/|.|,)? y:(YYYY|SMALL) (?!SEP)", _marked_date
    ),
    Rule("marked year, month, day", "y:YYYY (-|/) mo:MONTH (-|/) d:DAYNUM", _marked_date),
    Rule("compact date", "n:NBIG", _compact_date),
)
