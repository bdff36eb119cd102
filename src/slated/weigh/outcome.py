"""What came of it: whether a season is out by the day, and until when pages still waited for it.

A release is known to have happened where a page that was written on or after the day states it flatly. A page that
was surely written later and still waits outweighs it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from slated.kinds.release.value import Release
from slated.model.claim import Certainty, Claim
from slated.model.window import Window
from slated.weigh.pool import Pool, season_of, still_waits


@dataclass(frozen=True, slots=True)
class Outcome:
    """`release` is when the season came out, None where it is not known to be out; `claims` say so. `waiting` is the
    last day on which a page surely still waited, None where none did."""

    release: Window | None = None
    claims: tuple[str, ...] = ()
    waiting: date | None = None


def waiting_days(pool: Pool, season: int | None) -> dict[str, date]:
    """By page that waits for `season`: the first day on which it can have been written."""
    return {
        claim.document: day
        for claim in pool.claims
        if season_of(claim, pool) == season and still_waits(claim, pool)
        for day in (pool.day(claim.document),)
        if day is not None and day <= pool.as_of
    }


def _states_past(claim: Claim, pool: Pool) -> Window | None:
    """The window in which the season came out by this claim, None where the claim isn't of the past."""
    written = pool.day(claim.document)
    if claim.certainty is not Certainty.CONFIRMED or not isinstance(claim.value, Release) or written is None:
        return None
    window = claim.value.window
    if window is None or window.latest is None or window.latest > written:
        return None
    return window


def find_outcome(pool: Pool, season: int | None) -> Outcome:
    """Whether `season` is out at the pool's day, when, and who says so."""
    waits, asked = waiting_days(pool, season), pool.work.season
    waiting = max(waits.values(), default=None)
    told: dict[Window, list[Claim]] = defaultdict(list)
    for claim in pool.claims:
        past = _states_past(claim, pool) if season_of(claim, pool) == season else None
        if past is not None:
            told[past].append(claim)
    earlier = asked is not None and season is not None and season < asked
    for window in list(told):
        later = sum(day > (window.latest or day) for day in waits.values())
        tellers = len({c.document for c in told[window]})
        # Where pages ask about a later season already, one page that still waits is a slip.
        if later > (tellers if earlier else 0):
            del told[window]
    if not told:
        watched = _watched(pool, season, waiting)
        return Outcome(watched[0], watched[1], waiting) if watched else Outcome(waiting=waiting)

    def support(window: Window) -> int:
        return len({c.document for other, claims in told.items() if window.within(other) for c in claims})

    release = min(told, key=lambda w: (-support(w), w.days or 10**6, w.earliest or date.min))
    agree = sorted(c.id for window, claims in told.items() if window.overlaps(release) for c in claims)
    return Outcome(release, tuple(agree), waiting)


def _watched(pool: Pool, season: int | None, waiting: date | None) -> tuple[Window, tuple[str, ...]] | None:
    """Figures of viewers show that a season is out even where no page says when."""
    waits = {c.document for c in pool.claims if season_of(c, pool) == season and still_waits(c, pool)}
    seen = [
        c
        for c in pool.claims
        if c.kind == "viewership"
        and c.certainty is Certainty.CONFIRMED
        and c.work.season == season
        and c.document not in waits
        if season is not None and (waiting is None or (pool.day(c.document) or date.min) > waiting)
    ]
    if not seen:
        return None
    days = [pool.last_day(c.document) for c in seen]
    return Window(waiting, min(days)), tuple(sorted(c.id for c in seen))
