"""The sentences beside a forecast: what it rests on, and what would move it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from slated.forecast.milestones import ORDER, Lag, lag_mass
from slated.forecast.question import Question
from slated.model.forecast import DateEvidence, Milestone
from slated.model.window import Window

STEP = {
    "filming_start": "the start of filming",
    "filming_end": "the end of filming",
    "date_announced": "the announcement of a date",
}


def say_basis(
    question: Question,
    as_of: date,
    effective: float,
    milestone: Milestone | None,
    renewal: str | None,
    evidence: Sequence[DateEvidence],
    moved: Mapping[str, float],
) -> tuple[str, ...]:
    """What the forecast rests on, the heaviest reason first."""
    said = []
    last = question.last(as_of)
    if milestone is not None:
        said.append(
            f"{STEP[milestone.kind].capitalize()} ({say_window(milestone.window)}) sets the pace: "
            f"{effective:.0f} comparable productions took that step."
        )
    elif last is not None:
        where = f" on {question.platform}" if question.platform else ""
        said.append(
            f"Season {last[0]} premiered{where} on {last[1].isoformat()}, {(as_of - last[1]).days} days before; "
            f"seasons like it, about {effective:.0f} in effect, give the wait."
        )
    else:
        said.append("No earlier premiere is known, so the range is wide: it is how long any new season takes.")
    if milestone is None and last is not None and effective < 5:
        said.append("Hardly any season waited as long or is as similar, so the range is wide.")
    for i, piece in enumerate(evidence):
        shift = moved.get(piece.label or str(i), 0.0)
        name = piece.label or say_window(piece.window)
        verb = "leaves the middle where it is" if abs(shift) < 1 else f"moves the middle by {shift:+.0f} days"
        said.append(f"{name} {verb}.")
    if renewal is None:
        said.append("Nothing is known of a renewal; whether it returns at all is the base rate of such seasons.")
    return tuple(said)


def say_change(
    question: Question,
    as_of: date,
    days: Sequence[date],
    milestone: Milestone | None,
    renewal: str | None,
    evidence: Sequence[DateEvidence],
    lags: Sequence[Lag],
) -> tuple[str, ...]:
    """What would move the forecast most, the strongest first."""
    said = []
    if not any(e.official and e.window.is_day for e in evidence):
        said.append("An official date would settle it to the day, but for the few that slip.")
    width = (days[94] - days[4]).days
    reached = ORDER.index(milestone.kind) if milestone else -1
    for kind in ORDER[reached + 1 :]:
        mass, _ = lag_mass(Milestone(kind, Window.of(as_of)), (), question.platform, as_of, lags)
        low, high = np.searchsorted(np.cumsum(mass), [0.05, 0.95])
        if high - low < 0.9 * width:
            said.append(
                f"News of {STEP[kind]} would narrow the nine-in-ten range from about {say_span(width)} "
                f"to about {say_span(int(high - low))}."
            )
    if renewal is None or renewal == "undecided":
        said.append("A renewal or a cancellation would change whether it comes at all, hardly when.")
    return tuple(said)


def say_span(days: int) -> str:
    """A span of days in words a person uses."""
    return f"{days} days" if days < 60 else f"{days / 30.44:.0f} months"


def say_window(window: Window) -> str:
    """A window in words."""
    if window.is_day and window.earliest:
        return window.earliest.isoformat()
    low = window.earliest.isoformat() if window.earliest else None
    high = window.latest.isoformat() if window.latest else None
    if low and high:
        return f"{low} to {high}"
    return f"not before {low}" if low else f"by {high}" if high else "no time given"
