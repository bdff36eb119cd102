"""Many questions at once: JSON lines in, 99 quantiles per question out (`slated forecast --jsonl`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any

from slated.forecast.dates import combine, percentiles, prior_for, weekdays
from slated.forecast.history import History, View, look
from slated.forecast.milestones import Lag, shipped_lags
from slated.forecast.question import Asked, read_question
from slated.model.document import Fault

VIEWS = 64
"""Views of the history kept at a time: questions of one file share days."""


def answer_questions(
    lines: Iterable[str], history: History, where: str = "-", lags: Sequence[Lag] | None = None
) -> Iterator[tuple[dict[str, Any] | None, tuple[Fault, ...]]]:
    """Yields, line by line, (answer or None, faults); blank lines yield nothing.

    An answer is {"id", "quantiles": [99 ISO days], "returns": probability}, given that the season returns.
    """
    table = shipped_lags() if lags is None else lags
    views: dict[int, View] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        asked, faults = read_question(line, f"{where}:{number}")
        yield (None if asked is None else _answer(asked, history, table, views)), faults


def _answer(asked: Asked, history: History, lags: Sequence[Lag], views: dict[int, View]) -> dict[str, Any]:
    key = asked.as_of.toordinal()
    if key not in views:
        while len(views) >= VIEWS:
            views.pop(next(iter(views)))
        views[key] = look(history, key)
    view = views[key]
    prior = prior_for(asked.question, history, view, lags)
    mass = combine(prior.mass, (), asked.as_of, weekdays(history, view, asked.question.platform))
    return {
        "id": asked.id,
        "quantiles": [iso_day(key + i) for i in percentiles(mass).tolist()],
        "returns": round(prior.returns, 4),
    }


@cache
def iso_day(ordinal: int) -> str:
    """The ISO form of a proleptic ordinal; the days that answers name are few, so they are kept."""
    return date.fromordinal(ordinal).isoformat()
