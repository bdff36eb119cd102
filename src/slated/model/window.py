"""Intervals of days. Both ends are inclusive; None is an open end; (None, None) is "no time given"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from slated.errors import WindowError


@dataclass(frozen=True, slots=True)
class Window:
    """Days from `earliest` to `latest`, inclusive; None leaves that side open."""

    earliest: date | None = None
    latest: date | None = None

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.latest < self.earliest:
            raise WindowError(f"{self.latest} lies before {self.earliest}")

    @classmethod
    def of(cls, day: date) -> Window:
        """The window of one day."""
        return cls(day, day)

    @classmethod
    def from_json(cls, record: dict[str, str | None]) -> Window:
        """Reads {"earliest": ISO day or null, "latest": ISO day or null}; a missing key is null."""
        lo, hi = record.get("earliest"), record.get("latest")
        return cls(date.fromisoformat(lo) if lo else None, date.fromisoformat(hi) if hi else None)

    def to_json(self) -> dict[str, str | None]:
        return {
            "earliest": self.earliest.isoformat() if self.earliest else None,
            "latest": self.latest.isoformat() if self.latest else None,
        }

    @property
    def given(self) -> bool:
        """Whether any bound is known."""
        return self.earliest is not None or self.latest is not None

    @property
    def closed(self) -> bool:
        return self.earliest is not None and self.latest is not None

    @property
    def is_day(self) -> bool:
        return self.earliest is not None and self.earliest == self.latest

    @property
    def days(self) -> int | None:
        """Width in days (a single day is 1), None where a side is open."""
        if self.earliest is None or self.latest is None:
            return None
        return (self.latest - self.earliest).days + 1

    def contains(self, day: date) -> bool:
        return (self.earliest is None or self.earliest <= day) and (self.latest is None or day <= self.latest)

    def within(self, other: Window) -> bool:
        """Whether every day of this window lies in `other`."""
        low = other.earliest is None or (self.earliest is not None and other.earliest <= self.earliest)
        high = other.latest is None or (self.latest is not None and self.latest <= other.latest)
        return low and high

    def overlaps(self, other: Window) -> bool:
        return (self.earliest is None or other.latest is None or self.earliest <= other.latest) and (
            other.earliest is None or self.latest is None or other.earliest <= self.latest
        )

    def intersection(self, other: Window) -> Window | None:
        """The days in both, None where there are none."""
        lows = [d for d in (self.earliest, other.earliest) if d]
        highs = [d for d in (self.latest, other.latest) if d]
        lo, hi = max(lows, default=None), min(highs, default=None)
        return None if lo and hi and hi < lo else Window(lo, hi)

    def hull(self, other: Window) -> Window:
        """The smallest window that holds both; an open side stays open."""
        lo = min(self.earliest, other.earliest) if self.earliest and other.earliest else None
        hi = max(self.latest, other.latest) if self.latest and other.latest else None
        return Window(lo, hi)

    def passed(self, as_of: date) -> bool:
        """Whether its last day lies before `as_of`; never for a window that is open upwards."""
        return self.latest is not None and self.latest < as_of


NO_TIME = Window()
