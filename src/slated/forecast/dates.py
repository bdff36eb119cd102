"""From what is known of one work on a day to a distribution over premiere days.

    gap prior, or the newest milestone's lag  ×  what each claim says  ×  the platform's weekdays, cut at `as_of`

Day 0 of every mass here is `as_of` itself; masses have HORIZON entries and sum to 1 unless said otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from slated.forecast.history import (
    GRID,
    KERNEL,
    LOG_DAYS,
    Floats,
    History,
    Ints,
    Kernel,
    View,
    effective_seasons,
    heaviest,
    kaplan_meier,
    look,
    similarity,
    trended,
)
from slated.forecast.milestones import GAP_SAY, Lag, lag_mass, newest, shipped_lags, spread_over
from slated.forecast.question import Question, doubts
from slated.forecast.reasons import say_basis, say_change
from slated.forecast.seasons import platform_name
from slated.forecast.slips import SHARE, slip_tables
from slated.model.forecast import DateEvidence, Forecast, Milestone
from slated.model.window import Window

HORIZON = GRID
GAP_FLOOR = 1e-5
"""Probability per day that the gap prior keeps everywhere beside a milestone: it may lean, not forbid."""
LEVELS = np.arange(1, 100) / 100
ANY_GAP, ANY_WIDTH = 430.0, 0.5
"""A log-normal gap (median in days, natural-log width) where there is no history at all."""
TAIL_WIDER, TAIL_LEAST = 1.15, 0.1
"""The parametric part is a log-normal with the kernel estimate's moments, this much wider and never narrower."""
MILESTONE_TAIL, NEW_TAIL = 0.02, 0.5
"""Shares of the parametric part after a milestone, and for a work without an earlier premiere."""
ANNUAL = sum(
    (
        share * np.exp(-0.5 * ((np.arange(GRID) - day) / width) ** 2) / (width * np.sqrt(2 * np.pi))
        for share, day, width in ((0.8, 364, 10.0), (0.2, 728, 20.0))
    ),
    start=np.zeros(GRID),
)
"""A return to the same weeks of the next year, or of the one after."""
DAYS = np.arange(HORIZON)
WEEKDAY_PRIOR = 40.0
"""Seasons' worth of "any weekday" that a platform's habit has to outweigh."""
RETURNS = {
    "renewed": 0.97,
    "final_season": 0.97,
    "in_development": 0.85,
    "cancelled": 0.03,
}


@dataclass(frozen=True, slots=True)
class Prior:
    """What is known before any claim about the date: the mass, and what it rests on.

    `weights` are those of the view's rows, `waited` the days since the last premiere (0: none known).
    """

    mass: Floats
    returns: float
    effective: float
    milestone: Milestone | None
    waited: int
    weights: Floats


def forecast_work(
    question: Question,
    history: History,
    as_of: date,
    evidence: Sequence[DateEvidence] = (),
    renewal: str | None = None,
    lags: Sequence[Lag] | None = None,
) -> Forecast:
    """The distribution over premiere days of one work as of the morning of `as_of`, with its reasons.

    `renewal` is the standing status ("renewed", "cancelled", "undecided", "in_development", "final_season") or None.
    `lags` are past milestones (None: those that ship). Odd input never raises: it makes the answer wider and says so.
    """
    table = shipped_lags() if lags is None else lags
    view = look(history, as_of.toordinal())
    prior = prior_for(question, history, view, table)
    week = weekdays(history, view, question.platform)
    live = [e for e in evidence if not e.window.passed(as_of) and e.window.given]
    mass = combine(prior.mass, live, as_of, week)
    median = _median(mass)
    moved = {
        e.label or str(i): float(median - _median(combine(prior.mass, live[:i] + live[i + 1 :], as_of, week)))
        for i, e in enumerate(live)
    }
    days = tuple(as_of + timedelta(days=int(i)) for i in percentiles(mass))
    said = say_basis(question, as_of, prior.effective, prior.milestone, renewal, live, moved)
    notes = tuple(f"Note: {n}." for n in (*doubts(question, as_of), *_unknowns(question, view)))
    stop = int(np.searchsorted(np.cumsum(mass), 0.9995)) + 1
    shown = mass[:stop] / mass[:stop].sum()
    return Forecast(
        as_of=as_of,
        start=as_of,
        mass=tuple(shown.tolist()),
        percentiles=days,
        returns=chance_of_return(prior, live, renewal),
        basis=(*said, *notes),
        analogues=heaviest(history, prior.weights, view, prior.waited),
        effective_seasons=prior.effective,
        milestone=prior.milestone,
        would_change=say_change(question, as_of, days, prior.milestone, renewal, live, table),
        moved=moved,
    )


