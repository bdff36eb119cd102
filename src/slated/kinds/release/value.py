"""When a season or film first becomes available, or that nobody has said when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slated.model.claim import Value
from slated.model.window import Window


@dataclass(frozen=True, slots=True)
class Release(Value):
    """A premiere window; None says that no date has been announced."""

    window: Window | None

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> Release:
        return cls(None if record.get("announced") is False else Window.from_json(dict(record)))

    def to_json(self) -> dict[str, Any]:
        return {"announced": False} if self.window is None else self.window.to_json()


UNANNOUNCED = Release(None)
