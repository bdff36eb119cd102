"""Many questions at once: JSON lines in, 99 quantiles per question out (`slated forecast --jsonl`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from itertools import islice
from typing import Any

from slated.forecast.dates import combine, percentiles, prior_for, weekdays
from slated.forecast.history import History, View, look
from slated.forecast.milestones import Lag, shipped_lags
from slated.forecast.question import Asked, read_question
from slated.model.document import Fault

FIRST_CHUNK, LAST_CHUNK = 16, 2048
"""Lines answered together, day by day: few at first for a quick start, twice as many each time."""


def answer_questions(
    lines: Iterable[str], history: History, where: str = "-", lags: Sequence[Lag] | None = None
) -> Iterator[tuple[dict[str, Any] | None, tuple[Fault, ...]]]:
    """Yields, line by line, (answer or None, faults); blank lines yield nothing.

    An answer is {"id", "quantiles": [99 ISO days], "returns": probability}, given that the season returns. It depends
    on its line, the history and the lags alone, never on the other lines.
    """
    table = shipped_lags() if lags is None else lags
    numbered = ((i, line) for i, line in enumerate(lines, 1) if line.strip())
    size = FIRST_CHUNK
    while chunk := list(islice(numbered, size)):
        read = [read_question(line, f"{where}:{i}") for i, line in chunk]
        answers: dict[int, dict[str, Any]] = {}
        view: View | None = None
        for place, asked in sorted(
            ((k, asked) for k, (asked, _) in enumerate(read) if asked), key=lambda pair: (pair[1].as_of, pair[0])
        ):
            key = asked.as_of.toordinal()
            if view is None or view.as_of != key:
                view = look(history, key)
            answers[place] = _answer(asked, history, view, table)
        for place, (_, faults) in enumerate(read):
            yield answers.get(place), faults
        size = min(2 * size, LAST_CHUNK)


def _answer(asked: Asked, history: History, view: View, lags: Sequence[Lag]) -> dict[str, Any]:
    prior = prior_for(asked.question, history, view, lags)
    mass = combine(prior.mass, (), asked.as_of, weekdays(history, view, asked.question.platform))
    return {
        "id": asked.id,
        "quantiles": [iso_day(view.as_of + i) for i in percentiles(mass).tolist()],
        "returns": round(prior.returns, 4),
    }


@cache
def iso_day(ordinal: int) -> str:
    """The ISO form of a proleptic ordinal; the days that answers name are few, so they are kept."""
    return date.fromordinal(ordinal).isoformat()
