"""The mark that a time expression leaves in a text."""

from __future__ import annotations

from dataclasses import dataclass

from slated.model.window import NO_TIME, Window


@dataclass(frozen=True, slots=True)
class TimeMark:
    """`text[start:end]` (code points) names `window`.

    `bound` is the operator that opened one side: after, since (also "not before", "at the earliest"), before, by
    (also "no later than"); None for a period itself. `named` is the period before any bound opened it, `ends` the two
    periods of a hull ("from May to July 2024"). `grain` is the named period's size: day, weekend, week, month, season,
    quarter, half, part, end, year, decade or span. `anchored`: counts from the reference day. `resolved` is False
    where a reference day or an event is missing; the window then has no bounds. `event` holds the words of the event
    that `offset`, a signed number of units, counts from: see `resolve_event`. `rule` names the rule that closed it.
    """

    start: int
    end: int
    window: Window
    bound: str | None = None
    named: Window = NO_TIME
    ends: tuple[Window, Window] | None = None
    grain: str = "day"
    anchored: bool = False
    resolved: bool = True
    event: str | None = None
    offset: tuple[int, str] | None = None
    rule: str = ""
