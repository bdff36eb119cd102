"""Sources' track records from outcomes: settled claims, what each was worth, and a Beta interval per source.

A claim is settled where its truth is known by the day: exact, within a week, within its window, true but weak (bounds,
"no date yet"), failed. Only claims that were made before the outcome count (earned). A claim stakes what its wording
promises: a flat date that fails costs more than a rumour that fails. A plan that its makers moved was wrong in the end
but right to report; it is kept apart as `moved` and costs the page nothing.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from scipy.special import betaincinv

from slated.kinds.days import window_to_words
from slated.kinds.release.value import Release
from slated.kinds.renewal.value import Renewal
from slated.model.belief import State
from slated.model.claim import Certainty, Claim
from slated.model.record import Record, Score, Settled
from slated.model.window import Window
from slated.weigh.groups import Group
from slated.weigh.official import MAKERS, credits_makers
from slated.weigh.outcome import Outcome
from slated.weigh.pool import Pool
from slated.weigh.states import Scene, Verdict
from slated.weigh.trust import logit, tables
from slated.weigh.voices import is_named, site_of

PRIOR = (2.0, 1.0)  # Beta: an unknown source's claims come true two times in three, as the corpus' unofficial ones do
LEVEL = 0.9  # of the interval
WEAK_SHARE = 0.16  # of its stake that a bound earns: it rules out little
SHIFT_LIMIT = 2.0  # log odds by which a record may move a page's claims


def shift_of(record: Record) -> float:
    """Log odds by which a record moves the source's other claims: 0 for an unknown source."""
    first = PRIOR[0] / (PRIOR[0] + PRIOR[1])
    return max(-SHIFT_LIMIT, min(SHIFT_LIMIT, logit(record.mean) - logit(first)))


def _width_credit(window: Window) -> float:
    """1 for a day, falling with the logarithm of the width to 0.4 for a year and 0.3 at least."""
    days = window.days or 3650
    return max(0.3, 1.0 - 0.6 * math.log(days) / math.log(365))


def _promise(claim: Claim) -> float:
    """The log loss of a failure: what the wording promises, in nats."""
    return -math.log(1.0 - float(tables()["promise"][claim.certainty.value]))


def settle_claim(claim: Claim, group: Group, verdict: Verdict, scene: Scene) -> Score | None:
    """What became of one claim, None where that isn't known or where it was made after the fact."""
    if claim.certainty is Certainty.DENIED or not group.claims:
        return None
    outcome = scene.outcomes.get(group.season, Outcome())
    if isinstance(group.value, Release):
        return _settle_release(claim, group.value, group, verdict, outcome, scene)
    state, why = verdict
    if isinstance(group.value, Renewal) and group.value.status == "in_development" and state is State.HELD:
        return Score(claim.id, Settled.WINDOW, _promise(claim), 0.0, why)
    if group.kind == "production" and group.value.to_json()["happened"] is False and group.value.to_json()["latest"]:
        if state is State.HELD:
            return Score(claim.id, Settled.WINDOW, _width_credit_of(group) * _promise(claim), 0.0, why)
        if state is State.FAILED:
            return Score(claim.id, Settled.FAILED, 0.0, _promise(claim), why)
    return None


def _width_credit_of(group: Group) -> float:
    return _width_credit(Window.from_json(dict(group.value.to_json())))


def _settle_release(
    claim: Claim, value: Release, group: Group, verdict: Verdict, outcome: Outcome, scene: Scene
) -> Score | None:
    state, why = verdict
    stake, window = _promise(claim), value.window
    if window is None:
        return Score(claim.id, Settled.WEAK, 0.1, 0.0, "no date that stands was out") if state in SAFE else None
    written, release = scene.pool.day(claim.document), outcome.release
    if not window.given or (written and window.latest and window.latest <= written):
        return None  # told after the fact
    if release is not None and written and release.latest and release.latest <= written:
        return None
    if state is State.HELD and not window.closed:
        return Score(claim.id, Settled.WEAK, WEAK_SHARE * stake, 0.0, why)
    if state is State.HELD:
        kind = Settled.EXACT if window.is_day else Settled.WINDOW
        return Score(claim.id, kind, _width_credit(window) * stake, 0.0, why)
    if state not in (State.FAILED, State.SUPERSEDED) or not _is_over(window, release, scene):
        return None
    if release and release.is_day and window.is_day and release.earliest and window.earliest:
        off = abs((release.earliest - window.earliest).days)
        if off <= 7:
            return Score(claim.id, Settled.WEEK, 0.8 * stake, 0.0, f"{why}, {off} days off")
    if _was_set(claim, group, state, scene):
        return Score(claim.id, Settled.MOVED, 0.0, 0.0, f"its makers moved {window_to_words(window)}")
    return Score(claim.id, Settled.FAILED, 0.0, stake, why, heard=_is_attested(group))


