"""Which people a phrase speaks of, and which season: shared by the kinds that are about people.

A list of people belongs to a phrase as its subject (before it) or its object (after it) when only small words stand
between: auxiliaries, adverbs, an apposition between commas or dashes, a description ("the former singer").
"""

from __future__ import annotations

import re

from slated.marks.names import People
from slated.marks.passage import Page, Passage
from slated.text.finder import Hit
from slated.text.sentences import Span

_APPOSED = re.compile(
    r"(?P<aside>(?:(?: and [^,;.]{1,40})?,[^;.?!]{1,110},|\s[–—-]{1,2}\s[^;.?!–—]{1,110}\s[–—-]{1,2}"
    r"|\s?\([^()]{1,80}\))?),?\s*(?P<rest>[^,;:.?!()–—]*)$"
)
_INTERJECTED = re.compile(
    r", (?:sadly|alas|of course|however|meanwhile|though|too|naturally|reportedly|we hear|for one|as expected|\w+ly),? "
)
_BREAKS = frozenset(
    "that said says told tells say when which whether asked asks because if until whose what why where how "
    "added thinks thought confirmed announced explained wrote writes recalled than before you we us fans viewers "
    "audiences they".split()
)
_OWN_ACTS = frozenset(
    "return exit departure role part character farewell involvement casting comeback name goodbye contract deal "
    "in back not also".split()
)
_NEAR = 9
SENTENCE_LIMIT = 3000
"""Code points. Rules compare every phrase of a sentence with every list of people; longer ones are no prose."""
_OPENING = re.compile(r"[\s:,–—-]*(?P<rest>[^;.?!()]*)$")


def subject(page: Page, hit: Hit, lists: list[People]) -> People | None:
    """The people whom a phrase says something of: it stands right behind them or inside what is attached to them."""
    for n in range(len(lists) - 1, -1, -1):
        people = lists[n]
        if people.members[0].name.end > hit.start:
            continue
        if hit.start < people.end:
            return people
        if n and (outer := outside_aside(page, lists[n - 1], people)):
            people, end = outer, people.end
            gap = page.text[end : hit.start]
            if len(gap) > 60 or not _CLOSES.match(gap) or not _BREAKS.isdisjoint(gap.lower().split()):
                return None
            return people
        gap = _INTERJECTED.sub(" ", page.text[people.end : hit.start])
        if gap.startswith(("'s ", "’s ")) and (gap[3:] + page.folded[hit.start : hit.end]).split()[0] not in _OWN_ACTS:
            return None
        if people.layout in ("whose", "verb", "as", "is") and gap.startswith(" ") and "," in gap:
            gap = gap[gap.index(",") :]
        match = _APPOSED.match(gap) if len(gap) <= 160 else None
        if match is None:
            return None
        words = match["rest"].lower().split()
        return people if len(words) <= _NEAR and _BREAKS.isdisjoint(words) else None
    return None


_CLOSES = re.compile(r", (?:will|is|are|was|were|has|have|had|won[’']t|can|may|also|[a-z]+s|[a-z]+ed)\b|, $")
_ASIDE_OPENS = re.compile(r", (?:who|whose|the|an?|best known|known|last seen|formerly)\b")


def outside_aside(page: Page, outer: People, inner: People) -> People | None:
    """The people before, where the later ones stand in their closed aside ("A, who wrote it with B, is")."""
    between = page.text[outer.end : inner.start]
    if (
        len(between) > 90
        or not _ASIDE_OPENS.match(between)
        or between.count(",") > 1
        or any(c in between for c in ".;:?!")
        or not _CLOSES.match(page.text, inner.end)
        or len(inner.members) > 1
    ):
        return None
    return outer


def aside(page: Page, hit: Hit, people: People) -> bool:
    """Whether a phrase stands in an apposition of its subject ("A, a guest star last time, returns")."""
    gap = page.text[people.end : hit.start]
    return (
        gap.startswith(",")
        and gap.count(",") == 1
        and not gap.startswith((", who", ", and", ", also", ", will", ", is"))
    )


def complement(page: Page, hit: Hit, lists: list[People], reach: int = 7) -> People | None:
    """The people right behind a phrase ("joined by A and B"): at most `reach` words of description stand between."""
    for people in lists:
        if people.start < hit.end:
            continue
        gap = page.text[hit.end : people.start]
        match = _OPENING.match(gap) if len(gap) <= 90 else None
        if match is None:
            return None
        words = match["rest"].lower().replace(",", " ").split()
        return people if len(words) <= reach and _BREAKS.isdisjoint(words) else None
    return None


def season_said(passage: Passage, page: Page, at: int) -> int | None:
    """The season that the clause, else the sentence, else the heading above names; None where none does."""
    if page.scope.film:
        return None
    spans = [passage.clause_at(at), Span(passage.start, passage.end)]
    if passage.heading is not None:
        spans.append(Span(passage.heading.start, passage.heading.end))
    return page.scope.nearest(at, spans)


def about_season(passage: Passage) -> bool:
    """Whether the sentence, its paragraph before it, or the heading above names a season."""
    earlier: Passage | None = passage
    while earlier is not None:
        if earlier.has("season"):
            return True
        earlier = earlier.previous
    return any(p is not None and p.has("season") for p in (passage.heading, passage.intro))