def _unknowns(question: Question, view: View) -> tuple[str, ...]:
    """What is missing from the history for this question, in sentences."""
    if not view.size:
        return ("no season is known before that day, so the range is a nominal one",)
    name = platform_name(question.platform)
    if name and name not in view.platforms:
        return (f"no season of {name} is in the history, so other platforms stand in and the range is wide",)
    return ()


def prior_for(question: Question, history: History, view: View, lags: Sequence[Lag], kernel: Kernel = KERNEL) -> Prior:
    """The gap prior of a question, replaced by its newest milestone's lag where there is one."""
    as_of = date.fromordinal(view.as_of)
    weights, durations = similarity(history, view, question, kernel)
    gaps = kaplan_meier(weights, durations, view.event) if view.size else np.zeros(GRID)
    last = question.last(as_of)
    waited = (as_of - last[1]).days if last else 0
    returns = _base_rate(gaps, waited)
    tail, annual = kernel.blend_trended if trended(question) else kernel.blend
    mass = remaining(gaps, waited, tail, annual, kernel.smooth) if last else remaining(gaps, 0, NEW_TAIL)
    milestone = newest(question.milestones, as_of)
    if milestone is not None and milestone.window.earliest is not None:
        lag, effective = lag_mass(milestone, question.milestones, question.platform, as_of, lags)
        spread = spread_over(lag, milestone.window.days or 1)
        paced = remaining(spread, (as_of - milestone.window.earliest).days, MILESTONE_TAIL)
        if last:
            paced *= (mass + GAP_FLOOR) ** GAP_SAY[milestone.kind]
        return Prior(paced / paced.sum(), max(returns, RETURNS["renewed"]), effective, milestone, waited, weights)
    still = weights * (view.duration >= waited)
    return Prior(mass, returns, effective_seasons(still), None, waited, weights)


def remaining(gaps: Floats, waited: int, tail: float, annual: float = 0.0, smooth: float = 0.0) -> Floats:
    """The mass of the days to come, given that `waited` days have passed without a premiere.

    Before the wait, `tail` is the share of a log-normal with the moments of `gaps` (a little wider), `annual` the share
    of the rest that returns to the week a year or two after; `smooth` is the standard deviation in days of a Gaussian.
    """
    total = float(gaps.sum())
    centre, width = np.log(ANY_GAP), ANY_WIDTH
    if total > 0:
        centre = float(gaps @ LOG_DAYS) / total
        width = float(np.sqrt(TAIL_WIDER**2 * (gaps @ (LOG_DAYS - centre) ** 2) / total + TAIL_LEAST**2))
    days = np.arange(waited, waited + HORIZON) + 0.5
    z = (np.log(days) - centre) / width
    mass = tail * np.exp(-0.5 * z**2) / (days * width * np.sqrt(2 * np.pi))
    if total > 0:
        left = _smoothed(gaps, smooth)[waited:] * ((1 - annual) / total)
        mass[: len(left)] += (1 - tail) * (left + annual * ANNUAL[waited:])
    whole = float(mass.sum())
    if whole <= 1e-290:
        mass = np.exp(-z[0] / (width * days[0]) * np.arange(HORIZON))  # the log-normal's hazard far out
        whole = float(mass.sum())
    ahead: Floats = mass / whole
    return ahead


