"""Which claims say the same thing: claims of one work gathered into groups, one per value of one kind and season.

A group's value is the fullest that its claims allow: the narrowest window, the person's usual name, the character's
whole name. Claims that deny the value are kept beside those that state it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from slated.kinds import BY_KIND
from slated.kinds.cast.value import Cast
from slated.kinds.crew.value import Crew
from slated.kinds.names import fold_name, names_agree
from slated.kinds.platform.value import Platform
from slated.kinds.production.value import Production
from slated.kinds.quote.value import Quote
from slated.kinds.renewal.value import Renewal
from slated.kinds.source_material.value import SourceMaterial
from slated.model.claim import Certainty, Claim, Value
from slated.model.window import Window
from slated.weigh.pool import Pool, season_of
from slated.weigh.voices import word_lists

_WORD = re.compile(r"[a-z]+")
STEM = 5  # letters; "human" and "humanity", "expand" and "expanded" share them
SAME_STATEMENT = 0.3  # share of the shorter quotation's weighty words that the other has
MIN_STEMS = 4
MAX_QUOTE = 1200  # code points looked at
OPEN_QUOTES, CLOSE_QUOTES = '“"', '”"'


@dataclass(frozen=True, slots=True)
class Group:
    """Claims of one kind and season that state (`claims`) or deny (`denials`) one value; both sorted by id."""

    kind: str
    season: int | None
    value: Value
    claims: tuple[Claim, ...]
    denials: tuple[Claim, ...] = ()
    spellings: tuple[str, ...] = ()


def gather_groups(pool: Pool) -> tuple[Group, ...]:
    """Every group of the pool's claims, in the order of KINDS, season and value."""
    parts: dict[tuple[str, int | None], list[Claim]] = defaultdict(list)
    for claim in sorted(pool.claims, key=lambda c: c.id):
        parts[claim.kind, season_of(claim, pool)].append(claim)
    groups: list[Group] = []
    for kind in BY_KIND:
        for season in sorted({s for k, s in parts if k == kind}, key=lambda s: (s is None, s or 0)):
            gather = GATHERERS.get(kind, _by_value)
            groups += gather(kind, season, parts[kind, season], pool)
    return tuple(groups)


def _split(claims: Iterable[Claim]) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
    claims = tuple(claims)
    return (
        tuple(c for c in claims if c.certainty is not Certainty.DENIED),
        tuple(c for c in claims if c.certainty is Certainty.DENIED),
    )


def _make(kind: str, season: int | None, value: Value, claims: Iterable[Claim], **more: tuple[str, ...]) -> Group:
    stated, denied = _split(claims)
    return Group(kind, season, value, stated, denied, **more)


def _bucket(claims: Iterable[Claim], key: Callable[[Claim], object]) -> list[list[Claim]]:
    buckets: dict[object, list[Claim]] = defaultdict(list)
    for claim in claims:
        buckets[key(claim)].append(claim)
    return sorted(buckets.values(), key=lambda b: min(c.id for c in b))


def _by_value(kind: str, season: int | None, claims: list[Claim], pool: Pool) -> list[Group]:
    """Values that the card calls the same, in order of how many claims state them."""
    card, groups = BY_KIND[kind], list[list[Claim]]()
    uses = Counter(str(c.value.to_json()) for c in claims)
    for claim in sorted(claims, key=lambda c: (-uses[str(c.value.to_json())], str(c.value.to_json()), c.id)):
        for group in groups:
            if card.topic(claim.value) == card.topic(group[0].value) and card.same(claim.value, group[0].value):
                group.append(claim)
                break
        else:
            groups.append([claim])
    return [_make(kind, season, group[0].value, sorted(group, key=lambda c: c.id)) for group in groups]


