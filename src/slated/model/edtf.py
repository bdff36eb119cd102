"""Windows as ISO 8601-2 (EDTF): the coarsest form that loses nothing.

Levels 0 and 1 only: a year, a month, a day, an interval of two of the same precision, `..` for an open side. Parts
of years and seasons are written as intervals of months, never as the level-2 codes 21 to 41.
"""

from __future__ import annotations

from datetime import date, timedelta

from slated.model.window import Window

_YEAR, _MONTH, _DAY = range(3)
_CHARACTERS = {_YEAR: 4, _MONTH: 7, _DAY: 10}


def window_to_edtf(window: Window) -> str | None:
    """`2024`, `2024-10`, `2024-09/2024-12`, `2024-06/..`, `../2024-12-31`; None where no bound is known."""
    first, last = window.earliest, window.latest
    if first is None and last is None:
        return None
    precisions = [_opening(first)] if first else []
    if last:
        precisions.append(_closing(last))
    size = _CHARACTERS[max(precisions)]
    low = first.isoformat()[:size] if first else ".."
    high = last.isoformat()[:size] if last else ".."
    return low if low == high else f"{low}/{high}"


def _opening(day: date) -> int:
    """The coarsest unit that begins on the day."""
    if day.day > 1:
        return _DAY
    return _MONTH if day.month > 1 else _YEAR


def _closing(day: date) -> int:
    """The coarsest unit that ends on the day."""
    if day != date.max and (day + timedelta(days=1)).day > 1:
        return _DAY
    return _MONTH if day.month < 12 else _YEAR
