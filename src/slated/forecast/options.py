"""One forecast by options (`slated forecast --platform P --last DAY …`): plain values in, a question or lines out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from slated.errors import UsageError
from slated.forecast.question import Question, doubts
from slated.forecast.reasons import say_window
from slated.model.forecast import Forecast, Milestone
from slated.model.window import Window


def question_from_options(
    as_of: date,
    platform: str | None = None,
    country: str | None = None,
    kind: str | None = None,
    last: Sequence[date] = (),
    filming_start: date | None = None,
    filming_end: date | None = None,
    announced: Sequence[date] = (),
) -> Question:
    """A question from a command line's options; `last` are the premieres of seasons 1, 2, … in order.

    `announced` are days on which a premiere date was announced (of several the newest counts).

    Raises:
        UsageError: days that are out of order or lie after `as_of`.
    """
    for earlier, later in pairwise(last):
        if later <= earlier:
            raise UsageError(f"--last {later} does not come after --last {earlier}: give the premieres in order")
    found = [Milestone("filming_start", Window.of(filming_start))] if filming_start else []
    found += [Milestone("filming_end", Window.of(filming_end))] if filming_end else []
    found += [Milestone("date_announced", Window.of(day)) for day in announced]
    for milestone in found:
        day = milestone.window.earliest
        if day and day > as_of:
            raise UsageError(
                f"{milestone.kind.replace('_', ' ')} {day} lies after {as_of}: leave it out or move --as-of"
            )
        if day and last and day <= last[-1] and milestone.kind == "date_announced":
            raise UsageError(f"the date was announced on {day}, not after the last premiere {last[-1]}: leave it out")
    question = Question(
        platform=platform,
        country=country,
        kind=kind,
        premieres=dict(enumerate(last, 1)),
        milestones=tuple(found),
    )
    wrong = doubts(question, as_of)
    if wrong:
        raise UsageError(f"{wrong[0].split(', so ')[0]}: correct it or move --as-of")
    return question


def forecast_record(forecast: Forecast) -> dict[str, Any]:
    """A forecast as JSON: that of a report, and all its reasons."""
    milestone = forecast.milestone
    return {
        "as_of": forecast.as_of.isoformat(),
        **forecast.to_json(),
        "would_change": list(forecast.would_change),
        "milestone": {"kind": milestone.kind, **milestone.window.to_json()} if milestone else None,
        "effective_seasons": round(forecast.effective_seasons, 1),
        "analogues": [
            {"title": a.title, "season": a.season, "gap": a.gap, "weight": round(a.weight, 4)}
            for a in forecast.analogues
        ],
        "moved": dict(forecast.moved),
    }


def forecast_lines(forecast: Forecast) -> tuple[str, ...]:
    """A forecast as the lines of a terminal: the answer, its ranges, its reasons."""
    q = forecast.quantiles
    lines = [
        f"Most likely around {q['0.5'].isoformat()}, if it comes; it comes with probability {forecast.returns:.2f}.",
        f"half the chance  {q['0.25'].isoformat()} to {q['0.75'].isoformat()}",
        f"nine in ten      {q['0.05'].isoformat()} to {q['0.95'].isoformat()}",
        "",
        *forecast.basis,
    ]
    if forecast.milestone:
        lines.append(
            f"Newest step: {forecast.milestone.kind.replace('_', ' ')}, {say_window(forecast.milestone.window)}."
        )
    if forecast.analogues and not forecast.milestone:
        named = (f"{a.title} {a.season} ({a.gap} days, {a.weight:.1%})" for a in forecast.analogues)
        lines.append("It leans most on " + ", ".join(named) + ".")
    return (*lines, "", *forecast.would_change)
