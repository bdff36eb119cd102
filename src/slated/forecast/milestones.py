"""Production milestones: how many days lie between a step of the production and the premiere.

The newest milestone replaces the gap between seasons. A month-precise date is the whole
month. Each past lag is one kernel in the log of days, the same platform counting most (shrinkage: the others
keep a share), so that a platform with three lags leans on all platforms and one with thirty on its own.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

import numpy as np

from slated.forecast.history import GRID, Floats
from slated.forecast.seasons import platform_group, platform_name
from slated.model.forecast import Milestone

ORDER = ("filming_start", "filming_end", "date_announced")
SHARE_GROUP, SHARE_OTHER = 0.6, 0.4
WIDTH = {"filming_start": 0.2, "filming_end": 0.3, "date_announced": 0.3}
"""Kernel widths in natural-log days; leave-one-series-out on the development corpus chose them."""
WILD = 0.04
"""Share of a much wider kernel: strikes, pandemics, a season held back."""


@dataclass(frozen=True, slots=True)
class Lag:
    """One past step: `days` from it to the premiere on `premiere`."""

    series: str
    kind: str
    platform: str
    days: int
    premiere: date


def read_lags(text: str) -> tuple[Lag, ...]:
    """Reads the long table: series, season, event, date, precision, platform; one row per event."""
    rows: dict[tuple[str, str], dict[str, date]] = {}
    platforms: dict[tuple[str, str], str] = {}
    for row in csv.DictReader(io.StringIO(text)):
        key = (row["series"], row["season"])
        rows.setdefault(key, {})[row["event"]] = date.fromisoformat(row["date"])
        platforms[key] = platform_name(row["platform"])
    return tuple(
        Lag(key[0], kind, platforms[key], (events["premiere"] - events[kind]).days, events["premiere"])
        for key, events in rows.items()
        for kind in ORDER
        if kind in events and "premiere" in events and events["premiere"] > events[kind]
    )


@cache
def shipped_lags() -> tuple[Lag, ...]:
    """The table that ships with slated."""
    return read_lags(resources.files("slated.forecast").joinpath("data/milestones.csv").read_text(encoding="utf-8"))


def newest(milestones: Sequence[Milestone], as_of: date) -> Milestone | None:
    """The milestone that counts: the one furthest along of those reached before or on `as_of`, then the latest."""
    reached = [m for m in milestones if m.kind in ORDER and m.window.earliest and m.window.earliest <= as_of]
    return max(reached, key=lambda m: (ORDER.index(m.kind), m.window.earliest), default=None)


def lag_mass(kind: str, platform: str | None, as_of: date, lags: Sequence[Lag]) -> tuple[Floats, float]:
    """Probability per day after the milestone, shape (GRID,), and the effective number of lags behind it.

    Lags of seasons that premiered on `as_of` or later are left out. Without any lag the answer is all zeros.
    """
    mine = platform_name(platform)
    group = platform_group(mine)
    used = [lag for lag in lags if lag.kind == kind and lag.premiere < as_of]
    if not used:
        return np.zeros(GRID), 0.0
    weights = np.array(
        [
            1.0 if lag.platform == mine else SHARE_GROUP if platform_group(lag.platform) == group else SHARE_OTHER
            for lag in used
        ]
    )
    centres = np.log([lag.days for lag in used])
    logs = np.log(np.arange(GRID) + 0.5)
    mass = np.zeros(GRID)
    for width, share in ((WIDTH[kind], 1 - WILD), (3 * WIDTH[kind], WILD)):
        bells = np.exp(-0.5 * ((logs[None, :] - centres[:, None]) / width) ** 2)
        mass += share * (weights @ bells) / width
    mass /= np.exp(logs)
    return mass / mass.sum(), float(weights.sum() ** 2 / (weights**2).sum())


def spread_over(mass: Floats, days: int) -> Floats:
    """The mass when the day it counts from is anywhere in a window of `days` days, counted from its first day."""
    if days <= 1:
        return mass
    window = np.full(min(days, GRID), 1.0 / min(days, GRID))
    spread: Floats = np.convolve(mass, window)[: len(mass)]
    return spread
