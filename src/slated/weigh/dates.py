"""From claims about a premiere to evidence over days: which windows still count, and how likely each is to hold it.

A window counts once, with the odds of its independent origins added; windows that failed, were superseded or lie wholly
in the past are out. One page's alternatives ("late 2024 or early 2025", said of two plans) share its weight. What no
maker said fades with age.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from slated.kinds.days import window_to_words
from slated.kinds.release.value import Release
from slated.model.belief import State
from slated.model.claim import Certainty, Claim
from slated.model.forecast import DateEvidence
from slated.model.window import Window
from slated.weigh.groups import Group
from slated.weigh.pool import middle
from slated.weigh.states import Scene, Verdict
from slated.weigh.trust import expit, logit, prior_logodds, reliability
from slated.weigh.voices import voice_name, voice_of

HALF_LIFE = 730  # days in which an unofficial window's weight halves; no fading scores worse (bench/weigh_stories.py)
UNOFFICIAL = 0.75  # of an unofficial window's log odds: guesses lean on one another (ECE 0.046 → 0.036, same bench)
COUNTS = frozenset({State.STANDING, State.UNCORROBORATED})


@dataclass(frozen=True, slots=True)
class Weighed:
    """A group as evidence for the forecast, and each of its claims' part in it: (claim id, share of weight, why)."""

    group: Group
    evidence: DateEvidence
    parts: tuple[tuple[str, float, str], ...]


@dataclass(frozen=True, slots=True)
class Step:
    """The forecast once one more piece of evidence is in. `mass` gives a window's probability; `weighed` is None for
    the forecast before any claim."""

    weighed: Weighed | None
    mass: Callable[[Window], float]


def weigh_dates(
    scene: Scene, verdicts: Mapping[int, Verdict], standing: Mapping[str, float], day: date
) -> tuple[Weighed, ...]:
    """The evidence about the season in question at `day`, oldest page first. `verdicts` are by place in
    `scene.groups`, `standing` is log odds by document id."""
    pool, found = scene.pool, []
    usable = [
        g
        for i, g in enumerate(scene.groups)
        if g.season == pool.work.season and _open(g, day) and (verdicts[i][0] in COUNTS or not g.claims)
    ]
    alternatives, crowd = _alternatives(usable, scene), _crowd(usable)
    for group in usable:
        assert isinstance(group.value, Release) and group.value.window is not None
        official = scene.official is not None and scene.official.window == group.value.window and bool(group.claims)
        parts: list[tuple[str, float, str]] = []
        odds = base = prior_logodds("release")
        for claim in (*group.claims, *group.denials):
            origin, document = scene.origins[claim.id], pool.documents[claim.document]
            true = reliability(claim, standing.get(document.id, 0.0))
            hit = 1.0 - true if claim.certainty is Certainty.DENIED else true
            hit /= alternatives.get(claim.id, 1)
            age = 0 if official else max(0, (day - middle(document.id, pool)).days)
            weight = (logit(hit) - base) * origin.keeps / crowd.get(claim.id, 1.0)
            weight *= 1.0 if official else UNOFFICIAL * 0.5 ** (age / HALF_LIFE)
            odds += weight
            why = origin.why if origin.keeps < 1.0 else f"{claim.certainty.value}, {voice_name(claim, document)}"
            parts.append((claim.id, weight, why))
        label = _label(group, scene)
        found.append(Weighed(group, DateEvidence(group.value.window, expit(odds), official, label), tuple(parts)))
    return tuple(sorted(found, key=lambda w: (*_age_order(w.group, scene), w.parts[0][0])))


def _open(group: Group, day: date) -> bool:
    """Whether the group's window can still tell something about the days from `day` on."""
    window = group.value.window if isinstance(group.value, Release) else None
    if window is None or not window.given or window.passed(day):
        return False
    return window.latest is not None or (window.earliest is not None and window.earliest > day)


def _age_order(group: Group, scene: Scene) -> tuple[date, int]:
    claims = group.claims or group.denials
    return min(middle(c.document, scene.pool) for c in claims), -len(claims)


def _alternatives(groups: list[Group], scene: Scene) -> dict[str, int]:
    """By claim id: among how many windows that exclude one another its voice spreads its word in one page."""
    pool = scene.pool
    said: dict[tuple[str, str], list[tuple[Claim, Release]]] = {}
    for group in groups:
        assert isinstance(group.value, Release)
        for claim in group.claims:
            key = (claim.document, voice_of(claim, pool.documents[claim.document], pool.people))
            said.setdefault(key, []).append((claim, group.value))
    counts = Counter[str]()
    for spoken in said.values():
        for claim, value in spoken:
            assert value.window is not None
            counts[claim.id] = 1 + sum(
                not value.window.overlaps(other.window) for _, other in spoken if other.window is not None
            )
    return dict(counts)


def _crowd(groups: list[Group]) -> dict[str, float]:
    """By claim id: the square root of how many unsure windows its page gives; they are no independent evidence."""
    unsure = [c for g in groups for c in g.claims if c.certainty is not Certainty.CONFIRMED]
    pages = Counter(c.document for c in unsure)
    return {c.id: math.sqrt(pages[c.document]) for c in unsure}


def _label(group: Group, scene: Scene) -> str:
    """ "2024 (BH Entertainment)" """
    assert isinstance(group.value, Release) and group.value.window is not None
    claim = (group.claims or group.denials)[0]
    who = voice_name(claim, scene.pool.documents[claim.document])
    words = window_to_words(group.value.window)
    return f"{words} ({who})" if group.claims else f"not {words} ({who})"
