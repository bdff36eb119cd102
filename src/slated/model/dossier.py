"""The dossier: all that is known about one work at a day, the one thing that every page, feed and command shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from slated.model.belief import Belief, Contradiction, Warning
from slated.model.claim import Claim, Work
from slated.model.document import Dated, Document
from slated.model.forecast import Forecast
from slated.model.record import Record
from slated.model.window import Window


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer first.

    `headline` is one sentence that a person would say. `official` is set only by a statement credited to the
    platform, studio or makers that nothing stronger contradicts. `status` is "released", "dated", "renewed",
    "cancelled", "in_development" or "unknown". `forecast` is None where the work is out or cancelled.
    """

    headline: str
    official: Window | None
    status: str
    forecast: Forecast | None
    would_change: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """A line of the timeline: when, what happened or was said, and the claims that say so."""

    window: Window
    event: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A document as a report lists it: the document, when it must have been written, and whose copy it is."""

    document: Document
    dated: Dated
    claims: int
    copy_of: str | None = None


@dataclass(frozen=True, slots=True)
class Dossier:
    """One work at a day. `claims` holds every claim by id; `aliases` are other titles that pages give the work."""

    work: Work
    aliases: tuple[str, ...]
    answer: Answer
    beliefs: tuple[Belief, ...]
    contradictions: tuple[Contradiction, ...]
    warnings: tuple[Warning, ...]
    timeline: tuple[Event, ...]
    evidence_until: date | None
    claims: Mapping[str, Claim]


@dataclass(frozen=True, slots=True)
class Report:
    """What `slated report` shows: every document read, one dossier per work and the sources' records, at a day."""

    as_of: date
    sources: tuple[Source, ...]
    dossiers: tuple[Dossier, ...]
    records: tuple[Record, ...] = ()
