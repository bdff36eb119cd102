"""What a claim kind is: its card. Everything that iterates over kinds uses only what stands here.

Four spaces say how two values compare and so how they are weighed: INTERVAL (days), CHOICE (one of a few
statuses), COUNT (a number), NAME (people, platforms, titles).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from slated.marks.passage import Rule
from slated.model.claim import Value
from slated.model.window import NO_TIME, Window


class Space(Enum):
    """How values of a kind compare."""

    INTERVAL = "interval"
    CHOICE = "choice"
    COUNT = "count"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Card:
    """One claim kind.

    `topic` groups values that answer the same question about one work and so compete or agree (all release
    windows of a season share one topic; each cast member has one of their own). `same` says whether two values
    of one topic say the same thing. `phrase` is a predicate about "it" for pages ("premieres on 3 March 2025").
    `window` is the value's time, NO_TIME for kinds without. Where a page says one thing twice, the value of the lowest
    `rank` is kept, and `unite` completes it from the other.
    """

    kind: str
    space: Space
    value: type[Value]
    from_json: Callable[[Mapping[str, Any]], Value]
    topic: Callable[[Any], str]
    same: Callable[[Any, Any], bool]
    phrase: Callable[[Any], str]
    question: str
    rules: tuple[Rule, ...] = ()
    window: Callable[[Any], Window] = lambda value: NO_TIME
    rank: Callable[[Any], int] = lambda value: 0
    unite: Callable[[Any, Any], Any] = lambda kept, other: kept
