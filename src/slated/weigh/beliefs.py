"""From groups to beliefs: probability, state, origins, first mention, and each claim's share in log odds.

The shares of a belief add up to the log odds of its probability: what was likely before anybody spoke, what each claim
adds (a repetition little, with the reason), what rivals take, what came of it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from slated.kinds import BY_KIND
from slated.kinds.release.value import Release
from slated.kinds.renewal.value import Renewal
from slated.model.belief import Belief, Mention, Share, State
from slated.model.claim import Attribution, Claim, Role
from slated.weigh.dates import Step
from slated.weigh.forward import UNSCALED, shipped_scales
from slated.weigh.groups import Group
from slated.weigh.pool import Pool, middle
from slated.weigh.states import Scene, Verdict
from slated.weigh.trust import LIMIT, expit, fact_weight, logit, prior_logodds
from slated.weigh.voices import is_named, voice_name

# Log odds at which what came of it leaves a value, whatever pages said.
FAILED_AT, SUPERSEDED_AT, HELD_AT = -5.5, -3.0, 3.5
ANNOUNCES_WITHIN = 720.0  # days; mean time until a silent platform names a date, from the corpus' renewals to dates
CALIBRATED = "how such odds have held so far"  # why of the share that calibration adds
EXCLUSIVE = frozenset({"episodes", "source_material"})
RANK = (Role.PLATFORM, Role.STUDIO, Role.AGENCY, Role.CREW, Role.CAST, Role.OUTLET, Role.OTHER, Role.INSIDER)


def make_beliefs(
    scene: Scene, verdicts: Mapping[int, Verdict], standing: Mapping[str, float], steps: Sequence[Step]
) -> tuple[Belief, ...]:
    """One belief per group. `steps` are the forecasts from before any claim to all of them; empty where the season
    needs none (it is out)."""
    odds = {i: _odds(g, scene, standing) for i, g in enumerate(scene.groups)}
    beliefs = []
    for i, group in enumerate(scene.groups):
        state, why = verdicts[i]
        if _is_forecast(group, scene) and steps:
            shares = _calibrated(group.kind, _date_shares(group, steps))
        elif isinstance(group.value, Release) and group.value.window is None:
            shares = _silence_shares(group, odds[i], state, scene)
        else:
            rivals = [j for j, g in enumerate(scene.groups) if j != i and _excludes(group, g)]
            shares = _close(odds[i] + _rival_share(rivals, odds), state, why)
        beliefs.append(_belief(group, state, why, shares, scene))
    return tuple(sorted(beliefs, key=_shown_order))


def _shown_order(belief: Belief) -> tuple[object, ...]:
    """By kind, then season, then time, then how many pages state it."""
    window = BY_KIND[belief.kind].window(belief.value)
    start = window.earliest or window.latest or date.min
    kind, season = list(BY_KIND).index(belief.kind), belief.season if belief.season is not None else 10**6
    return kind, season, start, window.latest or date.max, -belief.documents, str(belief.value.to_json())


def _is_forecast(group: Group, scene: Scene) -> bool:
    return (
        group.season == scene.pool.work.season
        and isinstance(group.value, Release)
        and group.value.window is not None
        and group.value.window.given
    )


def _odds(group: Group, scene: Scene, standing: Mapping[str, float]) -> list[Share]:
    """The prior and what each claim adds."""
    shares = [Share("", prior_logodds(group.kind), "before anybody said so")]
    for claim in (*group.claims, *group.denials):
        origin, document = scene.origins[claim.id], scene.pool.documents[claim.document]
        weight = fact_weight(claim, standing.get(document.id, 0.0)) * origin.keeps
        who = voice_name(claim, document)
        why = f"{claim.certainty.value}, {who}" if origin.keeps == 1.0 else f"{who}: {origin.why}"
        shares.append(Share(claim.id, weight, why))
    return shares


def _sum(shares: Iterable[Share]) -> float:
    return math.fsum(s.logodds for s in shares)


def _excludes(a: Group, b: Group) -> bool:
    """Whether two groups can't both be true now."""
    if a.kind != b.kind or a.season != b.season or not b.claims:
        return False
    if isinstance(a.value, Renewal) and isinstance(b.value, Renewal):
        statuses = {a.value.status, b.value.status}
        return statuses == {"renewed", "cancelled"} or (len(statuses) == 1 and a.value != b.value)
    return a.kind in EXCLUSIVE