SAFE = (State.STANDING, State.SUPERSEDED)


def _is_over(window: Window, release: Window | None, scene: Scene) -> bool:
    """Whether the window's truth is known: it is out, the window passed, or the official one excludes it. Another
    page's denial settles nothing."""
    official = scene.official
    excluded = official is not None and not official.window.overlaps(window)
    return release is not None or window.passed(scene.pool.as_of) or excluded


def _is_attested(group: Group) -> bool:
    """Whether two pages at least know of the value, as stated or as withdrawn."""
    return len({c.document for c in (*group.claims, *group.denials)}) >= 2


def _was_set(claim: Claim, group: Group, state: State, scene: Scene) -> bool:
    """Whether the makers had set the window, and moved it: two pages know of it, or a page that nothing speaks against
    credits it to makers who are known to have said something else since."""
    if not credits_makers(claim, scene.pool):
        return False
    since = state is State.SUPERSEDED or bool(group.denials) or scene.official is not None
    return _is_attested(group) or (since and claim.document not in scene.doubted_dates)


def settle_claims(scene: Scene, verdicts: Mapping[int, Verdict]) -> tuple[Score, ...]:
    """Every settled claim of the scene, sorted by claim id."""
    scores = [
        score
        for i, group in enumerate(scene.groups)
        for claim in group.claims
        for score in (settle_claim(claim, group, verdicts[i], scene),)
        if score is not None
    ]
    return tuple(sorted(scores, key=lambda s: s.claim))


def _counts_for_voice(claim: Claim, score: Score) -> bool:
    """Makers answer for what they are known to have said, not for what one page puts into their mouths."""
    return score.heard or claim.attribution is None or claim.attribution.role not in MAKERS


def make_record(source: str, kind: str, scores: Iterable[Score]) -> Record:
    """Beta(2, 1), with the scores' gains and losses added."""
    ordered = tuple(sorted(scores, key=lambda s: s.claim))
    a = PRIOR[0] + math.fsum(s.gain for s in ordered)
    b = PRIOR[1] + math.fsum(s.loss for s in ordered)
    tail = (1.0 - LEVEL) / 2
    low, high = float(betaincinv(a, b, tail)), float(betaincinv(a, b, 1.0 - tail))
    counted = sum(s.settled is not Settled.MOVED for s in ordered)
    return Record(source, kind, counted, a / (a + b), low, high, ordered)


def source_records(scored: Sequence[tuple[Pool, Sequence[Score]]]) -> tuple[Record, ...]:
    """The record of every site and every named voice over any number of works, worst first.

    A claim counts for the page that printed it and for the voice that it credits. A copy counts for the copy too: who
    prints another's error answers for it.
    """
    pages: dict[str, list[Score]] = defaultdict(list)
    voices: dict[str, list[Score]] = defaultdict(list)
    for pool, scores in scored:
        by_id = {s.claim: s for s in scores}
        for document in sorted(pool.documents.values(), key=lambda d: d.id):
            pages[site_of(document)] += []
        for claim in pool.claims:
            score = by_id.get(claim.id)
            if score is None:
                continue
            pages[site_of(pool.documents[claim.document])].append(score)
            if claim.attribution and is_named(claim.attribution) and _counts_for_voice(claim, score):
                voices[pool.people.of(claim.attribution.name)].append(score)
    records = [make_record(name, "page", scores) for name, scores in pages.items()]
    records += [make_record(name, "voice", scores) for name, scores in voices.items()]
    return tuple(sorted(records, key=lambda r: (r.kind, r.mean, -r.settled, r.source)))
