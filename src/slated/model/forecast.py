"""When the premiere will be: a distribution over days, and its reasons.

All of it is conditional on the season coming at all; `Forecast.returns` says apart from it how likely that is.
The mass starts on `as_of` itself: what premiered on that day is not yet known on that day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from slated.model.window import Window

SHOWN = ("0.05", "0.25", "0.5", "0.75", "0.95")


@dataclass(frozen=True, slots=True)
class DateEvidence:
    """A weighed statement about when: the premiere lies in `window` with `probability` (0 to 1).

    A window that is open upwards is a lower bound. `official` marks a statement of the platform, studio or makers: its
    day may still slip, and does as announced days have slipped. `label` is how a person would name it.
    """

    window: Window
    probability: float
    official: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True)
class Milestone:
    """A step of the production: "filming_start", "filming_end" or "date_announced", and when (a day or a month)."""

    kind: str
    window: Window


@dataclass(frozen=True, slots=True)
class Analogue:
    """A past season that the forecast leans on: `season` returned after `gap` days; `weight` is its share, 0 to 1."""

    title: str
    season: int
    gap: int
    weight: float


@dataclass(frozen=True, slots=True)
class Forecast:
    """A distribution over premiere days.

    `mass[i]` is the probability of the day `start` + i; it sums to 1. `percentiles` are the 1% … 99% quantiles.
    `returns` is the probability (0 to 1) that the season comes at all. `basis` and `would_change` are sentences.
    `effective_seasons` is Kish's effective sample size of the weighted seasons behind it (0: none).
    """

    as_of: date
    start: date
    mass: tuple[float, ...]
    percentiles: tuple[date, ...]
    returns: float
    basis: tuple[str, ...] = ()
    analogues: tuple[Analogue, ...] = ()
    effective_seasons: float = 0.0
    milestone: Milestone | None = None
    would_change: tuple[str, ...] = ()
    moved: Mapping[str, float] = field(default_factory=dict)
    """By label of a piece of evidence: the days by which it moved the median (later is positive)."""

    @property
    def quantiles(self) -> dict[str, date]:
        """The five that people read, by their level as text: "0.05", "0.25", "0.5", "0.75", "0.95"."""
        return {level: self.percentiles[round(float(level) * 100) - 1] for level in SHOWN}

    @property
    def median(self) -> date:
        return self.percentiles[49]

    def day(self, index: int) -> date:
        """The day of `mass[index]`."""
        return self.start + timedelta(days=index)

    def probability(self, window: Window) -> float:
        """The probability that the premiere, if it comes, lies in `window`."""
        low = 0 if window.earliest is None else max((window.earliest - self.start).days, 0)
        high = len(self.mass) if window.latest is None else (window.latest - self.start).days + 1
        return min(sum(self.mass[low : max(high, low)]), 1.0)

    def to_json(self) -> dict[str, Any]:
        """`answer.forecast` of a report."""
        return {
            "quantiles": {level: day.isoformat() for level, day in self.quantiles.items()},
            "returns": round(self.returns, 4),
            "basis": list(self.basis),
        }