def _rival_share(rivals: Sequence[int], odds: Mapping[int, list[Share]]) -> list[Share]:
    """What values that exclude it take: -ln(1 + the odds of each), so that all and "none of these" sum to one."""
    if not rivals:
        return []
    taken = math.log1p(math.fsum(math.exp(min(LIMIT, _sum(odds[j]))) for j in rivals))
    return [Share("", -taken, "other pages say otherwise")]


def _close(shares: list[Share], state: State, why: str) -> list[Share]:
    """Adds what came of it, and holds the sum within LIMIT."""
    total = _sum(shares)
    bound = max(-LIMIT, min(LIMIT, total))
    if state is State.FAILED:
        bound = min(bound, FAILED_AT)
    elif state is State.SUPERSEDED:
        bound = min(bound, SUPERSEDED_AT)
    elif state is State.HELD:
        bound = max(bound, HELD_AT)
    if bound != total:
        shares = [*shares, Share("", bound - total, why)]
    return shares


def _silence_shares(group: Group, shares: list[Share], state: State, scene: Scene) -> list[Share]:
    """ "No date announced" wears off: each day since the newest page that says so may have brought one."""
    closed = _close(shares, state, "a date has been announced since")
    if state is not State.STANDING or not group.claims:
        return closed
    newest = max(middle(c.document, scene.pool) for c in group.claims)
    silent = math.exp(-max(0, (scene.pool.as_of - newest).days) / ANNOUNCES_WITHIN)
    before = expit(_sum(closed))
    worn = logit(before * silent) - logit(before)
    return [*closed, Share("", worn, "time in which a date may have been announced")] if worn else closed


def _date_shares(group: Group, steps: Sequence[Step]) -> list[Share]:
    """How each piece of evidence moved the window's log odds, in the order in which pages were written."""
    window = group.value.window  # type: ignore[attr-defined]
    now = logit(steps[0].mass(window))
    shares = [Share("", now, "what past seasons of this kind say")]
    for step in steps[1:]:
        then, now = now, logit(step.mass(window))
        assert step.weighed is not None
        moved, parts = now - then, step.weighed.parts
        if moved == 0.0:
            continue
        whole = math.fsum(abs(weight) for _, weight, _ in parts)
        for claim, weight, why in parts:
            part = abs(weight) / whole if whole else 1.0 / len(parts)
            shares.append(Share(claim, moved * part, f"{step.weighed.evidence.label}: {why}"))
    return shares


def _calibrated(kind: str, shares: list[Share]) -> list[Share]:
    """Adds what the kind's scale makes of the sum; nothing where too little of the kind is settled to have one."""
    scale = shipped_scales().get(kind, UNSCALED)
    if not scale.calibrated:
        return shares
    total = _sum(shares)
    return [*shares, Share("", scale.of(total) - total, CALIBRATED)]


def is_calibrated(belief: Belief) -> bool:
    """Whether the belief's probability was scaled by how such probabilities have held against outcomes."""
    return any(s.why == CALIBRATED for s in belief.shares)


def _belief(group: Group, state: State, why: str, shares: list[Share], scene: Scene) -> Belief:
    said = group.claims or group.denials
    return Belief(
        kind=group.kind,
        value=group.value,
        probability=expit(_sum(shares)),
        state=state,
        claims=tuple(c.id for c in said),
        origins=len({scene.origins[c.id].origin for c in said}),
        documents=len({c.document for c in said}),
        first=_first(said, scene.pool),
        why=why,
        shares=tuple(shares),
        spellings=group.spellings,
        season=group.season,
        denials=tuple(c.id for c in group.denials) if group.claims else (),
        voices=_voices(said, scene.pool),
    )


def _voices(claims: Sequence[Claim], pool: Pool) -> tuple[Attribution, ...]:
    """The credited voices, named ones and makers first, each once."""
    found = {c.attribution for c in claims if c.attribution}
    unique: dict[str, Attribution] = {}
    for who in sorted(found, key=lambda a: (not is_named(a), RANK.index(a.role), a.name)):
        unique.setdefault(pool.people.of(who.name), who)
    return tuple(unique.values())


def _first(claims: Sequence[Claim], pool: Pool) -> Mention:
    """The page that can have stood there first; the voice that it credits, else the strongest that any page does."""
    claim = min(
        claims,
        key=lambda c: (pool.day(c.document) or pool.as_of, pool.last_day(c.document), c.document, c.id),
    )
    voices = _voices(claims, pool)
    return Mention(claim.document, pool.day(claim.document), claim.attribution or (voices[0] if voices else None))
