"""One card per claim kind: its value, its rules, its question and its phrasing. KINDS is the one list of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from slated.kinds import (
    cast,
    crew,
    episodes,
    platform,
    production,
    quote,
    release,
    renewal,
    source_material,
    spinoff,
    trailer,
    viewership,
)
from slated.kinds.card import Card, Space
from slated.model.claim import Attribution, Certainty, Claim, Evidence, Role, Work

KINDS: tuple[Card, ...] = (
    release.CARD,
    renewal.CARD,
    production.CARD,
    cast.CARD,
    crew.CARD,
    episodes.CARD,
    trailer.CARD,
    platform.CARD,
    viewership.CARD,
    source_material.CARD,
    spinoff.CARD,
    quote.CARD,
)

BY_KIND: Mapping[str, Card] = {card.kind: card for card in KINDS}


def claim_from_json(record: Mapping[str, Any]) -> Claim:
    """A claim from its record; raises KeyError or ValueError where the record is not one."""
    who = record.get("attribution")
    return Claim(
        document=record["document"],
        work=Work(record["work"]["title"], record["work"].get("season")),
        kind=record["kind"],
        value=BY_KIND[record["kind"]].from_json(record["value"]),
        certainty=Certainty(record["certainty"]),
        attribution=Attribution(who["name"], Role(who["role"])) if who else None,
        evidence=Evidence(
            record["evidence"]["exact"],
            int(record["evidence"]["start"]),
            int(record["evidence"]["end"]),
        ),
        rule=record.get("rule", "gold"),
    )


__all__ = ["BY_KIND", "KINDS", "Card", "Space", "claim_from_json"]
