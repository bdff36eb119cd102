"""Whether another show grows out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slated.model.claim import Value

STATUSES = ("confirmed", "in_development", "possible", "denied")


@dataclass(frozen=True, slots=True)
class Spinoff(Value):
    """`status` is one of STATUSES."""

    status: str

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> Spinoff:
        return cls(record["status"])

    def to_json(self) -> dict[str, Any]:
        return {"status": self.status}
