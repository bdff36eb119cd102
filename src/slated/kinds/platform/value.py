"""Where it can be seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slated.model.claim import Value


@dataclass(frozen=True, slots=True)
class Platform(Value):
    """A streaming service, channel or, for films, a distributor's cinema release is none."""

    name: str

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> Platform:
        return cls(record["name"])

    def to_json(self) -> dict[str, Any]:
        return {"name": self.name}
