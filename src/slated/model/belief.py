"""What the claims about one work add up to. Derived from claims at a day, never stored as truth."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from slated.model.claim import Attribution, Value


class State(StrEnum):
    """How a belief stands at `as_of`."""

    STANDING = "standing"
    HELD = "held"  # came true
    FAILED = "failed"  # its window passed, or a later official statement excludes it
    SUPERSEDED = "superseded"  # its own voice moved on
    UNCORROBORATED = "uncorroborated"


@dataclass(frozen=True, slots=True)
class Mention:
    """Who said it first: the document, the first day on which it can have stood there (None: unknown), the voice."""

    document: str
    day: date | None
    attribution: Attribution | None


@dataclass(frozen=True, slots=True)
class Share:
    """What one claim adds to a belief, in words and in natural-log odds; a repetition adds little and says why.

    `claim` is "" for what no claim says: the odds before anybody spoke, rivals, what came of it.
    """

    claim: str
    logodds: float
    why: str


@dataclass(frozen=True, slots=True)
class Belief:
    """One value of one kind, with every claim that states it.

    `probability` (0 to 1) of a release window is that the premiere lies inside it; of {"announced": false}, that
    nothing is announced by `as_of`; of any other value, that it is true. `origins` counts independent origins
    (copies and "via" chains once), `documents` the pages. `season` is the one it is about, None for the show as a
    whole or a film. `denials` are the claims that say it is not so. `voices` are the named voices credited with it,
    strongest first. `why` is one sentence for the state; the log odds of `shares` add up to the probability's.
    `spellings` are the other names under which the same person was merged.
    """

    kind: str
    value: Value
    probability: float
    state: State
    claims: tuple[str, ...]
    origins: int
    documents: int
    first: Mention
    why: str = ""
    shares: tuple[Share, ...] = ()
    spellings: tuple[str, ...] = ()
    season: int | None = None
    denials: tuple[str, ...] = ()
    voices: tuple[Attribution, ...] = ()


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Claims of one kind that can't all be true, and why."""

    kind: str
    claims: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Warning:
    """A reason to distrust a page: the signal's name and a sentence."""

    document: str
    signal: str
    why: str
