"""Whether another show grows out of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from slated.kinds.linking import evidence
from slated.kinds.spinoff.value import Spinoff
from slated.marks.passage import Draft, Page, Passage, Rule

_ORIGIN = re.compile(
    r"\b(?:itself|is) (?:a|the) (?:[\w-]+ ){0,4}(?:spin-?off|prequel)\b|\b(?:spin-?off|prequel) (?:of|"
    r"to) (?:the )?(?:game of thrones|the walking dead|breaking bad|the boys|star wars)|prequel was|"
    r"thrones\"? prequel|['\"] prequel\b|^the (?:[\w' -]+ )?(?:prequel|spin-?off) (?:has|was|will|is|returns|"
    r"series has)"
)


def _stated(passage: Passage, page: Page) -> Iterator[Draft]:
    """The status is that of the strongest word in the clause; a bare mention says nothing."""
    if passage.text.rstrip().endswith("?") and passage.block.kind != "item":
        return
    for hit in passage.marked("spinoff.word"):
        if _ORIGIN.search(passage.folded):
            continue
        clause = passage.clause_at(hit.start)
        near = [h for h in passage.table("spinoff") if clause.start <= h.start < clause.end and h is not hit]
        wide = [h for h in passage.table("spinoff") if h is not hit]
        status = _status([h.label for h in near]) or _status([h.label for h in wide])
        if status is None:
            continue
        proof = evidence(page, passage, hit.start, hit.end)
        yield Draft("spinoff", Spinoff(status), proof.start, proof.end, f"spinoff_{status}", season=None, at=hit.start)
        return


def _status(labels: list[str]) -> str | None:
    for label, status in (
        ("spinoff.denied", "denied"),
        ("spinoff.possible", "possible"),
        ("spinoff.development", "in_development"),
        ("spinoff.confirmed", "confirmed"),
    ):
        if label in labels:
            return status
    return None


RULES: tuple[Rule, ...] = (Rule("spinoff_stated", _stated, frozenset({"spinoff.word"})),)
