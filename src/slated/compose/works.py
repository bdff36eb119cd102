"""Which works the pages are about, and which season of each is in question.

Spellings of one title are one work: case, punctuation, a leading article, a subtitle alone ("The Rings of Power"), a
shortened title ("Only Murders"), a slip of the pen. A number or a subtitle more is another work ("Dune: Part Two").
A work gets a dossier where it is what some page is mainly about.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from slated.compose.aliases import title_key
from slated.kinds.release.value import Release
from slated.model.claim import Certainty, Claim, Work
from slated.model.window import Window

SLIP = 94  # of 100; at least this alike, digits equal, are one title
SLIP_LETTERS = 12
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class WorkClaims:
    """A work, the claims about any of its seasons, the pages that are mainly about it, the season that each page asks
    about, and other spellings of its title."""

    work: Work
    claims: tuple[Claim, ...]
    documents: tuple[str, ...]
    focus: Mapping[str, int | None]
    spellings: tuple[str, ...]


def same_title(a: str, b: str) -> bool:
    """Whether two titles are spellings of one."""
    x, y = title_key(a), title_key(b)
    if x == y:
        return True
    if _DIGITS.findall(x) != _DIGITS.findall(y):
        return False
    if min(len(x), len(y)) >= SLIP_LETTERS and fuzz.ratio(x, y) >= SLIP:
        return True
    return _shortened(a, b) or _shortened(b, a)


def _shortened(short: str, long: str) -> bool:
    """ "The Rings of Power" of "…: The Rings of Power"; "Only Murders" of "Only Murders in the Building"."""
    s = title_key(short)
    if len(s.split()) < 2:
        return False
    if ":" in long and title_key(long.split(":", 1)[1]) == s:
        return True
    rest = title_key(long).removeprefix(f"{s} ")
    return rest != title_key(long) and rest.split()[0] in ("in", "of", "on", "at", "from", "and", "with", "for")


def group_works(claims: Iterable[Claim], written: Mapping[str, Window]) -> tuple[WorkClaims, ...]:
    """Every work that a page is mainly about, those of most pages first. Each claim belongs to one work."""
    by_title: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: c.id):
        by_title[claim.work.title].append(claim)
    order = sorted(by_title, key=lambda t: (-len({c.document for c in by_title[t]}), -len(by_title[t]), t))
    roots: list[str] = []
    members: dict[str, list[str]] = defaultdict(list)
    for title in order:
        root = next((r for r in roots if same_title(r, title)), title)
        if root == title:
            roots.append(title)
        members[root].append(title)
    mine = {root: [c for t in members[root] for c in by_title[t]] for root in roots}
    main = _main_works(mine)
    found = []
    for root in roots:
        pages = sorted(d for d, r in main.items() if r == root)
        if pages:
            ordered = tuple(sorted(mine[root], key=lambda c: c.id))
            focus = {d: page_season([c for c in ordered if c.document == d], written[d]) for d in pages}
            title = _best_spelling(root, members[root], by_title)
            work = Work(title, choose_season(focus, written))
            others = tuple(t for t in members[root] if title_key(t) != title_key(title))
            found.append(WorkClaims(work, ordered, tuple(pages), focus, others))
    return tuple(sorted(found, key=lambda w: (-len(w.documents), w.work.title)))


SMALL = frozenset({"of", "the", "in", "at", "a", "an", "and", "on", "to", "for", "with", "or"})


def _best_spelling(root: str, titles: Sequence[str], by_title: Mapping[str, Sequence[Claim]]) -> str:
    """Of the spellings that differ in case and punctuation alone, the one with small words small, then most used."""
    same = [t for t in titles if title_key(t) == title_key(root)]

    def shouted(title: str) -> bool:
        return (
            title.isupper() or title.islower() or any(w.lower() in SMALL and w[0].isupper() for w in title.split()[1:])
        )

    return min(same, key=lambda t: (shouted(t), -len({c.document for c in by_title[t]}), -len(by_title[t]), t))


def _main_works(mine: Mapping[str, Sequence[Claim]]) -> dict[str, str]:
    """Document id → the title that most of its claims are about."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for root, claims in mine.items():
        for claim in claims:
            counts[claim.document][root] += 1
    return {d: min(count, key=lambda r: (-count[r], r)) for d, count in counts.items()}


def page_season(claims: Sequence[Claim], written: Window) -> int | None:
    """The season that a page asks about: the first that isn't out by its own account and of whose coming it speaks,
    else the one with most claims."""
    counts = Counter(c.work.season for c in claims if c.work.season is not None)
    if not counts:
        return None
    out = {c.work.season for c in claims if _is_past(c, written)}
    ahead = {c.work.season for c in claims if c.kind in AHEAD and c.work.season is not None} - out
    if ahead:
        return min(s for s in ahead if s is not None)
    return min(counts, key=lambda s: (-counts[s], -s))


AHEAD = frozenset({"release", "renewal", "production", "trailer"})


def _is_past(claim: Claim, written: Window) -> bool:
    """Whether the claim shows that its season was out when the page was written."""
    if claim.certainty is not Certainty.CONFIRMED:
        return False
    if claim.kind == "viewership":
        return True
    window = claim.value.window if isinstance(claim.value, Release) else None
    last = written.earliest or written.latest
    return bool(window and window.latest and last and window.latest < last)


def choose_season(focus: Mapping[str, int | None], written: Mapping[str, Window]) -> int | None:
    """The newest season that a third of the pages, or the newest page, asks about: one slip doesn't choose."""
    asked = Counter(season for season in focus.values() if season is not None)
    if not asked:
        return None
    often = [season for season, count in asked.items() if 3 * count >= len(focus)]
    newest = max((d for d, season in focus.items() if season is not None), key=lambda d: (_middle(written[d]), d))
    last = focus[newest]
    return max([*often, *([last] if last is not None else [])], default=max(asked))


def _middle(window: Window) -> date:
    if window.earliest and window.latest:
        return window.earliest + (window.latest - window.earliest) / 2
    return window.earliest or window.latest or date.min
