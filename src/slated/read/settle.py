"""From drafts to claims: the season, the voice and the certainty of each, then one claim per distinct value.

What a document says twice is one claim, with the evidence that states it most fully. General yields to specific: a
person's claim about the whole show to one about a season, an undated milestone to a dated one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from slated.kinds import BY_KIND
from slated.kinds.entries import in_another_entry
from slated.kinds.names import names_agree
from slated.marks.attribution import credit
from slated.marks.certainty import is_person, judge
from slated.marks.passage import Draft, From, Page, Passage
from slated.model.claim import Attribution, Certainty, Claim, Evidence, Role, Work

MAX_VALUES = 400
"""Of one kind on one page. More is a table of something else; the cost of settling grows with their square."""

_ABOUT_OTHERS = frozenset({"source_material", "spinoff", "quote", "cast", "crew"})
_GENERAL = frozenset({"cast", "crew", "platform"})
_FIRMNESS = (Certainty.DENIED, Certainty.CONFIRMED, Certainty.REPORTED, Certainty.RUMOURED, Certainty.EXPECTED)


def settle(page: Page, drafts: Iterable[tuple[Passage, Draft]]) -> tuple[Claim, ...]:
    """The claims of a page, in the order of their evidence."""
    claims = [_claim(page, passage, draft) for passage, draft in drafts if not _of_another_work(page, passage, draft)]
    claims = _merge(claims)
    for yields in (_general_yields, _coarser_yields, _undated_yields):
        claims = yields(claims)
    return tuple(sorted(claims, key=lambda c: (c.evidence.start, c.evidence.end, c.kind, c.id)))


def _of_another_work(page: Page, passage: Passage, draft: Draft) -> bool:
    """Whether the clause that decides a draft names another work instead of this one."""
    if in_another_entry(passage, page):
        return True
    if draft.kind in _ABOUT_OTHERS:
        return False
    return page.scope.foreign(passage.clause_at(draft.start if draft.at is None else draft.at))


def _claim(page: Page, passage: Passage, draft: Draft) -> Claim:
    at = draft.start if draft.at is None else draft.at
    season = draft.season
    if isinstance(season, From):
        season = page.season_at(passage, at)
    if page.scope.film:
        season = None
    voice = draft.attribution
    if isinstance(voice, From):
        voice = credit(passage, page, at, draft.end)
        if voice is not None and _names_itself(draft, voice):
            voice = None
    certainty = draft.certainty
    if isinstance(certainty, From):
        certainty = judge(passage, page, at, draft.end, voice)
    start, end = _trim(page.text, draft.start, draft.end)
    return Claim(
        document=page.document.id,
        work=Work(page.scope.title, season),
        kind=draft.kind,
        value=draft.value,
        certainty=certainty,
        attribution=voice,
        evidence=Evidence(page.text[start:end], start, end),
        rule=draft.rule,
    )


def _names_itself(draft: Draft, voice: Attribution) -> bool:
    """Whether a crew draft rests on how the page introduces its speaker ("director X said")."""
    return draft.kind == "crew" and names_agree(draft.value.person, voice.name)  # type: ignore[attr-defined]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Evidence without space or a comma at its ends."""
    while start < end and text[start] in " \n\t,;:–—-":
        start += 1
    while end > start and text[end - 1] in " \n\t,;:–—-":
        end -= 1
    return start, end


def _merge(claims: list[Claim]) -> list[Claim]:
    """One claim per (season, kind, same value); the card's rank, the firmest certainty, credit and a date, then the
    earliest evidence wins; the card may complete the winner's value from the others'."""
    kept: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=_precedence):
        same, values = BY_KIND[claim.kind].same, kept.setdefault(claim.kind, [])
        if len(values) == MAX_VALUES:
            continue
        for n, k in enumerate(values):
            if k.work == claim.work and same(k.value, claim.value):
                values[n] = replace(k, value=BY_KIND[claim.kind].unite(k.value, claim.value))
                break
        else:
            values.append(claim)
    return [claim for values in kept.values() for claim in values]


def _precedence(claim: Claim) -> tuple[int, int, bool, int, int]:
    rank = BY_KIND[claim.kind].rank(claim.value)
    undated = claim.kind == "renewal" and not BY_KIND["renewal"].window(claim.value).given
    bare = undated or claim.attribution is None
    return rank, _FIRMNESS.index(claim.certainty), bare, claim.evidence.start, claim.evidence.end


def _general_yields(claims: list[Claim]) -> list[Claim]:
    """A claim about the whole show goes where the same person or platform has one about a season."""
    kept = []
    for claim in claims:
        card = BY_KIND[claim.kind]
        general = claim.work.season is None and claim.kind in _GENERAL
        if general and any(
            o.kind == claim.kind and o.work.season is not None and card.same(o.value, claim.value) for o in claims
        ):
            continue
        kept.append(claim)
    return kept


def _undated_yields(claims: list[Claim]) -> list[Claim]:
    """Of one milestone, an undated claim goes where a dated one says the same."""
    dated = {
        (c.work, c.value.milestone, c.value.happened)  # type: ignore[attr-defined]
        for c in claims
        if c.kind == "production" and BY_KIND["production"].window(c.value).given
    }
    return [
        c
        for c in claims
        if c.kind != "production"
        or BY_KIND["production"].window(c.value).given
        or (c.work, c.value.milestone, c.value.happened) not in dated  # type: ignore[attr-defined]
    ]


def _coarser_yields(claims: list[Claim]) -> list[Claim]:
    """A release window goes where the same voice names a finer one inside it ("this summer" beside "6 August")."""
    windows = {
        c: BY_KIND[c.kind].window(c.value)
        for c in claims
        if c.kind == "release" and c.certainty is not Certainty.DENIED
    }
    finer = {c: w for c, w in windows.items() if w.given}
    return [
        c
        for c in claims
        if c not in finer
        or not finer[c].closed
        or not any(
            o is not c and o.work == c.work and finer[o] != finer[c] and finer[o].within(finer[c]) and _same_voice(c, o)
            for o in finer
        )
    ]


def _same_voice(coarse: Claim, fine: Claim) -> bool:
    """Whether two statements come from one voice; makers and platform speak with one, and so does a flat statement."""
    official = (Role.PLATFORM, Role.STUDIO)
    a, b = coarse.attribution, fine.attribution
    if a is None:
        return coarse.certainty == fine.certainty and (b is None or b.role in official)
    if b is None:
        return a.role in official and not is_person(a) and fine.certainty is Certainty.CONFIRMED
    persons = is_person(a) or is_person(b)
    return a.name == b.name or (a.role in official and b.role in official and not persons)
