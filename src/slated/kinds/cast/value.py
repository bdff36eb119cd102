"""Who plays in it, whom, and whether they return, join or leave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slated.model.claim import Value

STATUSES = ("cast", "returning", "joining", "leaving")


@dataclass(frozen=True, slots=True)
class Cast(Value):
    """Names as the text spells them; `status` is one of STATUSES ("cast" where it only says who plays whom)."""

    person: str
    character: str | None = None
    status: str = "cast"

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> Cast:
        return cls(record["person"], record.get("character"), record["status"])

    def to_json(self) -> dict[str, Any]:
        return {"person": self.person, "character": self.character, "status": self.status}
