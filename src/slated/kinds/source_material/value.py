"""What it is based on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slated.model.claim import Value

FORMS = ("webtoon", "book", "comic", "game", "film", "other")


@dataclass(frozen=True, slots=True)
class SourceMaterial(Value):
    """`form` is one of FORMS; title and author are None where the text doesn't name them."""

    form: str
    title: str | None = None
    author: str | None = None

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> SourceMaterial:
        return cls(record["form"], record.get("title"), record.get("author"))

    def to_json(self) -> dict[str, Any]:
        return {"form": self.form, "title": self.title, "author": self.author}