def _by_status_and_time(kind: str, season: int | None, claims: list[Claim], pool: Pool) -> list[Group]:
    """One status (or milestone), windows that hold one another: the narrowest is the value. What has no date joins
    the group with most claims."""
    card = BY_KIND[kind]

    def status(claim: Claim) -> tuple[object, ...]:
        if isinstance(claim.value, Renewal):
            return (claim.value.status,)
        assert isinstance(claim.value, Production)
        return (claim.value.milestone, claim.value.happened)

    found: list[Group] = []
    for bucket in _bucket(claims, status):
        dated = sorted(
            (c for c in bucket if card.window(c.value).given),
            key=lambda c: (card.window(c.value).days or 10**6, str(c.value.to_json()), c.id),
        )
        groups: list[list[Claim]] = []
        for claim in dated:
            window = card.window(claim.value)
            holds = next((g for g in groups if card.window(g[0].value).within(window)), None)
            if holds is None:
                groups.append([claim])
            else:
                holds.append(claim)
        undated = [c for c in bucket if not card.window(c.value).given]
        if undated and kind == "renewal" and groups:
            max(groups, key=lambda g: (len(g), g[0].id)).extend(undated)
        elif undated:
            groups.append(undated)
        found += [_make(kind, season, g[0].value, sorted(g, key=lambda c: c.id)) for g in groups]
    return found


def _by_person(kind: str, season: int | None, claims: list[Claim], pool: Pool) -> list[Group]:
    """One entry per person; the value tells of the season in question where any page does."""

    players = _players(claims, pool)

    def person_of(claim: Claim) -> str:
        value = claim.value
        assert isinstance(value, (Cast, Crew))
        bare = isinstance(value, Cast) and value.character is None
        player = players.get(fold_name(value.person)) if bare else None
        return player or pool.people.of(value.person)

    found = []
    for bucket in _bucket(claims, lambda c: (person_of(c), getattr(c.value, "role", ""))):
        value, person = bucket[0].value, person_of(bucket[0])
        assert isinstance(value, (Cast, Crew))
        value = replace(value, person=person) if isinstance(value, Crew) else _whole_cast(person, bucket, pool)
        used = {c.value.person for c in bucket if isinstance(c.value, (Cast, Crew))} - {person}
        spellings = tuple(sorted(name for name in used if fold_name(name) not in players))
        found.append(_make(kind, season, value, bucket, spellings=spellings))
    return found


def _players(claims: list[Claim], pool: Pool) -> dict[frozenset[str], str]:
    """Folded whole names of characters → the one person who plays them: a page may say that a character returns."""
    played: dict[frozenset[str], set[str]] = defaultdict(set)
    for claim in claims:
        if isinstance(claim.value, Cast) and len(fold_name(claim.value.character)) > 1:
            played[fold_name(claim.value.character)].add(pool.people.of(claim.value.person))
    return {character: next(iter(people)) for character, people in played.items() if len(people) == 1}


def _whole_cast(person: str, claims: list[Claim], pool: Pool) -> Cast:
    values = [(c.value, c) for c in claims if isinstance(c.value, Cast)]
    now = [
        (v, c)
        for v, c in values
        if v.status != "cast" and c.certainty is not Certainty.DENIED and c.work.season in (pool.work.season, None)
    ]
    status = "cast"
    if now:
        weight = Counter[str]()
        for v, c in now:
            weight[v.status] += 3 if c.certainty is Certainty.CONFIRMED else 2 if c.attribution else 1
        status = min(weight, key=lambda s: (-weight[s], s))
    return Cast(person, whole_character([v.character for v, _ in values]), status)


def whole_character(names: Iterable[str | None]) -> str | None:
    """The character's fullest name among those that most pages use ("Lee Su-hyeok" over "Su-hyeok")."""
    given = Counter(n for n in names if n)
    if not given:
        return None
    support = {n: sum(k for other, k in given.items() if names_agree(n, other)) for n in given}
    return min(support, key=lambda n: (-support[n], -len(fold_name(n)), -len(n), n))


def _by_name(kind: str, season: int | None, claims: list[Claim], pool: Pool) -> list[Group]:
    """Platforms: names that hold one another ("Prime Video", "Amazon Prime Video"); shown as most pages have it."""
    names = Counter(c.value.name for c in claims if isinstance(c.value, Platform))
    roots: list[str] = []
    root_of: dict[str, str] = {}
    for name in sorted(names, key=lambda n: (-names[n], -len(n), n)):
        root = next((r for r in roots if _same_platform(r, name)), None)
        if root is None:
            roots.append(name)
        root_of[name] = root or name
    return [
        _make(kind, season, Platform(root_of[b[0].value.name]), b)  # type: ignore[attr-defined]
        for b in _bucket(claims, lambda c: root_of[c.value.name])  # type: ignore[attr-defined]
    ]


