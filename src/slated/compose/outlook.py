"""From weighed windows to the forecast: the question that base rates answer, and the forecast step by step.

Each step adds one piece of evidence, so that what a page moved can be said in log odds. Where the newest evidence is
much older than the day asked about, windows are weighed as of the evidence's own day: silence after it is not news.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from slated.forecast.dates import combine, forecast_work, prior_for, weekdays
from slated.forecast.history import History, look
from slated.forecast.milestones import shipped_lags
from slated.forecast.question import Question
from slated.kinds.platform.value import Platform
from slated.kinds.production.value import Production
from slated.model.belief import State
from slated.model.claim import Certainty
from slated.model.forecast import Forecast, Milestone
from slated.model.window import Window
from slated.weigh.dates import Step, Weighed
from slated.weigh.groups import Group
from slated.weigh.outcome import Outcome
from slated.weigh.states import Scene, Verdict

STALE = 180  # days; evidence older than this says nothing of the days since
MILESTONE_WIDTH = 92  # days; a coarser date of a milestone tells base rates nothing


def ask(scene: Scene, verdicts: dict[int, Verdict]) -> Question:
    """What is known of the work, as base rates need it."""
    return Question(
        title=scene.pool.work.title,
        season=scene.pool.work.season,
        platform=_platform(scene),
        premieres=_premieres(scene),
        milestones=_milestones(scene, verdicts),
    )


def _platform(scene: Scene) -> str | None:
    groups = [g for g in scene.groups if isinstance(g.value, Platform) and g.claims]
    best = min(groups, key=lambda g: (-len({c.document for c in g.claims}), str(g.value)), default=None)
    return best.value.name if best and isinstance(best.value, Platform) else None


def _premieres(scene: Scene) -> dict[int, date]:
    found: dict[int, date] = {}
    for season, outcome in scene.outcomes.items():
        window = outcome.release
        if season is None or season == scene.pool.work.season or window is None or (window.days or 10**6) > 92:
            continue
        assert window.earliest and window.latest
        found[season] = window.earliest + (window.latest - window.earliest) / 2
    return found


def _milestones(scene: Scene, verdicts: dict[int, Verdict]) -> tuple[Milestone, ...]:
    found = []
    for i, group in enumerate(scene.groups):
        value = group.value
        if not isinstance(value, Production) or group.season != scene.pool.work.season or not value.happened:
            continue
        sure = verdicts[i][0] in (State.STANDING, State.HELD)
        flat = any(c.certainty in (Certainty.CONFIRMED, Certainty.REPORTED) for c in group.claims)
        narrow = value.window.closed and (value.window.days or 10**6) <= MILESTONE_WIDTH
        begun = value.window.earliest is not None and value.window.earliest <= scene.pool.as_of
        if sure and flat and narrow and begun and value.milestone in ("filming_start", "filming_end"):
            found.append(Milestone(value.milestone, value.window))
    return tuple(found)


def step_forecast(question: Question, history: History, day: date, weighed: Sequence[Weighed]) -> tuple[Step, ...]:
    """The mass before any claim, then after each piece of evidence, in the order given."""
    view = look(history, day.toordinal())
    prior = prior_for(question, history, view, shipped_lags())
    week = weekdays(history, view, question.platform)
    steps = []
    for count in range(len(weighed) + 1):
        evidence = [w.evidence for w in weighed[:count] if not w.evidence.window.passed(day)]
        mass = combine(prior.mass, evidence, day, week)
        total = [0.0]
        for part in mass.tolist():
            total.append(total[-1] + part)
        steps.append(Step(weighed[count - 1] if count else None, _measure(total, day)))
    return tuple(steps)


def _measure(total: list[float], day: date) -> Callable[[Window], float]:
    """The probability of a window under one mass; `total[i]` is the mass of the days before day + i."""
    last = len(total) - 1

    def probability(window: Window) -> float:
        low = 0 if window.earliest is None else min(max((window.earliest - day).days, 0), last)
        high = last if window.latest is None else min(max((window.latest - day).days + 1, 0), last)
        return min(1.0, max(0.0, total[max(high, low)] - total[low]))

    return probability


def forecast_answer(
    question: Question, history: History, day: date, weighed: Sequence[Weighed], renewal: str | None
) -> Forecast:
    """The forecast that the answer shows: it starts at `day`."""
    evidence = [w.evidence for w in weighed if not w.evidence.window.passed(day)]
    return forecast_work(question, history, day, evidence, renewal)


def evaluation_day(as_of: date, evidence_until: date | None, outcome: Outcome) -> date:
    """The day as of which windows are weighed."""
    if evidence_until is None or (as_of - evidence_until).days <= STALE:
        return as_of
    return max(evidence_until, outcome.waiting) if outcome.waiting else evidence_until


def renewal_of(groups: Sequence[Group], verdicts: dict[int, Verdict], season: int | None) -> str | None:
    """The standing status of the season for the forecast."""
    standing = {
        g.value.to_json()["status"]
        for i, g in enumerate(groups)
        if g.kind == "renewal" and g.season == season and verdicts[i][0] in (State.STANDING, State.HELD)
    }
    for status in ("cancelled", "renewed", "final_season", "in_development", "undecided"):
        if status in standing:
            return status
    return None
