"""Whether there will be a season (or film) at all, and when that was decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slated.model.claim import Value
from slated.model.window import NO_TIME, Window

STATUSES = ("renewed", "cancelled", "undecided", "in_development", "final_season")


@dataclass(frozen=True, slots=True)
class Renewal(Value):
    """`status` is one of STATUSES; `window` is when the decision was made."""

    status: str
    window: Window = NO_TIME

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> Renewal:
        return cls(record["status"], Window.from_json(dict(record)))

    def to_json(self) -> dict[str, Any]:
        return {"status": self.status, **self.window.to_json()}
