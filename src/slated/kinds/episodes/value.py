"""How many episodes a season has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slated.model.claim import Value


@dataclass(frozen=True, slots=True)
class Episodes(Value):
    """The season's total."""

    count: int

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> Episodes:
        return cls(int(record["count"]))

    def to_json(self) -> dict[str, Any]:
        return {"count": self.count}
