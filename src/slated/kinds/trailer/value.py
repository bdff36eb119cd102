"""Whether moving pictures of it have been shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slated.model.claim import Value

FORMS = ("trailer", "teaser", "first_look")


@dataclass(frozen=True, slots=True)
class Trailer(Value):
    """`form` is one of FORMS."""

    form: str
    released: bool

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> Trailer:
        return cls(record["form"], bool(record["released"]))

    def to_json(self) -> dict[str, Any]:
        return {"form": self.form, "released": self.released}
