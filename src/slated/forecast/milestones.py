"""Production milestones: how many days lie between a step of the production and the premiere.

The newest milestone takes over from the gap between seasons, which keeps a say only as far as GAP_SAY. A date that is
known to the month is the month's fifteenth in the table, and its whole month in a question. Each past lag is one kernel
in the log of days; the same platform counts most and all others keep a share, so that a platform with three lags leans
on all of them and one with thirty on its own; a few nominal lags stand in where hardly any is known. How long filming
had been over when the date was announced counts too.
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

from slated.forecast.history import GRID, LOG_DAYS, Floats
from slated.forecast.seasons import platform_group, platform_name
from slated.model.forecast import Milestone

ORDER = ("filming_start", "filming_end", "date_announced")
SHARE_GROUP, SHARE_OTHER, SHARE_PRECISION = 0.6, 0.4, 0.4
WIDTH = {"filming_start": 0.2, "filming_end": 0.25, "date_announced": 0.25}
"""Kernel widths in natural-log days; leave-one-series-out on the development corpus chose them."""
NOMINAL = {"filming_start": (390.0, 0.35), "filming_end": (210.0, 0.5), "date_announced": (85.0, 0.45)}
NOMINAL_LAGS = 2.0
"""Median in days, natural-log width and weight, in lags, of what stands in for a table that is nearly empty."""
SINCE_WIDTH = 80.0
"""Days by which "filming had been over for" may differ before an announced date's lag says little."""
GAP_SAY = {"filming_start": 0.1, "filming_end": 0.5, "date_announced": 1.0}
"""The power of the gap prior beside the lag: a step close to the premiere says little about the time of year, and the
series' own rhythm much; filming starts when it starts. Leave-one-series-out chose them."""
WILD = 0.04
"""Share of a much wider kernel: strikes, pandemics, a season held back."""


@dataclass(frozen=True, slots=True)
class Lag:
    """One past step: `days` from it to the premiere on `premiere`; `since` from the end of filming to it, if known."""

    series: str
    kind: str
    platform: str
    days: int
    premiere: date
    since: int | None = None
    month: bool = False


def read_lags(text: str) -> tuple[Lag, ...]:
    """Reads the long table: series, season, event, date, precision, platform; one row per event."""
    rows: dict[tuple[str, str], dict[str, date]] = {}
    months: set[tuple[str, str, str]] = set()
    platforms: dict[tuple[str, str], str] = {}
    for row in csv.DictReader(io.StringIO(text)):
        key = (row["series"], row["season"])
        rows.setdefault(key, {})[row["event"]] = date.fromisoformat(row["date"])
        platforms[key] = platform_name(row["platform"])
        if row["precision"] == "month":
            months.add((*key, row["event"]))
    return tuple(
        Lag(
            series=key[0],
            kind=kind,
            platform=platforms[key],
            days=(events["premiere"] - events[kind]).days,
            premiere=events["premiere"],
            since=(events[kind] - events["filming_end"]).days if "filming_end" in events else None,
            month=(*key, kind) in months,
        )
        for key, events in rows.items()
        for kind in ORDER
        if kind in events and "premiere" in events and events["premiere"] > events[kind]
    )


@cache
def shipped_lags() -> tuple[Lag, ...]:
    """The table that ships with slated."""
    return read_lags(resources.files("slated.forecast").joinpath("data/milestones.csv").read_text(encoding="utf-8"))


def newest(milestones: Sequence[Milestone], as_of: date) -> Milestone | None:
    """The milestone that counts: the furthest along of those reached on `as_of` or before, of equals the latest."""
    reached = [
        (ORDER.index(m.kind), m.window.earliest, i)
        for i, m in enumerate(milestones)
        if m.kind in ORDER and m.window.earliest and m.window.earliest <= as_of
    ]
    return milestones[max(reached)[2]] if reached else None


def lag_mass(
    milestone: Milestone, milestones: Sequence[Milestone], platform: str | None, as_of: date, lags: Sequence[Lag]
) -> tuple[Floats, float]:
    """Probability per day after the milestone, shape (GRID,), and the effective number of lags behind it.

    Lags of seasons that premiered on `as_of` or later are left out.
    """
    mine = platform_name(platform)
    group = platform_group(mine)
    since = _since_filming(milestone, milestones)
    month = not milestone.window.is_day

    def weight(lag: Lag) -> float:
        share = 1.0 if lag.platform == mine else SHARE_GROUP if platform_group(lag.platform) == group else SHARE_OTHER
        if milestone.kind == "date_announced":
            share *= 1.0 if lag.month == month else SHARE_PRECISION
            if since is not None and lag.since is not None:
                share *= float(np.exp(-0.5 * ((lag.since - since) / SINCE_WIDTH) ** 2)) + 0.01
        return share

    used = [lag for lag in lags if lag.kind == milestone.kind and lag.premiere < as_of]
    weights = np.array([weight(lag) for lag in used])
    centres = np.log([float(lag.days) for lag in used])
    width = WIDTH[milestone.kind]
    median, nominal = NOMINAL[milestone.kind]
    mass = NOMINAL_LAGS * np.exp(-0.5 * ((LOG_DAYS - np.log(median)) / nominal) ** 2) / nominal
    for spread, share in ((width, 1 - WILD), (3 * width, WILD)):
        bells = np.exp(-0.5 * ((LOG_DAYS[None, :] - centres[:, None]) / spread) ** 2)
        mass += share * (weights @ bells) / spread
    mass /= np.exp(LOG_DAYS)
    total = float(weights.sum())
    return mass / mass.sum(), total**2 / float((weights**2).sum()) if total > 0 else 0.0


def _since_filming(milestone: Milestone, milestones: Sequence[Milestone]) -> int | None:
    """Days from the end of filming to the milestone; None where the end isn't known."""
    ends = [m.window.earliest for m in milestones if m.kind == "filming_end" and m.window.earliest]
    return (milestone.window.earliest - max(ends)).days if ends and milestone.window.earliest else None


def spread_over(mass: Floats, days: int) -> Floats:
    """The mass when the day it counts from is anywhere in a window of `days` days, counted from its first day."""
    if days <= 1:
        return mass
    window = np.full(min(days, GRID), 1.0 / min(days, GRID))
    spread: Floats = np.convolve(mass, window)[: len(mass)]
    return spread
