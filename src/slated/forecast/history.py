"""Base rates: how long seasons like this one took to return, with seasons that have not returned as censored.

A kernel-weighted Kaplan–Meier estimate (Beran 1981, "Nonparametric regression with randomly censored survival data")
over the gap in days from one premiere to the next. Gap 0 is the day of the last premiere. Everything here looks only at
rows whose premiere is before `as_of`: a later row is as good as absent, whatever the table holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from slated.forecast.question import Question
from slated.forecast.seasons import (
    Season,
    join_seasons,
    platform_group,
    platform_name,
    read_seasons,
    shipped_seasons,
)
from slated.model.document import Fault
from slated.model.forecast import Analogue

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

GRID = 4000
"""Days of the gap grid: no season known to return has waited longer than eleven years."""
LOG_DAYS = np.log(np.arange(GRID) + 0.5)
LOG_WHOLE = np.log(np.maximum(np.arange(GRID), 0.5))
"""Logs of the middles of days, and of whole days or minutes (the first stands for unknown)."""
NEVER = 10**8
MOST_SEASONS = 100
TRENDED = ("scripted", "animation")
"""Kinds whose gaps have grown from year to year; where the kind isn't known nothing is assumed."""
YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Kernel:
    """How much a past season counts, as factors; 1 is "as good as the same".

    `half_life` in years; `cap` in days: a gap that is longer counts as not returned; the widths are standard
    deviations of natural logarithms. `trend` is the yearly growth of gaps, in
    natural logs; the blends are (share of the log-normal, share of the annual rhythm in the rest), the second for kinds
    whose gaps grow. Chosen on the development corpus, whose
    questions are answered by rolling origin, and on later years of the shipped table (bench/forecast.py).
    """

    group: float = 0.2
    other: float = 0.1
    unknown: float = 0.01
    kind: float = 0.3
    country: float = 0.4
    half_life: float = 3.0
    gap_width: float = 0.3
    no_gap: float = 0.1
    season_width: float = 1.7
    runtime_width: float = 0.25
    no_runtime: float = 0.3
    pull: float = 0.3
    trend: float = 0.03
    cap: int = 1400
    smooth: float = 12.0
    blend: tuple[float, float] = (0.2, 0.1)
    blend_trended: tuple[float, float] = (0.35, 0.25)


KERNEL = Kernel()


@dataclass(frozen=True, slots=True)
class History:
    """A table of past seasons as columns, one row per season, ordered by premiere day, then series and season.

    Days are proleptic ordinals. `following` is the next season's premiere (NEVER: none in the table), `gap` the days
    since the season before and `runtime` the season's minutes (0: unknown, at most GRID − 1). `source` numbers where
    rows come from: each is followed up only until its own last premiere.
    """

    seasons: tuple[Season, ...]
    start: Ints
    following: Ints
    gap: Ints
    platform: Ints
    platforms: tuple[str, ...]
    country: Ints
    countries: tuple[str, ...]
    kind: Ints
    kinds: tuple[str, ...]
    season: Ints
    runtime: Ints
    source: Ints
    exact: npt.NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.seasons)


@dataclass(frozen=True, slots=True)
class View:
    """A history as it was known on a day: its first `size` rows, those that had premiered by then.

    `event` rows had returned. `duration` is the gap, or for a row that had not returned the days for which it had been
    followed. `stretch` is the yearly growth of gaps as a factor, `decay` the weight of a row's age. `platforms` and
    `countries` are those of its rows; `week` holds the weekdays' factors per platform, filled as they are asked for.
    """

    as_of: int
    size: int
    event: npt.NDArray[np.bool_]
    duration: Floats
    decay: Floats
    stretch: Floats
    platforms: frozenset[str]
    countries: frozenset[str]
    week: dict[str, Floats]


