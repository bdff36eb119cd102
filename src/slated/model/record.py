"""A source's track record: what became of its claims, and how far that lets one trust the next."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Settled(StrEnum):
    """What became of a claim."""

    EXACT = "exact"
    WEEK = "within a week"
    WINDOW = "within its window"
    WEAK = "true but weak"
    MOVED = "moved by its makers"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Score:
    """One settled claim: what it earns its source and what it costs it, in nats of what its wording stakes (both 0 or
    more), and a sentence. `heard` is whether it counts for the credited voice too: not where one page alone says so."""

    claim: str
    settled: Settled
    gain: float
    loss: float
    why: str
    heard: bool = True


@dataclass(frozen=True, slots=True)
class Record:
    """A source's record: `kind` is "page" (a site) or "voice" (who is credited). `mean`, `low` and `high` are of the
    Beta distribution of its share of claims that come true (`low` to `high`: nine in ten); `settled` is on how many
    claims that stands. A source of which nothing is settled has the prior's."""

    source: str
    kind: str
    settled: int
    mean: float
    low: float
    high: float
    scores: tuple[Score, ...]
