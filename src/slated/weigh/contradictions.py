"""Claims of one kind that can't all be true, side by side, each with a sentence why.

Windows contradict where they share no day; "no date announced" contradicts a date stated as official; statuses and
counts where only one can hold. One page's own alternatives don't contradict, nor does what was overtaken in time ("not
begun" and, surely later, "begun").
"""

from __future__ import annotations

from collections.abc import Sequence

from slated.kinds import BY_KIND
from slated.kinds.days import window_to_words
from slated.kinds.production.value import Production
from slated.kinds.release.value import Release
from slated.kinds.renewal.value import Renewal
from slated.kinds.spinoff.value import Spinoff
from slated.model.belief import Contradiction
from slated.model.claim import Certainty, Claim
from slated.weigh.groups import Group
from slated.weigh.official import A_DATE, credits_makers
from slated.weigh.pool import Pool, is_later, middle
from slated.weigh.states import Scene
from slated.weigh.voices import voice_name

FLAT = frozenset({Certainty.CONFIRMED, Certainty.REPORTED})
OPPOSED = {frozenset({"renewed", "cancelled"})}


def find_contradictions(scene: Scene) -> tuple[Contradiction, ...]:
    """One per value that others exclude, in the groups' order; each names every claim on both sides."""
    found = []
    for at, group in enumerate(scene.groups):
        against = [g for g in scene.groups[at + 1 :] if _conflict(group, g, scene.pool)]
        if against:
            found.append(_side_by_side(group, against, scene.pool))
        if group.claims and group.denials:
            found.append(_denied(group, scene.pool))
    return tuple(found)


def _conflict(a: Group, b: Group, pool: Pool) -> bool:
    if a.kind != b.kind or a.season != b.season or not a.claims or not b.claims:
        return False
    if {c.document for c in a.claims} == {c.document for c in b.claims} and len({c.document for c in a.claims}) == 1:
        return False
    x, y = a.value, b.value
    if isinstance(x, Release) and isinstance(y, Release):
        return _release_conflict(a, b, pool)
    if isinstance(x, Renewal) and isinstance(y, Renewal):
        if x.status == y.status:
            return x.window.given and y.window.given and not x.window.overlaps(y.window)
        return frozenset({x.status, y.status}) in OPPOSED
    if isinstance(x, Production) and isinstance(y, Production):
        return _production_conflict(a, b, pool)
    if isinstance(x, Spinoff) and isinstance(y, Spinoff):
        return "denied" in (x.status, y.status)
    return a.kind in ("episodes", "source_material", "trailer") and _same_topic(a, b) and _same_time(a, b, pool)


def _same_topic(a: Group, b: Group) -> bool:
    card = BY_KIND[a.kind]
    return bool(card.topic(a.value) == card.topic(b.value))


def _same_time(a: Group, b: Group, pool: Pool) -> bool:
    """Whether no side is surely later than the other: then one did not simply overtake the other."""
    if a.kind != "trailer":
        return True
    return not any(
        is_later(x.document, y.document, pool) or is_later(y.document, x.document, pool)
        for x in a.claims
        for y in b.claims
    )


def _release_conflict(a: Group, b: Group, pool: Pool) -> bool:
    assert isinstance(a.value, Release) and isinstance(b.value, Release)
    x, y = a.value.window, b.value.window
    if x is not None and y is not None:
        return x.given and y.given and not x.overlaps(y)
    dated, silent = (a, b) if x is not None else (b, a)
    window = x or y
    if window is None or (window.days or 10**6) > A_DATE:
        return False
    return any(
        credits_makers(c, pool) and c.document != s.document and not is_later(c.document, s.document, pool)
        for c in dated.claims
        for s in silent.claims
    )


def _production_conflict(a: Group, b: Group, pool: Pool) -> bool:
    """ "Has happened" against a flat "has not" of a page that is surely later, and two days for one milestone."""
    assert isinstance(a.value, Production) and isinstance(b.value, Production)
    if a.value.milestone != b.value.milestone:
        return False
    if a.value.happened != b.value.happened:
        yes, no = (a, b) if a.value.happened else (b, a)
        return any(
            c.certainty in FLAT and n.certainty in FLAT and is_later(n.document, c.document, pool)
            for c in yes.claims
            for n in no.claims
        )
    x, y = a.value.window, b.value.window
    once = a.value.milestone in ("filming_start", "filming_end", "table_read")
    return once and x.given and y.given and not x.overlaps(y)


def _says(group: Group, pool: Pool) -> str:
    claim = min(group.claims, key=lambda c: (c.attribution is None, middle(c.document, pool), c.id))
    who = voice_name(claim, pool.documents[claim.document])
    if isinstance(group.value, Release):
        window = group.value.window
        return f"“no date announced” ({who})" if window is None else f"“{window_to_words(window)}” ({who})"
    return f"“{BY_KIND[group.kind].phrase(group.value)}” ({who})"


def _side_by_side(group: Group, against: Sequence[Group], pool: Pool) -> Contradiction:
    others = ", ".join(_says(g, pool) for g in against[:4])
    more = f" and {len(against) - 4} more" if len(against) > 4 else ""
    why = f"{_says(group, pool)} can't be true together with {others}{more}"
    ids = [c.id for g in (group, *against) for c in g.claims]
    return Contradiction(group.kind, tuple(dict.fromkeys(ids)), why + _order(group, against, pool))


def _order(group: Group, against: Sequence[Group], pool: Pool) -> str:
    """A half-sentence on time, where plans may simply have moved."""
    mine: list[Claim] = list(group.claims)
    theirs = [c for g in against for c in g.claims]
    if all(is_later(t.document, m.document, pool) for t in theirs for m in mine):
        return "; the others were written later, so plans may have moved"
    if all(is_later(m.document, t.document, pool) for t in theirs for m in mine):
        return "; it was written later, so plans may have moved"
    return ""


def _denied(group: Group, pool: Pool) -> Contradiction:
    claim = group.denials[0]
    who = voice_name(claim, pool.documents[claim.document])
    ids = [c.id for c in (*group.claims, *group.denials)]
    return Contradiction(group.kind, tuple(ids), f"{_says(group, pool)} is denied by {who}")
