"""How each group of claims stands at the day: standing, held, failed, superseded or uncorroborated, and why.

Conventions that others would guess wrong: a window that passed has `failed` only once a page still waits after it; a
lower bound whose day passed without a release has `held`; what was true when it was said and has been overtaken ("no
date yet", "filming has not begun") is `superseded`, not failed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from slated.kinds import BY_KIND
from slated.kinds.days import day_to_words, when, window_to_words
from slated.kinds.production.value import Production
from slated.kinds.release.value import Release
from slated.kinds.renewal.value import Renewal
from slated.model.belief import State
from slated.model.claim import Certainty, Claim
from slated.model.window import Window
from slated.weigh.groups import Group
from slated.weigh.official import Official
from slated.weigh.origins import Origin
from slated.weigh.outcome import Outcome
from slated.weigh.pool import Pool, is_later, is_newer, middle, still_waits
from slated.weigh.voices import is_named, voice_name, voice_of

Verdict = tuple[State, str]


@dataclass(frozen=True, slots=True)
class Scene:
    """What states are judged against: the pool, all its groups, outcomes by season, the official window of the season
    in question, origins by claim id, the pages whose word alone is doubted (about dates, more of them), and which
    windows each voice gives a season (`release_sayings`)."""

    pool: Pool
    groups: Sequence[Group]
    outcomes: Mapping[int | None, Outcome]
    official: Official | None
    origins: Mapping[str, Origin]
    doubted: Collection[str] = frozenset()
    doubted_dates: Collection[str] = frozenset()
    sayings: Mapping[tuple[str, int | None], Sequence[tuple[Claim, Window]]] = field(default_factory=dict)

    def rivals(self, group: Group) -> list[Group]:
        """The other groups of the same kind and season."""
        return [g for g in self.groups if g is not group and g.kind == group.kind and g.season == group.season]


def release_sayings(groups: Sequence[Group], pool: Pool) -> dict[tuple[str, int | None], list[tuple[Claim, Window]]]:
    """By voice and season: every release window that the voice gives, with the claim."""
    said: dict[tuple[str, int | None], list[tuple[Claim, Window]]] = defaultdict(list)
    for group in groups:
        window = group.value.window if isinstance(group.value, Release) else None
        if window is not None and window.given:
            for claim in group.claims:
                voice = voice_of(claim, pool.documents[claim.document], pool.people)
                said[voice, group.season].append((claim, window))
    return dict(said)


def judge(group: Group, scene: Scene) -> Verdict:
    """The state of a group and one sentence why."""
    if not group.claims:
        return State.FAILED, _denied_why(group, scene)
    judges = {"release": _release, "renewal": _renewal, "production": _production}
    return judges.get(group.kind, _fact)(group, scene)


def newest_page(group: Group, pool: Pool) -> str:
    """The id of the page that states it and was written last."""
    return max((c.document for c in group.claims), key=lambda d: (middle(d, pool), d))


def origin_count(group: Group, origins: Mapping[str, Origin]) -> int:
    return len({origins[c.id].origin for c in group.claims})


def _denied_why(group: Group, scene: Scene) -> str:
    claim = group.denials[0]
    return f"{voice_name(claim, scene.pool.documents[claim.document])} denies it and no page states it"


def is_lone_rumour(group: Group, scene: Scene) -> bool:
    """Whether nobody but one voice that nobody can check says it."""
    return origin_count(group, scene.origins) == 1 and all(c.certainty is Certainty.RUMOURED for c in group.claims)


def _lone(group: Group, scene: Scene) -> Verdict | None:
    if is_lone_rumour(group, scene):
        named = next((c for c in group.claims if is_named(c.attribution)), group.claims[0])
        who = voice_name(named, scene.pool.documents[named.document])
        return State.UNCORROBORATED, f"a rumour that {who} alone passes on"
    doubted = scene.doubted_dates if group.kind == "release" else scene.doubted
    if group.claims and all(c.document in doubted for c in group.claims):
        return State.UNCORROBORATED, "only a page that is doubted for other reasons says so"
    return None


def _outweighed(group: Group, scene: Scene) -> str | None:
    """Why a denial beats the statement: a newer page, or the same page, flatly says that it is not so."""
    pool, newest = scene.pool, newest_page(group, scene.pool)
    for claim in group.denials:
        sourced = claim.attribution is None or is_named(claim.attribution)
        if sourced and (claim.document == newest or is_newer(claim.document, newest, pool)):
            return f"{voice_name(claim, pool.documents[claim.document])} says that it is not so"
    return None


def _fact(group: Group, scene: Scene) -> Verdict:
    denied = _outweighed(group, scene)
    if denied and len({c.document for c in group.denials}) >= len({c.document for c in group.claims}):
        return State.FAILED, denied
    return _lone(group, scene) or (State.STANDING, "nothing that pages say stands against it")


# --- release -------------------------------------------------------------------------------------------------------


def _release(group: Group, scene: Scene) -> Verdict:
    assert isinstance(group.value, Release)
    window = group.value.window
    outcome = scene.outcomes.get(group.season, Outcome())
    if window is None:
        return _unannounced(group, scene, outcome)
    if not window.given:
        return State.STANDING, "no time is given"
    if outcome.release is not None:
        return _against_release(group, window, outcome.release, scene)
    doubted = all(c.document in scene.doubted_dates for c in group.claims)
    moved = None if doubted else _moved_on(group, window, scene)
    if moved:
        return State.SUPERSEDED, moved
    if window.latest is None:
        assert window.earliest is not None
        if window.earliest <= scene.pool.as_of:
            return State.HELD, f"{day_to_words(window.earliest)} passed without a release"
        denied = _outweighed(group, scene)
        return (State.FAILED, denied) if denied else (State.STANDING, "the day is still to come")
    if window.passed(scene.pool.as_of):
        return _passed(group, window, scene, outcome)
    excluded = _outweighed(group, scene) or _excluded(group, window, scene)
    if excluded:
        return State.FAILED, excluded
    return _lone(group, scene) or (State.STANDING, "the window is still open")


def _unannounced(group: Group, scene: Scene, outcome: Outcome) -> Verdict:
    if outcome.release is not None:
        return State.SUPERSEDED, "true when it was said; it has come out since"
    official = scene.official if group.season == scene.pool.work.season else None
    if official is not None and official.is_date:
        newest = newest_page(group, scene.pool)
        if not is_later(newest, official.document, scene.pool):
            now = window_to_words(official.window)
            return State.SUPERSEDED, f"true when it was said; {now} has been announced since"
    return State.STANDING, "no page credits the makers with a date that stands"


def _against_release(group: Group, window: Window, release: Window, scene: Scene) -> Verdict:
    out = f"it came out {when(release)}"
    if release.within(window):
        return State.HELD, out
    if release.overlaps(window):
        return State.UNCORROBORATED, f"{out}, and no page says the day more closely"
    if window.closed and any(_gives_both(c.document, release, scene) for c in group.claims):
        return State.STANDING, f"{out}; a page that gives both days means another country by this one"
    return State.FAILED, out


def _gives_both(document: str, release: Window, scene: Scene) -> bool:
    """Whether a page that gives another day flatly gives the release too."""
    return any(
        c.document == document and c.certainty is Certainty.CONFIRMED
        for g in scene.groups
        if isinstance(g.value, Release) and g.value.window == release and g.season == scene.pool.work.season
        for c in g.claims
    )


def _moved_on(group: Group, window: Window, scene: Scene) -> str | None:
    """Where every voice behind the window has since given another that excludes it: who, and what they say now."""
    pool, reasons = scene.pool, []
    for claim in group.claims:
        voice = voice_of(claim, pool.documents[claim.document], pool.people)
        later = [
            (c, other)
            for c, other in scene.sayings.get((voice, group.season), ())
            if not other.overlaps(window) and is_newer(c.document, claim.document, pool)
            if c.document not in scene.doubted_dates
        ]
        if not later:
            return None
        newest, now = max(later, key=lambda pair: (middle(pair[0].document, pool), pair[0].id))
        reasons.append(f"{voice_name(newest, pool.documents[newest.document])} has since said {window_to_words(now)}")
    return sorted(reasons)[0] if reasons else None


def _passed(group: Group, window: Window, scene: Scene, outcome: Outcome) -> Verdict:
    pool = scene.pool
    assert window.latest is not None
    passed = f"{window_to_words(window)} passed"
    if outcome.waiting and outcome.waiting > window.latest:
        return State.FAILED, f"{passed}, and pages written later still wait for it"
    newest = newest_page(group, pool)
    for rival in scene.rivals(group):
        other = rival.value.window if isinstance(rival.value, Release) else None
        if other is None or other.earliest is None or other.earliest <= window.latest:
            continue
        for claim in rival.claims:
            if claim.certainty is not Certainty.RUMOURED and is_newer(claim.document, newest, pool):
                return State.FAILED, f"{passed}, and a newer page expects it {when(other)}"
    denied = _outweighed(group, scene)
    if denied:
        return State.FAILED, f"{passed}, and {denied}"
    official = scene.official
    if official and official.window == window and group.season == pool.work.season:
        return State.STANDING, f"{passed}; no page read was written since to say that it came out"
    return State.UNCORROBORATED, f"{passed}; no page read was written since to say whether it came out"


def _excluded(group: Group, window: Window, scene: Scene) -> str | None:
    official = scene.official if group.season == scene.pool.work.season else None
    if official is None or official.window.overlaps(window):
        return None
    if is_newer(newest_page(group, scene.pool), official.document, scene.pool):
        return None
    return f"the official statement is {window_to_words(official.window)}"


# --- renewal and production ----------------------------------------------------------------------------------------


def _renewal(group: Group, scene: Scene) -> Verdict:
    assert isinstance(group.value, Renewal)
    status, pool = group.value.status, scene.pool
    settled = [
        g
        for g in scene.rivals(group)
        if isinstance(g.value, Renewal) and g.value.status in ("renewed", "cancelled") and g.claims
        if any(c.certainty is Certainty.CONFIRMED for c in g.claims)
    ]
    newest = newest_page(group, pool)
    if scene.outcomes.get(group.season, Outcome()).release is not None and status in ("renewed", "in_development"):
        return State.HELD, "it has come out"
    for rival in settled:
        assert isinstance(rival.value, Renewal)
        word = BY_KIND["renewal"].phrase(rival.value)
        overtaken = not is_later(newest, newest_page(rival, pool), pool)
        if status == "in_development" and rival.value.status == "renewed" and overtaken:
            return State.HELD, f"it {word}"
        if status == "undecided" and overtaken:
            return State.SUPERSEDED, f"it {word}"
        opposite = {status, rival.value.status} == {"renewed", "cancelled"}
        if opposite and is_newer(newest_page(rival, pool), newest, pool):
            return State.SUPERSEDED, f"it {word} since"
    return _fact(group, scene)


def _production(group: Group, scene: Scene) -> Verdict:
    assert isinstance(group.value, Production)
    value, pool, newest = group.value, scene.pool, newest_page(group, scene.pool)
    same = [g for g in scene.rivals(group) if isinstance(g.value, Production) and g.claims]
    done = [g for g in same if _reached(g, value.milestone) and not is_lone_rumour(g, scene)]
    if value.happened:
        if all(c.certainty is Certainty.RUMOURED for c in group.claims):
            if any(_reached(g, value.milestone) for g in done):
                return State.HELD, "pages confirm it"
            return State.UNCORROBORATED, "a rumour that no page confirms"
        return _fact(group, scene)
    later = [g for g in done if not is_later(newest, newest_page(g, pool), pool)]
    for rival in later:
        assert isinstance(rival.value, Production)
        said = f"it {BY_KIND['production'].phrase(rival.value)}"
        if not value.window.given or rival.value.milestone != value.milestone or not rival.value.window.given:
            return State.SUPERSEDED, f"true when it was said; {said} since"
        held = rival.value.window.overlaps(value.window)
        return (State.HELD if held else State.FAILED), said
    if value.window.passed(pool.as_of) and value.window.latest:
        waits = [
            c
            for g in (*same, group)
            if isinstance(g.value, Production) and g.value.milestone == value.milestone
            for c in g.claims
            if still_waits(c, pool) and (pool.day(c.document) or date.min) > value.window.latest
        ]
        if waits:
            return State.FAILED, f"{window_to_words(value.window)} passed, and pages written later still wait for it"
        return State.UNCORROBORATED, f"{window_to_words(value.window)} passed; no page says whether it happened"
    return _fact(group, scene)


ORDER = ("writing", "pre_production", "table_read", "filming_start", "filming", "filming_end", "post_production")


def _reached(group: Group, milestone: str) -> bool:
    """Whether the group says that `milestone`, or one that comes after it, has happened."""
    value = group.value
    assert isinstance(value, Production)
    if not value.happened or value.milestone not in ORDER or milestone not in ORDER:
        return value.happened and value.milestone == milestone
    return ORDER.index(value.milestone) >= ORDER.index(milestone)
