"""From a document to its claims: mark the page, try every kind's rules on every sentence, settle what they found."""

from __future__ import annotations

from dataclasses import dataclass

from slated.kinds import KINDS
from slated.marks.passage import Draft, Page, Passage, Rule
from slated.model.claim import Claim
from slated.model.document import Document
from slated.read.page import mark_page
from slated.read.settle import settle

_RULES: tuple[Rule, ...] = tuple(rule for card in KINDS for rule in card.rules)


@dataclass(frozen=True, slots=True)
class Reading:
    """A document's claims, in the order of their evidence, and the title that the page is about ("" if none)."""

    document: Document
    claims: tuple[Claim, ...]
    title: str


def read(document: Document) -> Reading:
    """Reads one document. Pure: the same document gives the same claims. Linear in the length of the text."""
    if document.language not in (None, "en"):
        return Reading(document, (), "")
    page = mark_page(document)
    if not page.scope.title:
        return Reading(document, (), "")
    return Reading(document, settle(page, find_drafts(page)), page.scope.title)


def find_drafts(page: Page) -> list[tuple[Passage, Draft]]:
    """What every rule finds on every sentence that holds its labels."""
    found = []
    for passage in page.passages:
        labels = passage.labels
        if not labels:
            continue
        for rule in _RULES:
            if rule.fits(labels):
                found += [(passage, draft) for draft in rule.read(passage, page)]
    return found
