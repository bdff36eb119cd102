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

_RULES_OF: dict[str, list[int]] = {}
"""The rules that a label calls, by their place in _RULES."""
for _place, _rule in enumerate(_RULES):
    for _label in _rule.any_of:
        _RULES_OF.setdefault(_label, []).append(_place)


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
        tried = {n for label in labels for n in _RULES_OF.get(label, ())}
        for n in sorted(tried):
            rule = _RULES[n]
            if rule.all_of <= labels:
                found += [(passage, draft) for draft in rule.read(passage, page)]
    return found
