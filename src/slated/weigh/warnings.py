"""Reasons to distrust a page, by signal. Each is a fact about the page beside the others, never a verdict on its site.

`lone_official_date` one page alone states a date flatly, and pages as new as it or newer have no such date.
`unknown_names` it lists people or characters that no other page of the work has. `headline_conflict` its headline is
firmer than its body. `template_text` its text is full of phrases that fit any show. `copied_text` it repeats another
page. `refuted_date` a flat date that it gave has failed.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from importlib import resources

from slated.kinds.cast.value import Cast
from slated.kinds.crew.value import Crew
from slated.kinds.days import window_to_words
from slated.kinds.names import fold_name
from slated.kinds.release.value import Release
from slated.model.belief import Warning
from slated.model.claim import Certainty, Claim
from slated.model.document import Document
from slated.weigh.groups import Group
from slated.weigh.official import A_DATE, MAKERS, set_for_later
from slated.weigh.pool import Pool, middle
from slated.weigh.voices import page_name

TEMPLATE_PER_1000 = 1.2  # phrases per 1,000 code points; the corpus' other pages stay under 0.9
TEMPLATE_LEAST = 3  # phrases
UNKNOWN_LEAST = 2  # names; one alone is a guest, a writer or a slip
MAX_TEXT = 200_000

_PART = r"[A-ZÀ-ÖØ-Þ][^\W\d_]+(?:[-'’][^\W\d_]+)?"
_NAME = re.compile(rf"\b{_PART}(?: {_PART}){{0,2}}")
_LIST_BREAK = re.compile(r"[.!?;:\n]")


@cache
def _phrases() -> Mapping[str, tuple[str, ...]]:
    raw = tomllib.loads((resources.files("slated.weigh") / "data" / "signals.toml").read_text("utf-8"))
    return {name: tuple(words) for name, words in raw.items()}


def _plain(text: str) -> str:
    return text[:MAX_TEXT].lower().replace("’", "'").replace("‘", "'")


def template_density(text: str) -> tuple[int, float]:
    """How many template phrases a text has, and how many per 1,000 code points."""
    plain = _plain(text)
    count = sum(plain.count(phrase) for phrase in _phrases()["template"])
    return count, 1000.0 * count / max(len(plain), 500)


def is_template(document: Document) -> bool:
    count, density = template_density(document.text)
    return count >= TEMPLATE_LEAST and density >= TEMPLATE_PER_1000


def headline_is_firm(headline: str) -> bool:
    """Whether a headline says that the date, or the season, is settled."""
    plain = f" {_plain(headline)} "
    return any(w in plain for w in _phrases()["firm"]) and not any(w in plain for w in _phrases()["hedged"])


def _headline_conflict(document: Document, claims: Sequence[Claim], pool: Pool) -> str | None:
    if not headline_is_firm(document.headline):
        return None
    plain = _plain(document.headline)
    if not any(w in plain for w in _phrases()["date_words"]):
        return None
    mine = [c for c in claims if isinstance(c.value, Release) and c.work.season in (pool.work.season, None)]
    ahead = [c for c in mine if isinstance(c.value, Release) and c.value.window is not None and _is_ahead(c, pool)]
    if any(_is_makers_word(c) for c in ahead):
        return None
    text = _plain(document.text)
    withdrawn = next((w for w in _phrases()["withdrawn"] if w in text), None)
    if withdrawn:
        return f"the headline says “{document.headline}”, the text “{withdrawn}”"
    if any(c.certainty is Certainty.CONFIRMED for c in ahead):
        return None
    silent = [c for c in mine if isinstance(c.value, Release) and c.value.window is None]
    retreat = next((w for w in _phrases()["retreat"] if w in text), None)
    if silent:
        return f"the headline says “{document.headline}”, the text “{silent[0].evidence.exact}”"
    if retreat and ahead:
        return f"the headline says “{document.headline}”, the text “{retreat}”"
    return None


def _is_ahead(claim: Claim, pool: Pool) -> bool:
    window, written = claim.value.window, pool.day(claim.document)  # type: ignore[attr-defined]
    return not (window.latest and written and window.latest < written)


# --- names ---------------------------------------------------------------------------------------------------------


def listed_names(text: str) -> tuple[tuple[str, ...], ...]:
    """Lists of names in running text: two names or more that only commas, "and" and a few small words part."""
    found = []
    text = text[:MAX_TEXT]
    run: list[str] = []
    last = -1
    for match in _NAME.finditer(text):
        between = text[last : match.start()] if last >= 0 else ""
        if run and len(between) <= 30 and _joins(between):
            run.append(match.group())
        else:
            if len(run) > 1:
                found.append(tuple(run))
            run = [match.group()]
        last = match.end()
    if len(run) > 1:
        found.append(tuple(run))
    return tuple(found)


def _joins(between: str) -> bool:
    """Whether the text between two names makes them one list: "," or "and", with at most two small words more."""
    if _LIST_BREAK.search(between):
        return False
    words = between.replace(",", " , ").split()
    marks = [w for w in words if w in (",", "and", "&", "or")]
    rest = [w for w in words if w not in (",", "and", "&", "or", "the")]
    return bool(marks) and len(rest) <= 1 and all(w.islower() for w in rest)


def document_words(document: Document) -> frozenset[str]:
    """Every folded word of a page."""
    return fold_name(document.text[:MAX_TEXT]) | fold_name(document.headline)


def _named(claims: Sequence[Claim]) -> frozenset[str]:
    """Words of the names that claims give to people and characters."""
    words: set[str] = set()
    for claim in claims:
        if isinstance(claim.value, Cast):
            words |= fold_name(claim.value.character) | fold_name(claim.value.person)
        elif isinstance(claim.value, Crew):
            words |= fold_name(claim.value.person)
        if claim.attribution:
            words |= fold_name(claim.attribution.name)
    return frozenset(words)


def unknown_names(
    document: Document, alone: Collection[str], own: Sequence[Claim], cast: Collection[str]
) -> tuple[str, ...]:
    """Names that the page lists beside people or characters of the work and that no other page has.

    `alone` are its words that no other page has, `own` its claims, `cast` the words by which other pages name
    people and characters. Only names without a bearer count: a page that says who plays whom, joins or makes
    it tells more than the others, which is no reason to doubt it. So does a list of actors' full names.
    """
    told = _named(own)
    plain = frozenset(w for w in re.findall(r"[^\W\d_]+", document.text[:MAX_TEXT]) if w.islower())
    found: dict[str, None] = {}
    for names in listed_names(document.text):
        if not any(fold_name(n).intersection(cast) for n in names):
            continue
        for name in names:
            parts = fold_name(name)
            new = " " not in name and not parts & told and parts.issubset(alone)
            if new and parts and name.lower() not in plain:
                found[name] = None
    return tuple(found) if len(found) >= UNKNOWN_LEAST else ()


# --- all together --------------------------------------------------------------------------------------------------


def _is_makers_word(claim: Claim) -> bool:
    """Whether a flat claim credits the makers by name."""
    role = claim.attribution.role if claim.attribution else None
    return claim.certainty is Certainty.CONFIRMED and role in MAKERS


def _lone_dates(group: Group, groups: Sequence[Group], pool: Pool) -> list[tuple[str, str]]:
    """(page, why) where one page alone states the group's date as official and pages as new as it don't know it."""
    window = group.value.window if isinstance(group.value, Release) else None
    if window is None or (window.days or 10**6) > A_DATE or group.season != pool.work.season:
        return []
    flat = [c for c in group.claims if c.certainty is Certainty.CONFIRMED and _is_ahead(c, pool)]
    pages = {c.document for c in group.claims}
    if len(pages) != 1 or not flat:
        return []
    page = next(iter(pages))
    rivals = [g for g in groups if g.season == group.season and isinstance(g.value, Release) and g is not group]
    for rival in rivals:  # a wider official window of another page that holds it
        wider = rival.value.window if isinstance(rival.value, Release) else None
        holds = wider is not None and wider.given and window.within(wider)
        if holds and any(c.document != page and _is_makers_word(c) for c in rival.claims):
            return []
        pages_there = {c.document for c in rival.claims if c.certainty is Certainty.CONFIRMED}
        if wider is not None and wider.is_day and page in pages_there and len(pages_there) > 1:
            return []  # a list of days by country, of which others know one
    asking = {c.document for g in rivals for c in (*g.claims, *g.denials)} - {page}
    ignorant = [d for d in asking if middle(d, pool) >= middle(page, pool)]
    if not ignorant and set_for_later(group, rivals, pool):
        words = window_to_words(window)
        return [(page, f"it alone states {words} as official, earlier than the makers are said to have set it")]
    if not ignorant:
        return []
    pages_words = "1 page" if len(ignorant) == 1 else f"{len(ignorant)} pages"
    words = window_to_words(window)
    return [(page, f"it alone states {words} as official; {pages_words} as new as it or newer have no such date")]


def _unknown_by_page(pool: Pool, own: Mapping[str, Sequence[Claim]]) -> dict[str, tuple[str, ...]]:
    """Unknown names by page, where the work has three pages at least; copies know nothing of their own."""
    pages = [d for d in sorted(pool.documents) if d not in pool.copies]
    if len(pages) < 3:
        return {}
    words = {d: document_words(pool.documents[d]) for d in pages}
    named = {d: _named(own.get(d, ())) for d in pages}
    cast = {d: _named([c for c in own.get(d, ()) if isinstance(c.value, Cast)]) for d in pages}
    all_words, all_cast = Counter[str](), Counter[str]()
    for page in pages:
        all_words.update(words[page] | named[page])
        all_cast.update(cast[page])
    found = {}
    for page in pages:
        mine = words[page] | named[page]
        alone = {w for w in mine if all_words[w] == 1}
        others = {w for w, n in all_cast.items() if n > (w in cast[page])}
        found[page] = unknown_names(pool.documents[page], alone, own.get(page, ()), others)
    return found


def find_warnings(groups: Sequence[Group], pool: Pool) -> tuple[Warning, ...]:
    """Every warning about the pool's pages, by page and signal."""
    found: set[Warning] = set()
    for group in groups:
        for page, why in _lone_dates(group, groups, pool):
            found.add(Warning(page, "lone_official_date", why))
    own: dict[str, list[Claim]] = defaultdict(list)
    for claim in pool.claims:
        own[claim.document].append(claim)
    listed = _unknown_by_page(pool, own)
    for page in sorted(pool.documents):
        document = pool.documents[page]
        conflict = _headline_conflict(document, own[page], pool)
        if conflict:
            found.add(Warning(page, "headline_conflict", conflict))
        if is_template(document):
            count, _ = template_density(document.text)
            found.add(Warning(page, "template_text", f"{count} phrases that would fit any show"))
        if listed.get(page):
            found.add(Warning(page, "unknown_names", f"no other page of the work has {_list(listed[page])}"))
        if document.id in pool.copies:
            original = pool.documents.get(pool.copies[document.id])
            where = page_name(original) if original else pool.copies[document.id]
            found.add(Warning(document.id, "copied_text", f"it repeats the text of {where}"))
    return tuple(sorted(found, key=lambda w: (w.document, w.signal)))


def _list(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
