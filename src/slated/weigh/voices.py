"""Voices: who speaks in a claim, named so that two pages' credits to one voice are seen as one.

A voice is the person, agency or platform that a claim credits; a claim that credits nobody is the page's own voice.
Voices that name nobody ("an insider") belong to their page alone.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

from slated.kinds.names import fold_name
from slated.model.claim import Attribution, Claim, Role
from slated.model.document import Document
from slated.weigh.people import People

SHOWN = 48  # code points of a headline that stands for its page
_HOST = re.compile(r"^[a-z]+://(?:www\.)?([^/:]+)")


@cache
def word_lists() -> dict[str, frozenset[str]]:
    """The lists of data/voices.toml by name."""
    raw = tomllib.loads((resources.files("slated.weigh") / "data" / "voices.toml").read_text("utf-8"))
    return {name: frozenset(words) for name, words in raw.items()}


def site_of(document: Document) -> str:
    """The page's site as pages name it; its host, else the page's own id, where it has none."""
    if document.site:
        return document.site
    host = _HOST.match(document.url or "")
    return host.group(1) if host else document.id


def page_name(document: Document) -> str:
    """The page as a sentence names it: its site, else its headline, cut."""
    if document.site or _HOST.match(document.url or "") or not document.headline.strip():
        return site_of(document)
    headline = " ".join(document.headline.split())
    cut = headline if len(headline) <= SHOWN else headline[:SHOWN].rsplit(" ", 1)[0] + " …"
    return f"the page “{cut}”"


def is_named(attribution: Attribution | None) -> bool:
    """Whether the credit names somebody who could be asked."""
    if attribution is None:
        return False
    words = fold_name(attribution.name)
    return bool(words) and not words & word_lists()["unnamed"] and any(c.isupper() for c in attribution.name)


def voice_of(claim: Claim, document: Document, people: People) -> str:
    """A key for the voice: equal for two claims exactly where the same voice speaks."""
    who = claim.attribution
    if who is None:
        return f"page:{' '.join(sorted(fold_name(site_of(document)))) or document.id}"
    if not is_named(who):
        return f"unnamed:{document.id}:{' '.join(sorted(fold_name(who.name)))}"
    name = people.of(who.name) if who.role in (Role.CAST, Role.CREW, Role.OTHER) else who.name
    return "named:" + " ".join(sorted(fold_name(name)))


def voice_name(claim: Claim, document: Document) -> str:
    """The voice as a sentence names it."""
    return claim.attribution.name if claim.attribution else page_name(document)
