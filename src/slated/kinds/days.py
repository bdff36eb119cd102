"""Windows in words, for pages and explanations."""

from __future__ import annotations

import calendar
from datetime import date

from slated.model.window import Window


def day_to_words(day: date) -> str:
    """ "3 March 2025"."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def window_to_words(window: Window) -> str:
    """ "3 March 2025", "March 2025", "2025", "June to August 2025", "not before 1 June 2024", "by 31 May 2025"."""
    lo, hi = window.earliest, window.latest
    if lo is None and hi is None:
        return "at a time not given"
    if hi is None:
        assert lo is not None
        return f"not before {day_to_words(lo)}"
    if lo is None:
        return f"by {day_to_words(hi)}"
    if lo == hi:
        return day_to_words(lo)
    whole = lo.day == 1 and hi.day == calendar.monthrange(hi.year, hi.month)[1]
    if not whole:
        return f"between {day_to_words(lo)} and {day_to_words(hi)}"
    first, last = calendar.month_name[lo.month], calendar.month_name[hi.month]
    if (lo.year, lo.month) == (hi.year, hi.month):
        return f"{first} {lo.year}"
    if lo.year == hi.year:
        return str(lo.year) if (lo.month, hi.month) == (1, 12) else f"{first} to {last} {lo.year}"
    return f"{first} {lo.year} to {last} {hi.year}"


def when(window: Window) -> str:
    """The same with the preposition that a sentence needs ("in March 2025", "on 3 March 2025"); "" for no time."""
    if not window.given:
        return ""
    words = window_to_words(window)
    if not window.closed:
        return words
    if window.is_day:
        return f"on {words}"
    if words.startswith("between"):
        return words
    first, to, last = words.partition(" to ")
    return f"between {first} and {last}" if to else f"in {words}"
