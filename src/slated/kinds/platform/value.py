"""Where it can be seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slated.kinds.names import fold_name
from slated.model.claim import Value

_FILLERS = frozenset(("plus", "amazon", "channel", "the", "network"))
_RENAMED = {"max": "hbo max"}


@dataclass(frozen=True, slots=True)
class Platform(Value):
    """A streaming service, channel or, for films, a distributor's cinema release is none."""

    name: str

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> Platform:
        return cls(record["name"])

    def to_json(self) -> dict[str, Any]:
        return {"name": self.name}


def fold_platform(name: str) -> str:
    """One spelling of a platform's names: "Disney Plus" and "Disney+" are one, "Max" and "HBO Max" too; not "HBO"."""
    words = fold_name(name)
    kept = words - _FILLERS or words
    folded = " ".join(sorted(kept))
    return _RENAMED.get(folded, folded)
