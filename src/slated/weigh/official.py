"""What the makers themselves have said about the date: the official window, where there is one.

A window is official where a page flatly credits the platform, the studio or the makers with it and nothing stronger
contradicts it. A day that one page alone states as official, while another page that is about as new says that
nothing is announced, is not.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from slated.kinds.names import fold_name
from slated.kinds.release.value import Release
from slated.model.claim import Certainty, Claim, Role
from slated.model.window import Window
from slated.weigh.groups import Group
from slated.weigh.outcome import Outcome
from slated.weigh.pool import Pool, is_newer, middle, still_waits

MAKERS = frozenset({Role.PLATFORM, Role.STUDIO, Role.CREW})
A_DATE = 31  # days; a window up to this width answers "when" (a day, a month)
NEAR = 120  # code points around the evidence in which a platform's name counts as the credit


@dataclass(frozen=True, slots=True)
class Official:
    """The official window, the claims that state it and the newest page that does."""

    window: Window
    claims: tuple[Claim, ...]
    document: str

    @property
    def is_date(self) -> bool:
        return (self.window.days or 10**6) <= A_DATE


def credits_makers(claim: Claim, pool: Pool) -> bool:
    """Whether the claim is a flat statement that the platform, the studio or the makers are said to have made."""
    if claim.certainty is not Certainty.CONFIRMED:
        return False
    if claim.attribution:
        return claim.attribution.role in MAKERS
    document = pool.documents[claim.document]
    start, end = claim.evidence.start, claim.evidence.end
    near = fold_name(document.text[max(0, start - NEAR) : end + NEAR]) | fold_name(document.headline)
    return any(platform <= near for platform in pool.platforms)


def _contradicted(group: Group, made: Sequence[Claim], groups: Sequence[Group], pool: Pool) -> bool:
    assert isinstance(group.value, Release) and group.value.window is not None
    pages = {c.document for c in group.claims if c.certainty is Certainty.CONFIRMED}
    newest = max(pages, key=lambda d: (middle(d, pool), d))
    if any(is_newer(c.document, newest, pool) or c.document in pages for c in group.denials):
        return True
    if len(pages) > 1 or (group.value.window.days or 10**6) > A_DATE:
        return False
    if set_for_later(group, groups, pool):
        return True
    silent = [
        c.document
        for other in groups
        if isinstance(other.value, Release) and other.value.window is None
        for c in other.claims
    ]
    return any(d not in pages and not is_newer(newest, d, pool) for d in silent)


def _overtaken(group: Group, last: date, groups: Sequence[Group], pool: Pool) -> bool:
    """Whether a newer page still waits for the season after `last`, the window's end."""
    newest = max((c.document for c in group.claims), key=lambda d: (middle(d, pool), d), default=None)
    if newest is None:
        return True
    for other in groups:
        later = other.value.window if isinstance(other.value, Release) else None
        starts = later.earliest if later is not None else None
        for claim in other.claims:
            after = middle(claim.document, pool) > last or (starts is not None and starts > last)
            if after and still_waits(claim, pool) and is_newer(claim.document, newest, pool):
                return True
    return False


def set_for_later(group: Group, groups: Sequence[Group], pool: Pool) -> bool:
    """Whether another page credits the makers with a window that lies wholly after the group's: dates slip back, they
    hardly ever come forward, so that a lone earlier day is doubtful."""
    window = group.value.window if isinstance(group.value, Release) else None
    if window is None or window.latest is None:
        return False
    pages = {c.document for c in group.claims}
    for other in groups:
        later = other.value.window if isinstance(other.value, Release) else None
        if other.season != group.season or later is None or later.earliest is None:
            continue
        if later.earliest <= window.latest:
            continue
        if any(c.document not in pages and _said_by_makers(c, pool) for c in other.claims):
            return True
    return False


def _said_by_makers(claim: Claim, pool: Pool) -> bool:
    if claim.certainty is Certainty.REPORTED:
        return claim.attribution is not None and claim.attribution.role in MAKERS
    return credits_makers(claim, pool)


def find_official(
    groups: Sequence[Group], pool: Pool, outcome: Outcome, doubted: Collection[str] = frozenset()
) -> Official | None:
    """The official window of the pool's season at its day. `doubted` are pages whose word alone doesn't make a date
    official. A window that passed while pages still wait is none."""
    found = []
    mine = [g for g in groups if g.kind == "release" and g.season == pool.work.season]
    for group in mine:
        window = group.value.window if isinstance(group.value, Release) else None
        if window is None or window.latest is None:
            continue
        if outcome.waiting and window.latest < outcome.waiting:
            continue
        if window.latest < pool.as_of and _overtaken(group, window.latest, mine, pool):
            continue
        made = [c for c in group.claims if credits_makers(c, pool) and c.document not in doubted]
        if made and not _contradicted(group, made, mine, pool):
            newest = max((c.document for c in made), key=lambda d: (middle(d, pool), d))
            found.append(Official(window, tuple(made), newest))
    if not found:
        return None
    last = max(found, key=lambda o: (middle(o.document, pool), -(o.window.days or 10**6), o.document))
    inside = [o for o in found if o.window.within(last.window)]
    return min(inside, key=lambda o: (o.window.days or 10**6, o.window.earliest or date.min))