def _smoothed(gaps: Floats, width: float) -> Floats:
    """`gaps` under a Gaussian of `width` days; 0 leaves them."""
    if not width:
        return gaps
    reach = np.arange(-int(3 * width), int(3 * width) + 1)
    bell = np.exp(-0.5 * (reach / width) ** 2)
    return np.convolve(gaps, bell / bell.sum(), "same")


def combine(prior: Floats, evidence: Sequence[DateEvidence], as_of: date, week: Floats) -> Floats:
    """The prior times what each piece of evidence says, times the platform's weekdays, normalised.

    A piece with probability r over a window W moves the mass to r · prior(within W) + (1 − r) · prior; several multiply
    as likelihoods over the prior, so that their order does not matter. An official window keeps a slip tail behind it.
    """
    mass = prior.copy()
    for piece in evidence:
        mass *= _likelihood(prior, piece, as_of)
    mass *= week[(DAYS + as_of.weekday()) % 7]
    total = float(mass.sum())
    return mass / total if total > 0 else prior


def _likelihood(prior: Floats, piece: DateEvidence, as_of: date) -> Floats:
    """A factor per day; outside the window 1 − r is left, and behind an official one the slip tail."""
    low, high = _bounds(piece.window, as_of)
    inside = np.zeros(HORIZON)
    inside[low:high] = 1.0
    chance = max(float(prior @ inside), 1e-6)
    rely = min(max(piece.probability, 0.0), 0.999)
    if not piece.official:
        return rely * inside / chance + (1 - rely)
    earlier, later = slip_tables()
    slip = np.zeros(HORIZON)
    slip[high:] = later[: HORIZON - high]
    near = min(low, len(earlier))
    slip[low - near : low] = earlier[:near][::-1]
    return rely * ((1 - SHARE) * inside / chance + SHARE * slip / np.maximum(prior, 1e-9)) + (1 - rely)


def _bounds(window: Window, as_of: date) -> tuple[int, int]:
    """Half-open positions of a window in a mass."""
    low = 0 if window.earliest is None else min(max((window.earliest - as_of).days, 0), HORIZON - 1)
    high = HORIZON if window.latest is None else min(max((window.latest - as_of).days + 1, 0), HORIZON)
    return low, max(high, low)


def weekdays(history: History, view: View, platform: str | None) -> Floats:
    """A factor per weekday (Monday first, mean 1): on which days this platform's seasons have premiered."""
    name = platform_name(platform)
    if not name or name not in view.platforms:
        return np.ones(7)
    if name not in view.week:
        rows = (history.platform[: view.size] == history.platforms.index(name)) & history.exact[: view.size]
        days = (history.start[: view.size][rows] - 1) % 7
        counts = np.bincount(days, view.decay[rows], 7)
        view.week[name] = 7 * (counts + WEEKDAY_PRIOR / 7) / (counts.sum() + WEEKDAY_PRIOR)
    return view.week[name]


def chance_of_return(prior: Prior, evidence: Sequence[DateEvidence], renewal: str | None) -> float:
    """How likely the season comes at all: from what is said of it, else the base rate."""
    if renewal in RETURNS:
        return RETURNS[renewal]
    if any(e.official for e in evidence):
        return max(prior.returns, RETURNS["renewed"])
    return prior.returns


def _base_rate(gaps: Floats, waited: int) -> float:
    """Of seasons that had waited as long, the share that returned within the grid; a half where nothing is known."""
    passed = float(gaps[:waited].sum())
    left = float(gaps[waited:].sum())
    prior = 0.02
    return (left + prior / 2) / (1 - passed + prior) if passed < 1 else 0.5


def percentiles(mass: Floats) -> Ints:
    """The 1% … 99% quantiles as positions, shape (99,)."""
    return np.searchsorted(np.cumsum(mass), LEVELS * (1 - 1e-12)).astype(np.int64)


def _median(mass: Floats) -> int:
    return int(np.searchsorted(np.cumsum(mass), 0.5))