def build_history(seasons: Sequence[Season]) -> History:
    """Columns from rows; the order of the rows does not matter. Of one season's two rows the earlier premiere holds."""
    first: dict[tuple[str, int], Season] = {}
    for row in sorted(seasons, key=lambda s: (s.premiere, s.series, s.season)):
        first.setdefault((row.series.casefold(), row.season), row)
    rows = list(first.values())
    start = np.array([r.premiere.toordinal() for r in rows], dtype=np.int64)
    place = {key: i for i, key in enumerate(first)}
    following = np.full(len(rows), NEVER, dtype=np.int64)
    gap = np.zeros(len(rows), dtype=np.int64)
    series: dict[str, list[int]] = {}
    for (name, number), i in place.items():
        series.setdefault(name, []).append(i)
        before = place.get((name, number - 1))
        if before is not None and start[i] > start[before]:
            gap[i] = min(start[i] - start[before], GRID - 1)
    for members in series.values():
        for i, j in pairwise(members):
            if start[j] > start[i]:
                following[i] = start[j]
    platforms = tuple(sorted({r.platform for r in rows}))
    countries = tuple(sorted({r.country for r in rows}))
    kinds = tuple(sorted({r.kind for r in rows}))
    sources = sorted({r.source for r in rows})
    return History(
        seasons=tuple(rows),
        start=start,
        following=following,
        gap=gap,
        platform=np.array([platforms.index(r.platform) for r in rows], dtype=np.int64),
        platforms=platforms,
        country=np.array([countries.index(r.country) for r in rows], dtype=np.int64),
        countries=countries,
        kind=np.array([kinds.index(r.kind) for r in rows], dtype=np.int64),
        kinds=kinds,
        season=np.array([min(max(r.season, 0), MOST_SEASONS) for r in rows], dtype=np.int64),
        runtime=np.array([min(round(r.runtime_min or 0), GRID - 1) for r in rows], dtype=np.int64),
        source=np.array([sources.index(r.source) for r in rows], dtype=np.int64),
        exact=np.array([r.exact for r in rows], dtype=np.bool_),
    )


def look(history: History, as_of: int, kernel: Kernel = KERNEL) -> View:
    """The history as known on the ordinal day `as_of`."""
    size = int(np.searchsorted(history.start, as_of, side="left"))
    start, following, source = history.start[:size], history.following[:size], history.source[:size]
    end = np.zeros(int(source.max(initial=0)) + 1, dtype=np.int64)
    end[source] = start + 1  # rows are in order of their days, so the last one stays
    gap = following - start
    returned = following < as_of
    followed = np.where(returned, gap, np.minimum(end[source], as_of) - start)
    duration = np.minimum(followed, kernel.cap + 1).astype(np.float64)
    age = (as_of - start) / YEAR
    return View(
        as_of=as_of,
        size=size,
        event=returned & (gap <= kernel.cap),
        duration=duration,
        decay=np.exp2(age * (-1 / kernel.half_life)),
        stretch=np.exp(kernel.trend * np.minimum(age, 8.0)),
        platforms=_present(history.platforms, history.platform[:size]),
        countries=_present(history.countries, history.country[:size]),
        week={},
    )


def _present(names: tuple[str, ...], codes: Ints) -> frozenset[str]:
    return frozenset(names[i] for i in np.flatnonzero(np.bincount(codes, minlength=len(names))).tolist())


def trended(question: Question) -> bool:
    """Whether the yearly growth of gaps applies: a kind for which it is known, on a platform that is known."""
    return question.kind in TRENDED and bool(question.platform)