def _same_platform(a: str, b: str) -> bool:
    return names_agree(a, b) and ("+" in a) == ("+" in b)


def _by_form(kind: str, season: int | None, claims: list[Claim], pool: Pool) -> list[Group]:
    """What it is based on: one form, with the title and author that most pages give."""
    found = []
    for bucket in _bucket(claims, lambda c: c.value.form):  # type: ignore[attr-defined]
        values = [c.value for c in bucket if isinstance(c.value, SourceMaterial)]
        titles = Counter(v.title for v in values if v.title)
        authors = Counter(v.author for v in values if v.author)
        value = SourceMaterial(
            values[0].form,
            min(titles, key=lambda t: (-titles[t], t)) if titles else None,
            min(authors, key=lambda a: (-authors[a], -len(a), a)) if authors else None,
        )
        found.append(_make(kind, season, value, bucket))
    return found


def quotation(claim: Claim, text: str) -> str:
    """The whole quotation that opens at the claim's evidence, over paragraphs that open with a quote again."""
    start = claim.evidence.start
    chunk = text[start : start + MAX_QUOTE]
    end = 0
    while end < len(chunk):
        shut = next((i for i in range(end + 1, len(chunk)) if chunk[i] in CLOSE_QUOTES), None)
        gap = chunk.find("\n\n", end)
        if shut is None or (gap != -1 and gap < shut):
            if gap == -1:
                return chunk
            after = gap + len(chunk[gap:]) - len(chunk[gap:].lstrip())
            if after < len(chunk) and chunk[after] in OPEN_QUOTES:  # a paragraph that opens again goes on
                end = after + 1
                continue
            return chunk[:gap]
        return chunk[:shut]
    return chunk


def statement_stems(text: str) -> frozenset[str]:
    """The weighty words of a statement, cut to their first letters."""
    plain = word_lists()["plain"]
    return frozenset(w[:STEM] for w in _WORD.findall(text.lower()) if w not in plain and len(w) > 2)


def same_statement(a: str, b: str) -> bool:
    """Whether two quotations can be one statement, translated or shortened differently."""
    x, y = statement_stems(a), statement_stems(b)
    shared = len(x & y)
    small = min(len(x), len(y))
    return small > 0 and shared >= min(MIN_STEMS, small) and shared >= SAME_STATEMENT * small


def _by_statement(kind: str, season: int | None, claims: list[Claim], pool: Pool) -> list[Group]:
    """Quotations: one speaker, one statement. Two quotations that one page prints are two."""
    groups: list[list[Claim]] = []
    whole = {c.id: quotation(c, pool.documents[c.document].text) for c in claims}
    for claim in claims:
        speaker = pool.people.of(claim.value.speaker)  # type: ignore[attr-defined]
        for group in groups:
            first = group[0]
            same_speaker = speaker == pool.people.of(first.value.speaker)  # type: ignore[attr-defined]
            apart = all(c.document != claim.document for c in group)
            if same_speaker and apart and same_statement(whole[claim.id], whole[first.id]):
                group.append(claim)
                break
        else:
            groups.append([claim])
    found = []
    for group in groups:
        longest = max(group, key=lambda c: (len(whole[c.id]), c.id)).value
        assert isinstance(longest, Quote)
        found.append(_make(kind, season, replace(longest, speaker=pool.people.of(longest.speaker)), group))
    return found


def shared_window(windows: Iterable[Window]) -> Window | None:
    """The days in all windows, None where there are none."""
    common = Window()
    for window in windows:
        met = common.intersection(window)
        if met is None:
            return None
        common = met
    return common


GATHERERS: dict[str, Callable[[str, int | None, list[Claim], Pool], list[Group]]] = {
    "renewal": _by_status_and_time,
    "production": _by_status_and_time,
    "cast": _by_person,
    "crew": _by_person,
    "platform": _by_name,
    "source_material": _by_form,
    "quote": _by_statement,
}
