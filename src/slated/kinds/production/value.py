"""How far the making has come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slated.model.claim import Value
from slated.model.window import NO_TIME, Window

MILESTONES = (
    "writing",
    "pre_production",
    "table_read",
    "filming_start",
    "filming",
    "filming_end",
    "post_production",
    "delay",
)


@dataclass(frozen=True, slots=True)
class Production(Value):
    """`milestone` is one of MILESTONES; `happened` is False for what was still to come at the time of writing."""

    milestone: str
    happened: bool
    window: Window = NO_TIME

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> Production:
        return cls(record["milestone"], bool(record["happened"]), Window.from_json(dict(record)))

    def to_json(self) -> dict[str, Any]:
        return {"milestone": self.milestone, "happened": self.happened, **self.window.to_json()}
