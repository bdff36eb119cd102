"""Who repeats whom. An origin is a voice that could know; pages that pass its word on add little.

Four signs, strongest first: near-identical text of whole pages (shared runs of five words), the same wording in the
evidence, a credit that names another page's site ("via", "according to"), and the same named voice. Time gives the
direction: the page that must have been written first is the origin. The result is the same for any order of input.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from rapidfuzz import fuzz

from slated.kinds.names import fold_name
from slated.model.claim import Claim
from slated.model.document import Document
from slated.model.window import Window
from slated.weigh.people import People
from slated.weigh.voices import page_name, site_of, voice_name, voice_of, word_lists

RUN = 5  # words in a shingle
KEEP = 4  # one shingle in four, by hash, is kept on long pages
LONG = 400  # shingles
MIN_SHARED = 20  # shingles; fewer say nothing
COPIED = 0.6  # share of the smaller page's shingles that the other page has
SAME_WORDING = 93  # of 100, rapidfuzz ratio of two evidences
MOST_COMPARED = 200  # earlier claims whose wording one is held against
MIN_WORDING = 50  # code points of evidence; short clauses coincide by chance

# What a repetition keeps of the weight that it would have had as an origin of its own.
KEEPS_COPY = 0.02  # the same page again
KEEPS_WORDING = 0.1
KEEPS_CREDIT = 0.1  # "via": the page says itself that it only passes on
KEEPS_VOICE = 0.3  # another page that heard the same voice: makes it surer that the voice said so
KEEPS_PAGE = 0.3  # the same page's second way to put it

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a claim comes from: the id of the claim that is its origin (its own where it is one), the share of weight
    (0 to 1) that it keeps, and why."""

    claim: str
    origin: str
    keeps: float
    why: str


def _shingles(text: str) -> frozenset[int]:
    words = _WORD.findall(text.lower())
    found = {zlib.crc32(" ".join(words[i : i + RUN]).encode()) for i in range(len(words) - RUN + 1)}
    return frozenset(found if len(found) <= LONG else {s for s in found if s % KEEP == 0})


def _order(document: Document, written: Mapping[str, Window]) -> tuple[date, date, str]:
    window = written.get(document.id, Window())
    return window.earliest or date.min, window.latest or date.max, document.id


def find_copies(documents: Sequence[Document], written: Mapping[str, Window]) -> dict[str, str]:
    """For every page that repeats another's text: its id → the id of the page that must have been written first.

    Source of the method: Broder, "On the resemblance and containment of documents" (1997).
    """
    ordered = sorted(documents, key=lambda d: _order(d, written))
    holders: dict[int, list[int]] = defaultdict(list)
    sizes: list[int] = []
    copies: dict[str, str] = {}
    for at, document in enumerate(ordered):
        shingles = _shingles(document.text)
        sizes.append(len(shingles))
        shared: dict[int, int] = defaultdict(int)
        for shingle in sorted(shingles):
            for other in holders[shingle]:
                shared[other] += 1
            holders[shingle].append(at)
        best = [
            (-count, other)
            for other, count in shared.items()
            if count >= MIN_SHARED and count >= COPIED * min(len(shingles), sizes[other])
        ]
        if best:
            parent = ordered[min(best)[1]].id
            copies[document.id] = copies.get(parent, parent)
    return copies


def _credited(claim: Claim, document: Document, sites: Mapping[frozenset[str], str]) -> str | None:
    """The id of another page of this work to whose site the claim's sentence gives credit."""
    if claim.attribution:
        named = sites.get(fold_name(claim.attribution.name))
        if named and named != document.id:
            return named
    start, end = claim.evidence.start, claim.evidence.end
    near = document.text[max(0, start - 80) : end + 80].lower()
    behind: list[frozenset[str]] = []
    for credit in sorted(word_lists()["credits"]):
        at = near.find(credit + " ")
        while at >= 0:
            after = near[at + len(credit) + 1 : at + len(credit) + 50]
            behind.append(fold_name(" ".join(after.split()[:5])))
            at = near.find(credit + " ", at + 1)
    if not behind:
        return None
    named_here = [other for words, other in sites.items() if words and any(words <= b for b in behind)]
    return min((other for other in named_here if other != document.id), default=None)


def trace_origins(
    claims: Sequence[Claim],
    documents: Mapping[str, Document],
    written: Mapping[str, Window],
    copies: Mapping[str, str],
    people: People,
) -> dict[str, Origin]:
    """The origin of each of a belief's claims, by claim id. Claims that say the same thing, one belief at a time."""
    ordered = sorted(claims, key=lambda c: (*_order(documents[c.document], written), c.id))
    sites = {fold_name(site_of(d)): d.id for d in sorted(documents.values(), key=lambda d: d.id, reverse=True)}
    found: dict[str, Origin] = {}
    by_document: dict[str, Claim] = {}
    by_voice: dict[str, Claim] = {}
    for claim in ordered:
        document = documents[claim.document]
        parent: Claim | None = by_document.get(copies.get(document.id, ""))
        keeps, why = KEEPS_COPY, ""
        if parent is not None:
            why = f"the page repeats the text of {page_name(documents[parent.document])}"
        if parent is None:
            parent = next((p for p in islice(by_document.values(), MOST_COMPARED) if _same_wording(claim, p)), None)
            if parent is not None:
                keeps, why = KEEPS_WORDING, f"the same wording as {page_name(documents[parent.document])}"
        if parent is None:
            parent = by_document.get(_credited(claim, document, sites) or "")
            if parent is not None:
                keeps, why = KEEPS_CREDIT, f"passes on {page_name(documents[parent.document])}"
        voice = voice_of(claim, document, people)
        if parent is None and voice in by_voice:
            parent = by_voice[voice]
            keeps, why = KEEPS_VOICE, f"the same voice: {voice_name(claim, document)}"
        if parent is None and document.id in by_document:
            parent = by_document[document.id]
            keeps, why = KEEPS_PAGE, "the same page says it again"
        if parent is None:
            found[claim.id] = Origin(claim.id, claim.id, 1.0, "an origin of its own")
        else:
            found[claim.id] = Origin(claim.id, found[parent.id].origin, keeps, why)
        by_document.setdefault(document.id, claim)
        by_voice.setdefault(voice, claim)
    return found


def _same_wording(a: Claim, b: Claim) -> bool:
    return (
        a.document != b.document
        and min(len(a.evidence.exact), len(b.evidence.exact)) >= MIN_WORDING
        and fuzz.ratio(a.evidence.exact[:400], b.evidence.exact[:400]) >= SAME_WORDING
    )
