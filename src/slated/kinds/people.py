"""Which people a phrase speaks of: the list that is its subject (before it) or its object (after it).

A list belongs to a phrase when only small words stand between: auxiliaries, adverbs, an apposition between commas or
dashes, a description of the first person ("the former singer").
"""

from __future__ import annotations

import re

from slated.marks.names import People
from slated.marks.passage import Page, Passage
from slated.text.finder import Hit

_APPOSED = re.compile(
    r"^(?:,[^,;.?!]{1,110},|\s[–—-]{1,2}\s[^;.?!–—]{1,110}\s[–—-]{1,2}|\s?\([^()]{1,80}\)|,)?\s*(?P<rest>[^,;:.?!()–—]*)$"
)
_BREAKS = frozenset(
    "that said says told tells say when which whether asked asks because if until whose what why where how but revealed "
    "added thinks thought confirmed announced explained wrote writes recalled than before ".split()
)
_NEAR = 9
_OPENING = re.compile(r"^[\s:,–—-]*(?P<rest>[^;.?!()]*)$")


def subject(passage: Passage, page: Page, hit: Hit, lists: list[People]) -> People | None:
    """The people whom a phrase says something of: it stands right behind them or inside what is attached to them."""
    for people in reversed(lists):
        if people.members[0].name.end > hit.start:
            continue
        if hit.start < people.end:
            return people
        gap = page.text[people.end : hit.start]
        if len(gap) > 150:
            return None
        match = _APPOSED.match(gap)
        if match is None:
            return None
        words = match["rest"].lower().split()
        return people if len(words) <= _NEAR and _BREAKS.isdisjoint(words) else None
    return None


def complement(passage: Passage, page: Page, hit: Hit, lists: list[People], reach: int = 7) -> People | None:
    """The people right behind a phrase ("joined by A and B"): at most `reach` words of description stand between."""
    for people in lists:
        if people.start < hit.end:
            continue
        gap = page.text[hit.end : people.start]
        if len(gap) > 90:
            return None
        match = _OPENING.match(gap)
        if match is None:
            return None
        words = match["rest"].lower().replace(",", " ").split()
        return people if len(words) <= reach and _BREAKS.isdisjoint(words) else None
    return None
