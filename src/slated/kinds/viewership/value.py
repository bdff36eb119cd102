"""How many have watched it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slated.model.claim import Value

METRICS = ("hours_viewed", "views", "households", "countries_top10", "weeks_top10", "rank")


@dataclass(frozen=True, slots=True)
class Viewership(Value):
    """`metric` is one of METRICS, `amount` a whole number in its unit (rank 1 is the most watched)."""

    metric: str
    amount: int

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> Viewership:
        return cls(record["metric"], int(record["amount"]))

    def to_json(self) -> dict[str, Any]:
        return {"metric": self.metric, "amount": self.amount}
