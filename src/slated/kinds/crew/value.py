"""Who makes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slated.model.claim import Value

ROLES = ("director", "writer", "creator", "showrunner", "producer")


@dataclass(frozen=True, slots=True)
class Crew(Value):
    """The person as the text spells the name; `role` is one of ROLES."""

    person: str
    role: str

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> Crew:
        return cls(record["person"], record["role"])

    def to_json(self) -> dict[str, Any]:
        return {"person": self.person, "role": self.role}
