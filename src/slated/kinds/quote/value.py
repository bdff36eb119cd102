"""What people said about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slated.model.claim import Value


@dataclass(frozen=True, slots=True)
class Quote(Value):
    """`text` is the first words of the quotation, as printed."""

    speaker: str
    text: str

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> Quote:
        return cls(record["speaker"], record["text"])

    def to_json(self) -> dict[str, Any]:
        return {"speaker": self.speaker, "text": self.text}
