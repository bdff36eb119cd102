"""The pool: everything that is known about one work at a day, which the other modules of this package weigh.

`work.season` is the season in question (None for a film). A document is in the pool once the interval in which it
must have been written has begun.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from slated.kinds import BY_KIND
from slated.kinds.names import fold_name
from slated.kinds.platform.value import Platform
from slated.kinds.release.value import Release
from slated.model.claim import Certainty, Claim, Role, Work
from slated.model.document import Document
from slated.model.window import NO_TIME, Window
from slated.weigh.people import People

# Kinds that tell of the show as a whole: one belief for all seasons.
SERIES_WIDE = frozenset({"cast", "crew", "platform", "source_material", "spinoff", "quote"})
# Kinds that a page which asks about the next season means of that season even where it doesn't say so.
NEXT_SEASON = frozenset({"release", "production", "trailer", "renewal"})


@dataclass(frozen=True, slots=True)
class Pool:
    """Documents, the intervals in which they were written, their claims about `work` (sorted by id), the people in
    them and the pages that are copies (id → id of the original)."""

    as_of: date
    work: Work
    documents: Mapping[str, Document]
    written: Mapping[str, Window]
    claims: tuple[Claim, ...]
    people: People
    copies: Mapping[str, str]
    focus: Mapping[str, int | None]  # document id → the season that the page asks about
    platforms: frozenset[frozenset[str]] = frozenset()  # folded names of platforms that pages name

    def day(self, document: str) -> date | None:
        """The first day on which the page can have stood there."""
        return self.written.get(document, NO_TIME).earliest

    def last_day(self, document: str) -> date:
        """The last day on which it can have been written, never after `as_of`."""
        latest = self.written.get(document, NO_TIME).latest
        return min(latest, self.as_of) if latest else self.as_of


def platform_names(claims: Iterable[Claim]) -> frozenset[frozenset[str]]:
    """Folded names of the platforms that claims name."""
    named: set[str] = set()
    for claim in claims:
        if isinstance(claim.value, Platform):
            named.add(claim.value.name)
        if claim.attribution and claim.attribution.role is Role.PLATFORM:
            named.add(claim.attribution.name)
    return frozenset(fold_name(name) for name in named if fold_name(name))


def season_of(claim: Claim, pool: Pool) -> int | None:
    """The season that a claim is about, None for the show as a whole."""
    if claim.kind in SERIES_WIDE:
        return None
    season = claim.work.season
    if season is None and pool.work.season is not None and claim.kind in NEXT_SEASON:
        window = window_of(claim)
        written = pool.written.get(claim.document, NO_TIME)
        past = window.latest and written.earliest and window.latest < written.earliest
        if not past and pool.focus.get(claim.document) == pool.work.season:
            return pool.work.season
    return season


def window_of(claim: Claim) -> Window:
    return BY_KIND[claim.kind].window(claim.value)


def is_later(a: str, b: str, pool: Pool) -> bool:
    """Whether page `a` must have been written after page `b`: their intervals do not overlap."""
    later, earlier = pool.day(a), pool.written.get(b, NO_TIME).latest
    return later is not None and earlier is not None and later > earlier


def is_newer(a: str, b: str, pool: Pool) -> bool:
    """Whether page `a` is more likely newer than `b`: its interval's middle lies later by thirty days or more."""
    return (middle(a, pool) - middle(b, pool)).days >= 30


def middle(document: str, pool: Pool) -> date:
    """The middle of the interval in which a page was written; its known bound where the other is open."""
    window = pool.written.get(document, NO_TIME)
    lo, hi = window.earliest, window.latest
    if lo and hi:
        return lo + (hi - lo) / 2
    return lo or hi or date.min


def still_waits(claim: Claim, pool: Pool) -> bool:
    """Whether the claim shows that its season was not out when its page was written."""
    if claim.certainty is Certainty.DENIED:
        return False
    value = claim.value
    if isinstance(value, Release):
        if value.window is None:
            return True
        if not value.window.given:
            return False
        start, written = value.window.earliest, pool.day(claim.document)
        return start is not None and written is not None and start > written
    record = value.to_json()
    if claim.kind == "production":
        return record["happened"] is False or record["milestone"] in ("writing", "pre_production", "filming")
    if claim.kind == "trailer":
        return record["released"] is False
    return claim.kind == "renewal" and record["status"] in ("undecided", "in_development")
