"""The claim: one statement of one document about one work, with the very words it rests on.

The values of the twelve kinds are dataclasses of their own in `slated.kinds`; all derive from `Value`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from slated.model.document import content_id


class Certainty(StrEnum):
    """What the article itself commits to, not whether it is true."""

    CONFIRMED = "confirmed"
    REPORTED = "reported"
    RUMOURED = "rumoured"
    EXPECTED = "expected"
    DENIED = "denied"


class Role(StrEnum):
    """What kind of voice an attribution names."""

    PLATFORM = "platform"
    STUDIO = "studio"
    AGENCY = "agency"
    CAST = "cast"
    CREW = "crew"
    OUTLET = "outlet"
    INSIDER = "insider"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Work:
    """A series' season, or with season None a film or the whole series. `title` is the canonical English one."""

    title: str
    season: int | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is credited, as the text names them."""

    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Evidence:
    """A verbatim span: `document.text[start:end] == exact`."""

    exact: str
    start: int
    end: int


class Value:
    """Base of the twelve value types. Subclasses are frozen dataclasses; equal values are equal objects."""

    __slots__ = ()

    def to_json(self) -> dict[str, Any]:
        """The value as bench/claim records have it."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement. `rule` names what read it ("gold" for records without a rule)."""

    document: str
    work: Work
    kind: str
    value: Value
    certainty: Certainty
    attribution: Attribution | None
    evidence: Evidence
    rule: str = "gold"

    @property
    def id(self) -> str:
        """Depends on the claim's content alone, not on the rule that read it."""
        value = json.dumps(self.value.to_json(), sort_keys=True, ensure_ascii=False)
        who = f"{self.attribution.name}|{self.attribution.role}" if self.attribution else ""
        return content_id(
            self.document,
            self.work.title,
            str(self.work.season),
            self.kind,
            value,
            self.certainty,
            who,
            str(self.evidence.start),
            str(self.evidence.end),
        )

    def to_json(self) -> dict[str, Any]:
        """The record of `slated read`."""
        return {
            "document": self.document,
            "work": {"title": self.work.title, "season": self.work.season},
            "kind": self.kind,
            "value": self.value.to_json(),
            "certainty": self.certainty.value,
            "attribution": {"name": self.attribution.name, "role": self.attribution.role.value}
            if self.attribution
            else None,
            "evidence": {
                "exact": self.evidence.exact,
                "start": self.evidence.start,
                "end": self.evidence.end,
            },
            "rule": self.rule,
        }
