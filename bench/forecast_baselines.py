"""The forecasts to beat: from "the same gap again" to accelerated failure times, each knowing only what was known.

A baseline maps a question to a mass over the days from its `as_of` on, shape (HORIZON,), or to a point as a mass of one
day. Those that are fitted are fitted anew for each year, on what was known on its first day.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from datetime import date

import numpy as np

from slated.forecast.dates import HORIZON
from slated.forecast.history import GRID, Floats, History, Kernel, View, kaplan_meier, look
from slated.forecast.question import Asked
from slated.forecast.seasons import platform_name

Forecaster = Callable[[Asked], Floats]

CAP = 1500
"""A gap beyond this many days counts as not returned, for every baseline: they all gain by it."""
PLAIN = Kernel(cap=CAP)


def cut(gaps: Floats, waited: int) -> Floats:
    """A mass over gap days as one over the days to come; where nothing is left, two flat years."""
    mass = np.zeros(HORIZON)
    left = gaps[waited:]
    mass[: len(left)] = left
    if mass.sum() <= 0:
        mass[:730] = 1.0
    ahead: Floats = mass / mass.sum()
    return ahead


def waited(asked: Asked) -> int:
    last = asked.question.last(asked.as_of)
    return (asked.as_of - last[1]).days if last else 0


class Views:
    """The history at each day, looked up once."""

    def __init__(self, history: History) -> None:
        self.history = history
        self.views: dict[int, View] = {}

    def at(self, day: date) -> View:
        key = day.toordinal()
        if key not in self.views:
            self.views[key] = look(self.history, key, PLAIN)
        return self.views[key]

    def same_platform(self, asked: Asked) -> Floats:
        """1 for rows of the question's platform, or for all where there is none."""
        view = self.at(asked.as_of)
        name = platform_name(asked.question.platform)
        if name not in self.history.platforms:
            return np.ones(view.size)
        same: Floats = (self.history.platform[: view.size] == self.history.platforms.index(name)).astype(np.float64)
        return same


def same_gap(history: History) -> Forecaster:
    """The last gap again, or the median gap of what is known; at least a day ahead."""
    views = Views(history)

    def forecast(asked: Asked) -> Floats:
        gaps = asked.question.gaps(asked.as_of)
        view = views.at(asked.as_of)
        gap = gaps[-1] if gaps else int(np.median(view.duration[view.event]))
        mass = np.zeros(HORIZON)
        mass[min(max(gap - waited(asked), 0), HORIZON - 1)] = 1.0
        return mass

    return forecast


def empirical(history: History) -> Forecaster:
    """The platform's past gaps as they are, those that have not returned left out."""
    views = Views(history)

    def forecast(asked: Asked) -> Floats:
        view = views.at(asked.as_of)
        weights = views.same_platform(asked) * view.event
        return cut(np.bincount(view.duration.astype(np.int64), weights, GRID).astype(np.float64), waited(asked))

    return forecast


def product_limit(history: History) -> Forecaster:
    """Kaplan–Meier per platform, unreturned seasons censored."""
    views = Views(history)

    def forecast(asked: Asked) -> Floats:
        view = views.at(asked.as_of)
        return cut(kaplan_meier(views.same_platform(asked), view.duration, view.event), waited(asked))

    return forecast


def beran(history: History) -> Forecaster:
    """Kernel-weighted Kaplan–Meier: platform (1, others .05), log last gap (width .25), recency (half-life 3 years)."""
    views = Views(history)

    def forecast(asked: Asked) -> Floats:
        view = views.at(asked.as_of)
        weights = (0.05 + 0.95 * views.same_platform(asked)) * view.decay
        gaps = asked.question.gaps(asked.as_of)
        if gaps:
            gap = history.gap[: view.size]
            apart = (np.log(np.maximum(gap, 1)) - np.log(gaps[-1])) / 0.25
            weights *= np.where(gap > 0, np.exp(-0.5 * apart**2), 1.0)
        return cut(kaplan_meier(weights, view.duration, view.event), waited(asked))

    return forecast


def failure_time(history: History, family: str) -> Forecaster | None:
    """Weibull or log-normal accelerated failure times by lifelines, on seasons that had returned.

    With the others censored they put half the mass beyond all seasons. None where lifelines isn't installed.
    """
    try:
        import lifelines
        import pandas
    except ImportError:
        return None
    names = [p for p in history.platforms if (history.platform == history.platforms.index(p)).sum() >= 20]
    fitted: dict[int, object] = {}
    gap_log = np.where(history.gap > 0, np.log(np.maximum(history.gap, 1)), np.nan)

    def covariates(platform: list[str], gap_log: Floats) -> pandas.DataFrame:
        known = ~np.isnan(gap_log)
        columns = {"gap": np.where(known, gap_log - np.log(400), 0.0), "first": 1.0 - known}
        columns |= {f"p{i}": np.array([float(p == name) for p in platform]) for i, name in enumerate(names[1:])}
        return pandas.DataFrame(columns)

    def fit(year: int) -> object:
        view = look(history, date(year, 1, 1).toordinal(), PLAIN)
        rows = np.flatnonzero((view.duration > 0) & view.event)
        frame = covariates([history.platforms[history.platform[i]] for i in rows], gap_log[rows])
        frame["days"], frame["returned"] = view.duration[rows], view.event[rows]
        model = (lifelines.WeibullAFTFitter if family == "weibull" else lifelines.LogNormalAFTFitter)(penalizer=0.01)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return model.fit(frame, "days", event_col="returned")

    def forecast(asked: Asked) -> Floats:
        model = fitted.get(asked.as_of.year) or fitted.setdefault(asked.as_of.year, fit(asked.as_of.year))
        gaps = asked.question.gaps(asked.as_of)
        row = covariates([platform_name(asked.question.platform)], np.array([np.log(gaps[-1]) if gaps else np.nan]))
        days = np.arange(1, GRID + 1, dtype=np.float64)
        survival = model.predict_survival_function(row, times=days).to_numpy()[:, 0]  # type: ignore[attr-defined]
        return cut(-np.diff(np.concatenate(([1.0], survival))), waited(asked))

    return forecast


def baselines(history: History) -> dict[str, Forecaster]:
    """All that can be run here, by name."""
    found = {
        "same gap as last time": same_gap(history),
        "per-platform empirical gaps": empirical(history),
        "Kaplan–Meier per platform": product_limit(history),
        "Beran (platform, gap, recency)": beran(history),
    }
    for family in ("weibull", "log-normal"):
        model = failure_time(history, family)
        if model is not None:
            found[f"{family} AFT (lifelines)"] = model
    return found
