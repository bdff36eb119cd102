"""What is asked: which work, what is known of it, on which day.

A record of `slated forecast --jsonl` has the keys id, title, season, platform, country, type, runtime_min, premieres
({"1": ISO day, …}) and as_of; only as_of is required, unknown keys are ignored and null means unknown. Whatever a
record gets wrong is a fault beside the question, never an exception, as long as it is a JSON object with an `as_of`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from slated.forecast.seasons import known_kind
from slated.model.document import Fault
from slated.model.forecast import Milestone
from slated.model.window import Window

MILESTONES = ("filming_start", "filming_end", "date_announced")
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2200, 12, 31)


@dataclass(frozen=True, slots=True)
class Question:
    """One work and what is known of it.

    `premieres` maps season number → premiere day; `runtime_min` is the last season's whole running time in minutes;
    `season` is the one asked for (None: the next). None and "" mean unknown everywhere.
    """

    title: str = ""
    season: int | None = None
    platform: str | None = None
    country: str | None = None
    kind: str | None = None
    runtime_min: float | None = None
    premieres: Mapping[int, date] = field(default_factory=dict)
    milestones: tuple[Milestone, ...] = ()

    def known(self, as_of: date) -> tuple[tuple[int, date], ...]:
        """(season, premiere) known on `as_of`, by season; what premiered on `as_of` or later isn't known yet."""
        asked = self.season
        return tuple(sorted((n, d) for n, d in self.premieres.items() if d < as_of and (asked is None or n < asked)))

    def gaps(self, as_of: date) -> tuple[int, ...]:
        """Days between neighbouring seasons known on `as_of`, oldest first; none where the days are out of order."""
        seasons = self.known(as_of)
        pairs = list(pairwise(seasons))
        if any(b[1] <= a[1] for a, b in pairs):
            return ()
        return tuple((b[1] - a[1]).days for a, b in pairs if b[0] == a[0] + 1)

    def last(self, as_of: date) -> tuple[int, date] | None:
        """The season that premiered last before `as_of`, and when."""
        return max(self.known(as_of), key=lambda s: (s[1], s[0]), default=None)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a file: its id, the question and the day on which it is asked."""

    id: str
    question: Question
    as_of: date


def doubts(question: Question, as_of: date) -> tuple[str, ...]:
    """What is odd in a question, in sentences; each says what is done about it."""
    found = []
    late = [n for n, d in sorted(question.premieres.items()) if d >= as_of]
    if late:
        seasons = ", ".join(map(str, late))
        found.append(f"the premiere of season {seasons} is not before {as_of.isoformat()}, so it is left out")
    ordered = [d for _, d in question.known(as_of)]
    if any(b <= a for a, b in pairwise(ordered)):
        found.append("the premieres are out of order, so the gaps between them are left out")
    begun = {m.kind: m.window.latest for m in question.milestones if m.window.latest}
    start, end = begun.get("filming_start"), begun.get("filming_end")
    if start and end and end < start:
        found.append("filming ends before it starts, so the start is left out")
    return tuple(found)


def read_question(line: str, where: str) -> tuple[Asked | None, tuple[Fault, ...]]:
    """Reads one JSON line; None where nothing can be answered. Faults name `where` (file and line)."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        return None, (Fault(where, f"not JSON: {error}", "one JSON object per line"),)
    if not isinstance(record, dict):
        return None, (Fault(where, "not a JSON object", 'write {"as_of": "2024-02-15", …}'),)
    as_of = _day(record.get("as_of"))
    if as_of is None:
        return None, (Fault(where, "no usable as_of", 'give "as_of": "YYYY-MM-DD"'),)
    faults: list[Fault] = []
    question = Question(
        title=_text(record.get("title")) or "",
        season=_count(record.get("season")),
        platform=_text(record.get("platform")),
        country=_text(record.get("country")),
        kind=known_kind(_text(record.get("type"))),
        runtime_min=_minutes(record.get("runtime_min")),
        premieres=_premieres(record.get("premieres"), where, faults),
        milestones=_milestones(record, where, faults),
    )
    faults.extend(Fault(where, doubt) for doubt in doubts(question, as_of))
    return Asked(str(record.get("id", where)), question, as_of), tuple(faults)


def _premieres(value: Any, where: str, faults: list[Fault]) -> dict[int, date]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        faults.append(Fault(where, "premieres is not an object", '{"1": "2022-01-28"}'))
        return {}
    days = {}
    for key, text in value.items():
        number, day = _count(key), _day(text)
        if number is None or day is None:
            faults.append(Fault(where, f"premieres: {key!r}: {text!r} is left out", '"season": "YYYY-MM-DD"'))
        else:
            days[number] = day
    return days


def _milestones(record: dict[str, Any], where: str, faults: list[Fault]) -> tuple[Milestone, ...]:
    found = []
    for kind in MILESTONES:
        text = record.get(kind)
        if text is None:
            continue
        window = _span(text)
        if window is None:
            faults.append(Fault(where, f"{kind}: {text!r} is left out", "YYYY-MM-DD or YYYY-MM"))
        else:
            found.append(Milestone(kind, window))
    return tuple(found)


def _span(value: Any) -> Window | None:
    day = _day(value)
    if day:
        return Window.of(day)
    first = _day(f"{value}-01") if isinstance(value, str) and len(value) == 7 else None
    if first is None:
        return None
    return Window(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1))


def _day(value: Any) -> date | None:
    if not isinstance(value, str):
        return None
    try:
        day = date.fromisoformat(value[:10])
    except ValueError:
        return None
    return day if FIRST_DAY <= day <= LAST_DAY else None


def _text(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _count(value: Any) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    try:
        number = int(value)
    except ValueError:
        return None
    return number if 0 <= number < 1000 else None


def _minutes(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if 0 < value < 1e6 else None