def similarity(history: History, view: View, question: Question, kernel: Kernel = KERNEL) -> tuple[Floats, Floats]:
    """How much each past season counts, and its duration as seen from this question.

    Returns:
        (weights, durations), one each per row of the view. Durations of seasons whose previous gap differs from the
        question's are scaled part of the way towards it.
    """
    day, rows = date.fromordinal(view.as_of), slice(view.size)
    weights = view.decay * _platform_factors(history, view, question, kernel)[history.platform[rows]]
    durations = view.duration
    if question.country and question.country in view.countries:
        same = np.full(len(history.countries), kernel.country)
        same[history.countries.index(question.country)] = 1.0
        weights *= same[history.country[rows]]
    if trended(question):
        same = np.array([1.0 if k == question.kind else kernel.kind for k in history.kinds])
        weights *= same[history.kind[rows]]
        durations = durations * view.stretch
    last, gaps = question.last(day), question.gaps(day)
    if last:
        number = np.arange(MOST_SEASONS + 1)
        apart = np.minimum(np.abs(number - last[0]), 5) / kernel.season_width
        weights *= np.exp(-0.5 * apart**2)[history.season[rows]]
    if gaps:
        distance = LOG_WHOLE - np.log(gaps[-1])
        near = np.exp(-0.5 * (distance / kernel.gap_width) ** 2)
        pull = np.exp(-kernel.pull * distance)
        near[0], pull[0] = kernel.no_gap, 1.0
        weights *= near[history.gap[rows]]
        durations = durations * pull[history.gap[rows]]
    if question.runtime_min:
        alike = np.exp(-0.5 * ((LOG_WHOLE - np.log(question.runtime_min)) / kernel.runtime_width) ** 2)
        alike[0] = kernel.no_runtime
        weights *= alike[history.runtime[rows]]
    return weights, np.clip(durations, 0, GRID - 1)


def _platform_factors(history: History, view: View, question: Question, kernel: Kernel) -> Floats:
    """One factor per platform of the history."""
    mine = platform_name(question.platform)
    group = platform_group(mine)
    if mine not in view.platforms and group == "broadcast":
        mine = ""

    def factor(platform: str) -> float:
        if platform == mine or not mine:
            return 1.0
        if not platform:
            return kernel.unknown
        return kernel.group if platform_group(platform) == group else kernel.other

    return np.array([factor(p) for p in history.platforms], dtype=np.float64)


def kaplan_meier(weights: Floats, durations: Floats, event: npt.NDArray[np.bool_]) -> Floats:
    """The weighted product-limit estimate: probability per day of the gap grid, summing to at most 1, shape (GRID,)."""
    at = durations.astype(np.int64)
    left = np.bincount(at, weights * event, GRID)
    risk = np.cumsum(np.bincount(at, weights, GRID)[::-1])[::-1]
    hazard = np.where(risk > 1e-9 * max(risk[0], 1e-300), left / np.maximum(risk, 1e-300), 0.0)
    survival = np.cumprod(1.0 - hazard)
    return np.concatenate(([1.0], survival[:-1])) * hazard


def effective_seasons(weights: Floats) -> float:
    """Kish's effective sample size."""
    total = float(weights.sum())
    return total**2 / float((weights**2).sum()) if total > 0 else 0.0


def heaviest(history: History, weights: Floats, view: View, after: int, number: int = 5) -> tuple[Analogue, ...]:
    """The seasons that returned and count most, of those still waiting after `after` days; ties by table order.

    A weight is the share of all that still waited then, returned or not.
    """
    waiting = weights * (view.duration >= after)
    total = float(waiting.sum()) or 1.0
    shown = waiting * view.event
    order = np.argsort(-shown, kind="stable")[:number]
    return tuple(
        Analogue(row.title, row.season, int(view.duration[i]), float(shown[i]) / total)
        for i in order.tolist()
        if shown[i] > 0
        for row in (history.seasons[i],)
    )


@cache
def shipped_history() -> History:
    """The history that ships with slated."""
    return build_history(shipped_seasons())


def history_from_csv(text: str, where: str) -> tuple[History, tuple[Fault, ...]]:
    """A user's own table with the shipped one behind it (see `join_seasons`), and what was wrong with its rows.

    Raises:
        DataError: the table's header can't be used.
    """
    own, faults = read_seasons(text, where)
    if not own:
        faults = (*faults, Fault(where, "no usable season", "the history that ships with slated is used alone"))
    return build_history(join_seasons(own, shipped_seasons())), faults
