"""From documents and their claims at a day to a report: one dossier per work, the answer first.

A document counts as known on a day once the interval in which it must have been written has begun; what is not known
yet is listed among the sources and tells nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from slated.compose.aliases import find_aliases, title_key
from slated.compose.outlook import STALE, ask, evaluation_day, forecast_answer, renewal_of, step_forecast
from slated.compose.sentences import Standing, say_changes, say_headline
from slated.compose.timeline import make_timeline
from slated.compose.works import WorkClaims, group_works, same_title
from slated.forecast.history import History, shipped_history
from slated.kinds.cast.value import Cast
from slated.kinds.crew.value import Crew
from slated.kinds.quote.value import Quote
from slated.kinds.release.value import Release
from slated.model.belief import State, Warning
from slated.model.claim import Claim, Role, Work
from slated.model.document import Dated, Document
from slated.model.dossier import Answer, Dossier, Report, Source
from slated.model.record import Record, Score
from slated.model.window import NO_TIME, Window
from slated.weigh.beliefs import make_beliefs
from slated.weigh.contradictions import find_contradictions
from slated.weigh.dates import Step, weigh_dates
from slated.weigh.groups import gather_groups
from slated.weigh.official import Official, find_official
from slated.weigh.origins import Origin, find_copies, trace_origins
from slated.weigh.outcome import Outcome, find_outcome
from slated.weigh.people import Appearance, People, merge_people
from slated.weigh.pool import Pool, platform_names, season_of
from slated.weigh.reliability import settle_claims, shift_of, source_records
from slated.weigh.states import Scene, Verdict, judge, release_sayings
from slated.weigh.trust import DATE_SIGNAL_SHIFT, RECORD_SHARE, SIGNAL_SHIFT
from slated.weigh.voices import site_of, voice_name
from slated.weigh.warnings import find_warnings

SHOT = frozenset({"table_read", "filming_start", "filming", "filming_end", "post_production"})
DOUBT = frozenset({"template_text"})  # signals for which a page's word alone doesn't stand
DATE_DOUBT = DOUBT | {"lone_official_date"}  # the same for its dates


@dataclass(frozen=True, slots=True)
class Weighing:
    """One work weighed at a day: the scene, verdicts by place in `scene.groups`, warnings and settled claims."""

    scene: Scene
    verdicts: Mapping[int, Verdict]
    warnings: tuple[Warning, ...]
    scores: tuple[Score, ...]


def compose(
    documents: Sequence[Document],
    dated: Mapping[str, Dated],
    claims: Iterable[Claim],
    as_of: date,
    history: History | None = None,
    work: Work | None = None,
) -> Report:
    """The report at `as_of` over every document.

    `dated` is by document id; a document without an entry is dated by its publication day, else counts as known at
    any time. Claims of documents that are not given are left out. `work` asks for one work alone: its title in any
    spelling, and a season or None for the newest in question. The same for any order of the input.
    """
    by_id = {d.id: d for d in sorted(documents, key=lambda d: d.id)}
    when = {i: dated.get(i) or _by_publication(d) for i, d in by_id.items()}
    told = sorted({c.id: c for c in claims if c.document in by_id}.values(), key=lambda c: c.id)
    known = {i: d for i, d in by_id.items() if (when[i].window.earliest or date.min) <= as_of}
    written = {i: when[i].window for i in known}
    copies = find_copies(list(known.values()), written)
    works = group_works((c for c in told if c.document in known), written)
    if work is not None:
        works = tuple(_asked(w, work) for w in works if same_title(w.work.title, work.title))
    base = history or shipped_history()
    weighings = [weigh_work(make_pool(w, known, written, copies, as_of)) for w in works]
    records = source_records([(w.scene.pool, w.scores) for w in weighings])
    dossiers = tuple(compose_work(w, weighing, records, base) for w, weighing in zip(works, weighings, strict=True))
    counts = Counter(c.document for c in told)
    sources = tuple(Source(d, when[i], counts[i], copies.get(i)) for i, d in by_id.items())
    return Report(as_of, sources, dossiers, records)


def _by_publication(document: Document) -> Dated:
    return Dated(Window.of(document.published), ("its publication day",)) if document.published else Dated(NO_TIME)


def _asked(found: WorkClaims, work: Work) -> WorkClaims:
    if work.season is None or work.season == found.work.season:
        return found
    return WorkClaims(Work(found.work.title, work.season), found.claims, found.documents, found.focus, found.spellings)


def make_pool(
    found: WorkClaims,
    known: Mapping[str, Document],
    written: Mapping[str, Window],
    copies: Mapping[str, str],
    as_of: date,
) -> Pool:
    """The pool of one work: its claims and every page that makes one."""
    pages = sorted({c.document for c in found.claims})
    return Pool(
        as_of=as_of,
        work=found.work,
        documents={p: known[p] for p in pages},
        written={p: written[p] for p in pages},
        claims=found.claims,
        people=find_people(found.claims),
        copies=copies,
        focus=found.focus,
        platforms=platform_names(found.claims),
    )


def find_people(claims: Iterable[Claim]) -> People:
    """The people whom claims of one work name."""
    found = []
    for claim in claims:
        value = claim.value
        if isinstance(value, Cast):
            found.append(Appearance(value.person, claim.document, value.character, "cast"))
        elif isinstance(value, Crew):
            found.append(Appearance(value.person, claim.document, None, value.role))
        elif isinstance(value, Quote):
            found.append(Appearance(value.speaker, claim.document, None, "speaker"))
        if claim.attribution and claim.attribution.role in (Role.CAST, Role.CREW):
            found.append(Appearance(claim.attribution.name, claim.document, None, "speaker"))
    return merge_people(found)


def weigh_work(pool: Pool) -> Weighing:
    """Groups, origins, outcomes, the official window, states, warnings and settled claims."""
    groups = gather_groups(pool)
    warnings = find_warnings(groups, pool)
    doubted = frozenset(w.document for w in warnings if w.signal in DOUBT)
    doubted_dates = frozenset(w.document for w in warnings if w.signal in DATE_DOUBT)
    origins: dict[str, Origin] = {}
    for group in groups:
        for side in (group.claims, group.denials):
            origins |= trace_origins(side, pool.documents, pool.written, pool.copies, pool.people)
    seasons = {season_of(c, pool) for c in pool.claims if c.kind in ("release", "viewership")} | {pool.work.season}
    outcomes = {s: find_outcome(pool, s) for s in sorted(seasons, key=lambda s: (s is not None, s or 0))}
    official = find_official(groups, pool, outcomes[pool.work.season], doubted_dates)
    scene = Scene(pool, groups, outcomes, official, origins, doubted, doubted_dates, release_sayings(groups, pool))
    verdicts = {i: judge(g, scene) for i, g in enumerate(groups)}
    scores = settle_claims(scene, verdicts)
    return Weighing(scene, verdicts, warnings, scores)


def _standings(
    pool: Pool, warnings: Sequence[Warning], records: Sequence[Record], shifts: Mapping[str, float], share: float
) -> dict[str, float]:
    """Each page's shift in log odds: its strongest signal and `share` of its site's record, the worse of the two."""
    by_site = {r.source: shift_of(r) * share for r in records if r.kind == "page"}
    found = {}
    for document in pool.documents.values():
        signals = [shifts.get(w.signal, 0.0) for w in warnings if w.document == document.id]
        record = by_site.get(site_of(document), 0.0)
        signal = min(signals, default=0.0)
        found[document.id] = min(signal, record) if signal < 0 else record
    return found


def compose_work(found: WorkClaims, weighing: Weighing, records: Sequence[Record], history: History) -> Dossier:
    """The dossier of one work; `records` are those of its sources, over all works."""
    scene, verdicts = weighing.scene, dict(weighing.verdicts)
    pool, as_of = scene.pool, scene.pool.as_of
    facts = _standings(pool, weighing.warnings, records, SIGNAL_SHIFT, RECORD_SHARE)
    dates = _standings(pool, weighing.warnings, records, DATE_SIGNAL_SHIFT, 1.0)
    outcome = scene.outcomes[pool.work.season]
    until = evidence_until(pool)
    question = ask(scene, verdicts)
    steps: tuple[Step, ...] = ()
    forecast = None
    renewal = renewal_of(scene.groups, verdicts, pool.work.season)
    if outcome.release is None:
        day = evaluation_day(as_of, until, outcome)
        steps = step_forecast(question, history, day, weigh_dates(scene, verdicts, dates, day))
        now = weigh_dates(scene, verdicts, dates, as_of)
        forecast = forecast_answer(question, history, as_of, now, renewal) if renewal != "cancelled" else None
    beliefs = make_beliefs(scene, verdicts, facts, steps)
    standing = Standing(
        work=pool.work,
        as_of=as_of,
        status=_status(outcome, scene.official, renewal, scene, verdicts),
        official=scene.official,
        release=outcome.release,
        forecast=forecast,
        evidence_until=until,
        stale=until is not None and (as_of - until).days > STALE,
        spent=_spent(scene, as_of),
        official_voice=_official_voice(scene.official, pool),
    )
    answer = Answer(
        headline=say_headline(standing),
        official=scene.official.window if scene.official else None,
        status=standing.status,
        forecast=forecast,
        would_change=say_changes(standing, forecast.would_change if forecast else ()),
    )
    return Dossier(
        work=pool.work,
        aliases=_aliases(found, pool),
        answer=answer,
        beliefs=beliefs,
        contradictions=find_contradictions(scene),
        warnings=weighing.warnings,
        timeline=make_timeline(beliefs),
        evidence_until=until,
        claims={c.id: c for c in pool.claims},
    )


def evidence_until(pool: Pool) -> date | None:
    """The last day on which the newest page can have been written, as far as that is bounded; never after `as_of`."""
    bounds = [w.latest or w.earliest for w in pool.written.values()]
    days = [min(day, pool.as_of) for day in bounds if day is not None]
    return max(days, default=None)


def _spent(scene: Scene, as_of: date) -> bool:
    """Whether every date that pages give for the season has passed (of bounds: the day that they name)."""
    windows = [
        g.value.window
        for g in scene.groups
        if isinstance(g.value, Release) and g.value.window is not None and g.season == scene.pool.work.season
    ]
    days = [w.latest or w.earliest for w in windows if w.given]
    return bool(days) and all(day is not None and day < as_of for day in days)


def _status(
    outcome: Outcome, official: Official | None, renewal: str | None, scene: Scene, verdicts: Mapping[int, Verdict]
) -> str:
    if outcome.release is not None:
        return "released"
    if renewal == "cancelled":
        return "cancelled"
    if official is not None and official.is_date:
        return "dated"
    if renewal in ("renewed", "final_season"):
        return "renewed"
    if official is not None or _is_shot(scene, verdicts):
        return "renewed"
    return "in_development" if renewal == "in_development" else "unknown"


def _is_shot(scene: Scene, verdicts: Mapping[int, Verdict]) -> bool:
    """Whether it has been filmed, or is: nobody films what isn't ordered."""
    return any(
        g.kind == "production"
        and g.season == scene.pool.work.season
        and g.value.to_json()["happened"]
        and g.value.to_json()["milestone"] in SHOT
        and verdicts[i][0] in (State.STANDING, State.HELD)
        for i, g in enumerate(scene.groups)
    )


def _official_voice(official: Official | None, pool: Pool) -> str:
    """Who is credited with the official window, "" where pages credit nobody by name."""
    for claim in official.claims if official else ():
        if claim.attribution:
            return voice_name(claim, pool.documents[claim.document])
    return ""


def _aliases(found: WorkClaims, pool: Pool) -> tuple[str, ...]:
    """Other titles that pages give: those that they explain, then other spellings that claims use."""
    title = found.work.title
    aliases = {title_key(a): a for a in find_aliases(title, pool.documents.values())}
    for spelling in found.spellings:
        aliases.setdefault(title_key(spelling), spelling)
    aliases.pop(title_key(title), None)
    return tuple(aliases.values())
